"""Small stand-ins with our own interfaces: a transport that remembers, a newsroom that says what it was told."""

# ruff: noqa: ARG002 - stand-ins take what the real ones take

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from builders import NOW
from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from bot.assembly import Assembly
from bot.audit import AuditStore
from bot.chats import open_chats
from bot.config import Settings
from bot.confirming import Confirmations
from bot.conversations import Conversations
from bot.desk import Desk, LineStatus
from bot.drafts.desk import DraftDesk
from bot.drafts.links import open_links
from bot.drafts.store import DraftStore
from bot.expecting import Prompts
from bot.holdings import Holdings
from bot.learning.lessons import LessonStore
from bot.learning.saved import SavedStore
from bot.learning.unanswered import Unanswered
from bot.ledger import Ledger
from bot.letters import LetterStore
from bot.limits import QuestionLimit
from bot.links import link_code
from bot.messages import load_catalogues
from bot.messaging import (
    LABEL_LIMIT,
    Address,
    Attachment,
    Button,
    ChatKind,
    Command,
    Incoming,
    InlineOffer,
    Message,
    Picture,
    Press,
    Rows,
    TransportError,
    TryLater,
)
from bot.metrics import Metrics, Readings
from bot.news.audience import Audience
from bot.news.bulletins import BulletinStore
from bot.news.models import SubscriberState
from bot.news.outbox import QueueStatus
from bot.news.subscribers import SubscriberStore
from bot.newsroom import ReloadReport
from bot.offers import OfferStore
from bot.rendering import article_key
from bot.services import Services
from bot.staff import StaffStore
from bot.statistics.notes import NoteStore
from bot.statistics.reading import find_next_edition, read_figures
from bot.suggestions import Suggestions
from bot.tally.counting import Tally
from bot.visits import VisitStore
from bot.watches import WatchStore
from knowledge.glossary import Lookup, look_up
from knowledge.lessons.answering import Asking
from knowledge.lessons.book import LessonBook
from knowledge.models import Answer, Article, Evidence, Language, NoAnswer, Question, Reason
from knowledge.namesakes import Elsewhere
from knowledge.packing import Composer
from knowledge.reading.reader import ReadReport
from knowledge.rehearsing.report import Outline, Rehearsal
from knowledge.rehearsing.saved import Said, Saved
from knowledge.store import State, Store

CHAT_ID = 4711
GROUP_ID = -4711
USER_ID = 4711
ADMIN_ID = 99
CATALOGUES = load_catalogues()
NOTHING_CHANGED = ReloadReport(added=0, changed=0, unchanged=0, articles=0)


@dataclass
class RecordingTransport:
    """Keeps everything that was to be sent; raises `fault` instead where one is set."""

    sent: list[Message] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    edited: list[tuple[int, Message]] = field(default_factory=list)
    buttons: list[tuple[int, Rows]] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)  # of files that people sent
    offers: list[InlineOffer] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    admins: set[int] = field(default_factory=set)  # of every group and channel
    menus: dict[tuple[Language | None, int | None], list[str]] = field(default_factory=dict)
    fault: TransportError | None = None
    late_taps: bool = False  # whether Telegram takes no acknowledgement any more

    async def send(self, address: Address, message: Message) -> int:
        self._fail()
        assert max((len(button.label) for button in buttons_of(message)), default=0) <= LABEL_LIMIT
        self.sent.append(message)
        self.addresses.append(address)
        return len(self.sent)

    async def send_picture(self, address: Address, picture: Picture) -> int:
        self.pictures.append(picture)
        return await self.send(address, picture.caption)

    async def send_file(self, address: Address, file: Attachment) -> int:
        self._fail()
        self.files.append(file)
        return len(self.sent)

    async def fetch_file(self, key: str) -> bytes:
        self._fail()
        return self.contents[key]

    async def edit(self, address: Address, message_id: int, message: Message) -> None:
        self._fail()
        assert max((len(button.label) for button in buttons_of(message)), default=0) <= LABEL_LIMIT
        self.edited.append((message_id, message))

    async def edit_buttons(self, address: Address, message_id: int, rows: Rows) -> None:
        self._fail()
        self.buttons.append((message_id, rows))

    async def acknowledge(self, press_id: str, notice: str) -> None:
        self._fail()
        if self.late_taps:
            raise TryLater(1)
        self.notices.append(notice)

    async def offer(self, query_id: str, offer: InlineOffer) -> None:
        self._fail()
        self.offers.append(offer)

    async def is_chat_admin(self, chat_id: int, user_id: int) -> bool:
        self._fail()
        return user_id in self.admins

    def start_link(self, code: str) -> str:
        return f"https://t.me/antt_test_bot?start={code}"

    async def publish_commands(
        self, commands: Sequence[Command], *, language: Language | None, admin_id: int | None
    ) -> None:
        self._fail()
        self.menus[language, admin_id] = [command.name for command in commands]

    @property
    def last(self) -> Message:
        return self.sent[-1]

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


