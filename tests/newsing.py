"""A database of the news line, and what tests put into it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import col, select

from bot.database import reading, writing
from bot.news.models import ChatType, DeliveryState, Rhythm, Subscriber, Target, Wish
from bot.news.subscribers import SubscriberStore
from bot.news.tables import BulletinItemRow, BulletinRow, DeliveryRow

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)  # Thursday, 10 o'clock in Hải Phòng
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of August 2026, in Hải Phòng."""
    return datetime(2026, 8, day, hour, minute, tzinfo=HERE)


def subscribe(engine: Engine, chat_id: int, rhythm: Rhythm = Rhythm(), wish: Wish = Wish(), **more) -> Subscriber:  # noqa: B008 - frozen
    """A private chat that subscribed."""
    store, target = SubscriberStore(engine), Target(chat_id, more.get("thread_id"))
    store.subscribe(target, ChatType.PRIVATE, rhythm, notice_version="1", now=more.get("now", MORNING))
    found = store.change_wish(target, wish)
    assert found is not None
    return found


def add_bulletin(engine: Engine, bulletin_id: int = 1, articles: tuple[str, ...] = ("fire",), **columns) -> None:
    """A bulletin as it stands in its table."""
    row = {"kind": "news", "state": "open", "made_at": MORNING, "expires_at": MORNING + A_DAY, **columns}
    with writing(engine) as session:
        session.add(BulletinRow(id=bulletin_id, **row))
        session.flush()
        session.add_all(
            BulletinItemRow(bulletin_id=bulletin_id, place=place, article_id=article)
            for place, article in enumerate(articles)
        )


def add_delivery(engine: Engine, chat_id: int, state: DeliveryState = DeliveryState.QUEUED, **columns) -> None:
    """A delivery as it stands in its table."""
    row = {"bulletin_id": 1, "priority": 5, "not_before": MORNING, "expires_at": MORNING + A_DAY, **columns}
    with writing(engine) as session:
        session.add(DeliveryRow(chat_id=chat_id, state=state, **row))


def deliveries(engine: Engine) -> list[DeliveryRow]:
    """All deliveries, in the order they were written."""
    with reading(engine) as session:
        rows = list(session.exec(select(DeliveryRow).order_by(col(DeliveryRow.id))))
        session.expunge_all()
        return rows
