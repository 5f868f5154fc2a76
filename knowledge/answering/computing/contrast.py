"""Two numbers that one sentence sets against each other: "5.000 hộ, trong khi quy định tối đa 250 hộ"."""

from collections.abc import Iterator, Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.computing.calculation import Calculation, say_fact, say_value
from knowledge.answering.computing.comparing import asks_for_change
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.figures import is_level
from knowledge.answering.computing.nouns import is_kin, unit_of
from knowledge.answering.computing.zones import find_zones, sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

# How sure a contrast is whose sentence holds the question's words wholly; the least share that it has to hold.
SURE, HELD = 0.85, 0.4
CLOSE = 0.1  # no other sentence with a contrast may hold so nearly as much
_Found = tuple[float, SentenceView, Fact, Fact]


def find_contrast(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The two numbers, or their difference where that is asked; `None` when no sentence surely means them."""
    if not asks_contrast(query):
        return None
    found = sorted(_contrasts(query, views), key=lambda one: -one[0])
    if not found or found[0][0] < HELD:
        return None
    held, view, first, second = found[0]
    if any(
        share > held - CLOSE and {one.value, other.value} != {first.value, second.value}
        for share, _, one, other in found[1:]
    ):
        return None
    return Calculation(_say(query, view, (first, second), wording), (view,), SURE * min(held + 0.35, 1.0))


def asks_contrast(query: Query) -> bool:
    """Whether two numbers are set against each other, or asked for side by side: "khai bao nhiêu mà thực bao nhiêu"."""
    types = [ask.type for ask in query.asks.asks]
    is_asked = query.asks.is_comparison and not asks_for_change(query)
    return is_asked or types == [AnswerType.NUMBER, AnswerType.NUMBER]


def _contrasts(query: Query, views: Sequence[SentenceView]) -> Iterator[_Found]:
    """The sentences in which a word of contrast stands between two numbers of one unit that the question names."""
    for view in views:
        facts = [zone.fact for zone in find_zones(view) if is_level(zone) and _is_meant(query, zone.fact)]
        for place, first in enumerate(facts):
            second = next((fact for fact in facts[place + 1 :] if _is_like(first, fact)), None)
            if second is not None and _is_contrasted(view, first, second):
                yield sentence_share(content_of(query), view), view, first, second


def _is_meant(query: Query, fact: Fact) -> bool:
    """Whether the number is of the kind asked for, or its unit stands in the question."""
    ask = query.asks.asks[-1]
    unit = terms_of(fact.unit or "")
    if ask.kinds:
        return fact.kind in ask.kinds
    if ask.type is AnswerType.NUMBER and ask.head:
        return is_kin(unit_of(ask.head), unit)
    words = [term.accented for term in query.all_terms]
    names = words_of(section_of(load_table("questions"), "measures").get(fact.kind.value, []))
    is_measured = fact.kind is not FactKind.COUNT and any(contains(words, terms_of(name)) for name in names)
    return is_measured or (bool(unit) and contains(words, unit))


def _is_like(one: Fact, other: Fact) -> bool:
    return (
        one.kind is other.kind
        and one.value != other.value
        and terms_of(one.unit or "")[:1] == terms_of(other.unit or "")[:1]
    )


def _is_contrasted(view: SentenceView, first: Fact, second: Fact) -> bool:
    between = terms_of(view.text[first.span.end : second.span.start])
    words = words_of(section_of(load_table("questions"), "comparison")["contrast"])
    return any(contains(between, terms_of(word)) for word in words)


def _say(query: Query, view: SentenceView, facts: Sequence[Fact], wording: Wording) -> str:
    parts = [say_fact(fact, view.text, wording) for fact in facts]
    high, low = sorted(facts, key=lambda fact: -fact.value)
    if len(query.asks.asks) > 1 or any(fact.upper for fact in facts):
        clauses = [view.clause_of(fact.span).of(view.text).strip() for fact in facts]
        return wording.phrase("join").join(
            wording.phrase("number", said=said, clause=clause) for said, clause in zip(parts, clauses, strict=True)
        )
    difference = say_value(high.value - low.value, high, wording)
    shown = " − ".join(say_fact(fact, view.text, wording) for fact in (high, low))
    return wording.phrase("sum", total=difference, sum=shown)
