"""Which questions an article is known to answer: tried on the library before they are shown, and remembered.

A question whose answer does not rest on that article, or says something else than the article is known to, is not
shown.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Final

from bot.messages import Catalogue
from bot.newsroom import Newsroom
from bot.rendering.questions import word_question
from knowledge.models import Answer, Article, Language, Question
from knowledge.suggesting import Suggestion, is_right, suggest

SHOWN: Final = 3  # more would hide the card
_TRIED: Final = 14  # of one article, which is all of nearly every one; each costs as much as a question
_KNOWN: Final = 1_000  # articles and languages, some hundred bytes each

Chosen = Sequence[tuple[int, Suggestion]]  # with its place among all that the article suggests


@dataclass(slots=True)
class Suggestions:
    """What was tried lately, in memory only."""

    newsroom: Newsroom
    _known: OrderedDict[tuple[str, int, Language], Chosen] = field(default_factory=OrderedDict)

    async def choose(self, article: Article, catalogue: Catalogue, now: datetime) -> Chosen:
        """The first that are answered rightly; other work comes in between two tries."""
        key = (article.id, article.version, catalogue.language)
        if key not in self._known:
            self._known[key] = await self._try(article, catalogue, now)
            while len(self._known) > _KNOWN:
                self._known.popitem(last=False)
        return self._known[key]

    async def _try(self, article: Article, catalogue: Catalogue, now: datetime) -> Chosen:
        chosen: list[tuple[int, Suggestion]] = []
        for place, suggestion in islice(enumerate(suggest(article)), _TRIED):
            if len(chosen) < SHOWN and self._is_answered(suggestion, article, catalogue, now):
                chosen.append((place, suggestion))
            await asyncio.sleep(0)
        return tuple(chosen)

    def _is_answered(self, suggestion: Suggestion, article: Article, catalogue: Catalogue, now: datetime) -> bool:
        text = word_question(suggestion, article, catalogue)
        if not text:
            return False
        answer = self.newsroom.answer(Question(text), now=now, article_id=article.id)
        return (
            isinstance(answer, Answer)
            and answer.language is catalogue.language
            and is_right(answer, suggestion, article)
        )


def find_suggestion(article: Article, place: int) -> Suggestion | None:
    """The suggestion at that place among all; `None` when there are not so many."""
    return next(islice(suggest(article), place, None), None)
