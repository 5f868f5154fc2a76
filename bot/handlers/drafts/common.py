"""What the handlers of drafts share: the draft that a button means, its card, and what is said when it is gone."""

from bot.drafts.desk import Seen
from bot.drafts.models import Draft, DraftState
from bot.handlers.common import send_text
from bot.messaging import Incoming, Message, Press
from bot.offers import Details, Intent, Offer
from bot.rendering.drafts.card import render_draft
from bot.rendering.subscriptions.view import View
from bot.services import Services
from knowledge.errors import ArticleChanged


async def find_draft(services: Services, origin: Incoming | Press, number: int, version: int) -> Draft | None:
    """The draft as the button has it; else the person is told what became of it, and shown it as it is now."""
    draft = services.drafts.drafts.find(number)
    if draft is None or not draft.is_pending:
        await send_text(services, origin, gone_key(draft))
        return None
    if draft.version == version:
        return draft
    await send_text(services, origin, "drafts.changed")
    await send_card(services, origin, await services.drafts.see(draft, services.clock()))
    return None


def gone_key(draft: Draft | None) -> str:
    """What is said of a draft that waits no more."""
    if draft is None:
        return "drafts.gone"
    return "drafts.published" if draft.state is DraftState.PUBLISHED else "drafts.discarded"


async def show_card(
    services: Services, origin: Incoming | Press, seen: Seen, *, first: int = 0, notice: str = ""
) -> None:
    """Show the card in the place of what was pressed, or below what was typed."""
    await show(services, origin, _card(services, origin, seen, first, notice))


async def send_card(services: Services, origin: Incoming | Press, seen: Seen) -> None:
    """Show the card below everything."""
    await services.send(origin, [_card(services, origin, seen, 0, "")])


def _card(services: Services, origin: Incoming | Press, seen: Seen, first: int, notice: str) -> Message:
    view = View(services.catalogue(origin), services.settings.city, services.clock())
    return render_draft(seen, first, view, notice)


async def show(services: Services, origin: Incoming | Press, message: Message, *, is_new: bool = False) -> None:
    """Show the message in the place of the one that was pressed, or as a new one."""
    if isinstance(origin, Press) and not is_new:
        await services.transport.edit(origin.address, origin.message_id, message)
    else:
        await services.send(origin, [message])


def expect(services: Services, press: Press, draft: Draft, what: str) -> None:
    """Wait for what is typed next: the key of a spot, or what `typing` has a name for."""
    details: Details = {"draft": draft.id, "version": draft.version, "what": what}
    services.offers.ask(press.user_id, Intent.TYPE_DRAFT, details, services.clock())


async def say_changed(services: Services, press: Press, offered: Offer) -> None:
    """Say why nothing was done with a draft, or with those of a file, that somebody else was quicker with."""
    number = offered.details.get("draft")
    draft = services.drafts.drafts.find(int(number)) if number is not None else None
    if draft is not None and draft.is_pending:
        await catch_up(services, press, draft)
    else:
        await send_text(services, press, gone_key(draft) if number is not None else "drafts.batch_gone")


async def catch_up(services: Services, origin: Incoming | Press, draft: Draft) -> None:
    """Show the draft as it is now, after the article that it replaces was changed as well."""
    try:
        fresh = await services.drafts.catch_up(draft, services.clock())
    except ArticleChanged:
        await send_text(services, origin, "drafts.erased")
        return
    await send_text(services, origin, "drafts.changed")
    await send_card(services, origin, fresh)
