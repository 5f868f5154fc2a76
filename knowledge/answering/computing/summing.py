"""Sums that no sentence states: of two things, of one noun listed several times, of so many times so much each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.finder import find_candidates
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.nouns import group_sizes
from knowledge.answering.computing.pairing import find_pair
from knowledge.answering.computing.totals import states_total
from knowledge.answering.computing.zones import Zone, find_zones, held_share, opens_parts
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Qualifier

_ADDABLE = frozenset({FactKind.COUNT, FactKind.MONEY, FactKind.WEIGHT, FactKind.VOLUME, FactKind.LENGTH, FactKind.AREA})
_BEFORE_DIGITS = re.compile(r"\D+(?=\d)")
# So many words behind the number have to be the same for two items of a list to be of one noun.
SAME_NOUN = 2
# How sure a list or product is whose sentence holds the question's words wholly; and the least share it has to hold.
LISTED, HELD = 0.9, 0.15


def add_named(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The sum of two things that the question names; `None` when it asks for none or the numbers lack."""
    pair = find_pair(query, views) if asks_sum(query) else None
    if pair is None:
        return None
    zones = [thing.zone for thing in pair.things]
    return _sum(zones, pair.confidence, wording) if _is_addable(zones) else None


def _about(facts: Sequence[Fact], said: str) -> str:
    """How all parts are printed, so also their sum: "hơn ", "khoảng "; empty where they differ or are exact."""
    qualifiers = {fact.qualifier for fact in facts}
    before = _BEFORE_DIGITS.match(said)
    return before.group() if before and len(qualifiers) == 1 and Qualifier.EXACT not in qualifiers else ""


def add_listed(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The sum of a list or a product; `None` also when a sentence states the total."""
    if not asks_sum(query):
        return None
    found = [one for view in views for one in _of_sentence(query, view, wording)]
    best = max(found, key=lambda one: one.confidence, default=None)
    return best if best and not states_total(query, views) else None


def asks_sum(query: Query) -> bool:
    """Whether one number is asked for that sums up others: by a word for a total, or of "cả A lẫn B", "cả A cả B"."""
    words = [term.accented for term in query.all_terms]
    is_both = set(words_of(section_of(load_table("questions"), "total")["both"])) <= set(words) or words.count("cả") > 1
    numbers = [ask for ask in query.asks.asks if ask.type is AnswerType.NUMBER]
    return (query.asks.is_total or is_both) and len(numbers) == 1 == len(query.asks.asks)


def _is_addable(zones: Sequence[Zone]) -> bool:
    """Whether the numbers may be added: of an addable kind, no range, none a part of the other."""
    if any(zone.fact.upper or zone.fact.kind not in _ADDABLE for zone in zones):
        return False
    first, second = sorted(zones, key=lambda zone: zone.fact.span)[:2]
    return not (opens_parts(first, second) and first.fact.value >= second.fact.value)


def _sum(zones: Sequence[Zone], confidence: float, wording: Wording) -> Calculation:
    facts = [zone.fact for zone in zones]
    total = sum((fact.value for fact in facts), Decimal(0))
    units = {(fact.unit or "").casefold() for fact in facts}
    parts = [say_fact(zone.fact, zone.view.text, wording) for zone in zones]
    said = _about(facts, parts[0]) + say_value(total, facts[0], wording, None if len(units) == 1 else "")
    return Calculation(
        wording.phrase("sum", total=said, sum=" + ".join(parts)), proof(*(zone.view for zone in zones)), confidence
    )


def _of_sentence(query: Query, view: SentenceView, wording: Wording) -> Iterator[Calculation]:
    zones = {zone.fact.span: zone for zone in find_zones(view)}
    wanted = [one for one in find_candidates(query.asks.asks[0], view) if isinstance(one.item, Fact)]
    for first in wanted:
        held = held_share(query.terms, zones[first.span])
        if held < HELD:
            continue
        same = [zones[one.span] for one in wanted if _is_same_noun(first, one)]
        if len(same) > 1 and len(same) in (group_sizes(query) or {len(same)}):
            yield _sum(same, LISTED * min(held + 0.5, 1.0), wording)
        times = _times(view, zones[first.span].fact)
        if times and not _is_one_of_terms(zones[first.span], zones.values()):
            yield _product(times, zones[first.span], LISTED * min(held + 0.5, 1.0), wording)


def _is_one_of_terms(each: Zone, zones: Iterable[Zone]) -> bool:
    """Whether it is one of several prison terms: "... 9 năm tù; hai bị cáo A và B, *mỗi bị cáo ba năm tù*"."""
    return each.fact.kind is FactKind.DURATION and sum(zone.fact.kind is FactKind.DURATION for zone in zones) > 1


def _is_same_noun(one: Candidate, other: Candidate) -> bool:
    """Whether two numbers count the same noun: one unit and the words behind it."""
    if not isinstance(one.item, Fact) or not isinstance(other.item, Fact) or one.item.unit != other.item.unit:
        return False
    if one.item.kind not in _ADDABLE or any("/" in _behind(each)[:1] for each in (one, other)):
        return False
    if any(each.qualifier is not Qualifier.EXACT or each.upper for each in (one.item, other.item)):
        return False
    nouns = [terms_of(_behind(each))[:SAME_NOUN] for each in (one, other)]
    return len(nouns[0]) == SAME_NOUN and nouns[0] == nouns[1]


def _behind(candidate: Candidate) -> str:
    return candidate.view.text[candidate.span.end : min(candidate.span.end + 40, candidate.view.span.end)]


def _times(view: SentenceView, each: Fact) -> Fact | None:
    """The number of things of which each has so much: of "hai cuộn thép, mỗi cuộn 11 tấn" the two."""
    before = terms_of(view.text[max(each.span.start - 30, view.span.start) : each.span.start])
    for fact in view.facts:
        unit = terms_of(fact.unit or "")
        phrase = ("mỗi", *unit[:1])
        is_each = any(before[place : place + 2] == phrase for place in range(len(before)))
        if fact.span.end <= each.span.start and fact.value > 1 and unit and is_each:
            return fact
    return None


def _product(times: Fact, each: Zone, confidence: float, wording: Wording) -> Calculation:
    said = say_fact(each.fact, each.view.text, wording)
    total = say_value(times.value * each.fact.value, each.fact, wording)
    text = wording.phrase("sum", total=total, sum=f"{wording.say_amount(times.value, None)} × {said}")
    return Calculation(text, (each.view,), confidence)
