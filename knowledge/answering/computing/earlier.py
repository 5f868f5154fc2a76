"""The figure of an earlier time, from that of now and the change that the article states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.finder import find_candidates
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.difference import asks_one_number, is_same_unit, phrases, says
from knowledge.answering.computing.zones import find_zones, held_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.models import Fact, FactKind

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How far back the figure of this year may stand, in sentences.
LOOK_BACK = 2
# The noun asked for has to be named by so much of its words, and the figure by this share of the question's.
NOUN, HELD = 0.75, 0.3
# How sure an earlier figure is whose sentences hold the question's words wholly.
EARLIER = 0.9


@dataclass(frozen=True, slots=True)
class _Change:
    """By how much a figure stands above (positive) or below that of an earlier time."""

    fact: Fact
    view: SentenceView
    sign: int
    years: frozenset[int]  # of the earlier time


def find_earlier(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The earlier figure that the question asks for; `None` when it asks for none or the numbers lack."""
    if not asks_earlier(query):
        return None
    found = [
        one
        for place, view in enumerate(views)
        for change in _changes(view)
        if not query.years or query.years <= change.years
        if _names_times(query, [views[0], *views[max(place - LOOK_BACK, 0) : place + 1]])
        if (one := _earlier(query, change, views[max(place - LOOK_BACK, 0) : place + 1], wording))
    ]
    best = sorted(found, key=lambda one: -one.confidence)
    return best[0] if best and len({one.text for one in best}) == 1 else None


def asks_earlier(query: Query) -> bool:
    """Whether one number of an earlier time is asked for."""
    if not asks_one_number(query) or query.asks.is_comparison:
        return False
    return (bool(query.years) or says(query, "earlier")) and not says(query, "changes")


def _names_times(query: Query, near: Sequence[SentenceView]) -> bool:
    """Whether the headline or the sentences near name each month, quarter or day that the question names."""
    said = [tuple(view.row_terms.accented) for view in near]
    words = [term.accented for term in query.all_terms]
    times = [(one, other) for one, other in pairwise(words) if (one,) in phrases("times") and other[:1].isdigit()]
    return all(any(contains(text, time) for text in said) for time in times)


def _changes(view: SentenceView) -> Iterator[_Change]:
    """The changes since an earlier time that the sentence states: "giảm 9 vụ so với cùng kỳ"."""
    accented = tuple(view.row_terms.accented)
    refers = [place for phrase in phrases("reference") for place in _find(accented, phrase)]
    if not refers:
        return
    published = view.article.published_at
    stated = frozenset(int(year) for year in _YEAR.findall(view.passage))
    years = stated or (frozenset({published.year - 1}) if published else frozenset())
    for zone in find_zones(view):
        fact = zone.fact
        own = [term for term in view.terms if zone.holds(term) and term.span.end <= fact.span.start]
        said = tuple(term.accented for term in own)
        up = max((place for phrase in phrases("up") for place in _find(said, phrase)), default=-1)
        down = max((place for phrase in phrases("down") for place in _find(said, phrase)), default=-1)
        if max(up, down) >= 0 and fact.kind is not FactKind.PERCENT and fact.upper is None:
            yield _Change(fact, view, 1 if up > down else -1, years)


def _earlier(query: Query, change: _Change, near: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The figure of the earlier time, where this year's stands before its change."""
    present = _present(query, change, near)
    noun = query.asks.asks[0].head[:1]
    if present is None or not isinstance(present.item, Fact) or noun != terms_of(present.item.unit or "")[: len(noun)]:
        return None
    value = present.item.value - change.sign * change.fact.value
    if value < 0:
        return None
    held = max(held_share(query.terms, zone) for view in near for zone in find_zones(view))
    if held < HELD:
        return None
    parts = [say_fact(fact, change.view.text, wording) for fact in (present.item, change.fact)]
    text = wording.phrase(
        "sum", total=say_value(value, change.fact, wording), sum=(" − " if change.sign > 0 else " + ").join(parts)
    )
    return Calculation(text, proof(present.view, change.view), EARLIER * min(0.5 + held, 1.0))


def _present(query: Query, change: _Change, near: Sequence[SentenceView]) -> Candidate | None:
    """The one figure before the change that counts the same noun, the nearest sentence first; else `None`."""
    for view in reversed(near):
        if view.span == change.view.span and _refers_before(view, change):
            return None
        fitting = [
            one
            for one in find_candidates(query.asks.asks[0], view)
            if isinstance(one.item, Fact) and _counts(one, query) and is_same_unit(one.item, change.fact)
            if one.span.end <= change.fact.span.start and one.item.upper is None
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _counts(candidate: Candidate, query: Query) -> bool:
    """Whether the number counts just what is asked for: all its unit's words stand in the question."""
    words = {term.accented for term in query.all_terms}
    unit = terms_of(candidate.item.unit or "") if isinstance(candidate.item, Fact) else ()
    return candidate.head >= NOUN and words.issuperset(unit)


def _refers_before(view: SentenceView, change: _Change) -> bool:
    """Whether the sentence speaks of the earlier time before its first number: "So với 2024 (1.742 vụ), giảm 356"."""
    first = min(fact.span.start for fact in view.facts)
    before = tuple(term.accented for term in view.terms if term.span.start < first)
    return first != change.fact.span.start and any(contains(before, phrase) for phrase in phrases("reference"))


def _find(words: tuple[str, ...], phrase: tuple[str, ...]) -> Iterator[int]:
    for place in range(len(words) - len(phrase) + 1):
        if words[place : place + len(phrase)] == phrase:
            yield place
