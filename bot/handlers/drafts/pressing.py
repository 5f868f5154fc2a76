"""The buttons of drafts; for editors, to others they are dead."""

from collections.abc import Awaitable, Callable, Mapping

from bot.drafts.models import Draft
from bot.drafts.store import DraftChanged
from bot.handlers.common import send_text
from bot.handlers.drafts.arriving import on_ask_press, on_take_press
from bot.handlers.drafts.choosing import on_add_area, on_areas, on_drop_area, on_topic, on_topics, on_type_area
from bot.handlers.drafts.common import catch_up, find_draft, gone_key, show_card
from bot.handlers.drafts.correcting import on_fix, on_role
from bot.handlers.drafts.listing import on_list_press
from bot.handlers.drafts.publishing import ask_to_discard_all, ask_to_publish, ask_to_publish_all, discard
from bot.handlers.drafts.timing import on_end, on_end_at, on_no_wait, on_when, on_when_at
from bot.messaging import Press
from bot.rendering.drafts.data import Step
from bot.roles import Role
from bot.services import Services
from knowledge.errors import ArticleChanged

_ON_DRAFT: Mapping[str, Callable[[Services, Press, Draft, str], Awaitable[None]]] = {
    Step.FIX: on_fix,
    Step.ROLE: on_role,
    Step.TOPICS: on_topics,
    Step.TOPIC: on_topic,
    Step.AREAS: on_areas,
    Step.DROP_AREA: on_drop_area,
    Step.ADD_AREA: on_add_area,
    Step.TYPE_AREA: on_type_area,
    Step.WHEN: on_when,
    Step.WHEN_AT: on_when_at,
    Step.END: on_end,
    Step.END_AT: on_end_at,
    Step.NO_WAIT: on_no_wait,
    Step.PUBLISH: ask_to_publish,
    Step.DISCARD: discard,
}
_ON_OTHERS: Mapping[str, Callable[[Services, Press, str], Awaitable[None]]] = {
    Step.LIST: on_list_press,
    Step.PUBLISH_ALL: ask_to_publish_all,
    Step.DISCARD_ALL: ask_to_discard_all,
    Step.TAKE: on_take_press,
    Step.ASK: on_ask_press,
}


async def on_draft_press(services: Services, press: Press, words: str) -> None:
    """Do what the button says, if the draft still is as it was when it was shown."""
    if not services.may(press, Role.EDITOR):
        return
    services.offers.forget(press.user_id, services.clock())
    step, _, rest = words.partition(":")
    try:
        await (_ON_OTHERS[step](services, press, rest) if step in _ON_OTHERS else _on_one(services, press, step, rest))
    except DraftChanged:  # of a file's drafts; those of one are looked after below
        await send_text(services, press, "drafts.batch_gone")
    except ArticleChanged:  # it is no article for the code of today
        await send_text(services, press, "drafts.unreadable")


async def _on_one(services: Services, press: Press, step: str, rest: str) -> None:
    match rest.split(":", 2):
        case [number, version, *more] if number.isdecimal() and version.isdecimal():
            if step == Step.OPEN:
                await _on_open(services, press, int(number), "".join(more))
            elif step in _ON_DRAFT and (draft := await find_draft(services, press, int(number), int(version))):
                await _on_draft(services, press, step, draft, "".join(more))


async def _on_draft(services: Services, press: Press, step: str, draft: Draft, more: str) -> None:
    try:
        await _ON_DRAFT[step](services, press, draft, more)
    except DraftChanged:
        fresh = services.drafts.drafts.find(draft.id)
        if fresh is not None and fresh.is_pending:
            await catch_up(services, press, fresh)
        else:
            await send_text(services, press, gone_key(fresh))


async def _on_open(services: Services, press: Press, number: int, first: str) -> None:
    """Show the card as the draft is now, from that fact on."""
    draft = services.drafts.drafts.find(number)
    if draft is None or not draft.is_pending:
        await send_text(services, press, gone_key(draft))
        return
    seen = await services.drafts.see(draft, services.clock())
    await show_card(services, press, seen, first=int(first) if first.isdecimal() else 0)
