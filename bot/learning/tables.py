"""The tables of questions without an answer, of lessons and of saved questions. No row checks anything."""

from datetime import datetime
from typing import Final

from sqlalchemy import JSON, BigInteger, Integer, Text, UniqueConstraint
from sqlmodel import Field

from bot.database import BotTable
from knowledge.store.tables import UtcDateTime

# SQLite numbers rows by itself only where the type is INTEGER.
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")


class UnansweredRow(BotTable, table=True):
    """The same words without an answer on one day: no person, no chat, no hour."""

    __tablename__ = "unanswered"
    __table_args__ = (UniqueConstraint("day", "words"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    day: str  # local, ISO 8601
    words: str = Field(sa_type=Text)  # folded and masked: `knowledge.understanding.masking`
    reason: str  # of the first of them
    count: int
    settled: str | None = None  # what the desk did: "answered" or "ignored"


class LessonRow(BotTable, table=True):
    """One version of a lesson; the highest counts."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    key: str
    version: int
    state: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    wordings: list[str] = Field(default_factory=list, sa_type=JSON)
    article_id: str | None = Field(default=None, sa_type=Text)
    answer: str | None = Field(default=None, sa_type=Text)
    source: str | None = Field(default=None, sa_type=Text)
    url: str | None = Field(default=None, sa_type=Text)


class SavedRow(BotTable, table=True):
    """A saved question as it stood from one change to the next; the last row of a key counts."""

    __tablename__ = "saved_question"

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    key: str = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    is_dropped: bool
    question: str = Field(sa_type=Text)
    context: list[str] = Field(default_factory=list, sa_type=JSON)  # asked before it, oldest first
    chosen: str | None = Field(default=None, sa_type=Text)  # the article that it was asked of
    answer: str = Field(sa_type=Text)
    article_id: str | None = Field(default=None, sa_type=Text)  # that the answer is from
    reason: str | None = None  # why there is none


UNANSWERED: Final = BotTable.metadata.tables["unanswered"]
LESSON: Final = BotTable.metadata.tables["lesson"]
