"""What handlers ask of the newsroom; `bot.shelf` is the real one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from knowledge.glossary import Lookup
from knowledge.lessons.book import LessonBook
from knowledge.loading import Composer
from knowledge.models import Answer, Article, NoAnswer, Question
from knowledge.reading.reader import ReadReport


class ReloadRunning(Exception):  # noqa: N818 - named for what is the case
    """Another reload has not ended yet."""


@dataclass(frozen=True, slots=True)
class ReloadReport:
    """What a reload did; with a rejection it did nothing."""

    added: int
    changed: int
    unchanged: int
    articles: int  # in use now
    rejections: tuple[str, ...] = ()  # a line each, as `antt-bot load` prints them
    warnings: tuple[str, ...] = ()


class Newsroom(Protocol):
    """Answers, articles, and a way to renew them."""

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

    def learn(self, book: LessonBook) -> None:
        """Answer from these lessons before anything else, from the next question on."""
        ...

    async def reload(self, *, now: datetime) -> ReloadReport:
        """What reading the configured folders again changed; with rejections nothing was.

        Raises: ReloadRunning, KnowledgeError; everything is then as it was.
        """
        ...

    async def renew(self) -> None:
        """Answer from what is in the store now, whoever wrote it there.

        Raises: KnowledgeError; everything is then as it was.
        """
        ...

    async def take_in(self, read: ReadReport, *, now: datetime, composer: Composer) -> ReloadReport:
        """What loading these records changed; those with a fault are left out. Waits for a reload that runs.

        Raises: KnowledgeError; everything is then as it was.
        """
        ...
