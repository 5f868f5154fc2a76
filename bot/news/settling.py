"""Keeps what became of deliveries, one statement for many rows; what comes back obeys what admins did meanwhile.

A relay changes only what it holds, with one exception: that a message was sent is true also when its lease had ended.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, bindparam, case, delete, null, or_, select, update
from sqlmodel import Session

from bot.news.models import BulletinState, DeathReason, DeliveryState
from bot.news.outcomes import Died, Failed, Moved, Outcome, PutOff, Sent, Stopped, TopicEnded
from bot.news.tables import BULLETIN, DELIVERY

OPEN = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.RETRY, DeliveryState.HELD)
_FREE: Final[Mapping[str, Any]] = {"claimed_by": null(), "claimed_until": null()}
_ID = DELIVERY.c.id == bindparam("key")
# Built once: building it costs more than carrying it out.
_SENT = (
    update(DELIVERY)
    .where(_ID, or_(DELIVERY.c.claimed_by == bindparam("by"), DELIVERY.c.claimed_by.is_(None)))
    .where(DELIVERY.c.done_at.is_(None))
    .values(
        state=DeliveryState.SENT,
        message_id=bindparam("as_id"),
        content=bindparam("told"),
        done_at=bindparam("at"),
        **_FREE,
    )
)
_AGAIN: Final[Mapping[str, Any]] = {"state": bindparam("to"), "not_before": bindparam("at"), **_FREE}


def keep_outcomes(session: Session, name: str, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Write down what became of deliveries that the relay of this name holds."""
    ours = and_(_ID, DELIVERY.c.claimed_by == name)
    _keep_sent(session, name, [each for each in outcomes if isinstance(each, Sent)], now)
    _keep_again(session, ours, [each for each in outcomes if isinstance(each, Failed | PutOff)], now)
    _keep_dead(session, ours, [each for each in outcomes if isinstance(each, Died)], now)
    for outcome in outcomes:
        if isinstance(outcome, Stopped):
            stop_deliveries(session, outcome.delivery.target.chat_id, now)
        elif isinstance(outcome, Moved):
            move_deliveries(session, outcome.delivery.target.chat_id, outcome.new_chat_id)
            _keep_again(session, ours, [PutOff(outcome.delivery, now)], now)
        elif isinstance(outcome, TopicEnded):
            _keep_dead(session, ours, [Died(outcome.delivery, DeathReason.LEFT)], now)


def stop_deliveries(session: Session, chat_id: int, now: datetime) -> None:
    """End all that is open of a chat that does not want us any more."""
    open_ones = and_(DELIVERY.c.chat_id == chat_id, DELIVERY.c.state.in_(OPEN))
    stopped = {"state": DeliveryState.STOPPED, "done_at": now, **_FREE}
    session.connection().execute(update(DELIVERY).where(open_ones).values(stopped))


def move_deliveries(session: Session, old: int, new: int) -> None:
    """Give all that is open of a chat to its new id, but for what that one has already.

    Messages have other numbers there: what was to change one of them comes as a new one.
    """
    there = DELIVERY.alias("there")
    has_already = select(there.c.bulletin_id).where(
        there.c.chat_id == new,
        there.c.bulletin_id == DELIVERY.c.bulletin_id,
        there.c.thread_id == DELIVERY.c.thread_id,
    )
    open_ones = and_(DELIVERY.c.chat_id == old, DELIVERY.c.state.in_(OPEN))
    session.connection().execute(delete(DELIVERY).where(open_ones, has_already.exists()))
    session.connection().execute(update(DELIVERY).where(open_ones).values(chat_id=new, edits=None))


def hold_deliveries(session: Session, bulletin_id: int) -> None:
    """Keep what waits of a bulletin where it is; what a relay holds still goes out."""
    waiting = DELIVERY.c.state.in_((DeliveryState.QUEUED, DeliveryState.RETRY))
    held = update(DELIVERY).where(DELIVERY.c.bulletin_id == bulletin_id, waiting).values(state=DeliveryState.HELD)
    session.connection().execute(held)


def release_deliveries(session: Session, bulletin_id: int) -> None:
    """Let what was held of a bulletin go on."""
    held = and_(DELIVERY.c.bulletin_id == bulletin_id, DELIVERY.c.state == DeliveryState.HELD)
    state = case((DELIVERY.c.attempts == 0, DeliveryState.QUEUED), else_=DeliveryState.RETRY)
    session.connection().execute(update(DELIVERY).where(held).values(state=state))


