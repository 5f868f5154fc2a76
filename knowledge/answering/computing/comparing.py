"""Two numbers set against each other: which is more, by how much, or how one became the other."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed, terms_of
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.pairing import Pair, Thing, find_pair
from knowledge.answering.computing.zones import Zone, find_zones, held_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

# Kinds of which more is not "nhiều hơn" but "cao hơn".
_HIGH = frozenset({FactKind.PERCENT, FactKind.SPEED, FactKind.LENGTH, FactKind.DURATION})
# A change is taken from the article when its sentence holds this share of the question's words.
HELD = 0.3
# No other change may hold so nearly as much.
CLOSE = 0.03
BECOMES_REACH = 3  # words before a number in which it is said to be what another became
STATED = 0.8  # how sure a printed change is


def compare(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The comparison that the question asks for; `None` when it asks for none or the numbers lack."""
    if not asks_to_compare(query):
        return None
    is_then_now = _asks(query, "then_now")
    if is_then_now and (found := _find_change(query, views, wording)):
        return found
    is_times = _asks(query, "times")
    if is_times and (len(query.asks.asks) > 1 or _states_times(views)):
        return None
    pair = find_pair(query, views)
    if pair is None:
        return None
    if is_times:
        return _times(pair, wording)
    return Calculation(_say(pair, query, wording), proof(*(thing.zone.view for thing in pair.things)), pair.confidence)


def asks_to_compare(query: Query) -> bool:
    """Whether the question sets two numbers against each other, or asks how one became the other."""
    return (_asks(query, "then_now") or _compares(query)) and not asks_for_change(query)


def _states_times(views: Sequence[SentenceView]) -> bool:
    """Whether the article itself says that something is so many times as much."""
    return any(fact.kind is FactKind.RATIO for view in views for fact in view.facts)


def _times(pair: Pair, wording: Wording) -> Calculation | None:
    """How many times as much the greater is, to one decimal; `None` for ranges and nothing."""
    low, high = sorted((pair.first, pair.second), key=lambda thing: thing.zone.fact.value)
    if not low.zone.fact.value or low.zone.fact.upper or high.zone.fact.upper:
        return None
    value = round(high.zone.fact.value / low.zone.fact.value, 1).normalize()
    total = wording.say_amount(Decimal(f"{value:f}"), wording.translated("lần"))
    text = wording.phrase("sum", total=total, sum=f"{_printed(high.zone, wording)} : {_printed(low.zone, wording)}")
    return Calculation(text, proof(low.zone.view, high.zone.view), pair.confidence)


def _compares(query: Query) -> bool:
    """Whether two things are set against each other, also in "A hay B nhiều vụ hơn"."""
    if query.asks.is_comparison:
        return True
    words = {term.accented for term in query.all_terms}
    table = section_of(load_table("questions"), "comparison")
    return bool(words & set(words_of(table["more"]))) and bool(words & set(words_of(table["either"])))


def _say(pair: Pair, query: Query, wording: Wording) -> str:
    first, second = pair.first.zone.fact, pair.second.zone.fact
    if pair.others or first.upper or second.upper or query.asks.asks[0].type is AnswerType.MANNER:
        parts = [f"{thing.name}: {_printed(thing.zone, wording)}" for thing in _ordered(pair)]
        return wording.phrase("join").join(parts)
    if first.value == second.value:
        return wording.phrase("equal", high=_printed(pair.first.zone, wording))
    return _say_more(pair, query, wording)


def _ordered(pair: Pair) -> Sequence[Thing]:
    """Two things as the question names them, more of them the greatest first."""
    return sorted(pair.things, key=lambda thing: -thing.zone.fact.value) if pair.others else pair.things


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
    found = [(held_share(query.terms, then), then, now) for view in views for then, now in _changes(view)]
    found.sort(key=lambda one: -one[0])
    if not found or found[0][0] < HELD:
        return None
    held, then, now = found[0]
    if any(share > held - CLOSE and one.fact.value != then.fact.value for share, one, _ in found[1:]):
        return None
    # "Từ 11 xuống 4 vụ" prints the unit once.
    was = say_value(then.fact.value, then.fact, wording, now.fact.unit) if then.fact.unit != now.fact.unit else None
    text = wording.phrase("change", then=was or _printed(then, wording), now=_printed(now, wording))
    return Calculation(text, (then.view,), STATED)


def _changes(view: SentenceView) -> Iterator[tuple[Zone, Zone]]:
    """What the sentence says a number was and became: "từ 11 vụ trong quý trước xuống còn 4 vụ"."""
    becomes = words_of(section_of(load_table("questions"), "pairs")["becomes"])
    zones = find_zones(view)
    for place, then in enumerate(zones):
        before = terms_of(view.text[max(then.fact.span.start - 12, view.span.start) : then.fact.span.start])
        now = next((zone for zone in zones[place + 1 :] if _is_of_kind(zone.fact, then.fact, becomes)), None)
        if before[-1:] == ("từ",) and now is not None:
            between = terms_of(view.text[then.fact.span.start : now.fact.span.start])
            if any(word in becomes for word in between[-BECOMES_REACH:]):
                yield then, now


def _is_of_kind(now: Fact, then: Fact, becomes: Sequence[str]) -> bool:
    """Whether two numbers measure the same; "từ 11 xuống 4 vụ" prints the unit once."""
    has_unit = then.unit is not None and then.unit not in becomes
    return now.kind is then.kind and now.unit == then.unit if has_unit else now.unit is not None


def _asks(query: Query, key: str) -> bool:
    words = [term.accented for term in query.all_terms]
    return listed("questions", "comparison", key).stand_in(words)


def asks_for_change(query: Query) -> bool:
    """Whether the question is about what rose or fell more, or by how much: an article states that."""
    return _asks(query, "change") and not _asks(query, "then_now")
