"""Editors say when a draft is to be published, and from when on its article is no longer used."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.audit import Deed, Entry, noting
from bot.drafts.models import Draft
from bot.handlers.common import send_text
from bot.handlers.drafts.common import expect, show, show_card
from bot.messaging import Incoming, Press
from bot.rendering.drafts.data import show_moment
from bot.rendering.drafts.screens import (
    MIDNIGHT,
    MORNING,
    NEVER,
    TYPE,
    moment_of,
    render_end,
    render_moment_prompt,
    render_when,
)
from bot.services import Services
from knowledge.reading.appointments import read_appointment
from knowledge.reading.stamps import VIETNAM

WHEN: Final = "when"  # what is awaited once a moment is to be typed
END: Final = "end"


async def on_when(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Ask when it is to be published."""
    await show(services, press, render_when(draft, services.catalogue(press), services.clock()))


async def on_when_at(services: Services, press: Press, draft: Draft, choice: str) -> None:
    """Publish it at the moment that was chosen, or wait for one to be typed."""
    if choice == TYPE:
        expect(services, press, draft, WHEN)
        await show(services, press, render_moment_prompt(draft, WHEN, services.catalogue(press)))
    elif moment := moment_of(choice, services.clock()):
        await _schedule(services, press, draft, moment)


async def on_no_wait(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Let it wait for somebody again, and not for its moment."""
    open_again = services.drafts.drafts.reopen(without_wait(draft), press.user_id, services.clock())
    notice = services.catalogue(press).html("drafts.no_wait")
    await show_card(services, press, await services.drafts.see(open_again, services.clock()), notice=notice)


async def on_end(services: Services, press: Press, draft: Draft, _: str) -> None:
    """Ask from when on it is no longer used."""
    await show(services, press, render_end(draft, services.catalogue(press), services.clock()))


async def on_end_at(services: Services, press: Press, draft: Draft, choice: str) -> None:
    """Let it end at the moment that was chosen, or never, or wait for one to be typed."""
    if choice == TYPE:
        expect(services, press, draft, END)
        await show(services, press, render_moment_prompt(draft, END, services.catalogue(press)))
    elif choice == NEVER:
        await _end(services, press, draft, None)
    elif moment := moment_of(choice, services.clock()):
        await _end(services, press, draft, moment)


async def take_typed_moment(services: Services, incoming: Incoming, draft: Draft, what: str) -> bool:
    """Whether what was typed is a moment to come: then the draft has it."""
    now = services.clock()
    moment = read_appointment(incoming.text, now, hour=MORNING if what == WHEN else MIDNIGHT)
    if moment is None or moment <= now:
        await send_text(services, incoming, "drafts.no_moment" if moment is None else "drafts.past")
        return False
    await (_schedule if what == WHEN else _end)(services, incoming, draft, moment)
    return True


def without_wait(draft: Draft) -> Draft:
    """The draft with what the desk says once it waits for no moment."""
    return replace(draft, said=draft.said.model_copy(update={"embargo_until": None}))


async def _schedule(services: Services, origin: Incoming | Press, draft: Draft, moment: datetime) -> None:
    now, here = services.clock(), moment.astimezone(VIETNAM)
    with_moment = replace(draft, said=draft.said.model_copy(update={"embargo_until": moment}))
    when = f"{here:%H:%M} {here.day}/{here.month}/{here.year}"
    details = {"headline": draft.headline, "when": when}
    entry = Entry(now, origin.user_id, Deed.SCHEDULE, str(draft.id), details)
    waiting = services.drafts.drafts.schedule(with_moment, moment, origin.user_id, now, noting(entry))
    notice = services.catalogue(origin).html("drafts.will_be", moment=show_moment(moment, services.catalogue(origin)))
    await show_card(services, origin, await services.drafts.see(waiting, now), notice=notice)


async def _end(services: Services, origin: Incoming | Press, draft: Draft, moment: datetime | None) -> None:
    said = draft.said.model_copy(update={"expires_at": moment})
    await show_card(services, origin, await services.drafts.change(draft, said, services.clock()))
