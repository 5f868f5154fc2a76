"""All that is held about one chat or person: where it stands, and how it is deleted.

The one place that knows every column that holds the number of a chat or a person: a test walks all tables and fails
for a column that is missing here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Engine, Select, delete, func, or_, select, update
from sqlmodel import Session, col

from bot.chats import ChatSettings
from bot.database import BotTable, reading, writing
from bot.letters import LetterCopyRow, LetterRow
from bot.news.models import BulletinState
from bot.news.retention import add_counts, count_outcomes
from bot.news.tables import BULLETIN, DELIVERY, ITEM

# Rows that are about the chat, by the column that holds its number.
DELETED: Final[Mapping[str, str]] = {
    str(ChatSettings.__tablename__): "chat_id",
    "subscriber": "chat_id",
    "delivery": "chat_id",
    "letter": "chat_id",
    "letter_copy": "admin_id",
    "confirmation": "user_id",
    "morning_note": "admin_id",
}
# What an admin did. The row is the newsroom's and stays, the number goes from it once the bulletin is over: before
# that the second admin must not be taken for another one than the first.
CLEARED: Final[Mapping[str, tuple[str, ...]]] = {"bulletin": ("made_by", "approved_by", "desk_chat_id")}
# Who runs the newsroom's desk, and what they did there: the newsroom has to be able to account for it.
RECORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "admin_role": ("user_id", "given_by"),
    "admin_invitation": ("made_by", "used_by"),
    "audit": ("who",),
    "draft": ("made_by", "moved_by"),
}
_OVER = (BulletinState.DONE, BulletinState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Sent:
    """One delivery that is held: of which articles, and how far it came."""

    articles: tuple[str, ...]
    state: str
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class Held:
    """What the tables hold about a chat."""

    rows: Mapping[str, int]  # by table, 0 where nothing is held
    sent: tuple[Sent, ...] = ()
    letters: tuple[str, ...] = ()  # texts sent to the newsroom, oldest first

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held."""
        return not any(self.rows.values())


@dataclass(frozen=True, slots=True)
class Holdings:
    """Finds and deletes. Every method raises `StoreError` when the database cannot be used."""

    engine: Engine

    def find(self, chat_id: int) -> Held:
        """All that the tables hold about the chat."""
        with reading(self.engine) as session:
            return Held(_count(session, chat_id), _find_sent(session, chat_id), _find_letters(session, chat_id))

    def erase(self, chat_id: int) -> Mapping[str, int]:
        """Delete all of it, at once and together; how many rows of each table that were."""
        with writing(self.engine) as session:
            before = _count(session, chat_id)
            _keep_counts(session, chat_id)
            _forget_copies(session, chat_id)
            for table, column in DELETED.items():
                rows = BotTable.metadata.tables[table]
                session.connection().execute(delete(rows).where(rows.c[column] == chat_id))
            _clear(session, chat_id)
            return before


def _count(session: Session, chat_id: int) -> Mapping[str, int]:
    places = {**{table: (column,) for table, column in DELETED.items()}, **CLEARED}
    return {table: _count_rows(session, table, columns, chat_id) for table, columns in places.items()}


def _count_rows(session: Session, table: str, columns: tuple[str, ...], chat_id: int) -> int:
    rows = BotTable.metadata.tables[table]
    is_theirs = or_(*(rows.c[column] == chat_id for column in columns))
    return int(session.connection().execute(select(func.count()).select_from(rows).where(is_theirs)).scalar_one())


def _keep_counts(session: Session, chat_id: int) -> None:
    """Count what was sent, as when it had grown old: the figures of the newsroom stay right, and name nobody."""
    columns = (DELIVERY.c.state, DELIVERY.c.reason, DELIVERY.c.is_uncertain, DELIVERY.c.done_at, BULLETIN.c.kind)
    done = _of(DELIVERY.c.chat_id, chat_id) & DELIVERY.c.done_at.is_not(None)
    rows: Select[Any] = select(*columns).join(BULLETIN, BULLETIN.c.id == DELIVERY.c.bulletin_id).where(done)
    add_counts(session, count_outcomes(session.connection().execute(rows).all()))


def _clear(session: Session, chat_id: int) -> None:
    for table, columns in CLEARED.items():
        rows = BotTable.metadata.tables[table]
        for column in columns:
            over = rows.c.state.in_(_OVER) & (rows.c[column] == chat_id)
            session.connection().execute(update(rows).where(over).values({column: None}))


def _find_sent(session: Session, chat_id: int) -> tuple[Sent, ...]:
    """A line for each delivery, oldest first, with the articles in their order."""
    columns = (DELIVERY.c.id, DELIVERY.c.state, DELIVERY.c.done_at, ITEM.c.article_id)
    query = (
        select(*columns)
        .outerjoin(ITEM, ITEM.c.bulletin_id == DELIVERY.c.bulletin_id)
        .where(_of(DELIVERY.c.chat_id, chat_id))
        .order_by(DELIVERY.c.id, ITEM.c.place)
    )
    found: dict[int, Sent] = {}
    for row in session.connection().execute(query):
        known = found.get(row.id, Sent((), row.state, row.done_at))
        more = (row.article_id,) if row.article_id is not None else ()
        found[row.id] = Sent((*known.articles, *more), row.state, row.done_at)
    return tuple(found.values())


def _find_letters(session: Session, chat_id: int) -> tuple[str, ...]:
    query = select(col(LetterRow.text)).where(col(LetterRow.chat_id) == chat_id).order_by(col(LetterRow.id))
    return tuple(session.connection().execute(query).scalars())


def _forget_copies(session: Session, chat_id: int) -> None:
    """Numbers of letters come again: a copy without its letter would show somebody else's."""
    theirs = select(col(LetterRow.id)).where(col(LetterRow.chat_id) == chat_id)
    session.connection().execute(delete(LetterCopyRow).where(col(LetterCopyRow.letter_id).in_(theirs)))


def _of(column: ColumnElement[Any], chat_id: int) -> ColumnElement[bool]:
    return column == chat_id
