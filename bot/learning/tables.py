"""The tables of questions without an answer and of lessons. A row checks nothing when it is made."""

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


UNANSWERED: Final = BotTable.metadata.tables["unanswered"]
LESSON: Final = BotTable.metadata.tables["lesson"]