@dataclass
class FakeNewsroom:
    """Gives one answer to everything, or raises `fault`, and remembers what it was asked."""

    reply: Answer | NoAnswer | None = None
    articles: list[Article] = field(default_factory=list)
    report: ReloadReport = NOTHING_CHANGED
    fault: Exception | None = None
    asked: list[tuple[Question, str | None]] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)
    book: LessonBook = field(default_factory=LessonBook)

    def answer(self, question: Question, *, now: datetime, article_id: str | None = None) -> Answer | NoAnswer:
        self.asked.append((question, article_id))
        self._fail()
        return self.reply or an_answer()

    def newest(self, limit: int, *, now: datetime) -> list[Article]:
        return self.articles[:limit]

    def search(self, text: str, limit: int, *, now: datetime) -> list[Article]:
        self.searched.append(text)
        return self.articles[:limit]

    def look_up(self, word: str, *, now: datetime) -> Lookup:
        return look_up(word, self.articles)

    def find_article(self, key: str, *, now: datetime) -> Article | None:
        return next((article for article in self.articles if article_key(article.id) == key), None)

    def find_linked(self, code: str, *, now: datetime) -> Article | None:
        return next((article for article in self.articles if link_code(article.id) == code), None)

    def find_people(self, article: Article, *, now: datetime, said: str | None = None) -> Iterator[Elsewhere]:
        return iter(())

    def read_question(self, text: str) -> str:
        return text

    def learn(self, book: LessonBook) -> None:
        self.book = book

    async def renew(self) -> None:
        self._fail()

    async def take_up(self) -> int:
        self._fail()
        return len(self.articles)

    def knows(self, asking: Asking, book: LessonBook) -> bool:
        return False

    def say(self, questions: Sequence[Saved], book: LessonBook, *, now: datetime) -> tuple[Said, ...]:
        return ()

    async def take_in(self, read: ReadReport, *, now: datetime, composer: Composer) -> ReloadReport:
        self._fail()
        return self.report

    def _fail(self) -> None:
        if self.fault is not None:
            raise self.fault


@dataclass
class FakeRehearsals:
    """Tells the same of every change, and remembers what was asked for; raises `fault` where one is set."""

    rehearsal: Rehearsal = field(default_factory=lambda: Rehearsal(Outline()))
    fault: Exception | None = None
    asked: list[int | None] = field(default_factory=list)

    async def rehearse(self, back_to: int | None, *, now: datetime) -> tuple[str | None, Rehearsal]:
        self.asked.append(back_to)
        if self.fault is not None:
            raise self.fault
        return None if self.rehearsal.outline.is_empty else "0123456789ab", self.rehearsal

    def find(self, key: str) -> Rehearsal | None:
        return self.rehearsal

    def states(self) -> Sequence[State]:
        return ()


