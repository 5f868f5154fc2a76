"""Two numbers set against each other: which is more, by how much, or how one became the other."""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answering.asks import AnswerType, contains, terms_of
from knowledge.answering.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.pairing import Pair, Thing, find_pair
from knowledge.answering.query import Query
from knowledge.answering.views import SentenceView
from knowledge.answering.wording import Wording
from knowledge.answering.zones import Zone, find_zones, held_share
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

# Kinds of which more is not "nhiều hơn" but "cao hơn".
_HIGH = frozenset({FactKind.PERCENT, FactKind.SPEED, FactKind.LENGTH, FactKind.DURATION})
# A change is taken from the article when its sentence holds this share of the question's words.
HELD = 0.5
STATED = 0.8  # how sure a printed change is


def compare(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The comparison that the question asks for; `None` when it asks for none or the numbers lack."""
    if not query.asks.is_comparison or _asks_for_change(query):
        return None
    if _asks(query, "then_now") and (found := _find_change(query, views, wording)):
        return found
    pair = find_pair(query, views)
    if pair is None:
        return None
    return Calculation(_say(pair, query, wording), proof(pair.first.zone.view, pair.second.zone.view), pair.confidence)


def _say(pair: Pair, query: Query, wording: Wording) -> str:
    first, second = pair.first.zone.fact, pair.second.zone.fact
    if first.upper or second.upper or query.asks.asks[0].type is AnswerType.MANNER:
        parts = [f"{thing.name}: {_printed(thing.zone, wording)}" for thing in (pair.first, pair.second)]
        return wording.phrase("join").join(parts)
    if first.value == second.value:
        return wording.phrase("equal", high=_printed(pair.first.zone, wording))
    return _say_more(pair, query, wording)


def _say_more(pair: Pair, query: Query, wording: Wording) -> str:
    """Who has more, or fewer where that is asked."""
    by_value = sorted((pair.first, pair.second), key=lambda thing: thing.zone.fact.value)
    low, high = by_value
    is_fewer = _asks(query, "fewer")
    key = ("lower" if is_fewer else "higher") if high.zone.fact.kind in _HIGH else "fewer" if is_fewer else "more"
    return wording.phrase(
        key,
        first=(low if is_fewer else high).name,
        high=_printed(high.zone, wording),
        low=_printed(low.zone, wording),
        difference=_difference(low, high, wording),
    )


def _difference(low: Thing, high: Thing, wording: Wording) -> str:
    value = high.zone.fact.value - low.zone.fact.value
    unit = high.zone.fact.unit if high.zone.fact.unit == low.zone.fact.unit else ""
    return say_value(value, high.zone.fact, wording, unit)


def _printed(zone: Zone, wording: Wording) -> str:
    return say_fact(zone.fact, zone.view.text, wording)


def _find_change(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """What the article says rose or fell "từ A lên B", where it speaks of what the question names."""
    best: tuple[float, Zone, Zone] | None = None
    for view in views:
        zones = find_zones(view)
        for then, now in pairwise(zones):
            if _is_change(view, then.fact, now.fact):
                held = held_share(query.terms, then)
                if held >= HELD and (best is None or held > best[0]):
                    best = held, then, now
    if best is None:
        return None
    _, then, now = best
    text = wording.phrase("change", then=_printed(then, wording), now=_printed(now, wording))
    return Calculation(text, (then.view,), STATED)


def _is_change(view: SentenceView, then: Fact, now: Fact) -> bool:
    """Whether the text says that the first number became the second."""
    before = terms_of(view.text[max(then.span.start - 12, view.span.start) : then.span.start])
    between = terms_of(view.text[then.span.end : now.span.start])
    table = section_of(load_table("questions"), "pairs")
    becomes = words_of(table["becomes"])
    return before[-1:] == ("từ",) and between[:1] != () and between[0] in becomes and now.kind is then.kind


def _asks(query: Query, key: str) -> bool:
    words = [term.accented for term in query.all_terms]
    phrases = words_of(section_of(load_table("questions"), "comparison")[key])
    return any(contains(words, terms_of(phrase)) for phrase in phrases)


def _asks_for_change(query: Query) -> bool:
    """Whether a number is asked for by which something rose or fell: an article states that."""
    return query.asks.asks[0].type is AnswerType.NUMBER and _asks(query, "change")
