"""What handlers ask of the newsroom; `bot.shelf` is the real one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.amending import Amended, Held
from knowledge.glossary import Lookup
from knowledge.lessons.answering import Asking
from knowledge.lessons.book import LessonBook
from knowledge.models import Answer, Article, NoAnswer, Question
from knowledge.namesakes import Elsewhere
from knowledge.packing import Composer
from knowledge.reading.reader import ReadReport
from knowledge.reading.records import Override
from knowledge.rehearsing.saved import Said, Saved
from knowledge.store import Hand


class ReloadRunning(Exception):  # noqa: N818 - named for what is the case
    """Another rehearsal has not ended yet."""


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What loading did."""

    added: int
    changed: int
    unchanged: int
    articles: int  # in use now
    rejections: tuple[str, ...] = ()  # a line each, as `antt-bot load` prints them
    warnings: tuple[str, ...] = ()


class Newsroom(Protocol):
    """Answers, articles, and the ways to renew and to change them."""

    def answer(self, question: Question, *, now: datetime, article_id: str | None = None) -> Answer | NoAnswer:
        """The answer from all articles, or from the one that was chosen."""
        ...

    def newest(self, limit: int, *, now: datetime) -> Sequence[Article]:
        """The latest articles, newest first."""
        ...

    def search(self, text: str, limit: int, *, now: datetime) -> Sequence[Article]:
        """The articles that fit the words best, best first."""
        ...

    def look_up(self, word: str, *, now: datetime) -> Lookup:
        """What a word of police and administration means."""
        ...

    def find_article(self, key: str, *, now: datetime) -> Article | None:
        """The article that a button names; `None` when it is not shown any more."""
        ...

    def find_linked(self, code: str, *, now: datetime) -> Article | None:
        """The article that a start link names; `None` when it is not shown, or there is none."""
        ...

    def find_people(self, article: Article, *, now: datetime, said: str | None = None) -> Iterator[Elsewhere]:
        """The people in office of the article whom other articles name too, of those whom `said` names if given."""
        ...

    def read_question(self, text: str) -> str:
        """A question as it is understood: in careful Vietnamese, whatever it was typed in."""
        ...

    def find_held(self, key: str) -> Held | None:
        """The article of that id or key as it is kept, shown or not; `None` when there is none."""
        ...

    def find_withheld(self, words: str, limit: int) -> Sequence[Article]:
        """The articles that are withheld and have the words in their headlines, what was changed last first."""
        ...

    async def preview(self, held: Held, override: Override, *, now: datetime) -> Amended:
        """The article as it would be if the desk said this of it; nothing changes.

        Raises: ArticleChanged, StoreError.
        """
        ...

    async def amend(self, held: Held, override: Override, hand: Hand) -> Amended:
        """The article as the desk has it from now on; the next question is answered from that.

        Raises: ArticleChanged, StoreError, and what `hand.beside` raises; everything is then as it was.
        """
        ...

    async def take_back(self, held: Held, hand: Hand) -> Amended:
        """The article as it was before the desk's last change. Raises as `amend`."""
        ...

    async def erase(self, held: Held, hand: Hand) -> None:
        """Delete the article for good. Raises as `amend`."""
        ...

    def learn(self, book: LessonBook) -> None:
        """Answer from these lessons before anything else, from the next question on."""
        ...

    def knows(self, asking: Asking, book: LessonBook) -> bool:
        """Whether one of these lessons is on that question."""
        ...

    def say(self, questions: Sequence[Saved], book: LessonBook, *, now: datetime) -> tuple[Said, ...]:
        """What would be said to saved questions with these lessons. Takes a while: call it in a thread."""
        ...

    async def take_up(self) -> int:
        """As `renew`, also where only what was understood is new; how many articles there are then.

        Raises: KnowledgeError; everything is then as it was.
        """
        ...

    async def renew(self) -> None:
        """Answer from what is in the store now, whoever wrote it there; cheap when that is what it was.

        Raises: KnowledgeError; everything is then as it was.
        """
        ...

    async def take_in(self, read: ReadReport, *, now: datetime, composer: Composer) -> ReloadReport:
        """What loading these records changed; those with a fault are left out. Waits for others that are loaded.

        Raises: KnowledgeError; everything is then as it was.
        """
        ...
