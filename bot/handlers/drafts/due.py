"""Drafts whose moment has come are published by themselves; decided from the database, however late that is."""

import asyncio
import logging
from datetime import datetime

from bot.drafts.models import Draft
from bot.drafts.store import DraftChanged
from bot.handlers.confirming import offer_undo_to
from bot.handlers.drafts.publishing import publish_one
from bot.handlers.drafts.timing import without_wait
from bot.messages import Catalogue
from bot.messaging import Address, Message, TransportError
from bot.rendering.amending import render_done
from bot.rendering.confirming import one_message
from bot.services import Services
from knowledge.errors import ArticleChanged
from knowledge.models import Language

logger = logging.getLogger(__name__)


async def publish_due(services: Services) -> None:
    """Publish what is due, and tell who had it wait.

    Raises: StoreError; the next turn goes on from there.
    """
    for draft in await asyncio.to_thread(services.drafts.drafts.due, services.clock()):
        try:
            await _publish(services, draft, services.clock())
        except DraftChanged:
            continue  # another process, or somebody of the desk, was quicker


async def _publish(services: Services, draft: Draft, now: datetime) -> None:
    catalogue = services.catalogues[services.chats.language(draft.moved_by) or Language.VI]
    try:
        entry = await publish_one(services, draft, draft.moved_by, now, lambda also: also)
    except ArticleChanged:
        entry = None
    if entry is None:
        services.drafts.drafts.reopen(without_wait(draft), draft.moved_by, now)
        message = one_message(catalogue.html("drafts.due_failed", headline=draft.headline))
    else:
        message = _done(draft, offer_undo_to(services, draft.moved_by, entry), catalogue)
    await _tell(services, draft.moved_by, message)


def _done(draft: Draft, undo: str, catalogue: Catalogue) -> Message:
    return render_done(catalogue.html("drafts.due_done", headline=draft.headline), undo, catalogue)


async def _tell(services: Services, who: int, message: Message) -> None:
    try:
        await services.transport.send(Address(who), message)
    except TransportError as error:
        logger.warning("An editor was not told: %s, admin %d", type(error).__name__, who)
