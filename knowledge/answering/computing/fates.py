"""The dead, injured and missing of one event, added up or told apart."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from knowledge.answering.asking.query import Query
from knowledge.answering.computing.aspects import Told, adds_aspects, aspects_asked, find_told
from knowledge.answering.computing.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.zones import sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording

# How sure a sum is of one sentence that holds the question's words wholly, and the least share of them it has to hold.
SURE, HELD = 0.95, 0.4
# Another sentence with other numbers may not hold nearly as much.
CLOSE = 0.05


def add_fates(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The sum of the fates that the question names; `None` when it asks for none or no one sentence tells them all."""
    if not asks_fates(query):
        return None
    aspects = aspects_asked(query)
    found = sorted(tell_all(query, views, aspects), key=lambda pair: -pair[0])
    if not found or found[0][0] < HELD:
        return None
    held, best = found[0]
    values = [one.fact.value for one in best]
    if any(share > held - CLOSE and [one.fact.value for one in other] != values for share, other in found[1:]):
        return None
    return Calculation(_say(best, wording), proof(*(one.view for one in best)), SURE * min(held + 0.5, 1.0))


def asks_fates(query: Query) -> bool:
    """Whether the question asks for one number of several fates."""
    return adds_aspects(query) and len(aspects_asked(query)) > 1


def tell_all(
    query: Query, views: Sequence[SentenceView], aspects: Sequence[str]
) -> Iterator[tuple[float, tuple[Told, ...]]]:
    """The sentences that tell each fate just once, with the share of the question's words that each holds."""
    figures = _figures(query)
    for place, view in enumerate(views):
        if not view.facts:
            continue
        near = {term for one in (views[0], *views[max(place - 1, 0) : place + 1]) for term in one.row_terms.folded}
        told = find_told(view) if figures <= near else []
        chosen = tuple(one for aspect in aspects for one in told if one.aspect == aspect)
        if len(chosen) == len(aspects) == len({one.aspect for one in chosen}) and not any(
            one.fact.upper for one in chosen
        ):
            yield sentence_share(content_of(query), view), chosen


def _figures(query: Query) -> set[str]:
    """The figures of the question but years, which go without saying: "*6* tháng đầu năm", "ngày *26/5*"."""
    figures = {term.folded for term in content_of(query) if term.folded[:1].isdigit()}
    return figures - {str(year) for year in query.years}


def _say(told: Sequence[Told], wording: Wording) -> str:
    total = sum((one.fact.value for one in told), Decimal(0))
    units = {one.fact.unit for one in told}
    unit = units.pop() if len(units) == 1 else "người"
    parts = [say_fact(one.fact, one.view.text, wording) for one in told]
    return wording.phrase("sum", total=say_value(total, told[0].fact, wording, unit or ""), sum=" + ".join(parts))
