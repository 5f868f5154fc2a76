"""Answers that no sentence states but its numbers give: sums, comparisons, differences, counts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from knowledge.answering.asking.query import Query
from knowledge.answering.computing.ages_apart import asks_age_gap, find_age_gap, find_only_gap
from knowledge.answering.computing.alike import add_alike, add_terms, asks_terms
from knowledge.answering.computing.awards import asks_awards, compute_awards
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.computing.collecting import add_collected
from knowledge.answering.computing.comparing import asks_to_compare, compare
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.contrast import asks_contrast, find_contrast
from knowledge.answering.computing.counting import asks_how_many, count_people
from knowledge.answering.computing.earlier import asks_earlier, find_earlier
from knowledge.answering.computing.extremes import asks_extreme, find_extreme
from knowledge.answering.computing.fates import add_fates, asks_fates
from knowledge.answering.computing.fates_compared import compare_fates, compares_fates
from knowledge.answering.computing.matters import Matter, find_matters
from knowledge.answering.computing.parts import asks_remainder, find_remainder
from knowledge.answering.computing.people import add_people, compare_people, compares_people
from knowledge.answering.computing.remaining import asks_rest, find_rest
from knowledge.answering.computing.rosters import find_roster, wanted_size
from knowledge.answering.computing.summing import add_listed, add_named, asks_sum
from knowledge.answering.computing.totals import asks_total, find_total
from knowledge.answering.computing.trend import asks_trend, find_trend
from knowledge.answering.computing.without import asks_outside, asks_spent, find_outside, find_spent
from knowledge.answering.finding.retrieval import Found
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.library.library import Library

_Way = Callable[[Query, Sequence[SentenceView], Wording], Calculation | None]
_Gate = Callable[[Query], bool]  # whether a question can ask for that at all: most articles need not be read for it
# What is less sure than this is left to ordinary answering.
LEAST_SURE = 0.5
# Of questions on articles that nobody had looked at, four of five calculations were right before the last faults were
# mended (2026-11): none is surer than this.
MOST_SURE = 0.9
# What names all its parts tells whether an article is meant; what only counts has to trust the best.
_SURE: Mapping[_Way, _Gate] = {
    add_fates: asks_fates,
    compare_fates: compares_fates,
    find_trend: asks_trend,
    find_age_gap: asks_age_gap,
    compare_people: compares_people,
    find_extreme: asks_extreme,
    find_contrast: asks_contrast,
    compare: asks_to_compare,
    find_outside: asks_outside,
    find_spent: asks_spent,
    find_remainder: asks_remainder,
    find_rest: asks_rest,
    add_named: asks_sum,
    add_people: asks_sum,
}
_TRUSTING: Mapping[_Way, _Gate] = {
    find_only_gap: asks_age_gap,
    find_total: asks_total,
    find_earlier: asks_earlier,
    add_collected: asks_sum,
    add_terms: asks_terms,
    add_listed: asks_sum,
    add_alike: asks_sum,
    count_people: asks_how_many,
}
# These look at a whole article, also where it tells of several places.
_WIDE: frozenset[_Way] = frozenset({find_total, find_earlier, count_people})


def compute(query: Query, found: Found, library: Library, wording: Wording) -> Calculation | None:
    """What can be computed from the best article or one that fits nearly as well; `None` when nothing surely can."""
    query = _without_names_asking(query)
    sure, trusting = _open(_SURE, query), _open(_TRUSTING, query)
    if not sure and not trusting and not asks_awards(query):
        return None
    results = (
        _compute_from(query, matter, sure if place else (*sure, *trusting), wording)
        for place, matter in enumerate(find_matters(query, found, library))
    )
    computed = (one for one in results if one)
    best = next(computed, None)
    if best is None or _singles_out(query):
        return best
    return best if all(_start(one) == _start(best) for one in computed) else None


def read_roster(query: Query, found: Found, library: Library, wording: Wording) -> Calculation | None:
    """The list of as many names as the question speaks of, from the likeliest article; else `None`."""
    matter = next(iter(find_matters(query, found, library)), None) if wanted_size(query) else None
    roster = find_roster(query, matter.of_place, wording) if matter else None
    weighed = _weighed(roster, matter) if roster and matter else None
    return weighed if weighed and weighed.confidence >= LEAST_SURE else None


def _open(ways: Mapping[_Way, _Gate], query: Query) -> tuple[_Way, ...]:
    """The ways that the question may ask for."""
    return tuple(way for way, may_ask in ways.items() if may_ask(query))


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
