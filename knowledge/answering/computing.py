"""Answers that no sentence states but its numbers give: sums, comparisons, differences, counts."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from knowledge.answering.awards import compute_awards
from knowledge.answering.calculation import Calculation
from knowledge.answering.comparing import compare
from knowledge.answering.counting import count_people
from knowledge.answering.earlier import find_earlier
from knowledge.answering.query import Query
from knowledge.answering.remaining import find_rest
from knowledge.answering.retrieval import Found
from knowledge.answering.summing import add_listed, add_named
from knowledge.answering.totals import find_total
from knowledge.answering.views import SentenceView, view_sentence
from knowledge.answering.wording import Wording
from knowledge.library.library import Library
from knowledge.models import Article

# Another article may hold the numbers when it fits the question nearly as well as the best.
NEARLY_BEST, MOST_ARTICLES = 0.75, 3
_Way = Callable[[Query, Sequence[SentenceView], Wording], Calculation | None]
# What is less sure than this is left to ordinary answering.
LEAST_SURE = 0.5
# Two things named side by side tell whether an article is meant; what only counts has to trust the best.
_SURE, _TRUSTING = (compare, add_named), (find_total, find_earlier, find_rest, add_listed, count_people)


def compute(query: Query, found: Found, library: Library, wording: Wording) -> Calculation | None:
    """What can be computed from the best article or one that fits nearly as well; `None` when nothing surely can."""
    for place, (article, views) in enumerate(_articles(found, library)):
        ways = _SURE if place else (*_SURE, *_TRUSTING)
        calculation = _first(ways, query, article, views, wording)
        if calculation and calculation.confidence >= LEAST_SURE:
            return calculation
    return None


def _first(
    ways: Sequence[_Way], query: Query, article: Article, views: Sequence[SentenceView], wording: Wording
) -> Calculation | None:
    """What the first way that finds something computes from an article."""
    awards = compute_awards(query, article, views, wording)
    return awards or next((one for way in ways if (one := way(query, views, wording))), None)


def _articles(found: Found, library: Library) -> Iterator[tuple[Article, list[SentenceView]]]:
    """The articles that fit best, each with all its sentences in order."""
    for place, position in enumerate(found.articles[:MOST_ARTICLES]):
        if found.scores[place] < NEARLY_BEST * found.scores[0]:
            return
        article = library.ordered[position]
        text = article.text
        rows = np.flatnonzero(found.owners == place)
        yield (
            article,
            [view_sentence(library.index, article, text, int(found.sentences[row]), int(row)) for row in rows],
        )
