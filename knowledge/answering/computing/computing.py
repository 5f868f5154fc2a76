"""Answers that no sentence states but its numbers give: sums, comparisons, differences, counts."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from knowledge.answering.asking.query import Query
from knowledge.answering.computing.awards import compute_awards
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.computing.collecting import add_collected
from knowledge.answering.computing.comparing import compare
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.contrast import find_contrast
from knowledge.answering.computing.counting import count_people
from knowledge.answering.computing.earlier import find_earlier
from knowledge.answering.computing.extremes import find_extreme
from knowledge.answering.computing.fates import add_fates
from knowledge.answering.computing.matters import Matter, find_matters
from knowledge.answering.computing.people import add_people, compare_people
from knowledge.answering.computing.remaining import find_rest
from knowledge.answering.computing.summing import add_listed, add_named
from knowledge.answering.computing.totals import find_total
from knowledge.answering.computing.without import find_outside, find_spent
from knowledge.answering.finding.retrieval import Found
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.library.library import Library

_Way = Callable[[Query, Sequence[SentenceView], Wording], Calculation | None]
# What is less sure than this is left to ordinary answering.
LEAST_SURE = 0.5
# Of questions on articles that nobody had looked at, four of five calculations were right before the last faults were
# mended (2026-11): none is surer than this.
MOST_SURE = 0.9
# What names all its parts tells whether an article is meant; what only counts has to trust the best.
_SURE: tuple[_Way, ...] = (
    add_fates,
    compare_people,
    find_extreme,
    find_contrast,
    compare,
    find_outside,
    find_spent,
    find_rest,
    add_named,
    add_people,
)
_TRUSTING: tuple[_Way, ...] = (find_total, find_earlier, add_collected, add_listed, count_people)
# These look at a whole article, also where it tells of several places.
_WIDE: frozenset[_Way] = frozenset({find_total, find_earlier, count_people})


def compute(query: Query, found: Found, library: Library, wording: Wording) -> Calculation | None:
    """What can be computed from the best article or one that fits nearly as well; `None` when nothing surely can."""
    query = _without_names_asking(query)
    results = (
        _compute_from(query, matter, _SURE if place else (*_SURE, *_TRUSTING), wording)
        for place, matter in enumerate(find_matters(query, found, library))
    )
    computed = (one for one in results if one)
    best = next(computed, None)
    if best is None or _singles_out(query):
        return best
    return best if all(_start(one) == _start(best) for one in computed) else None


def _compute_from(query: Query, matter: Matter, ways: Sequence[_Way], wording: Wording) -> Calculation | None:
    """What the first way that succeeds computes from one article."""
    if awards := compute_awards(query, matter.article, matter.views, wording):
        return _weighed(awards, matter)
    for way in ways:
        calculation = way(query, matter.views if way in _WIDE else matter.of_place, wording)
        if calculation and (weighed := _weighed(calculation, matter)).confidence >= LEAST_SURE:
            return weighed
    return None


def _singles_out(query: Query) -> bool:
    """Whether the question tells its event from others by a name or figure."""
    figures = any(term.folded[:1].isdigit() for term in content_of(query))
    return (
        figures
        or bool(query.names)
        or any(term.span.start and query.text[term.span.start].isupper() for term in query.all_terms)
    )


def _start(calculation: Calculation) -> str:
    """The result without how it came about, by which two articles may agree."""
    return calculation.text.split(" ", 1)[0]


def _without_names_asking(query: Query) -> Query:
    """The query without what only a part of a name seems to ask for: "karaoke *Sao* Việt"."""
    terms, text = query.all_terms, query.text
    kept = tuple(
        ask
        for ask in query.asks.asks
        if not 0 < ask.first < len(terms) or ask.first != ask.last or not text[terms[ask.first].span.start].isupper()
    )
    return replace(query, asks=replace(query.asks, asks=kept)) if kept else query


def _weighed(calculation: Calculation, matter: Matter) -> Calculation:
    """The calculation, less sure of an article that knows fewer of the question's words."""
    return replace(calculation, confidence=min(calculation.confidence * matter.known, MOST_SURE))
