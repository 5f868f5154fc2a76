"""The library that answers now, and its renewal from the store and what sources bring.

The library is one reference, replaced in one assignment, and every call reads it once: nothing is ever answered
from a mixture of an old and a new one.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.links import DIGEST_MARK as LINK_DIGEST
from bot.links import link_code
from bot.newsroom import ReloadReport
from bot.recalling import Recall
from bot.rendering import article_key
from bot.rendering.buttons import DIGEST_MARK
from knowledge.amending import Amended, Held, amend, erase, find_held, find_withheld, preview, take_back
from knowledge.answering.answerer import FLOOR
from knowledge.answering.conversation import open_frame
from knowledge.answering.searching import search_articles
from knowledge.glossary import LONGEST, Lookup, look_up
from knowledge.keeping import open_library, renew_library
from knowledge.lessons.answering import Asking, answer_whole, find_lesson
from knowledge.lessons.book import LessonBook
from knowledge.library.library import Library, may_show
from knowledge.loading import LoadReport, load_records
from knowledge.models import Answer, Article, NoAnswer, Question
from knowledge.namesakes import Elsewhere, find_elsewhere
from knowledge.packing import Composer
from knowledge.reading.reader import ReadReport
from knowledge.reading.records import Override
from knowledge.rehearsing.preparing import say_all
from knowledge.rehearsing.saved import Said, Saved
from knowledge.store import Extent, Hand, Store

LISTED = 5  # articles on one person, about a screen of a phone
SEARCHED = 30  # articles in which a word is looked for that no list has


@dataclass(slots=True)
class Shelf:
    """The newsroom over a store; `floor` is the least confidence of an answer."""

    store: Store
    library: Library
    floor: float = FLOOR
    book: LessonBook = field(default_factory=LessonBook)
    _recall: Recall = field(default_factory=Recall)
    _taken_up: Extent | None = None  # what the library was made from, at the least
    _loading: asyncio.Lock = field(default_factory=asyncio.Lock)
    # Apart from the other: a withdrawal does not wait until all is loaded.
    _renewing: asyncio.Lock = field(default_factory=asyncio.Lock)

    def answer(self, question: Question, *, now: datetime, article_id: str | None = None) -> Answer | NoAnswer:
        """The answer that was taught, else from all articles; or from the one that was chosen."""
        library, book = self.library, self.book

        def work_out() -> Answer | NoAnswer:
            return answer_whole(Asking(question, article_id), book, library, now=now, floor=self.floor)

        return work_out() if article_id is not None else self._recall.answer(question, (library, book), now, work_out)

    def newest(self, limit: int, *, now: datetime) -> Sequence[Article]:
        """The latest articles, newest first."""
        return self.library.newest(limit, now=now)

    def search(self, text: str, limit: int, *, now: datetime) -> Sequence[Article]:
        """The articles that fit the words best, best first."""
        return search_articles(text, self.library, limit, now=now)

    def look_up(self, word: str, *, now: datetime) -> Lookup:
        """What a word means: by our lists, else by the articles that hold it."""
        return look_up(word, search_articles(word[:LONGEST], self.library, SEARCHED, now=now))

    def find_article(self, key: str, *, now: datetime) -> Article | None:
        """The article that a button names; `None` when it is not shown any more."""
        library = self.library
        article = library.article(key) or next(
            (library.article(one) for one in library.positions if article_key(one) == key), None
        )
        return article if article and may_show(article, now) else None

    def find_linked(self, code: str, *, now: datetime) -> Article | None:
        """The article that a start link names; `None` when it is not shown, or there is none."""
        library = self.library
        if code.startswith(LINK_DIGEST):
            article_id = next((one for one in library.positions if link_code(one) == code), None)
            article = library.article(article_id) if article_id else None
        else:
            article = library.article(code)
        return article if article and may_show(article, now) else None

    def find_people(self, article: Article, *, now: datetime, said: str | None = None) -> Iterator[Elsewhere]:
        """The people in office of the article whom other articles name too, of those whom `said` names if given."""
        return find_elsewhere(article, self.library, LISTED, now=now, said=said)

    def read_question(self, text: str) -> str:
        """A question as it is understood: in careful Vietnamese, whatever it was typed in."""
        return open_frame(Question(text), self.library).understood.text

    def find_held(self, key: str) -> Held | None:
        """The article of that id or key as it is kept, shown or not; `None` when there is none."""
        found = find_held(self.store, key)
        if found is None and key.startswith(DIGEST_MARK):
            article_id = next((one for one in self.store.kept() if article_key(one) == key), None)
            found = find_held(self.store, article_id) if article_id else None
        return None if found is None or found.is_erased else found

    def find_withheld(self, words: str, limit: int) -> Sequence[Article]:
        """The articles that are withheld and have the words in their headlines, what was changed last first."""
        return find_withheld(self.store, words, limit)

    async def preview(self, held: Held, override: Override, *, now: datetime) -> Amended:
        """The article as it would be if the desk said this of it; nothing changes.

        Raises: ArticleChanged, StoreError.
        """
        return await asyncio.to_thread(preview, self.store, held.article.id, held.number, override, now=now)

    async def amend(self, held: Held, override: Override, hand: Hand) -> Amended:
        """The article as the desk has it from now on; the next question is answered from that.

        Raises: ArticleChanged, StoreError, and what `hand.beside` raises; everything is then as it was.
        """
        amended = await asyncio.to_thread(amend, self.store, held.article.id, held.number, override, hand)
        await self.renew()
        return amended

    async def take_back(self, held: Held, hand: Hand) -> Amended:
        """The article as it was before the desk's last change. Raises as `amend`."""
        amended = await asyncio.to_thread(take_back, self.store, held.article.id, held.number, hand)
        await self.renew()
        return amended

    async def erase(self, held: Held, hand: Hand) -> None:
        """Delete the article for good. Raises as `amend`."""
        await asyncio.to_thread(erase, self.store, held.article.id, held.number, hand)
        await self.renew()

    def learn(self, book: LessonBook) -> None:
        """Answer from these lessons first, from the next question on."""
        self.book = book

    def knows(self, asking: Asking, book: LessonBook) -> bool:
        """Whether one of these lessons is on that question."""
        return asking.article_id is None and find_lesson(asking.question, book, self.library) is not None

    def say(self, questions: Sequence[Saved], book: LessonBook, *, now: datetime) -> tuple[Said, ...]:
        """What would be said to saved questions with these lessons."""
        return say_all(questions, self.library, book, now=now, floor=self.floor)

    async def take_up(self) -> int:
        """Take up what is in the store now, also what only is understood otherwise; how many articles there are then.

        Raises: KnowledgeError; the library is then as it was.
        """
        self._taken_up = None  # what was only extracted anew is of no other extent
        await self.renew()
        return len(self.library.ordered)

    async def renew(self) -> None:
        """Take up what is in the store now, whoever wrote it there; cheap when that is what it was.

        Raises: KnowledgeError; the library is then as it was.
        """
        async with self._renewing:
            extent = await asyncio.to_thread(self.store.extent)  # before: what comes meanwhile is another extent
            if extent != self._taken_up:
                self.library = await asyncio.to_thread(renew_library, self.store, self.library)
                self._taken_up = extent

    async def take_in(self, read: ReadReport, *, now: datetime, composer: Composer) -> ReloadReport:
        """What loading these records changed; those with a fault are left out. Waits for others that are loaded.

        Raises: KnowledgeError; everything is then as it was.
        """
        async with self._loading:
            loaded = await asyncio.to_thread(load_records, read, self.store, now=now, composer=composer)
            await self.renew()
        return _report(loaded, len(self.library.ordered))


def _report(loaded: LoadReport, articles: int) -> ReloadReport:
    return ReloadReport(
        added=loaded.added,
        changed=loaded.changed,
        unchanged=loaded.unchanged,
        articles=articles,
        rejections=tuple(map(str, loaded.rejections)),
        warnings=tuple(map(str, loaded.warnings)),
    )


def open_shelf(store: Store, *, city: str, floor: float = FLOOR) -> Shelf:
    """The shelf with all that the store holds."""
    extent = store.extent()
    return Shelf(store, open_library(store, home=city), floor, _taken_up=extent)
