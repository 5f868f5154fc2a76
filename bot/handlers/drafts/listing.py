"""Editors look through what waits to be published."""

import asyncio

from bot.handlers.drafts.common import send_card, show
from bot.messaging import Incoming, Press
from bot.rendering.drafts.data import EVERYTHING
from bot.rendering.drafts.lists import render_batch, render_batches
from bot.services import Services


async def on_drafts(services: Services, incoming: Incoming, _: str) -> None:
    """List all that waits."""
    batches = await asyncio.to_thread(services.drafts.drafts.batches)
    await show(services, incoming, render_batches(batches, 0, services.catalogue(incoming)))


async def on_list_press(services: Services, press: Press, words: str) -> None:
    """Show a page of a file's drafts, or of all that waits; of one draft its card."""
    batch, _, page = words.partition(":")
    if not page.isdecimal():
        return
    catalogue, store = services.catalogue(press), services.drafts.drafts
    drafts = [] if batch == EVERYTHING else await asyncio.to_thread(store.waiting, batch)
    if len(drafts) == 1:
        await send_card(services, press, await services.drafts.see(drafts[0], services.clock()))
    elif drafts:
        await show(services, press, render_batch(drafts, int(page), catalogue))
    else:
        batches = await asyncio.to_thread(store.batches)
        await show(services, press, render_batches(batches, int(page), catalogue))
