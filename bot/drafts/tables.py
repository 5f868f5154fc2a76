"""The table of drafts."""

from datetime import datetime
from typing import Final

from sqlalchemy import BigInteger, Integer, LargeBinary, Text
from sqlmodel import Field

from bot.database import BotTable
from knowledge.store.tables import UtcDateTime

# SQLite numbers rows by itself only where the type is INTEGER.
_ROW_ID: Final = BigInteger().with_variant(Integer, "sqlite")


class DraftRow(BotTable, table=True):
    """One draft."""

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    version: int = 1
    state: str
    article_id: str = Field(sa_type=Text, index=True)
    headline: str = Field(sa_type=Text)
    batch: str = Field(index=True)
    label: str = Field(sa_type=Text)
    record: str = Field(sa_type=Text)  # JSON
    content_hash: str
    said: str = Field(sa_type=Text)  # JSON
    base: int
    packed: bytes = Field(sa_type=LargeBinary)
    doubts: int
    made_by: int = Field(sa_type=BigInteger)
    moved_by: int = Field(sa_type=BigInteger)
    made_at: datetime = Field(sa_type=UtcDateTime)
    moved_at: datetime = Field(sa_type=UtcDateTime, index=True)
    publish_at: datetime | None = Field(default=None, sa_type=UtcDateTime, index=True)
