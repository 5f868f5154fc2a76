"""Answers that no sentence states but its numbers give: sums, comparisons, differences, counts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from knowledge.answering.asking.query import OTHER_MARKS, Query
from knowledge.answering.computing.awards import compute_awards
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.computing.comparing import compare
from knowledge.answering.computing.counting import count_people
from knowledge.answering.computing.earlier import find_earlier
from knowledge.answering.computing.remaining import find_rest
from knowledge.answering.computing.summing import add_listed, add_named
from knowledge.answering.computing.totals import find_total
from knowledge.answering.computing.zones import weight_of
from knowledge.answering.finding.retrieval import Found
from knowledge.answering.finding.views import SentenceView, view_sentence
from knowledge.answering.wording.wording import Wording
from knowledge.library.library import Library
from knowledge.models import Article

# Another article may hold the numbers when it fits the question nearly as well as the best.
NEARLY_BEST, MOST_ARTICLES = 0.75, 3
_Way = Callable[[Query, Sequence[SentenceView], Wording], Calculation | None]
# What is less sure than this is left to ordinary answering.
LEAST_SURE = 0.5
# The article that answers holds at least this share of the question's words, by weight (golden questions: 0.7 to 1).
WELL_KNOWN = 0.7
# Two things named side by side tell whether an article is meant; what only counts has to trust the best.
_SURE, _TRUSTING = (compare, add_named), (find_total, find_earlier, find_rest, add_listed, count_people)


def compute(query: Query, found: Found, library: Library, wording: Wording) -> Calculation | None:
    """What can be computed from the best article or one that fits nearly as well; `None` when nothing surely can."""
    for place, (article, views) in enumerate(_articles(found, library)):
        ways = _SURE if place else (*_SURE, *_TRUSTING)
        if awards := compute_awards(query, article, views, wording):
            return awards
        calculation = next((one for way in ways if (one := way(query, views, wording))), None)
        if calculation is None:
            continue
        confidence = calculation.confidence * _known_share(query, views)
        if confidence >= LEAST_SURE:
            return replace(calculation, confidence=confidence)
    return None


def _known_share(query: Query, views: Sequence[SentenceView]) -> float:
    """How far the article knows the question's words, 1 when it knows as many as articles that answer."""
    accented = {term for view in views for term in view.row_terms.accented}
    folded = {term for view in views for term in view.row_terms.folded}
    known = sum(
        weight_of(term) * (1.0 if term.accented in accented else OTHER_MARKS * (term.folded in folded))
        for term in query.terms
    )
    return min(known / max(sum(weight_of(term) for term in query.terms), 1e-6) / WELL_KNOWN, 1.0)


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
