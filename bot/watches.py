"""Questions without an answer that somebody wants to hear of: their folded words, until an article or their end comes.

A watch looks at every article once. The one that fits takes the place of the watch: in one transaction the watch is
deleted and its notice written into the outbox, so that a crash loses neither and sends none twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import BigInteger, Engine, Index, Integer, Text, UniqueConstraint, delete, func, update
from sqlmodel import Field, Session, col, select

from bot.database import BotTable, reading, writing
from bot.news.bulletins import NO_NUMBER, write_bulletins
from bot.news.editions import end_of_quiet
from bot.news.models import Bulletin, BulletinKind, BulletinState, QuietHours, Target
from bot.news.noticing import may_be_shown, newest_number
from bot.news.outbox import Recipient, add_deliveries
from bot.news.tables import NEWS, SubscriberRow
from knowledge.models import Language
from knowledge.store import STANDING
from knowledge.store.tables import UtcDateTime

KEPT: Final = timedelta(days=30)
MOST: Final = 10  # of one chat
LIFE: Final = timedelta(days=2)  # of the notice, when the chat cannot be reached
_AT_ONCE: Final = 500  # news looked at in one go
_ROW_ID = BigInteger().with_variant(Integer, "sqlite")


class WatchRow(BotTable, table=True):
    """One question that waits, and the last news that it was compared with."""

    __tablename__ = "watch"
    __table_args__ = (UniqueConstraint("chat_id", "words"), Index("watch_behind", "cursor"))

    id: int | None = Field(default=None, primary_key=True, sa_type=_ROW_ID)
    chat_id: int = Field(sa_type=BigInteger)
    words: str = Field(sa_type=Text)
    language: str
    made_at: datetime = Field(sa_type=UtcDateTime, index=True)
    cursor: int = Field(sa_type=BigInteger)


class Kept(StrEnum):
    """What came of a wish to be told; also the end of the key of its text."""

    NEW = "new"
    AGAIN = "again"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Watch:
    """A question that waits."""

    id: int
    chat_id: int
    words: str
    cursor: int


@dataclass(frozen=True, slots=True)
class Lookout:
    """What waits, and the news that it was not compared with: numbers and articles, the oldest first."""

    watches: Sequence[Watch]
    news: Sequence[tuple[int, str]]
    newest: int  # with that the watches have seen everything


@dataclass(frozen=True, slots=True)
class WatchStore:
    """The table. Every method raises `StoreError` when the database cannot be used."""

    engine: Engine

    def keep(self, chat_id: int, words: str, language: Language, now: datetime) -> Kept:
        """Wait for what has these words, from the next article on."""
        with writing(self.engine) as session:
            theirs = session.exec(select(WatchRow).where(col(WatchRow.chat_id) == chat_id)).all()
            if any(row.words == words for row in theirs):
                return Kept.AGAIN
            if len(theirs) >= MOST:
                return Kept.FULL
            cursor = newest_number(session)
            session.add(WatchRow(chat_id=chat_id, words=words, language=language, made_at=now, cursor=cursor))
            return Kept.NEW

    def drop(self, chat_id: int, watch_id: int) -> bool:
        """Wait no more; whether it was there, and the chat's."""
        theirs = (col(WatchRow.id) == watch_id, col(WatchRow.chat_id) == chat_id)
        with writing(self.engine) as session:
            return bool(session.connection().execute(delete(WatchRow).where(*theirs)).rowcount)

    def find(self, chat_id: int, words: str) -> Watch | None:
        """The chat's watch for these words."""
        theirs = (col(WatchRow.chat_id) == chat_id, col(WatchRow.words) == words)
        with reading(self.engine) as session:
            row = session.exec(select(WatchRow).where(*theirs)).first()
            return _read(row) if row else None

    def look_out(self, now: datetime) -> Lookout | None:
        """What has news to be compared with; `None` for nothing."""
        with reading(self.engine) as session:
            newest = newest_number(session)
            behind = (col(WatchRow.cursor) < newest, col(WatchRow.made_at) > now - KEPT)
            watches = [_read(row) for row in session.exec(select(WatchRow).where(*behind))]
            if not watches:
                return None
            news = _news_after(session, min(watch.cursor for watch in watches), now)
        return Lookout(watches, news, newest if len(news) < _AT_ONCE else news[-1][0])

    def settle(self, found: Mapping[int, str], seen: int, now: datetime) -> int:
        """How many notices were written: by watch the article that came for it; all others have seen so many news."""
        with writing(self.engine) as session:
            written = sum(_fulfil(session, watch_id, article_id, now) for watch_id, article_id in found.items())
            behind = update(WatchRow).where(col(WatchRow.cursor) < seen)
            session.connection().execute(behind.values(cursor=seen))
            return written

    def purge(self, now: datetime) -> None:
        """Delete what is over its time."""
        with writing(self.engine) as session:
            session.connection().execute(delete(WatchRow).where(col(WatchRow.made_at) <= now - KEPT))

    def count(self) -> int:
        """How many wait."""
        with reading(self.engine) as session:
            return session.exec(select(func.count()).select_from(WatchRow)).one()


def _news_after(session: Session, number: int, now: datetime) -> list[tuple[int, str]]:
    later = (
        select(NEWS.c.id, NEWS.c.article_id)
        .join(STANDING, STANDING.c.id == NEWS.c.article_id)
        .where(NEWS.c.id > number, may_be_shown(now))
        .order_by(NEWS.c.id)
        .limit(_AT_ONCE)
    )
    return [(row.id, row.article_id) for row in session.connection().execute(later)]


def _fulfil(session: Session, watch_id: int, article_id: str, now: datetime) -> bool:
    """Put the notice into the place of the watch; whether the watch was still there."""
    row = session.get(WatchRow, watch_id)
    if row is None:
        return False
    draft = Bulletin(NO_NUMBER, BulletinKind.NOTICE, BulletinState.OPEN, (article_id,), now, now + LIFE)
    (bulletin,) = write_bulletins(session, [draft])
    not_before = end_of_quiet(_quiet_hours(session, row.chat_id), now)
    recipient = Recipient(Target(row.chat_id), not_before, language=Language(row.language))
    add_deliveries(session, bulletin, [recipient])
    session.delete(row)
    return True


def _quiet_hours(session: Session, chat_id: int) -> QuietHours:
    """As the chat chose, or as everybody has them."""
    row = session.exec(select(SubscriberRow).where(col(SubscriberRow.chat_id) == chat_id)).first()
    return QuietHours(row.quiet_starts, row.quiet_ends) if row else QuietHours()


def _read(row: WatchRow) -> Watch:
    assert row.id is not None  # noqa: S101 - it comes from the database
    return Watch(row.id, row.chat_id, row.words, row.cursor)