def cancel_deliveries(session: Session, bulletin_id: int, now: datetime) -> None:
    """Give up what is not sent of a bulletin; what a relay holds still goes out."""
    waiting = DELIVERY.c.state.in_((DeliveryState.QUEUED, DeliveryState.RETRY, DeliveryState.HELD))
    dead = update(DELIVERY).where(DELIVERY.c.bulletin_id == bulletin_id, waiting).values(_cancelled(now))
    session.connection().execute(dead)


def settle(session: Session, ids: Sequence[int], now: datetime) -> int:
    """How many came back; they are held or dead where an admin held or ended their bulletin meanwhile."""
    back = and_(DELIVERY.c.id.in_(ids), DELIVERY.c.state.in_((DeliveryState.QUEUED, DeliveryState.RETRY)))
    ends: tuple[tuple[BulletinState, dict[str, Any]], ...] = (
        (BulletinState.HELD, {"state": DeliveryState.HELD}),
        (BulletinState.CANCELLED, _cancelled(now)),
    )
    for state, values in ends if ids else ():
        of_these = select(BULLETIN.c.id).where(BULLETIN.c.state == state)
        session.connection().execute(update(DELIVERY).where(back, DELIVERY.c.bulletin_id.in_(of_these)).values(values))
    return len(ids)


def _keep_sent(session: Session, name: str, sent: Sequence[Sent], now: datetime) -> None:
    if not sent:
        return
    rows = [
        {"key": each.delivery.id, "as_id": each.message_id, "told": each.content, "by": name, "at": now}
        for each in sent
    ]
    session.connection().execute(_SENT, rows)
    _keep_what_they_read_now(session, [each for each in sent if each.delivery.edits is not None])


def _keep_what_they_read_now(session: Session, corrected: Sequence[Sent]) -> None:
    """The message changed holds the new content, with which the next change is compared."""
    if not corrected:
        return
    changed = and_(
        DELIVERY.c.chat_id == bindparam("chat"),
        DELIVERY.c.message_id == bindparam("as_id"),
        DELIVERY.c.state == DeliveryState.SENT,
    )
    session.connection().execute(
        update(DELIVERY).where(changed).values(content=bindparam("told")),
        [
            {"chat": each.delivery.target.chat_id, "as_id": each.delivery.edits, "told": each.content}
            for each in corrected
        ],
    )


def _keep_again(session: Session, ours: Any, again: Sequence[Failed | PutOff], now: datetime) -> None:  # noqa: ANN401
    failed = [each for each in again if isinstance(each, Failed)]
    put_off = [each for each in again if isinstance(each, PutOff)]
    if failed:
        uncertain = or_(DELIVERY.c.is_uncertain, bindparam("unsure"))
        values: dict[str, Any] = {**_AGAIN, "attempts": DELIVERY.c.attempts + 1, "is_uncertain": uncertain}
        session.connection().execute(
            update(DELIVERY).where(ours).values(values),
            [{**_again(each), "to": DeliveryState.RETRY, "unsure": each.is_uncertain} for each in failed],
        )
    if put_off:
        session.connection().execute(update(DELIVERY).where(ours).values(_AGAIN), [_again(each) for each in put_off])
    settle(session, [each.delivery.id for each in again], now)


def _again(outcome: Failed | PutOff) -> dict[str, Any]:
    state = DeliveryState.RETRY if outcome.delivery.attempts else DeliveryState.QUEUED
    return {"key": outcome.delivery.id, "at": outcome.not_before, "to": state}


def _keep_dead(session: Session, ours: Any, dead: Sequence[Died], now: datetime) -> None:  # noqa: ANN401
    if dead:
        values: dict[str, Any] = {"state": DeliveryState.DEAD, "reason": bindparam("why"), "done_at": now, **_FREE}
        session.connection().execute(
            update(DELIVERY).where(ours).values(values),
            [{"key": each.delivery.id, "why": each.reason} for each in dead],
        )


def _cancelled(now: datetime) -> dict[str, Any]:
    return {"state": DeliveryState.DEAD, "reason": DeathReason.CANCELLED, "done_at": now}
