"""Which numbers of an article may stand for the things that a question names."""

from collections.abc import Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.finder import find_candidates
from knowledge.answering.computing.zones import Zone, find_zones
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import FactKind, Span

# Within so many characters "từ A" is followed by what it became.
FORMER_REACH = 60


def find_figures(query: Query, views: Sequence[SentenceView]) -> list[tuple[Zone, float]]:
    """The numbers of the kind asked for that stand, each with how well its noun suits the question (0..1)."""
    zones = [zone for view in views for zone in find_zones(view) if is_level(zone)]
    shares = _noun_shares(query, zones)
    return [(zone, share) for zone, share in zip(zones, shares, strict=True) if share is not None]


def _noun_shares(query: Query, zones: Sequence[Zone]) -> list[float | None]:
    """For each number how well its noun suits the question; `None` for a number of another kind."""
    ask = query.asks.asks[0]
    if ask.type is not AnswerType.NUMBER or FactKind.RATIO in ask.kinds:
        kinds = measured(query)
        # "Số tiền A và số tiền B": nothing else is counted.
        is_money = contains([term.accented for term in query.all_terms], ("số", "tiền"))
        kinds, is_strict = (frozenset({FactKind.MONEY}), True) if is_money else (kinds, FactKind.PERCENT in kinds)
        return [1.0 if zone.fact.kind in kinds else None if is_strict else 0.0 for zone in zones]
    heads: dict[Span, float] = {}
    for view in {zone.view.span: zone.view for zone in zones}.values():
        heads |= {candidate.span: candidate.head for candidate in find_candidates(ask, view)}
    if not ask.kinds:
        return [heads.get(zone.fact.span, 0.0) for zone in zones]
    return [heads.get(zone.fact.span) for zone in zones]


def measured(query: Query) -> frozenset[FactKind]:
    """The kinds of number that the question's words measure: "dài hơn" a length."""
    words = [term.accented for term in query.all_terms]
    measures = section_of(load_table("questions"), "measures").items()
    return frozenset(
        FactKind(kind) for kind, phrases in measures if any(contains(words, terms_of(one)) for one in words_of(phrases))
    )


def is_level(zone: Zone) -> bool:
    """Whether the number counts something that stands: no change, no rate, no age, not what something was before."""
    text, span = zone.view.text, zone.fact.span
    before = terms_of(text[max(span.start - 24, zone.view.span.start) : span.start])
    table = section_of(load_table("questions"), "pairs")
    if any(before[-len(change) :] == change for change in map(terms_of, words_of(table["changes"]))):
        return False
    after = terms_of(text[span.start : min(span.end + FORMER_REACH, zone.view.span.end)])
    is_former = before[-1:] == ("từ",) and any(word in after for word in words_of(table["becomes"]))
    return (
        not is_former and zone.fact.kind not in (FactKind.AGE, FactKind.RATIO) and text[span.end : span.end + 1] != "/"
    )
