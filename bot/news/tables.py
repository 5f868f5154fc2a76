"""The tables of the news line. A row checks nothing when it is made; the stores make them from checked values."""

from datetime import datetime
from typing import Final

from sqlalchemy import JSON, BigInteger, Index, Integer, Text, UniqueConstraint
from sqlmodel import Field

from bot.database import BotTable
from knowledge.store.tables import UtcDateTime

# SQLite numbers rows by itself only where the type is INTEGER.
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")
NO_THREAD = 0  # a chat as a whole: the database takes two absent values for different ones


class SubscriberRow(BotTable, table=True):
    """A subscribed chat or topic of a forum, and what it wishes."""

    __tablename__ = "subscriber"
    __table_args__ = (
        UniqueConstraint("chat_id", "thread_id"),
        Index("subscriber_due", "state", "edition", "next_at"),
        Index("subscriber_behind", "state", "edition", "cursor"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int = NO_THREAD
    kind: str
    state: str
    paused_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    topics: list[str] = Field(default_factory=list, sa_type=JSON)
    areas: list[str] = Field(default_factory=list, sa_type=JSON)
    keywords: list[str] = Field(default_factory=list, sa_type=JSON)
    excluded: list[str] = Field(default_factory=list, sa_type=JSON)
    edition: str
    hour: int
    weekday: int
    quiet_starts: int
    quiet_ends: int
    urgent_at_night: bool
    consent_at: datetime = Field(sa_type=UtcDateTime)
    notice_version: str
    cursor: int = Field(sa_type=BigInteger)
    next_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class NewsRow(BotTable, table=True):
    """An article once noticed: its number, and the state of it that was last dealt with."""

    __tablename__ = "news"

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)  # grows with every article noticed
    article_id: str = Field(sa_type=Text, unique=True)
    version: int
    status: str
    noticed_at: datetime = Field(sa_type=UtcDateTime)


class BulletinRow(BotTable, table=True):
    """What goes out, the same for all of its recipients."""

    __tablename__ = "bulletin"
    __table_args__ = (Index("bulletin_by_state", "state"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    kind: str
    state: str
    made_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    due_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    made_by: int | None = Field(default=None, sa_type=BigInteger)
    approved_by: int | None = Field(default=None, sa_type=BigInteger)
    replaces: int | None = Field(default=None, sa_type=_ROW_ID)
    # Where the admin who made it watches its progress.
    desk_chat_id: int | None = Field(default=None, sa_type=BigInteger)
    desk_message_id: int | None = None


class BulletinItemRow(BotTable, table=True):
    """One article's line in a bulletin."""

    __tablename__ = "bulletin_item"
    __table_args__ = (Index("bulletin_item_by_article", "article_id"),)

    bulletin_id: int = Field(primary_key=True, sa_type=_ROW_ID, foreign_key="bulletin.id", ondelete="CASCADE")
    place: int = Field(primary_key=True)  # from 0
    article_id: str = Field(sa_type=Text)


class DeliveryRow(BotTable, table=True):
    """One bulletin for one chat or topic."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("bulletin_id", "chat_id", "thread_id"),
        # Walked in the order of turn. An index on (state, not_before) beside it would lead SQLite to sort all rows.
        Index("delivery_turn", "state", "priority", "is_uncertain", "id", "not_before"),
        Index("delivery_by_chat", "chat_id", "thread_id", "state", "priority"),
        Index("delivery_done", "done_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    bulletin_id: int = Field(sa_type=_ROW_ID, foreign_key="bulletin.id", ondelete="CASCADE")
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int = NO_THREAD
    state: str
    priority: int  # the lowest goes first: 0 urgent, 1 by the desk, 2 corrections and withdrawals, 3 notices, 5 planned
    not_before: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    is_uncertain: bool = False  # an attempt may have arrived; such go last
    claimed_by: str | None = None  # the relay that works on it
    claimed_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    edits: int | None = None  # the message that is changed
    message_id: int | None = None  # as Telegram numbered it
    # Language, colon, fingerprint of what was sent: "vi:9f86d081884c7d65"; before that perhaps the language: "vi:".
    content: str | None = None
    reason: str | None = None  # of a dead one
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)  # sent, stopped or dead


class DeliveryCountRow(BotTable, table=True):
    """How many deliveries of a day ended how; kept when the deliveries themselves are gone."""

    __tablename__ = "delivery_count"

    day: str = Field(primary_key=True)  # local, ISO 8601
    kind: str = Field(primary_key=True)  # of the bulletin
    outcome: str = Field(primary_key=True)  # "sent", "stopped", "uncertain", or "dead:REASON"
    count: int


class LineRow(BotTable, table=True):
    """The state of the line as a whole: "halted" with its reason while the relay waits for an admin."""

    __tablename__ = "news_line"

    name: str = Field(primary_key=True)
    value: str
    changed_at: datetime = Field(sa_type=UtcDateTime)


# The same tables for statements over many rows.
SUBSCRIBER: Final = BotTable.metadata.tables["subscriber"]
BULLETIN: Final = BotTable.metadata.tables["bulletin"]
ITEM: Final = BotTable.metadata.tables["bulletin_item"]
DELIVERY: Final = BotTable.metadata.tables["delivery"]
DELIVERY_COUNT: Final = BotTable.metadata.tables["delivery_count"]
NEWS: Final = BotTable.metadata.tables["news"]
LINE: Final = BotTable.metadata.tables["news_line"]
