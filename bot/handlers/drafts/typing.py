"""What editors type after a button of a draft asked them to."""

from bot.drafts.models import Draft
from bot.drafts.store import DraftChanged
from bot.handlers.drafts.choosing import AREA, find_typed_area
from bot.handlers.drafts.common import catch_up, find_draft
from bot.handlers.drafts.correcting import put_right
from bot.handlers.drafts.timing import END, WHEN, take_typed_moment
from bot.messaging import Incoming
from bot.offers import Offer
from bot.services import Services
from knowledge.correcting import read_spot


async def on_draft_typed(services: Services, incoming: Incoming, asked: Offer) -> None:
    """Take what was typed; what cannot be taken is said, and awaited again."""
    number, version = int(asked.details["draft"]), int(asked.details["version"])
    draft = await find_draft(services, incoming, number, version)
    try:
        is_done = draft is None or await _take(services, incoming, draft, str(asked.details["what"]))
    except DraftChanged:
        fresh = services.drafts.drafts.find(number)
        if fresh is not None:
            await catch_up(services, incoming, fresh)
        is_done = True
    if is_done:
        services.offers.forget(incoming.user_id, services.clock())


async def _take(services: Services, incoming: Incoming, draft: Draft, what: str) -> bool:
    if what in {WHEN, END}:
        return await take_typed_moment(services, incoming, draft, what)
    if what == AREA:
        return await find_typed_area(services, incoming, draft)
    spot = read_spot(what)
    return spot is None or await put_right(services, incoming, draft, spot, incoming.text)
