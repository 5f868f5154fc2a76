"""Who is due, asked of the database with the time; and what a pause or a changed clock leaves to be put right.

Nobody is due in their quiet hours, or while news planned before are still on their way to them: what comes meanwhile
becomes one digest.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Row, Select, Text, and_, case, cast, exists, literal, or_, select, update
from sqlmodel import Session

from bot.news.editions import is_quiet, next_slot
from bot.news.models import BulletinKind, DeliveryState, Edition, QuietHours, Rhythm, SubscriberState, Wish
from bot.news.outbox import PRIORITY, is_one_of
from bot.news.tables import DELIVERY, SUBSCRIBER

# An edition further off than that was put there by a clock that was wrong.
_FURTHEST: Final = {Edition.DAILY: timedelta(hours=25), Edition.WEEKLY: timedelta(days=7, hours=1)}
_ROWS_AT_ONCE: Final = 5_000  # to keep memory flat
_ON_THEIR_WAY: Final = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.RETRY)

WishKey = tuple[str, str, str, str]  # the columns of a wish as they are kept; the same text is the same wish


@dataclass(frozen=True, slots=True)
class Kind:
    """What is the same for many subscribers: when they hear, how far they have read, and what they wish."""

    edition: Edition
    hour: int
    weekday: int
    cursor: int
    wish: Wish


@dataclass(frozen=True, slots=True)
class Crowd:
    """Subscribers of one kind."""

    kind: Kind
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class Batch:
    """Subscribers to be planned together, and between which chats they lie."""

    crowds: Sequence[Crowd]
    first_chat: int
    last_chat: int


def find_due(session: Session, newest: int, now: datetime) -> "tuple[array[int], int]":
    """The numbers of those who are due, in the order of their chats, and how far the one has read who read least.

    Only numbers, for there may be very many.
    """
    place = (SUBSCRIBER.c.chat_id, SUBSCRIBER.c.thread_id)
    due = select(SUBSCRIBER.c.id, SUBSCRIBER.c.cursor).where(*_is_due(newest, now)).order_by(*place)
    ids, oldest = array("q"), newest
    for rows in session.connection().execute(due).partitions(_ROWS_AT_ONCE):
        ids.extend(row[0] for row in rows)
        oldest = min(oldest, *(row[1] for row in rows))
    return ids, oldest


def read_due(session: Session, ids: Sequence[int], newest: int, now: datetime) -> Batch | None:
    """Those of the numbers, given in the order of their chats, who are still due; `None` when nobody is."""
    columns = [SUBSCRIBER.c[name] for name in ("id", "chat_id", "edition", "hour", "weekday", "cursor")]
    # In a CASE, so that SQLite goes by the numbers: on its own it walks along all who are due, batch after batch.
    still = (is_one_of(SUBSCRIBER.c.id, ids), case((and_(*_is_due(newest, now)), literal(1)), else_=0) == 1)
    due: Select[Any] = select(*columns, *wish_columns()).where(*still).order_by(SUBSCRIBER.c.chat_id)
    rows = session.connection().execute(due).all()
    if not rows:
        return None
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in rows:
        alike[row[2:]].append(row[0])
    crowds = [Crowd(_read_kind(*kind), members) for kind, members in alike.items()]
    return Batch(crowds, rows[0].chat_id, rows[-1].chat_id)


def wish_columns() -> list[ColumnElement[str]]:
    """The columns of a wish, as text."""
    return [cast(SUBSCRIBER.c[name], Text).label(name) for name in ("topics", "areas", "keywords", "excluded")]


@lru_cache(maxsize=10_000)
def read_wish(key: WishKey) -> Wish:
    """The wish of these columns."""
    return Wish(*(tuple(msgspec.json.decode(column, type=list[str])) for column in key))


def quiet_now(now: datetime) -> ColumnElement[bool]:
    """The condition that a subscriber's quiet hours are now."""
    pairs = (QuietHours(starts, ends) for starts in range(24) for ends in range(24))
    quiet = [pair.starts * 24 + pair.ends for pair in pairs if is_quiet(pair, now)]
    return (SUBSCRIBER.c.quiet_starts * 24 + SUBSCRIBER.c.quiet_ends).in_(quiet)


def find_over_pauses(session: Session, now: datetime) -> Sequence[int]:
    """The numbers of those whose pause is over."""
    over = (SUBSCRIBER.c.state == SubscriberState.PAUSED, SUBSCRIBER.c.paused_until <= now)
    return session.connection().execute(select(SUBSCRIBER.c.id).where(*over)).scalars().all()


def end_pauses(session: Session, now: datetime) -> None:
    """Write again to those whose pause is over."""
    over = (SUBSCRIBER.c.state == SubscriberState.PAUSED, SUBSCRIBER.c.paused_until <= now)
    active = {"state": SubscriberState.ACTIVE, "paused_until": None}
    session.connection().execute(update(SUBSCRIBER).where(*over).values(active))


def find_astray(session: Session, now: datetime) -> Sequence[Row[Any]]:
    """Those whose edition is further off than it can be: the clock was set back."""
    columns = [SUBSCRIBER.c[name] for name in ("id", "edition", "hour", "weekday")]
    further = [and_(_is_active(edition), SUBSCRIBER.c.next_at > now + _FURTHEST[edition]) for edition in _FURTHEST]
    return session.connection().execute(select(*columns).where(or_(*further))).all()


def call_back(session: Session, astray: Sequence[Row[Any]], now: datetime) -> None:
    """Put their editions at the next slots."""
    for row in astray:
        slot = next_slot(Rhythm(Edition(row.edition), row.hour, row.weekday), now)
        session.connection().execute(update(SUBSCRIBER).where(SUBSCRIBER.c.id == row.id).values(next_at=slot))


def _is_due(newest: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return or_(_news_wait(newest), _slot_is_over(now)), _is_reachable(now)


def _news_wait(newest: int) -> ColumnElement[bool]:
    return and_(_is_active(Edition.AT_ONCE), SUBSCRIBER.c.cursor < newest)


def _slot_is_over(now: datetime) -> ColumnElement[bool]:
    slotted = (_is_active(edition) for edition in (Edition.DAILY, Edition.WEEKLY))
    return or_(*(and_(is_active, SUBSCRIBER.c.next_at <= now) for is_active in slotted))


def _is_active(edition: Edition) -> ColumnElement[bool]:
    return and_(SUBSCRIBER.c.state == SubscriberState.ACTIVE, SUBSCRIBER.c.edition == edition)


def _is_reachable(now: datetime) -> ColumnElement[bool]:
    """Neither quiet nor waiting for what was planned before."""
    on_its_way = exists().where(
        DELIVERY.c.chat_id == SUBSCRIBER.c.chat_id,
        DELIVERY.c.thread_id == SUBSCRIBER.c.thread_id,
        DELIVERY.c.state.in_(_ON_THEIR_WAY),
        DELIVERY.c.priority == PRIORITY[BulletinKind.NEWS],
    )
    return and_(~quiet_now(now), ~on_its_way)


def _read_kind(edition: str, hour: int, weekday: int, cursor: int, *wish: str) -> Kind:
    topics, areas, keywords, excluded = wish
    return Kind(Edition(edition), hour, weekday, cursor, read_wish((topics, areas, keywords, excluded)))
