"""A database of the news line, and what tests put into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from builders import an_article
from sqlalchemy import Engine
from sqlmodel import col, select

from bot.database import reading, writing
from bot.messaging import Message
from bot.news.claiming import Claim
from bot.news.composing import Composed
from bot.news.editions import is_quiet
from bot.news.models import (
    Bulletin,
    BulletinKind,
    ChatType,
    DeathReason,
    DeliveryState,
    Rhythm,
    Subscriber,
    Target,
    Wish,
)
from bot.news.outbox import Outbox
from bot.news.outcomes import Died, Outcome, Sent
from bot.news.planning import PlanReport, plan_news
from bot.news.subscribers import SubscriberStore
from bot.news.tables import BulletinItemRow, BulletinRow, DeliveryRow
from knowledge.models import Language, Status
from knowledge.reading.stamps import VIETNAM
from knowledge.store import Store, pack_article

MORNING = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)  # Thursday, 10 o'clock in Hải Phòng
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of August 2026, in Hải Phòng."""
    return datetime(2026, 8, day, hour, minute, tzinfo=VIETNAM)


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


def save_article(engine: Engine, article_id: str, now: datetime = MORNING, said: str = "one", **fields) -> None:
    """An article in its table, as loading leaves it; another `said` is another version."""
    article = an_article(article_id, **{"published_at": now, **fields})
    Store(engine).save([pack_article(article, record="{}", content_hash=said, mark="m")], now=now)


@dataclass(frozen=True)
class Told:
    """What an article is about, as a test says it."""

    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def has_area(self, key: str) -> bool:
        return key in self.areas

    def has_words(self, typed: str) -> bool:
        return typed in self.words


@dataclass(frozen=True)
class Got:
    """What reached somebody."""

    chat_id: int
    articles: tuple[str, ...]
    kind: BulletinKind = BulletinKind.NEWS
    edits: int | None = None
    text: str = ""


@dataclass
class Newsroom:
    """The news line over a real database, with a relay that hands over whatever may go."""

    engine: Engine
    told: dict[str, Told] = field(default_factory=dict)
    read_by: dict[int, list[str]] = field(default_factory=dict)  # by chat, the text of each message as it stands
    _articles: dict[int, list[tuple[str, ...]]] = field(default_factory=dict)
    _messages: dict[int, tuple[int, int]] = field(default_factory=dict)  # by number, the chat and the place

    def publish(self, article_id: str, now: datetime = MORNING, told: Told = Told(), **fields) -> None:
        self.told[article_id] = told
        save_article(self.engine, article_id, now, **fields)

    def plan(self, now: datetime = MORNING) -> PlanReport:
        return plan_news(self.engine, self.find_traits, self.compose, now=now)

    def find_traits(self, article_id: str, version: int) -> Told | None:  # noqa: ARG002 - theirs
        return self.told.get(article_id)

    def compose(self, bulletin: Bulletin, language: Language) -> Composed | None:
        """The headlines of what may be shown."""
        articles = [Store(self.engine).article(article_id) for article_id in bulletin.article_ids]
        shown = [one.headline for one in articles if one and one.status is Status.USABLE]
        text = "withdrawn" if bulletin.kind is BulletinKind.WITHDRAWAL else " | ".join(shown)
        return Composed(Message(f"{language}: {text}", text), text) if text else None

    def received(self, chat_id: int) -> list[tuple[str, ...]]:
        """The articles of each message that the chat got."""
        return self._articles.get(chat_id, [])

    def carry(self, now: datetime = MORNING) -> list[Got]:
        """What arrives now, in the order in which it arrives."""
        outbox, arrived = Outbox(self.engine, "relay"), []
        while claims := outbox.claim(100, now):
            outcomes = [self._hand_over(claim, arrived, now) for claim in claims]
            outbox.mark(outcomes, now)
        return arrived

    def run(self, now: datetime = MORNING) -> list[Got]:
        self.plan(now)
        return self.carry(now)

    def claim(self, now: datetime = MORNING) -> Callable[[], list[Got]]:
        """Take what waits and compose it; called, the result hands it over."""
        outbox, arrived = Outbox(self.engine, "relay"), []
        outcomes = [self._hand_over(claim, arrived, now) for claim in outbox.claim(100, now)]

        def arrive() -> list[Got]:
            outbox.mark(outcomes, now)
            return arrived

        return arrive

    def _hand_over(self, claim: Claim, arrived: list[Got], now: datetime) -> Outcome:
        delivery, bulletin = claim.delivery, claim.bulletin
        assert not is_quiet(claim.quiet, now) or claim.urgent_at_night
        composed = self.compose(bulletin, delivery.language or Language.VI)
        if composed is None:
            return Died(delivery, DeathReason.WITHDRAWN)
        chat_id, text = delivery.target.chat_id, composed.message.plain
        arrived.append(Got(chat_id, bulletin.article_ids, bulletin.kind, delivery.edits, text))
        self._articles.setdefault(chat_id, []).append(bulletin.article_ids)
        return Sent(delivery, self._write(chat_id, delivery.edits, text), f"vi:{composed.fingerprint}")

    def _write(self, chat_id: int, edits: int | None, text: str) -> int:
        messages = self.read_by.setdefault(chat_id, [])
        if edits is not None:
            chat_of_it, place = self._messages[edits]
            assert chat_of_it == chat_id
            messages[place] = text
            return 10_000 + edits
        number = len(self._messages) + 1
        self._messages[number] = (chat_id, len(messages))
        messages.append(text)
        return number
