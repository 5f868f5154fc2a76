"""Which of two fates befell more people: the dead against the injured of one event."""

from collections.abc import Sequence

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed
from knowledge.answering.computing.aspects import Told, aspects_asked
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.fates import CLOSE, HELD, SURE, tell_all
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of

_PAIR = 2


def compare_fates(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """Of which of two fates there are more, or fewer; `None` when no one sentence tells just these two."""
    if not compares_fates(query):
        return None
    found = sorted(tell_all(query, views, aspects_asked(query)), key=lambda pair: -pair[0])
    if not found or found[0][0] < HELD:
        return None
    held, told = found[0]
    values = [one.fact.value for one in told]
    others = ([one.fact.value for one in other] for share, other in found[1:] if share > held - CLOSE)
    if values[0] == values[1] or any(other != values for other in others):
        return None
    text = _say(query, sorted(told, key=lambda one: one.fact.value), wording)
    return Calculation(text, proof(*(one.view for one in told)), SURE * min(held + 0.5, 1.0))


def compares_fates(query: Query) -> bool:
    """Whether the question sets two fates against each other: "số người chết hay số người bị thương nhiều hơn"."""
    return query.asks.is_comparison and len(aspects_asked(query)) == _PAIR


def _say(query: Query, told: Sequence[Told], wording: Wording) -> str:
    low, high = told
    words = [term.accented for term in query.all_terms]
    is_fewer = listed("questions", "comparison", "fewer").stand_in(words)
    names = section_of(load_table("questions"), "aspects")
    return wording.phrase(
        "fewer" if is_fewer else "more",
        first=wording.translated(words_of(names[(low if is_fewer else high).aspect])[0]),
        high=say_fact(high.fact, high.view.text, wording),
        low=say_fact(low.fact, low.view.text, wording),
        difference=say_value(high.fact.value - low.fact.value, high.fact, wording, "người"),
    )
