"""Totals that a sentence states: "tổng số tiền đã nhận là 14 triệu đồng"."""

from collections.abc import Iterator, Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.finder import find_candidates
from knowledge.answering.computing.calculation import Calculation, say_fact
from knowledge.answering.computing.sides import Word, find_sides
from knowledge.answering.computing.zones import Zone, find_zones, held_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import FactKind

# So much of the question's words has to speak about the total, and about no other nearly as much.
HELD, CLOSE = 0.25, 0.1
# How sure a total is whose sentence holds the question's words wholly.
STATED = 0.95
# A total of these is worth looking for; a count is also named by its noun.
_KINDS = frozenset({FactKind.MONEY, FactKind.WEIGHT, FactKind.VOLUME, FactKind.LENGTH, FactKind.AREA})


def find_total(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The total that the question asks for and one sentence states; `None` when none does, or more than one."""
    if not asks_total(query):
        return None
    found = sorted(((held_share(query.terms, zone), zone) for zone in _totals(query, views)), key=lambda pair: -pair[0])
    if not found or found[0][0] < HELD:
        return None
    held, best = found[0]
    if any(share > held - CLOSE and zone.fact.value != best.fact.value for share, zone in found[1:]):
        return None
    return Calculation(_say(best, wording), (best.view,), STATED * min(held + 0.5, 1.0))


def asks_total(query: Query) -> bool:
    """Whether the question asks for a total that articles state."""
    ask = query.asks.asks[0]
    return query.asks.is_total and ask.type is AnswerType.NUMBER and bool(ask.kinds & _KINDS)


def states_total(query: Query, views: Sequence[SentenceView]) -> bool:
    """Whether any sentence states a total of what is asked for."""
    return any(True for _ in _totals(query, views))


def _totals(query: Query, views: Sequence[SentenceView]) -> Iterator[Zone]:
    """The numbers asked for that stand behind a word for a total, in their own part of the sentence."""
    words = [terms_of(word) for word in words_of(section_of(load_table("questions"), "total")["stated"])]
    sides = sides_added(query)
    for view in views:
        spans = {candidate.span for candidate in find_candidates(query.asks.asks[0], view)}
        for zone in find_zones(view):
            own = [term.accented for term in view.terms if zone.holds(term) and term.span.end <= zone.fact.span.end]
            is_total = zone.fact.span in spans and any(contains(own, word) for word in words)
            if is_total and all(_tells(view, side) for side in sides):
                yield zone


def sides_added(query: Query) -> list[tuple[Word, ...]]:
    """The two things of which a sum is wanted, where the question adds them up itself: "A và B cộng lại"."""
    words = [term.accented for term in query.all_terms]
    adding = words_of(section_of(load_table("questions"), "total")["adding"])
    if not any(contains(words, terms_of(phrase)) for phrase in adding):
        return []
    return [side for sides in find_sides(query) for side in (sides.first, sides.second)]


def _tells(view: SentenceView, side: Sequence[Word]) -> bool:
    """Whether the sentence holds the word next to the connector, by which a thing is told from the other."""
    return side[0].accented in view.row_terms.accented


def _say(zone: Zone, wording: Wording) -> str:
    said = say_fact(zone.fact, zone.view.text, wording)
    clause = zone.view.clause_of(zone.fact.span).of(zone.view.text).strip()
    return said if clause == said else wording.phrase("number", said=said, clause=clause)
