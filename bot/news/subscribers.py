"""Who is subscribed, what they wish and when they want to hear; kept in the database, decided elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, bindparam, func, update
from sqlmodel import Session, col, select

from bot.database import glancing, reading, writing
from bot.news.editions import next_slot
from bot.news.leaving import bring_on_deliveries, drop_deliveries, move_sent, put_off_deliveries
from bot.news.models import ChatType, Edition, QuietHours, Rhythm, Subscriber, SubscriberState, Target, Wish
from bot.news.settling import move_deliveries, stop_deliveries
from bot.news.tables import NO_THREAD, SUBSCRIBER, NewsRow, SubscriberRow

_AN_INSTANT = timedelta(microseconds=1)
# Prepared once: whether a chat has stopped us.
_STOPPED = (
    select(SUBSCRIBER.c.id)
    .where(SUBSCRIBER.c.chat_id == bindparam("chat"), SUBSCRIBER.c.state == SubscriberState.STOPPED.value)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class SubscriberStore:
    """The table of subscribers. Every method raises `StoreError` when the database cannot be used."""

    engine: Engine

    def find(self, target: Target) -> Subscriber | None:
        """The subscriber of that chat or topic; `None` when there is none."""
        with reading(self.engine) as session:
            row = _find_row(session, target)
            return read_subscriber(row) if row else None

    def find_chat(self, chat_id: int) -> Sequence[Subscriber]:
        """The subscribers of a chat and of all of its topics."""
        with reading(self.engine) as session:
            rows = session.exec(select(SubscriberRow).where(_is_of(chat_id)).order_by(col(SubscriberRow.thread_id)))
            return [read_subscriber(row) for row in rows]

    def subscribe(
        self, target: Target, kind: ChatType, rhythm: Rhythm, *, notice_version: str, now: datetime
    ) -> Subscriber:
        """The subscriber as kept: new, with all news from now on; or as they were, active again and agreeing anew."""
        with writing(self.engine) as session:
            row = _find_row(session, target) or _new_row(session, target, kind, rhythm, now)
            _resume(session, row, now)
            row.consent_at, row.notice_version = now, notice_version
            return _saved(session, row)

    def change_wish(self, target: Target, wish: Wish) -> Subscriber | None:
        """The subscriber with another wish; `None` when there is none."""
        return self._change(target, lambda _, row: _write_wish(row, wish))

    def change_rhythm(self, target: Target, rhythm: Rhythm, *, now: datetime) -> Subscriber | None:
        """The subscriber with other times; `None` when there is none. An edition of another hour begins anew."""
        return self._change(target, lambda _, row: _write_rhythm(row, rhythm, now))

    def pause(self, target: Target, until: datetime) -> Subscriber | None:
        """The subscriber, not written to before that moment; `None` when there is none."""
        return self._change(target, lambda session, row: _pause(session, row, until))

    def resume(self, target: Target, *, now: datetime) -> Subscriber | None:
        """The subscriber, written to again from now on; `None` when there is none."""
        return self._change(target, lambda session, row: _resume(session, row, now))

    def end(self, target: Target, *, now: datetime) -> bool:
        """Forget the subscriber and what is still to be sent to them; whether there was one."""
        with writing(self.engine) as session:
            row = _find_row(session, target)
            return bool(_forget(session, [row] if row else [], now))

    def end_chat(self, chat_id: int, *, now: datetime) -> int:
        """Forget the subscribers of the chat and of all of its topics; how many there were."""
        with writing(self.engine) as session:
            return _forget(session, session.exec(select(SubscriberRow).where(_is_of(chat_id))).all(), now)

    def stop_chat(self, chat_id: int, now: datetime) -> int:
        """Write to the chat no more until somebody there writes to us; how many subscribers that stopped.

        Choices and place in the news are kept.
        """
        with writing(self.engine) as session:
            written_to = (_is_of(chat_id), col(SubscriberRow.state) != SubscriberState.STOPPED)
            stopped = {"state": SubscriberState.STOPPED, "paused_until": None}
            count = session.connection().execute(update(SubscriberRow).where(*written_to).values(stopped)).rowcount
            stop_deliveries(session, chat_id, now)
            return count

    def end_topic(self, target: Target, now: datetime) -> None:
        """Forget a topic of a forum that was deleted."""
        self.end(target, now=now)

    def come_back(self, chat_id: int) -> bool:
        """Write again to a chat that had stopped us; whether it had. Only then anything is written."""
        stopped = (_is_of(chat_id), col(SubscriberRow.state) == SubscriberState.STOPPED)
        with glancing(self.engine) as connection:  # at every message
            if connection.execute(_STOPPED, {"chat": chat_id}).first() is None:
                return False
        with writing(self.engine) as session:
            session.execute(update(SubscriberRow).where(*stopped).values(state=SubscriberState.ACTIVE))
        return True

    def move_chat(self, old: int, new: int) -> None:
        """Know the chat by its new id; what the new one chose already stands."""
        with writing(self.engine) as session:
            taken = session.exec(select(SubscriberRow.thread_id).where(_is_of(new))).all()
            for row in session.exec(select(SubscriberRow).where(_is_of(old))):
                if row.thread_id in taken:
                    session.delete(row)
                else:
                    row.chat_id = new
            move_deliveries(session, old, new)
            move_sent(session, old, new)

    def count_by_state(self) -> dict[SubscriberState, int]:
        """How many subscribers there are in each state."""
        counted = select(SubscriberRow.state, func.count()).group_by(col(SubscriberRow.state))
        with reading(self.engine) as session:
            found = dict(session.exec(counted).all())
        return {state: found.get(state, 0) for state in SubscriberState}

    def _change(self, target: Target, change: Callable[[Session, SubscriberRow], None]) -> Subscriber | None:
        with writing(self.engine) as session:
            row = _find_row(session, target)
            if row is None:
                return None
            change(session, row)
            return _saved(session, row)


def read_subscriber(row: SubscriberRow) -> Subscriber:
    """The subscriber of a row of the table."""
    assert row.id is not None  # noqa: S101 - it comes from the database
    return Subscriber(
        id=row.id,
        target=Target(row.chat_id, row.thread_id or None),
        kind=ChatType(row.kind),
        state=SubscriberState(row.state),
        wish=Wish(tuple(row.topics), tuple(row.areas), tuple(row.keywords), tuple(row.excluded)),
        rhythm=_read_rhythm(row),
        consent_at=row.consent_at,
        notice_version=row.notice_version,
        cursor=row.cursor,
        next_at=row.next_at,
        paused_until=row.paused_until,
    )


def _read_rhythm(row: SubscriberRow) -> Rhythm:
    quiet = QuietHours(row.quiet_starts, row.quiet_ends)
    return Rhythm(Edition(row.edition), row.hour, row.weekday, quiet, row.urgent_at_night)


def _find_row(session: Session, target: Target) -> SubscriberRow | None:
    here = (_is_of(target.chat_id), col(SubscriberRow.thread_id) == (target.thread_id or NO_THREAD))
    return session.exec(select(SubscriberRow).where(*here)).one_or_none()


def _is_of(chat_id: int) -> ColumnElement[bool]:
    return col(SubscriberRow.chat_id) == chat_id


def _new_row(session: Session, target: Target, kind: ChatType, rhythm: Rhythm, now: datetime) -> SubscriberRow:
    """A row that begins with the next news; it wishes for everything."""
    row = SubscriberRow(
        chat_id=target.chat_id,
        thread_id=target.thread_id or NO_THREAD,
        kind=kind,
        state=SubscriberState.ACTIVE,
        consent_at=now,
        notice_version="",
        cursor=session.exec(select(func.max(NewsRow.id))).one() or 0,
        next_at=next_slot(rhythm, now),
        **_rhythm_columns(rhythm),
    )
    session.add(row)
    return row


def _rhythm_columns(rhythm: Rhythm) -> dict[str, Any]:
    return {
        "edition": rhythm.edition,
        "hour": rhythm.hour,
        "weekday": rhythm.weekday,
        "quiet_starts": rhythm.quiet.starts,
        "quiet_ends": rhythm.quiet.ends,
        "urgent_at_night": rhythm.urgent_at_night,
    }


def _write_wish(row: SubscriberRow, wish: Wish) -> None:
    row.topics, row.areas = list(wish.topics), list(wish.areas)
    row.keywords, row.excluded = list(wish.keywords), list(wish.excluded)


def _write_rhythm(row: SubscriberRow, rhythm: Rhythm, now: datetime) -> None:
    before = (row.edition, row.hour, row.weekday)
    for name, value in _rhythm_columns(rhythm).items():
        setattr(row, name, value)
    if before != (row.edition, row.hour, row.weekday):
        row.next_at = next_slot(rhythm, max(now, row.paused_until or now))


def _pause(session: Session, row: SubscriberRow, until: datetime) -> None:
    row.state, row.paused_until = SubscriberState.PAUSED, until
    row.next_at = next_slot(_read_rhythm(row), until - _AN_INSTANT)
    put_off_deliveries(session, row.chat_id, row.thread_id, until)


def _resume(session: Session, row: SubscriberRow, now: datetime) -> None:
    """An edition that came due meanwhile stays due; one that a pause put off waits for its next slot."""
    if row.state == SubscriberState.PAUSED:
        row.next_at = next_slot(_read_rhythm(row), now)
        bring_on_deliveries(session, row.chat_id, row.thread_id, now)
    row.state, row.paused_until = SubscriberState.ACTIVE, None


def _forget(session: Session, rows: Sequence[SubscriberRow], now: datetime) -> int:
    for row in rows:
        drop_deliveries(session, row.chat_id, row.thread_id, now)
        session.delete(row)
    return len(rows)


def _saved(session: Session, row: SubscriberRow) -> Subscriber:
    session.flush()
    return read_subscriber(row)
