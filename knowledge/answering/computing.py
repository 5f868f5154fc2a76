"""Sums and comparisons of two numbers that the question names side by side, the arithmetic shown."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.asks import AnswerType
from knowledge.answering.query import Query, QueryTerm
from knowledge.answering.views import SentenceView
from knowledge.answering.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Span

# How many content terms beside "với", "và", "hay" still belong to one of the two things.
SIDE_TERMS = 4
# How well a number must fit its thing; a word right beside it gives 1.
CLOSE_ENOUGH = 0.4
REACH = 25.0  # characters after which the bearing of a word on a number has faded to a third
FADE = 0.6  # what each further word from the connector still counts
_COUNTABLE = frozenset({FactKind.COUNT, FactKind.MONEY, FactKind.WEIGHT, FactKind.VOLUME, FactKind.OTHER})


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the two things named side by side, with the number found for it."""

    name: str
    fact: Fact
    view: SentenceView
    closeness: float


@dataclass(frozen=True, slots=True)
class Calculation:
    """A computed answer with the sentences that hold its numbers, and how sure it is (0..1)."""

    text: str
    views: tuple[SentenceView, ...]
    confidence: float


def compute(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The comparison or sum that the question asks for; `None` when it asks for neither or the numbers lack."""
    if not (query.asks.is_comparison or query.asks.is_total):
        return None
    pairs = [pair for sides in _sides(query) if (pair := _find_pair(sides, query, views))]
    if not pairs:
        return None
    first, second = max(pairs, key=lambda pair: min(pair[0].closeness, pair[1].closeness))
    text = _compare(first, second, wording) if query.asks.is_comparison else _sum(first, second, wording)
    if text is None:
        return None
    both = (first.view,) if first.view.span == second.view.span else (first.view, second.view)
    return Calculation(text, both, min(first.closeness, second.closeness))


def _sides(query: Query) -> Iterator[tuple[list[QueryTerm], list[QueryTerm]]]:
    """The content terms before and after each connector, the nearest to it first."""
    connectors = words_of(section_of(load_table("questions"), "pairs")["connectors"])
    for place, term in enumerate(query.all_terms):
        if term.accented in connectors:
            before = [one for one in query.terms if one.place < place][-SIDE_TERMS:]
            after = [one for one in query.terms if one.place > place][:SIDE_TERMS]
            if before and after:
                yield before[::-1], after


def _find_pair(
    sides: tuple[list[QueryTerm], list[QueryTerm]], query: Query, views: Sequence[SentenceView]
) -> tuple[Thing, Thing] | None:
    """The two best fitting numbers of one kind, one for each side."""
    best: tuple[Thing, Thing] | None = None
    for view in views:
        near = [other for other in views if other.article.id == view.article.id and abs(other.row - view.row) <= 1]
        for first in _things(sides[0], query, [view]):
            for second in _things(sides[1], query, near):
                if not _comparable(first, second):
                    continue
                if best is None or _strength(first, second) > _strength(*best):
                    best = first, second
    return best


def _strength(first: Thing, second: Thing) -> float:
    return min(first.closeness, second.closeness)


def _comparable(first: Thing, second: Thing) -> bool:
    return first.fact.span != second.fact.span and first.fact.kind is second.fact.kind


def _things(side: list[QueryTerm], query: Query, views: Sequence[SentenceView]) -> list[Thing]:
    wanted = query.asks.asks[0].kinds if query.asks.asks[0].type is AnswerType.NUMBER else frozenset()
    things = []
    for view in views:
        for fact in view.facts:
            if wanted and fact.kind not in wanted:
                continue
            closeness = _closeness(side, view, fact.span)
            if closeness >= CLOSE_ENOUGH:
                things.append(Thing(_name(side, query), fact, view, closeness))
    return things


def _closeness(side: list[QueryTerm], view: SentenceView, span: Span) -> float:
    """How near the words of a side stand to the number, 0..1, rare words counting more."""
    weights = [term.rarity * FADE**place for place, term in enumerate(side)]
    near = 0.0
    for term, weight in zip(side, weights, strict=True):
        places = [one.span.start for one in view.terms if one.folded == term.folded]
        gaps = [max(span.start - at, at - span.end, 0) for at in places]
        near += weight * max((math.exp(-gap / REACH) for gap in gaps), default=0.0)
    return near / sum(weights) if sum(weights) else 0.0


def _name(side: list[QueryTerm], query: Query) -> str:
    """The words of the question from the first to the last term of a side."""
    places = [term.place for term in side]
    inside = query.all_terms[min(places) : max(places) + 1]
    return query.text[inside[0].span.start : inside[-1].span.end]


def _compare(first: Thing, second: Thing, wording: Wording) -> str:
    high, low = (first, second) if first.fact.value >= second.fact.value else (second, first)
    if high.fact.value == low.fact.value:
        return wording.phrase("equal", high=wording.say_amount(high.fact.value, high.fact.unit))
    return wording.phrase(
        "more",
        first=high.name,
        high=wording.say_amount(high.fact.value, high.fact.unit),
        low=wording.say_amount(low.fact.value, low.fact.unit),
        difference=wording.say_amount(high.fact.value - low.fact.value, None),
    )


def _sum(first: Thing, second: Thing, wording: Wording) -> str | None:
    if first.fact.kind not in _COUNTABLE:
        return None
    total: Decimal = first.fact.value + second.fact.value
    unit = first.fact.unit if first.fact.unit == second.fact.unit else None
    parts = [wording.say_amount(thing.fact.value, thing.fact.unit) for thing in (first, second)]
    return wording.phrase("sum", total=wording.say_amount(total, unit), sum=" + ".join(parts))
