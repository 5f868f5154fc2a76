"""The record of the desk, and the deeds on it that one tap undoes."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from bot.audit import PAGE, Deed, Entry, noting
from bot.handlers.common import send_text
from bot.handlers.confirming import finish, hand_of, offer_undo
from bot.handlers.desk import take_step
from bot.handlers.drafts.undoing import (
    are_published,
    is_discarded,
    is_published,
    is_scheduled,
    open_again,
    withdraw,
    withdraw_all,
)
from bot.handlers.menus import publish_menu
from bot.handlers.rehearsing import is_last_state, undo_state
from bot.handlers.saving import is_last_save, undo_save
from bot.handlers.teaching import are_last_lessons, is_last_lesson, undo_lesson, undo_lessons
from bot.messaging import Incoming, Press
from bot.news.models import BulletinState
from bot.news.steps import Refusal
from bot.offers import ButtonDead, Dead, Details, Offer, using
from bot.rendering.audit import render_audit
from bot.rendering.desk import HOLD, RESUME, UNDO
from bot.roles import Role, read_role
from bot.services import Services
from bot.staff import Member
from knowledge.errors import ArticleChanged

# Before anything of a bulletin is in the outbox.
_EARLY = frozenset({BulletinState.WAITING, BulletinState.PENDING})


@dataclass(frozen=True, slots=True)
class Undoing:
    """How a deed is undone: who may, whether it still can be, and what does it."""

    least: Role
    is_open: Callable[[Services, Entry], bool]
    act: Callable[[Services, Press, Offer, Entry], Awaitable[None]]


async def on_audit(services: Services, incoming: Incoming, _: str) -> None:
    """Show what was done at the desk, the newest first."""
    await _show(services, incoming, None)


async def on_audit_press(services: Services, press: Press, before: str) -> None:
    """Show the page before a line; for the desk, to others the button is dead."""
    if services.may(press, Role.READER) and before.isdecimal():
        await _show(services, press, int(before))


async def _show(services: Services, origin: Incoming | Press, before: int | None) -> None:
    entries = services.audit.page(before)
    undo = {
        entry.id: offer_undo(services, origin, entry) for entry in entries[:PAGE] if _can_undo(services, origin, entry)
    }
    if entries:
        await services.send(origin, [render_audit(entries, undo, services.catalogue(origin))])
    else:
        await send_text(services, origin, "audit.none")


def _can_undo(services: Services, origin: Incoming | Press, entry: Entry) -> bool:
    undoing = UNDOING.get(entry.deed)
    return undoing is not None and services.may(origin, undoing.least) and undoing.is_open(services, entry)


async def undo(services: Services, press: Press, offered: Offer) -> None:
    """Undo what the button names, if that still can be done.

    Raises: ButtonDead.
    """
    details = dict(offered.details)
    deed, subject = Deed(str(details.pop("deed"))), str(details.pop("subject"))
    entry = Entry(services.clock(), press.user_id, deed, subject, details)
    if not services.may(press, UNDOING[deed].least):
        raise ButtonDead(Dead.NOT_YOURS)
    if not UNDOING[deed].is_open(services, entry):
        raise ButtonDead(Dead.USED)
    await UNDOING[deed].act(services, press, offered, entry)


def _is_last_change(services: Services, entry: Entry) -> bool:
    held = services.newsroom.find_held(entry.subject)
    return held is not None and held.number == entry.details.get("number")


async def _restore(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """The article as it was before."""
    held = services.newsroom.find_held(entry.subject)
    if held is None:
        raise ArticleChanged(entry.subject)
    changed: Details = {"headline": held.article.headline, "number": held.number + 1}
    after = Entry(services.clock(), press.user_id, Deed.RESTORE, entry.subject, changed)
    amended = await services.newsroom.take_back(held, hand_of(services, offered, after))
    services.desk.wake()
    text = services.catalogue(press).html("audit.restored", headline=amended.article.headline)
    await finish(services, press, text, undoes=after)


def _has_role(services: Services, entry: Entry) -> bool:
    role = services.staff.role(int(entry.subject))
    return role is not None and role.key == entry.details.get("role") and role is not Role.OWNER


def _has_no_role(services: Services, entry: Entry) -> bool:
    return services.staff.role(int(entry.subject)) is None


async def _take_again(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    """The role that was there before, or none."""
    user_id, now = int(entry.subject), services.clock()
    if was := str(entry.details.get("was", "")):
        await _give_role(services, press, offered, user_id, was)
        return
    after = Entry(now, press.user_id, Deed.TAKE, entry.subject, {"role": entry.details["role"]})
    services.staff.take(user_id, using(offered, now, noting(after)))
    await finish(services, press, services.catalogue(press).html("staff.taken", id=user_id), undoes=after)
    await publish_menu(services, user_id)


async def _give_again(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
    await _give_role(services, press, offered, int(entry.subject), str(entry.details["role"]))


async def _give_role(services: Services, press: Press, offered: Offer, user_id: int, role: str) -> None:
    now, before = services.clock(), services.staff.role(user_id)
    details = {"role": role, "was": before.key if before else ""}
    after = Entry(now, press.user_id, Deed.GIVE, str(user_id), details)
    services.staff.give(Member(user_id, read_role(role), press.user_id), now, using(offered, now, noting(after)))
    catalogue = services.catalogue(press)
    text = catalogue.html("staff.given", id=user_id, role=catalogue.text(f"staff.role.{role}"))
    await finish(services, press, text, undoes=after)
    await publish_menu(services, user_id)


def _is_in(*states: BulletinState) -> Callable[[Services, Entry], bool]:
    def is_open(services: Services, entry: Entry) -> bool:
        bulletin = services.desk.bulletins.find(int(entry.subject))
        return bulletin is not None and bulletin.state in states

    return is_open


def _by_step(step: str) -> Callable[[Services, Press, Offer, Entry], Awaitable[None]]:
    async def act(services: Services, press: Press, offered: Offer, entry: Entry) -> None:
        now = services.clock()
        after = Entry(now, press.user_id, Deed(step), entry.subject)
        done = take_step(services, step, int(entry.subject), after, using(offered, now, noting(after)))
        if isinstance(done, Refusal):
            await send_text(services, press, f"desk.refusal.{done}")
            return
        services.desk.wake()
        await finish(services, press, services.catalogue(press).html(f"audit.step.{step}", id=done.id))

    return act


UNDOING: Mapping[Deed, Undoing] = {
    **dict.fromkeys(
        (Deed.WITHHOLD, Deed.RELEASE, Deed.CORRECT, Deed.RESTORE), Undoing(Role.EDITOR, _is_last_change, _restore)
    ),
    **dict.fromkeys((Deed.RELOAD, Deed.RETURN), Undoing(Role.EDITOR, is_last_state, undo_state)),
    **dict.fromkeys((Deed.SAVE, Deed.UNSAVE), Undoing(Role.EDITOR, is_last_save, undo_save)),
    **dict.fromkeys((Deed.TEACH, Deed.UNTEACH), Undoing(Role.EDITOR, is_last_lesson, undo_lesson)),
    Deed.LESSONS: Undoing(Role.EDITOR, are_last_lessons, undo_lessons),
    Deed.PUBLISH: Undoing(Role.EDITOR, is_published, withdraw),
    Deed.PUBLISH_ALL: Undoing(Role.EDITOR, are_published, withdraw_all),
    Deed.DISCARD: Undoing(Role.EDITOR, is_discarded, open_again),
    Deed.SCHEDULE: Undoing(Role.EDITOR, is_scheduled, open_again),
    Deed.GIVE: Undoing(Role.OWNER, _has_role, _take_again),
    Deed.TAKE: Undoing(Role.OWNER, _has_no_role, _give_again),
    **dict.fromkeys((Deed.CONFIRM, Deed.APPROVE), Undoing(Role.EDITOR, _is_in(*_EARLY), _by_step(UNDO))),
    Deed.HOLD: Undoing(Role.EDITOR, _is_in(BulletinState.HELD), _by_step(RESUME)),
    Deed.RESUME: Undoing(Role.EDITOR, _is_in(BulletinState.OPEN), _by_step(HOLD)),
}
