"""How the bot stands, told to admins."""

import asyncio

from bot.messaging import Incoming
from bot.rendering import to_messages
from bot.rendering.frame import join
from bot.rendering.status import render_line
from bot.services import Services


async def on_status(services: Services, incoming: Incoming, _: str) -> None:
    """Tell how the news line stands."""
    catalogue = services.catalogue(incoming)
    status = await asyncio.to_thread(services.desk.status)
    await services.send(incoming, to_messages(join((render_line(status, catalogue),), "\n\n")))
