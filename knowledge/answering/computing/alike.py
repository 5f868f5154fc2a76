"""Sums over one sentence whose items need no names: the numbers of one noun, the prison terms of a group."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.computing.ages import find_names
from knowledge.answering.computing.aspects import find_told
from knowledge.answering.computing.calculation import Calculation, say_fact, say_value
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.figures import is_level
from knowledge.answering.computing.nouns import group_sizes, unit_of
from knowledge.answering.computing.stretches import find_stretches
from knowledge.answering.computing.summing import asks_sum
from knowledge.answering.computing.totals import states_total
from knowledge.answering.computing.zones import Zone, find_zones, opens_parts, sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.numerals import parse_number
from knowledge.models import Fact, FactKind, Qualifier, Span

# How sure such a sum is: of numbers that one sentence gives for one noun; of terms of as many people as asked about.
ALIKE, TERMS = 0.7, 0.85
# The share of what the question says beyond the headline that the sentence has to hold, and how much more than others.
HELD, CLOSE = 0.3, 0.1
ALONE = 0.15  # the same where no other sentence counts the noun
_PRISON = ("tù", "án")
_COUNTED = re.compile(r"(?<!\w)(\w+)\s+(?:bị cáo|bị can|đối tượng|người|tên|đồng phạm)(?!\w)", re.IGNORECASE)


def add_alike(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The sum of the numbers that one sentence gives for the noun asked for; `None` when another may be meant."""
    noun = "".join(unit_of(query.asks.asks[0].head))
    if not asks_sum(query) or not noun or states_total(query, views):
        return None
    specific = [term for term in content_of(query) if not contains(views[0].row_terms.accented, (term.accented,))]
    specific = [term for term in specific if term.accented not in query.asks.asks[0].head]
    counting = [(view, zones) for view in views if (zones := list(_of_noun(noun, view)))]
    found = sorted(((sentence_share(specific, view), view, zones) for view, zones in counting), key=lambda one: -one[0])
    if not specific or not found or len(found[0][2]) < _FEWEST or found[0][0] < (HELD if len(found) > 1 else ALONE):
        return None
    held, view, zones = found[0]
    if any(share > held - CLOSE for share, _, _ in found[1:]) or not _are_apart(zones, view):
        return None
    facts = [zone.fact for zone in zones]
    total = say_value(sum((fact.value for fact in facts), Decimal(0)), facts[0], wording)
    said = " + ".join(say_fact(fact, view.text, wording) for fact in facts)
    return Calculation(wording.phrase("sum", total=total, sum=said), (view,), ALIKE)


_FEWEST = 2


def _of_noun(noun: str, view: SentenceView) -> Iterator[Zone]:
    """The numbers of a sentence that count a noun, also written in one word: "ôtô"."""
    for zone in find_zones(view):
        is_count = zone.fact.kind is FactKind.COUNT and zone.fact.upper is None and is_level(zone)
        if is_count and "".join(terms_of(zone.fact.unit or "")).startswith(noun):
            yield zone


def _are_apart(zones: Sequence[Zone], view: SentenceView) -> bool:
    """Whether the numbers are exact, none a part of the one before, and all of one fate."""
    spans = {zone.fact.span for zone in zones}
    fates = {told.aspect for told in find_told(view) if told.fact.span in spans}
    is_exact = all(zone.fact.qualifier is Qualifier.EXACT for zone in zones)
    return is_exact and len(fates) <= 1 and not any(opens_parts(one, other) for one, other in pairwise(zones))


@dataclass(frozen=True, slots=True)
class _Term:
    """A prison term with how many people got it."""

    fact: Fact
    people: int


def add_terms(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """What as many people as the question speaks of got together; `None` when the terms of some of them lack."""
    sizes = group_sizes(query)
    if not asks_terms(query) or not sizes:
        return None
    for view in sorted(views, key=lambda one: -sentence_share(content_of(query), one)):
        facts = [fact for fact in view.facts if fact.kind is FactKind.DURATION and fact.upper is None]
        terms = list(_terms(view))
        if len(terms) != len(facts) or len({(fact.unit or "").split(" ")[0] for fact in facts}) != 1:
            continue
        if sum(term.people for term in terms) in sizes and len(terms) > 1:
            total = say_value(sum((term.fact.value * term.people for term in terms), Decimal(0)), facts[0], wording)
            said = " + ".join(_printed(term, view, wording) for term in terms)
            return Calculation(wording.phrase("sum", total=total, sum=said), (view,), TERMS)
    return None


def asks_terms(query: Query) -> bool:
    """Whether the prison terms of several are asked for as one sum."""
    words = [term.accented for term in query.all_terms]
    return asks_sum(query) and any(word in words for word in _PRISON)


def _terms(view: SentenceView) -> Iterator[_Term]:
    """The prison terms of a sentence, each with the people named or counted before it."""
    facts = [fact for fact in view.facts if fact.kind is FactKind.DURATION and fact.upper is None]
    for stretch in find_stretches(view, facts):
        fact = stretch.fact
        is_prison = "tù" in terms_of(fact.span.of(view.text)) or "tù" in terms_of(stretch.said_after)[:4]
        before = stretch.before.of(view.text)
        clause = Span(stretch.before.start + max(before.rfind(";") + 1, 0), stretch.before.end)
        names = list(find_names(view.text, clause))
        is_each = "mỗi" in terms_of(clause.of(view.text))
        counted = _COUNTED.search(clause.of(view.text))
        number = parse_number(counted[1].casefold()) if counted else None
        people = int(number) if number and number > 1 else len(names) if is_each else 1
        if is_prison or fact.unit is None:
            yield _Term(fact, people)


def _printed(term: _Term, view: SentenceView, wording: Wording) -> str:
    said = say_fact(term.fact, view.text, wording)
    return f"{term.people} × {said}" if term.people > 1 else said
