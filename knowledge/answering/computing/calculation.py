"""What every way of computing hands back, and how numbers of our own making are written."""

from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.translation import translate_number, write_number
from knowledge.answering.wording.wording import Wording
from knowledge.models import Fact, FactKind, Language

_SCALES = (("tỷ", Decimal(10) ** 9), ("triệu", Decimal(10) ** 6))
_MOST_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Calculation:
    """A computed answer with the sentences that hold its numbers, and how sure it is (0..1)."""

    text: str
    views: tuple[SentenceView, ...]
    confidence: float


def say_fact(fact: Fact, text: str, wording: Wording) -> str:
    """The number as the article prints it, or in English words."""
    return fact.span.of(text) if wording.language is Language.VI else translate_number(fact)


def say_value(value: Decimal, like: Fact, wording: Wording, unit: str | None = None) -> str:
    """A number of our own making, measured as a fact is: "665 triệu đồng", "2.786 kg"."""
    unit = like.unit if unit is None else unit
    if like.kind is not FactKind.MONEY:
        return wording.say_amount(value, unit)
    if wording.language is Language.EN:
        return f"{write_number(value, is_long=True)} {wording.translated(unit or '')}".strip()
    for name, size in _SCALES:
        scaled = (value / size).normalize()
        exponent = scaled.as_tuple().exponent
        if value >= size and isinstance(exponent, int) and -exponent <= _MOST_DECIMALS:
            return wording.say_amount(scaled, f"{name} {unit or ''}".strip())
    return wording.say_amount(value, unit)


def proof(*views: SentenceView) -> tuple[SentenceView, ...]:
    """The sentences, each once."""
    return tuple({view.span: view for view in views}.values())
