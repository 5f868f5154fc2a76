"""Bulletins that were being sent while their articles changed: to be compared again when that has settled.

A delivery that a relay held at that moment may say the old or the new. They are kept among the states of the line, so
that a crash forgets none.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, delete, exists, insert, or_, select, update
from sqlmodel import Session

from bot.news.models import DeliveryState
from bot.news.settling import OPEN
from bot.news.tables import BULLETIN, DELIVERY, LINE

# Longer than a relay keeps what it has composed, seconds; until then it may still send the old.
SETTLING: Final = timedelta(seconds=15)
_MARK: Final = "recheck:"  # begins the names of these states; the number of the bulletin ends them


def find_unsettled(session: Session, now: datetime) -> set[int]:
    """The numbers of the bulletins to be compared now; a clock set back is no reason to wait."""
    is_time = or_(LINE.c.changed_at <= now - SETTLING, LINE.c.changed_at > now)
    names = select(LINE.c.name).where(LINE.c.name.startswith(_MARK), is_time)
    return {int(name.removeprefix(_MARK)) for name in session.connection().execute(names).scalars()}


def keep_unsettled(session: Session, bulletin_id: int, now: datetime) -> None:
    """Compare the bulletin again in a while."""
    name = f"{_MARK}{bulletin_id}"
    again = update(LINE).where(LINE.c.name == name).values(changed_at=now)
    if not session.connection().execute(again).rowcount:
        session.connection().execute(insert(LINE).values(name=name, value="", changed_at=now))


def forget_unsettled(session: Session, bulletin_id: int) -> None:
    """The bulletin has settled."""
    session.connection().execute(delete(LINE).where(LINE.c.name == f"{_MARK}{bulletin_id}"))


def is_open(session: Session, bulletin_id: int) -> bool:
    """Whether something of the bulletin, or of what puts it right, may still be sent."""
    return _has(session, bulletin_id, OPEN)


def is_being_sent(session: Session, bulletin_id: int) -> bool:
    """Whether a relay holds something of the bulletin, or of what puts it right."""
    return _has(session, bulletin_id, (DeliveryState.CLAIMED,))


def _has(session: Session, bulletin_id: int, states: Sequence[DeliveryState]) -> bool:
    corrections = select(BULLETIN.c.id).where(BULLETIN.c.replaces == bulletin_id)
    of_these = or_(DELIVERY.c.bulletin_id == bulletin_id, DELIVERY.c.bulletin_id.in_(corrections))
    found = exists().where(and_(of_these, DELIVERY.c.state.in_(states)))
    return bool(session.connection().execute(select(found)).scalar_one())
