"""Bulletins, subscribers and deliveries for everybody's tests, written into a real database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, insert, select

from bot.database import bring_up_to_date, reading, writing
from bot.news.models import Bulletin, BulletinKind, BulletinState, ChatType, SubscriberState, Target
from bot.news.outbox import Outbox, Recipient, add_deliveries
from bot.news.tables import BULLETIN, DELIVERY, ITEM, NO_THREAD, SUBSCRIBER
from knowledge.store.connecting import connect

NOW = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)  # 10 in the morning in Hải Phòng
LIFE = timedelta(days=2)


def open_database(place: Path | str) -> Engine:
    """The engine of a database with all tables: of a file, or at a URL."""
    engine = connect(f"sqlite:///{place}" if isinstance(place, Path) else place)
    bring_up_to_date(engine)
    return engine


@dataclass
class NewsDesk:
    """Writes what planning and subscribing would write, and looks up what became of it."""

    engine: Engine
    now: datetime = NOW
    _bulletins: list[Bulletin] = field(default_factory=list)

    def outbox(self, name: str = "relay") -> Outbox:
        return Outbox(self.engine, name)

    def publish(
        self,
        recipients: Iterable[Recipient | Target | int],
        kind: BulletinKind = BulletinKind.NEWS,
        replaces: int | None = None,
    ) -> Bulletin:
        """An open bulletin with its deliveries; a number is a chat."""
        made = {"kind": kind, "state": BulletinState.OPEN, "made_at": self.now, "expires_at": self.now + LIFE}
        with writing(self.engine) as session:
            added = session.connection().execute(insert(BULLETIN).values(**made, replaces=replaces))
            number = added.inserted_primary_key[0]
            session.connection().execute(insert(ITEM).values(bulletin_id=number, place=0, article_id=f"bai-{number}"))
            bulletin = Bulletin(number, kind, BulletinState.OPEN, (f"bai-{number}",), self.now, self.now + LIFE)
            add_deliveries(session, bulletin, (self._recipient(each) for each in recipients))
        return bulletin

    def subscribe(
        self,
        chat_id: int,
        *,
        quiet: tuple[int, int] = (0, 0),
        urgent_at_night: bool = False,
        kind: ChatType = ChatType.PRIVATE,
    ) -> None:
        row = {
            "chat_id": chat_id, "thread_id": NO_THREAD, "kind": kind, "state": SubscriberState.ACTIVE,
            "topics": [], "areas": [], "keywords": [], "excluded": [], "edition": "at_once", "hour": 7, "weekday": 0,
            "quiet_starts": quiet[0], "quiet_ends": quiet[1], "urgent_at_night": urgent_at_night,
            "consent_at": self.now, "notice_version": "1", "cursor": 0,
        }  # fmt: skip
        with writing(self.engine) as session:
            session.connection().execute(insert(SUBSCRIBER), [row])

    def deliveries(self) -> list[object]:
        """All rows, in their order."""
        with reading(self.engine) as session:
            return list(session.connection().execute(select(DELIVERY).order_by(DELIVERY.c.id)).all())

    def states(self) -> list[str]:
        return [row.state for row in self.deliveries()]

    def _recipient(self, each: Recipient | Target | int) -> Recipient:
        if isinstance(each, Recipient):
            return each
        return Recipient(Target(each) if isinstance(each, int) else each, self.now)
