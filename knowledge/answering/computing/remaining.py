"""What is left of a number that the question names, less a part that the article gives."""

from collections.abc import Sequence
from decimal import Decimal

from knowledge.answering.asking.query import Query
from knowledge.answering.computing.calculation import Calculation, proof, say_value
from knowledge.answering.computing.difference import asks_one_number, is_same_unit, leaves_out, says
from knowledge.answering.computing.zones import find_zones, held_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

# The share of the question's words that has to speak about the numbers, and how sure a rest is of which all do.
HELD, REST = 0.3, 0.75
_Place = tuple[Fact, SentenceView]  # a number and the sentence that it stands in


def find_rest(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """What is left of a number that the question or the one before it names, less the part that a sentence gives."""
    if not asks_rest(query):
        return None
    named = {term.folded for term in query.terms if term.folded[:1].isdigit()}
    facts = [(fact, view) for view in views for fact in view.facts if fact.kind is FactKind.COUNT and not fact.upper]
    whole = max((pair for pair in facts if _digits(*pair) & named), key=lambda pair: pair[0].value, default=None)
    if whole is None:
        return None
    parts = [pair for pair in facts if _is_part(pair[0], whole[0])]
    # A second number of the question is the part; else the only one that stands behind the whole.
    parts = [pair for pair in parts if _digits(*pair) & named] or [
        pair for pair in parts if pair[1].span == whole[1].span and pair[0].span > whole[0].span
    ]
    return _rest(query, whole, parts[0], wording) if len({pair[0].value for pair in parts}) == 1 else None


def asks_rest(query: Query) -> bool:
    """Whether the question asks for what is left of a number."""
    return asks_one_number(query) and (says(query, "rest") or leaves_out(query))


def _is_part(fact: Fact, whole: Fact) -> bool:
    """Whether a number may count some of another: less, and of its unit or of one that counts anything."""
    generic = words_of(section_of(load_table("questions"), "difference")["generic"])
    return fact.value < whole.value and (is_same_unit(fact, whole) or fact.unit in generic)


def _rest(query: Query, whole: _Place, part: _Place, wording: Wording) -> Calculation | None:
    zones = [zone for _, view in (whole, part) for zone in find_zones(view) if zone.fact in (whole[0], part[0])]
    held = max(held_share(query.terms, zone) for zone in zones)
    value: Decimal = whole[0].value - part[0].value
    text = wording.phrase(
        "sum",
        total=say_value(value, whole[0], wording),
        sum=" − ".join(wording.say_amount(fact.value, None) for fact, _ in (whole, part)),
    )
    return Calculation(text, proof(part[1], whole[1]), REST * min(0.5 + held, 1.0)) if held >= HELD else None


def _digits(fact: Fact, view: SentenceView) -> set[str]:
    return {term.folded for term in view.terms if fact.span.start <= term.span.start < fact.span.end}
