"""How the bot stands, told to admins."""

import asyncio

from bot.messaging import Incoming
from bot.rendering import render_sources, to_messages
from bot.rendering.desk import go_on_rows
from bot.rendering.frame import join
from bot.rendering.status import render_line
from bot.services import Services


async def on_status(services: Services, incoming: Incoming, _: str) -> None:
    """Tell how the news line and its sources stand, and offer to let a line go on that stopped by itself."""
    catalogue = services.catalogue(incoming)
    status = await asyncio.to_thread(services.desk.status)
    sources = render_sources(status.sources, catalogue, services.clock())
    rows = go_on_rows(catalogue) if status.halt else ()
    await services.send(incoming, to_messages(join((render_line(status, catalogue), sources), "\n\n"), rows))
