"""What becomes of a chat's deliveries when it leaves, pauses, stops us or moves."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from bot.news.models import DeathReason, DeliveryState
from bot.news.tables import DeliveryRow

# States of what may still be sent.
OPEN: Final = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.RETRY, DeliveryState.HELD)


def drop_open_deliveries(session: Session, chat_id: int, thread_id: int, now: datetime) -> None:
    """Give up what is still to be sent to a target that left."""
    _drop(session, _is_open(chat_id) & (col(DeliveryRow.thread_id) == thread_id), now)


def stop_open_deliveries(session: Session, chat_id: int, now: datetime) -> None:
    """End what is still to be sent to a chat that does not want us, in all of its topics."""
    session.execute(update(DeliveryRow).where(_is_open(chat_id)).values(state=DeliveryState.STOPPED, **_done(now)))


def move_deliveries(session: Session, old: int, new: int, now: datetime) -> None:
    """Hand all that was sent or is to be sent over to the chat's new id, but for what the new one has already.

    Messages keep no numbers: they cannot be changed any more.
    """
    other = aliased(DeliveryRow)
    is_there = exists().where(
        col(other.bulletin_id) == col(DeliveryRow.bulletin_id),
        col(other.chat_id) == new,
        col(other.thread_id) == col(DeliveryRow.thread_id),
    )
    moved = update(DeliveryRow).where(col(DeliveryRow.chat_id) == old, ~is_there)
    session.execute(moved.values(chat_id=new, message_id=None))
    _drop(session, _is_open(old), now)


def put_off_deliveries(session: Session, chat_id: int, thread_id: int, until: datetime) -> None:
    """Send what is still to be sent to a target not before that moment."""
    here = (_is_waiting(chat_id, thread_id), col(DeliveryRow.not_before) < until)
    session.execute(update(DeliveryRow).where(*here).values(not_before=until))


def bring_on_deliveries(session: Session, chat_id: int, thread_id: int, now: datetime) -> None:
    """Send what was put off from now on; the relay keeps the night."""
    here = (_is_waiting(chat_id, thread_id), col(DeliveryRow.not_before) > now)
    session.execute(update(DeliveryRow).where(*here).values(not_before=now))


def _is_waiting(chat_id: int, thread_id: int) -> ColumnElement[bool]:
    is_here = (col(DeliveryRow.chat_id) == chat_id) & (col(DeliveryRow.thread_id) == thread_id)
    return is_here & col(DeliveryRow.state).in_((DeliveryState.QUEUED, DeliveryState.RETRY, DeliveryState.HELD))


def _drop(session: Session, which: ColumnElement[bool], now: datetime) -> None:
    values = {"state": DeliveryState.DEAD, "reason": DeathReason.LEFT, **_done(now)}
    session.execute(update(DeliveryRow).where(which).values(values))


def _is_open(chat_id: int) -> ColumnElement[bool]:
    return (col(DeliveryRow.chat_id) == chat_id) & col(DeliveryRow.state).in_(OPEN)


def _done(now: datetime) -> dict[str, Any]:
    return {"done_at": now, "claimed_by": None, "claimed_until": None}
