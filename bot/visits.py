"""When somebody was last here: kept only of chats that once asked what they had missed, and of nothing but that moment.

A visit goes on while there are no longer pauses than `APART`; what has come since the end of the one before is new.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Engine, delete, update
from sqlmodel import Field, col, select

from bot.database import BotTable, reading, writing, writing_beside
from knowledge.store.tables import UtcDateTime

KEPT: Final = timedelta(days=90)  # who was away for longer begins anew
APART: Final = timedelta(minutes=30)  # as long as a conversation is remembered


class VisitRow(BotTable, table=True):
    """Up to when a chat knows the news, and when somebody was last here."""

    __tablename__ = "visit"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    knows_until: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime, index=True)


@dataclass(frozen=True, slots=True)
class Visit:
    """What is known of a chat's visits."""

    knows_until: datetime
    seen_at: datetime


def next_visit(visit: Visit, now: datetime) -> Visit:
    """The visit after somebody wrote or tapped now."""
    is_new = now - visit.seen_at > APART
    return Visit(max(visit.knows_until, visit.seen_at) if is_new else visit.knows_until, now)


@dataclass(slots=True)
class VisitStore:
    """The table, and whose visits are noted in memory, for every message asks. Other methods raise `StoreError`."""

    engine: Engine
    _visits: dict[int, Visit] = field(default_factory=dict)

    def find(self, chat_id: int, now: datetime) -> Visit | None:
        """The chat's visit, whichever process wrote it; `None` when it never asked, or its time is over."""
        with reading(self.engine) as session:
            row = session.get(VisitRow, chat_id)
        return Visit(row.knows_until, row.seen_at) if row and now - row.seen_at <= KEPT else None

    def note(self, chat_id: int, now: datetime) -> None:
        """Somebody is here. Written only at the beginning of a visit: later moments of it may be lost by a crash."""
        visit = self._visits.get(chat_id)
        if visit is None or now - visit.seen_at > KEPT:
            return
        self._visits[chat_id] = after = next_visit(visit, now)
        if now - visit.seen_at > APART:
            self._write(chat_id, after)

    def catch_up(self, chat_id: int, until: datetime, now: datetime) -> None:
        """The chat, where somebody is now, knows all that came until then."""
        self._visits[chat_id] = visit = Visit(until, now)
        self._write(chat_id, visit)

    def forget(self, chat_id: int) -> None:
        """Forget the chat."""
        self._visits.pop(chat_id, None)
        with writing(self.engine) as session:
            session.connection().execute(delete(VisitRow).where(col(VisitRow.chat_id) == chat_id))

    def move(self, old: int, new: int) -> None:
        """Know the chat by its new id."""
        if visit := self._visits.get(old):
            self.forget(old)
            self._visits[new] = visit
            self._write(new, visit)

    def purge(self, now: datetime) -> None:
        """Delete what is over its time."""
        self._visits = {chat: visit for chat, visit in self._visits.items() if now - visit.seen_at <= KEPT}
        with writing(self.engine) as session:
            session.connection().execute(delete(VisitRow).where(col(VisitRow.seen_at) < now - KEPT))

    def _write(self, chat_id: int, visit: Visit) -> None:
        values = {"knows_until": visit.knows_until, "seen_at": visit.seen_at}
        with writing_beside(self.engine) as session:
            here = update(VisitRow).where(col(VisitRow.chat_id) == chat_id)
            if session.connection().execute(here.values(values)).rowcount:
                return
        with writing(self.engine) as session:
            session.merge(VisitRow(chat_id=chat_id, **values))


def open_visits(engine: Engine) -> VisitStore:
    """The store over a database whose tables are up to date.

    Raises: StoreError.
    """
    with reading(engine) as session:
        rows = session.exec(select(VisitRow)).all()
        return VisitStore(engine, {row.chat_id: Visit(row.knows_until, row.seen_at) for row in rows})
