"""What becomes of a chat's deliveries when it leaves, pauses or moves."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, update
from sqlmodel import Session

from bot.news.models import DeathReason, DeliveryState
from bot.news.settling import OPEN
from bot.news.tables import DELIVERY

_WAITING = (DeliveryState.QUEUED, DeliveryState.RETRY, DeliveryState.HELD)


def drop_deliveries(session: Session, chat_id: int, thread_id: int, now: datetime) -> None:
    """Give up what is still to be sent to a target that left."""
    left = and_(_is_of(chat_id, thread_id), DELIVERY.c.state.in_(OPEN))
    dead = {"state": DeliveryState.DEAD, "reason": DeathReason.LEFT, "done_at": now}
    free = {"claimed_by": None, "claimed_until": None}
    session.connection().execute(update(DELIVERY).where(left).values({**dead, **free}))


def move_sent(session: Session, old: int, new: int) -> None:
    """Know by the chat's new id what was sent to it; its messages cannot be changed any more."""
    there = DELIVERY.alias("there")
    has_already = exists().where(
        there.c.chat_id == new,
        there.c.bulletin_id == DELIVERY.c.bulletin_id,
        there.c.thread_id == DELIVERY.c.thread_id,
    )
    sent = and_(DELIVERY.c.chat_id == old, DELIVERY.c.state == DeliveryState.SENT, ~has_already)
    session.connection().execute(update(DELIVERY).where(sent).values(chat_id=new, message_id=None))


def put_off_deliveries(session: Session, chat_id: int, thread_id: int, until: datetime) -> None:
    """Send what is still to be sent to a target not before that moment."""
    early = and_(_is_of(chat_id, thread_id), DELIVERY.c.state.in_(_WAITING), DELIVERY.c.not_before < until)
    session.connection().execute(update(DELIVERY).where(early).values(not_before=until))


def bring_on_deliveries(session: Session, chat_id: int, thread_id: int, now: datetime) -> None:
    """Send what was put off from now on; the relay keeps the night."""
    late = and_(_is_of(chat_id, thread_id), DELIVERY.c.state.in_(_WAITING), DELIVERY.c.not_before > now)
    session.connection().execute(update(DELIVERY).where(late).values(not_before=now))


def _is_of(chat_id: int, thread_id: int) -> ColumnElement[bool]:
    return and_(DELIVERY.c.chat_id == chat_id, DELIVERY.c.thread_id == thread_id)
