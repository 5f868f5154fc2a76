"""Compares what waits for an article with the articles that have come, by rule, and has the notices written."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.newsroom import Newsroom
from bot.watches import Lookout, Watch, WatchStore
from knowledge.models import Answer, Article, Question
from knowledge.understanding.waiting import may_tell, surely_tells, terms_of_text

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Match:
    """An article that has most of the words that somebody waits for."""

    watch: Watch
    article: Article
    is_sure: bool  # it has all of them


@dataclass(frozen=True, slots=True)
class Watcher:
    """`look` is called again and again, never twice at a time."""

    watches: WatchStore
    newsroom: Newsroom
    clock: Callable[[], datetime]

    async def look(self) -> int:
        """How many notices were written about what has come since the last time.

        Raises: StoreError; the next time goes on from there.
        """
        now = self.clock()
        lookout = await asyncio.to_thread(self.watches.look_out, now)
        if lookout is None:
            return 0
        matches, seen = await asyncio.to_thread(self._compare, lookout, now)
        found: dict[int, str] = {}
        for match in matches:
            if match.watch.id not in found and self._tells(match, now):
                found[match.watch.id] = match.article.id
            await asyncio.sleep(0)  # answers come in between
        written = await asyncio.to_thread(self.watches.settle, found, seen, now)
        if written:
            logger.info("Notices of what was waited for: %d", written)
        return written

    def _compare(self, lookout: Lookout, now: datetime) -> tuple[list[Match], int]:
        """The likely ones, and the number of the last news compared: the library may not have the newest yet."""
        matches: list[Match] = []
        for number, article_id in lookout.news:
            article = self.newsroom.find_article(article_id, now=now)
            if article is None:
                return matches, number - 1
            matches += _match(article, [watch for watch in lookout.watches if watch.cursor < number])
        return matches, lookout.newest

    def _tells(self, match: Match, now: datetime) -> bool:
        """Whether that very article answers the question now, or is the likeliest of all and has every word."""
        answer = self.newsroom.answer(Question(match.watch.words), now=now)
        if isinstance(answer, Answer) and answer.evidence[0].article_id == match.article.id:
            return True
        best = self.newsroom.search(match.watch.words, 1, now=now) if match.is_sure else ()
        return any(one.id == match.article.id for one in best)


def _match(article: Article, watches: Sequence[Watch]) -> list[Match]:
    terms = terms_of_text(f"{article.headline}\n{article.text}")
    likely = (watch for watch in watches if may_tell(watch.words, terms))
    return [Match(watch, article, surely_tells(watch.words, terms)) for watch in likely]