@dataclass
class SlowRehearsals(FakeRehearsals):
    """Have a reload rehearsed for as long as the test likes."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    may_end: asyncio.Event = field(default_factory=asyncio.Event)

    async def rehearse(self, back_to: int | None, *, now: datetime) -> tuple[str | None, Rehearsal]:
        self.begun.set()
        await self.may_end.wait()
        return await FakeRehearsals.rehearse(self, back_to, now=now)


def some_evidence(article_id: str = "cho-an-toan", **fields: object) -> Evidence:
    given: dict[str, object] = {
        "headline": "Khen thưởng 12 tập thể",
        "passage": "Đại tá Nghiêm Trọng Khải chủ trì hội nghị.",
        "published_at": NOW,
        "url": "https://bantin.example/1",
        "source": "Bản tin mẫu",
    }
    return Evidence(article_id, **{**given, **fields})  # type: ignore[arg-type]


def an_answer(text: str = "Đại tá Nghiêm Trọng Khải.", **fields: object) -> Answer:
    given: dict[str, object] = {"evidence": (some_evidence(),), "confidence": 0.9, "language": Language.VI}
    return Answer(text, **{**given, **fields})  # type: ignore[arg-type]


def no_answer(text: str = "Bài không nêu tên giám đốc.", **fields: object) -> NoAnswer:
    given: dict[str, object] = {
        "reason": Reason.NOT_STATED,
        "evidence": (),
        "confidence": 0.2,
        "language": Language.VI,
    }
    return NoAnswer(text, **{**given, **fields})  # type: ignore[arg-type]


class IdleRelay:
    """Carries nothing until it is cancelled."""

    async def run(self) -> None:
        await asyncio.Event().wait()

    def note_answer(self, chat_id: int) -> None:
        pass


@dataclass
class IdleLine:
    """A news line on which nothing is ever due."""

    is_leading: bool = False
    relay: IdleRelay = field(default_factory=IdleRelay)

    async def tick(self) -> bool:
        return False


class IdleChores:
    """Nothing to be done beside answering."""

    async def tick(self) -> None:
        pass

    async def tell(self) -> None:
        pass


def a_ledger(engine: Engine, **parts: object) -> Ledger:
    """The desk's books over the database, nothing drawn; any part may be given."""

    async def draw(_: object) -> bytes:
        return b"PNG"

    tally = Tally(engine, lambda _: None)
    given: dict[str, object] = {
        "tally": tally,
        "unanswered": Unanswered(engine),
        "lessons": LessonStore(engine),
        "saved": SavedStore(engine),
        "notes": NoteStore(engine),
        "figures": partial(read_figures, engine, tally),
        "next_edition": partial(find_next_edition, engine),
        "draw": draw,
    }
    return Ledger(**{**given, **parts})  # type: ignore[arg-type]


def assembled(services: Services) -> Assembly:
    """A bot that answers and brings no news."""
    parts = {"engine": services.chats.engine, "metrics": Metrics(), "read": Readings}
    return Assembly(services, IdleLine(), None, IdleChores(), lambda: None, **parts)  # type: ignore[arg-type]


def an_idle_desk(engine: Engine, **parts: object) -> Desk:
    """A desk over the database whose bulletins nobody is there to get; any part may be given."""
    given: dict[str, object] = {
        "bulletins": BulletinStore(engine),
        "audience": lambda *_: Audience(0, {}, 0),
        "status": lambda: LineStatus(dict.fromkeys(SubscriberState, 0), QueueStatus(0, 0, 0, 0, 0), None, ()),
        "compose": lambda *_: None,
        "alarm": None,
        "rate": 28,
        "wake": lambda: None,
        "go_on": lambda _: True,
    }
    return Desk(**{**given, **parts})  # type: ignore[arg-type]


def build_services(**parts: object) -> Services:
    """Services of fakes around a real, empty database in memory; any part may be given."""
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    given: dict[str, object] = {
        "settings": Settings(admins=frozenset({ADMIN_ID})),
        "catalogues": CATALOGUES,
        "transport": RecordingTransport(),
        "newsroom": FakeNewsroom(),
        "rehearsals": FakeRehearsals(),
        "chats": open_chats(engine),
        "subscribers": SubscriberStore(engine),
        "desk": an_idle_desk(engine),
        "audit": AuditStore(engine),
        "offers": OfferStore(engine),
        "ledger": a_ledger(engine),
        "conversations": Conversations(),
        "prompts": Prompts(),
        "confirmations": Confirmations(),
        "holdings": Holdings(engine),
        "letters": LetterStore(engine),
        "drafts": DraftDesk(DraftStore(engine), Store(engine), FakeNewsroom(), open_links(None, ()), "Hải Phòng"),
        "limit": QuestionLimit(20),
        "clock": lambda: NOW,
    }
    newsroom = parts.get("newsroom") or given["newsroom"]
    given |= {"visits": VisitStore(engine), "watches": WatchStore(engine), "suggestions": Suggestions(newsroom)}
    merged = {**given, **parts}
    owners = merged["settings"].admins  # type: ignore[attr-defined]
    return Services(**{"staff": StaffStore(engine, owners), **merged})  # type: ignore[arg-type]


def typed(text: str, **fields: object) -> Incoming:
    return Incoming(Address(CHAT_ID), USER_ID, text, **fields)  # type: ignore[arg-type]


def typed_in_group(text: str, *, is_addressed: bool, user_id: int = USER_ID) -> Incoming:
    return Incoming(Address(GROUP_ID, reply_to=7), user_id, text, ChatKind.GROUP, is_addressed)


def pressed(data: str, rows: Rows = ()) -> Press:
    return Press(Address(CHAT_ID), USER_ID, data, "press-1", 7, rows)


def buttons_of(message: Message) -> list[Button]:
    return [button for row in message.rows for button in row]
