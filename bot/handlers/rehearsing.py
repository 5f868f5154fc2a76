"""Editors reload the articles, or go back to what they were: first told what would change, then asked."""

import asyncio
import logging
from datetime import datetime

from bot.audit import Deed, Details, Entry, noting
from bot.handlers.common import send_text
from bot.handlers.confirming import finish, offer
from bot.messages import Html
from bot.messaging import Button, Incoming, Press, Rows
from bot.newsroom import ReloadRunning
from bot.offers import Intent, Offer, using
from bot.rendering import render_refused
from bot.rendering.confirming import NO, yes_button
from bot.rendering.rehearsal import (
    SUMMARY,
    Section,
    deciding_rows,
    render_nothing,
    render_section,
    render_states,
    render_summary,
    say_state,
)
from bot.roles import Role
from bot.services import Services
from knowledge.errors import ArticleChanged, StoreError
from knowledge.rehearsing.report import Rehearsal
from knowledge.store import How, Making, Seal, State

logger = logging.getLogger(__name__)


async def on_reload(services: Services, incoming: Incoming, _: str) -> None:
    """Tell what reading the configured folders again would change, and ask; with a fault only what it is."""
    if services.settings.articles:
        await send_text(services, incoming, "reload.started")
        await _rehearse(services, incoming, None)
    else:
        await send_text(services, incoming, "reload.no_folders")


async def on_rollback(services: Services, incoming: Incoming, _: str) -> None:
    """List the states that one may go back to."""
    states = await asyncio.to_thread(services.rehearsals.states)
    if states:
        await services.send(incoming, [render_states(states, services.catalogue(incoming))])
    else:
        await send_text(services, incoming, "rollback.none")


async def on_state_press(services: Services, press: Press, number: str) -> None:
    """Tell what going back to that state would change, and ask; for editors, to others the button is dead."""
    if services.may(press, Role.EDITOR) and number.isdecimal():
        await go_back(services, press, int(number))


async def go_back(services: Services, origin: Incoming | Press, number: int) -> None:
    """Tell what going back to that state would change, and ask."""
    await send_text(services, origin, "rollback.started")
    await _rehearse(services, origin, number)


async def _rehearse(services: Services, origin: Incoming | Press, back_to: int | None) -> None:
    try:
        key, rehearsal = await services.rehearsals.rehearse(back_to, now=services.clock())
    except ReloadRunning:
        await send_text(services, origin, "reload.running")
    except StoreError as error:
        logger.error("The rehearsal failed: %s", error)  # noqa: TRY400 - its class and words say all
        await send_text(services, origin, "reload.failed")
    else:
        await _show(services, origin, key, rehearsal)


async def _show(services: Services, origin: Incoming | Press, key: str | None, rehearsal: Rehearsal) -> None:
    catalogue = services.catalogue(origin)
    if rehearsal.outline.rejections:
        await services.send(origin, render_refused(rehearsal.outline, catalogue))
    elif key is None:
        await services.send(origin, [render_nothing(rehearsal, catalogue)])
    else:
        token = offer(services, origin, Intent.SWAP, stage=key)
        label = catalogue.text("reload.button" if rehearsal.back_to is None else "rollback.button")
        deciding: Rows = ((yes_button(token, label), Button(catalogue.text("confirm.no"), f"{NO}:{token}")),)
        await services.send(origin, [render_summary(key, rehearsal, deciding, catalogue)])


async def on_rehearsal_press(services: Services, press: Press, words: str) -> None:
    """Turn to the page of what is told; for editors, to others the button is dead."""
    if not services.may(press, Role.EDITOR):
        return
    key, section, page = [*words.split(":"), "", ""][:3]
    rehearsal = await asyncio.to_thread(services.rehearsals.find, key)
    catalogue, deciding = services.catalogue(press), deciding_rows(press.rows)
    if rehearsal is None:
        await send_text(services, press, "rehearsal.gone")
    elif section == SUMMARY:
        summary = render_summary(key, rehearsal, deciding, catalogue)
        await services.transport.edit(press.address, press.message_id, summary)
    elif section in set(Section) and page.isdecimal():
        shown = render_section(key, rehearsal, (Section(section), int(page)), deciding, catalogue)
        await services.transport.edit(press.address, press.message_id, shown)


async def swap_in(services: Services, press: Press, offered: Offer) -> None:
    """Change the library whole, or leave it whole as it was."""
    key, now = str(offered.details["stage"]), services.clock()
    rehearsal = await asyncio.to_thread(services.rehearsals.find, key)
    if rehearsal is None:
        raise ArticleChanged(key)
    how = How.RELOAD if rehearsal.back_to is None else How.RETURN
    making = Making(how, now, press.user_id, rehearsal.back_to, len(rehearsal.outline.gone))
    try:
        state, articles = await services.rehearsals.swap(key, making, _seal(offered, rehearsal, now))
    except StoreError as error:
        logger.error("The library was not changed: %s", error)  # noqa: TRY400 - its class and words say all
        await send_text(services, press, "reload.failed")
        return
    logger.info("Library changed by %d: %s, %d articles", press.user_id, how, articles)
    services.desk.wake()
    text = await _done(services, press, rehearsal, articles)
    await finish(services, press, text, undoes=_entry(offered, rehearsal, state, now) if can_undo(state) else None)


def _seal(offered: Offer, rehearsal: Rehearsal, now: datetime) -> Seal:
    """The button is used, and the record written, in the transaction of the swap."""
    return lambda connection, state: using(offered, now, noting(_entry(offered, rehearsal, state, now)))(connection)


def _entry(offered: Offer, rehearsal: Rehearsal, state: State | None, now: datetime) -> Entry:
    outline, number = rehearsal.outline, state.number if state else 0
    figures: Details = {"added": len(outline.added), "changed": len(outline.changed), "gone": len(outline.gone)}
    deed = Deed.RELOAD if rehearsal.back_to is None else Deed.RETURN
    details = {**figures, "state": number, "back_to": rehearsal.back_to or 0}
    return Entry(now, offered.user_id, deed, str(number), details)


async def _done(services: Services, press: Press, rehearsal: Rehearsal, articles: int) -> Html:
    """What was done, for whoever pressed."""
    outline, catalogue = rehearsal.outline, services.catalogue(press)
    if rehearsal.back_to is None:
        added, changed = len(outline.added), len(outline.changed)
        return catalogue.html(
            "reload.done", added=added, changed=changed, unchanged=outline.unchanged, articles=articles
        )
    state = await asyncio.to_thread(services.rehearsals.state, rehearsal.back_to)
    return catalogue.html(
        "rollback.done", state=say_state(state, catalogue) if state else rehearsal.back_to, articles=articles
    )


def can_undo(state: State | None) -> bool:
    """Whether there was something before that state."""
    return state is not None and state.number > 1


def is_last_state(services: Services, entry: Entry) -> bool:
    """Whether the library is still in the state that came of the deed, and something was before it."""
    number = entry.details.get("state")
    states = services.rehearsals.states()[:1]
    return bool(states) and states[0].number == number and can_undo(states[0])


async def undo_state(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """Tell what going back to the state before would change, and ask."""
    services.offers.use(offered, services.clock())
    await go_back(services, press, int(entry.details["state"]) - 1)
