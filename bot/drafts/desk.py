"""What handlers do with drafts: take in what was sent, look at one, publish.

What is strangers', or large, is read and extracted in a process of its own, so that no citizen waits for it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.drafts.links import LinkReader
from bot.drafts.models import Draft
from bot.drafts.parts import Parts
from bot.drafts.store import DraftStore, NewDraft
from bot.newsroom import Newsroom
from bot.sources.composing import compose_in
from bot.sources.worker import Runner, Worker
from knowledge.amending import withdraw
from knowledge.packing import AS_USUAL, Composer, Progress
from knowledge.publishing import (
    UNREADABLE,
    Glance,
    Prepared,
    Understood,
    dated,
    glance,
    prepare,
    publish,
    rebase,
    sift,
    understand,
)
from knowledge.reading.findings import Finding
from knowledge.reading.reader import ReadReport
from knowledge.reading.records import Override
from knowledge.reading.sent import Beside, read_sent_file, read_sent_text
from knowledge.store import UNTOUCHED, Hand, Store
from knowledge.topics.traits import read_traits

LARGEST: Final = 5 * 2**20  # bytes of a file that is taken; a hundred articles have 300,000
MOST: Final = 1000  # drafts of one file; a folder and `antt-bot load` take more
_SMALL: Final = 2**20  # bytes of a file that is read here, some 300 articles; another process takes 2 s to start


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent something, when, and in which file."""

    by: int
    now: datetime
    label: str = ""  # the file's name; '' for none
    is_of_today: bool = False  # without a date it is one of today


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of something that was sent."""

    drafts: tuple[Draft, ...]
    rejections: tuple[Finding, ...]
    warnings: tuple[Finding, ...] = ()
    left_out: int = 0  # more than `MOST`


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft as the article that it would be; topics and areas by their keys."""

    draft: Draft
    understood: Understood
    topics: tuple[str, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftDesk:
    """The drafts, and the ways that lead to and from them."""

    drafts: DraftStore
    articles: Store
    newsroom: Newsroom
    links: LinkReader
    city: str
    parts: Parts = field(default_factory=Parts)
    make_runner: Callable[[], Runner] = Worker

    async def take_text(self, text: str, beside: Beside, by: int, now: datetime) -> Taken:
        """The draft of a text; without a date it is taken for one of today.

        Raises: StoreError.
        """
        read = await asyncio.to_thread(read_sent_text, text, beside, "")
        return await self._take(read, Sender(by, now, is_of_today=True))

    async def take_file(self, name: str, raw: bytes, by: int, now: datetime, progress: Progress) -> Taken:
        """The drafts of a file.

        Raises: SourceFailed, when it cannot be parsed in time; StoreError.
        """
        if len(raw) <= _SMALL:
            read = await asyncio.to_thread(read_sent_file, name, raw)
            return await self._take(read, Sender(by, now, name), Composer(progress=progress))
        async with self._running() as runner:
            read = await asyncio.to_thread(lambda: runner.run(read_sent_file, name, raw))
            composer = replace(compose_in(runner), progress=progress)
            return await self._take(read, Sender(by, now, name), composer)

    async def take_link(self, url: str, by: int, now: datetime) -> Taken:
        """The draft of the page's article.

        Raises: SourceFailed, StoreError.
        """
        async with self._running() as runner:
            read = await self.links.read(url, runner, now)
            return await self._take(read, Sender(by, now), compose_in(runner))

    async def see(self, draft: Draft, now: datetime) -> Seen:
        """The draft as it would be published.

        Raises: ArticleChanged, StoreError.
        """
        return await asyncio.to_thread(self._see, draft, now)

    async def change(self, draft: Draft, said: Override, now: datetime) -> Seen:
        """The draft once the desk says this of its article, and how it would be published then.

        Raises: DraftChanged, ArticleChanged, StoreError.
        """
        return await asyncio.to_thread(self._change, replace(draft, said=said), now)

    async def catch_up(self, draft: Draft, now: datetime) -> Seen:
        """The draft on top of what the desk says now of the article that it replaces; its own words win.

        Raises: DraftChanged, ArticleChanged, when that article was deleted for good; StoreError.
        """
        return await asyncio.to_thread(self._catch_up, draft, now)

    async def catch_up_all(self, drafts: Sequence[Draft], now: datetime) -> None:
        """Put those drafts on top of what the desk says now whose articles it has changed meanwhile.

        Raises: DraftChanged, StoreError.
        """
        await asyncio.to_thread(self._catch_up_all, drafts, now)

    async def count_replacing(self, drafts: Sequence[Draft]) -> int:
        """How many of them would take the place of an article that is there.

        Raises: StoreError.
        """
        kept = await asyncio.to_thread(self.articles.kept)
        return sum(draft.article_id in kept for draft in drafts)

    async def prepare(self, drafts: Sequence[Draft], now: datetime, progress: Progress | None = None) -> Prepared:
        """The drafts, ready to be published.

        Raises: ArticleChanged, StoreError.
        """
        proposals, composer = [draft.proposal for draft in drafts], Composer(progress=progress)
        return await asyncio.to_thread(prepare, proposals, self.articles, now=now, composer=composer)

    async def publish(self, prepared: Prepared, hand: Hand) -> None:
        """Publish what was prepared; it answers once the newsroom has been renewed.

        Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was published then.
        """
        await asyncio.to_thread(publish, prepared, self.articles, hand)

    async def withdraw(self, article_ids: Sequence[str], hand: Hand) -> int:
        """Withhold the articles, all together; how many of them were shown.

        Raises: ArticleChanged, StoreError, and what `hand.beside` raises; nothing was withdrawn then.
        """
        count = await asyncio.to_thread(withdraw, self.articles, article_ids, hand)
        await self.newsroom.renew()
        return count

    @asynccontextmanager
    async def _running(self) -> AsyncIterator[Runner]:
        runner = self.make_runner()
        try:
            yield runner
        finally:
            await asyncio.to_thread(runner.close)

    async def _take(self, read: ReadReport, sender: Sender, composer: Composer = AS_USUAL) -> Taken:
        now = sender.now

        def take() -> Taken:
            proposals, rejections = sift(read, self.articles)
            wanted = [dated(each, now) if sender.is_of_today else each for each in proposals[:MOST]]
            pairs = list(zip(wanted, glance(wanted, now=now, composer=composer), strict=True))
            new = [NewDraft(one, seen) for one, seen in pairs if seen]
            unread = tuple(one.source.origin.finding("body", UNREADABLE) for one, seen in pairs if not seen)
            drafts = self.drafts.add(new, sender.label, sender.by, now)
            return Taken(tuple(drafts), (*rejections, *unread), read.warnings, len(proposals) - len(wanted))

        return await asyncio.to_thread(take)

    def _see(self, draft: Draft, now: datetime) -> Seen:
        understood = understand(draft.proposal, self.articles, now=now)
        traits = read_traits(understood.article, self.city)
        return Seen(draft, understood, traits.topics, traits.areas)

    def _catch_up_all(self, drafts: Sequence[Draft], now: datetime) -> None:
        overrides = self.articles.overrides()
        for draft in drafts:
            kept = overrides.get(draft.article_id, UNTOUCHED)
            if kept.number != draft.base and not kept.is_erased:
                self._catch_up(draft, now)

    def _change(self, draft: Draft, now: datetime) -> Seen:
        seen = self._see(draft, now)
        understood = seen.understood
        glance = Glance(understood.article.headline, len(understood.warnings), understood.packed)
        changed = self.drafts.change(draft, glance)
        return replace(seen, draft=changed)

    def _catch_up(self, draft: Draft, now: datetime) -> Seen:
        fresh = rebase(draft.proposal, self.articles)
        if fresh.base == draft.base:
            return self._see(draft, now)
        return self._change(replace(draft, said=fresh.said, base=fresh.base), now)
