"""The record of what was done at the desk: who, what, when, to what. It holds nothing that citizens wrote.

A line is written in the transaction of the deed itself, so that neither is there without the other; where the deed is
none of the database's, right after it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, BigInteger, Connection, Engine, Integer, Text, update
from sqlmodel import Field, col, select

from bot.database import Also, BotTable, reading, writing
from knowledge.store.tables import UtcDateTime

PAGE: Final = 8  # lines of one page, about a screen of a phone
# SQLite numbers rows by itself only where the type is INTEGER.
_ROW_ID: Final = BigInteger().with_variant(Integer, "sqlite")

Details = Mapping[str, str | int]


class Deed(StrEnum):
    """What was done; also the key of its line."""

    RELOAD = "reload"
    RETURN = "return"
    TEACH = "teach"
    UNTEACH = "unteach"
    LESSONS = "lessons"  # from a file
    UNTEACH_ALL = "unteach_all"
    SAVE = "save"
    UNSAVE = "unsave"
    CONFIRM = "confirm"  # from here: the steps of bulletins, as `bot.rendering.desk` names them
    APPROVE = "approve"
    UNDO = "undo"
    HOLD = "hold"
    RESUME = "resume"
    CANCEL = "cancel"
    GO_ON = "go_on"
    INVITE = "invite"
    GIVE = "give"
    TAKE = "take"
    WITHHOLD = "withhold"
    RELEASE = "release"
    CORRECT = "correct"
    RESTORE = "restore"
    ASK_ERASE = "ask_erase"
    ERASE = "erase"
    PUBLISH = "publish"
    PUBLISH_ALL = "publish_all"
    SCHEDULE = "schedule"
    DISCARD = "discard"
    DISCARD_ALL = "discard_all"
    REOPEN = "reopen"
    WITHHOLD_ALL = "withhold_all"


class AuditRow(BotTable, table=True):
    """One line of the record."""

    __tablename__ = "audit"

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    at: datetime = Field(sa_type=UtcDateTime)
    who: int = Field(sa_type=BigInteger)
    act: str
    subject: str = Field(sa_type=Text)
    details: dict[str, str | int] = Field(sa_type=JSON)


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did what to what, and when; `details` fill in the line and tell how to undo it."""

    at: datetime
    who: int
    deed: Deed
    subject: str = ""  # a number of a person or bulletin, an article's id
    details: Details = field(default_factory=dict)
    id: int = 0  # 0: not written yet


def write_entry(connection: Connection, entry: Entry) -> None:
    """Write the line in a transaction that is under way."""
    table = AuditRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
    values = {"at": entry.at, "who": entry.who, "act": entry.deed.value, "subject": entry.subject}
    connection.execute(table.insert().values(**values, details=dict(entry.details)))


def noting(entry: Entry) -> Also:
    """What writes the line beside a deed."""
    return lambda connection: write_entry(connection, entry)


def noting_last(entry: Entry) -> Also:
    """What writes the last line on a subject, and leaves of those before it only who did what, and when."""

    def write(connection: Connection) -> None:
        table = AuditRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
        connection.execute(update(table).where(table.c.subject == entry.subject).values(details={}))
        write_entry(connection, entry)

    return write


@dataclass(frozen=True, slots=True)
class AuditStore:
    """The record. Its methods raise `StoreError`."""

    engine: Engine

    def note(self, entry: Entry) -> None:
        """Write a line of its own, for a deed that is none of the database's."""
        with writing(self.engine) as session:
            write_entry(session.connection(), entry)

    def find(self, entry_id: int) -> Entry | None:
        """The line of that number."""
        with reading(self.engine) as session:
            row = session.get(AuditRow, entry_id)
            return _read(row) if row else None

    def page(self, before: int | None = None) -> Sequence[Entry]:
        """The newest lines, or those before a line; one more than `PAGE` when there are older ones."""
        wanted = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(PAGE + 1)
        if before is not None:
            wanted = wanted.where(col(AuditRow.id) < before)
        with reading(self.engine) as session:
            return [_read(row) for row in session.exec(wanted)]


def _read(row: AuditRow) -> Entry:
    return Entry(row.at, row.who, Deed(row.act), row.subject, row.details, row.id or 0)
