"""The steps of a bulletin from proposal to its end, as admins take them: pure, each the next state or why not."""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.news.models import Bulletin, BulletinKind, BulletinState

UNDO_TIME: Final = timedelta(seconds=60)  # between the last confirmation and the first delivery
# How long a proposal may wait for its confirmation: later its numbers and its news want a new look.
PROPOSAL_LIFE: Final = timedelta(minutes=10)
# How long an alert may wait for the second admin, who has to be found first.
APPROVAL_LIFE: Final = timedelta(hours=1)
# How long deliveries are tried. An alert has to reach those who wake up, and is wrong a day later.
LIFE: Final = {BulletinKind.DESK: timedelta(days=2), BulletinKind.URGENT: timedelta(days=1)}

_BEFORE_OUTBOX: Final = (BulletinState.PROPOSED, BulletinState.WAITING, BulletinState.PENDING)


class Refusal(StrEnum):
    """Why a step is not taken."""

    UNKNOWN = "unknown"  # there is no such bulletin (any more)
    NOT_NOW = "not_now"  # it is at another step: confirmed, sent or ended already
    STALE = "stale"  # proposed too long ago: propose anew
    SAME_ADMIN = "same_admin"  # the second admin has to be another
    NOT_YOURS = "not_yours"  # another admin has proposed it


def confirm(bulletin: Bulletin, admin_id: int, now: datetime) -> Bulletin | Refusal:
    """Confirmed by the admin who proposed it: to be sent, or waiting for a second admin when urgent."""
    if bulletin.state is not BulletinState.PROPOSED:
        return Refusal.NOT_NOW
    if bulletin.made_by != admin_id:
        return Refusal.NOT_YOURS
    if now - bulletin.made_at > PROPOSAL_LIFE:
        return Refusal.STALE
    if bulletin.kind is BulletinKind.URGENT:
        return replace(bulletin, state=BulletinState.WAITING)
    return _pending(bulletin, now)


def approve(bulletin: Bulletin, admin_id: int, now: datetime) -> Bulletin | Refusal:
    """Approved by a second admin, to be sent."""
    if bulletin.state is not BulletinState.WAITING:
        return Refusal.NOT_NOW
    if now - bulletin.made_at > APPROVAL_LIFE:
        return Refusal.STALE
    if bulletin.made_by == admin_id:
        return Refusal.SAME_ADMIN
    return _pending(replace(bulletin, approved_by=admin_id), now)


def undo(bulletin: Bulletin) -> Bulletin | Refusal:
    """Ended before anything of it was written to the outbox."""
    return _move(bulletin, _BEFORE_OUTBOX, BulletinState.CANCELLED)


def hold(bulletin: Bulletin) -> Bulletin | Refusal:
    """Stopped while it runs."""
    return _move(bulletin, (BulletinState.OPEN,), BulletinState.HELD)


def resume(bulletin: Bulletin) -> Bulletin | Refusal:
    """Running again."""
    return _move(bulletin, (BulletinState.HELD,), BulletinState.OPEN)


def cancel(bulletin: Bulletin) -> Bulletin | Refusal:
    """Ended wherever it is; what was sent stays sent."""
    return _move(bulletin, (*_BEFORE_OUTBOX, BulletinState.OPEN, BulletinState.HELD), BulletinState.CANCELLED)


def is_due(bulletin: Bulletin, now: datetime) -> bool:
    """Whether its deliveries are to be written."""
    return bulletin.state is BulletinState.PENDING and bulletin.due_at is not None and bulletin.due_at <= now


def _pending(bulletin: Bulletin, now: datetime) -> Bulletin:
    due_at = now + UNDO_TIME
    return replace(bulletin, state=BulletinState.PENDING, due_at=due_at, expires_at=due_at + LIFE[bulletin.kind])


def _move(bulletin: Bulletin, sources: tuple[BulletinState, ...], goal: BulletinState) -> Bulletin | Refusal:
    return replace(bulletin, state=goal) if bulletin.state in sources else Refusal.NOT_NOW
