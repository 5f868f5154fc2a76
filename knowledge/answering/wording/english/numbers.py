"""Numbers with their units: "nearly 3.9 billion VND", "14 bricks of heroin", "18-20 million VND"."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Qualifier

_SCALES = (("trillion", Decimal(10) ** 12), ("billion", Decimal(10) ** 9), ("million", Decimal(10) ** 6))
# Words that name a scale in print; numbers printed without any are written in full.
_PRINTED_SCALES = frozenset({"triệu", "tỷ", "tỉ", "tr"})
_MOST_DECIMALS = 3  # of a number with a scale by name
_QUALIFIERS = {
    Qualifier.OVER: "more than ",
    Qualifier.UNDER: "nearly ",
    Qualifier.ABOUT: "about ",
    Qualifier.AT_LEAST: "at least ",
    Qualifier.AT_MOST: "at most ",
}
# "dưới 5 triệu" and "chưa đến 5 triệu" do not say that it is nearly so much.
_BELOW = ("dưới", "chưa", "không đến", "không tới", "nhỏ hơn")


def translate_number(fact: Fact, printed: str = "") -> str:
    """The number as English writes it, with qualifier and unit; `printed` as it stands in the article, where known."""
    plain = canonical(printed)
    is_long = bool(_PRINTED_SCALES & set(plain.split())) if printed else fact.kind is FactKind.MONEY
    number = _write_range(fact, is_long=is_long)
    unit = count_noun(fact.unit or "", fact.value if fact.upper is None else fact.upper)
    qualifier = _QUALIFIERS.get(fact.qualifier, "")
    if fact.qualifier is Qualifier.UNDER and plain.startswith(_BELOW):
        qualifier = "less than "
    return f"{qualifier}{number}{'' if unit in ('%', '°C') else ' '}{unit}".strip()


def _write_range(fact: Fact, *, is_long: bool) -> str:
    low = write_number(fact.value, is_long=is_long)
    if fact.upper is None:
        return low
    high = write_number(fact.upper, is_long=is_long)
    _, low_scale = _parts(low)
    _, high_scale = _parts(high)
    return f"{_parts(low)[0]}-{high}" if low_scale == high_scale else f"{low} to {high}"


def _parts(number: str) -> tuple[str, str]:
    """The digits and the scale's name, perhaps empty."""
    digits, _, scale = number.partition(" ")
    return digits, scale


def write_number(value: Decimal, *, is_long: bool = False) -> str:
    """Digits in English style; `is_long` gives millions and billions by name where few decimals need it."""
    if is_long:
        for name, size in _SCALES:
            if value >= size:
                scaled = value / size
                return f"{write_number(scaled)} {name}" if _decimals(scaled) <= _MOST_DECIMALS else write_number(value)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def is_unit(text: str) -> bool:
    """Whether the text is a unit that we know in English."""
    return " ".join(canonical(text).split()) in _units()


def count_noun(unit: str, value: Decimal | int) -> str:
    """The unit, or its longest known beginning, in English in the number that the value asks for; else as printed."""
    words = canonical(unit).split()
    shortest = 2 if all(map(str.isalpha, words)) and len(words) > 1 else len(words)
    beginnings = (" ".join(words[:count]) for count in range(len(words), shortest - 1, -1))
    known = next((_units()[beginning] for beginning in beginnings if beginning in _units()), None)
    return unit if known is None else known[value != 1]


@cache
def _units() -> Mapping[str, tuple[str, str]]:
    """Singular and plural of each unit."""
    table = load_table("render_units")
    found: dict[str, tuple[str, str]] = {}
    for section in table:
        for unit, english in section_of(table, section).items():
            words = words_of(english)
            found.setdefault(canonical(unit), (words[0], words[1] if len(words) > 1 else plural(words[0])))
    return found


def plural(noun: str) -> str:
    """The regular plural: "bricks of heroin", "agencies", "boxes"."""
    head, of, rest = noun.partition(" of ")
    if head.endswith(("s", "x", "ch", "sh")):
        head += "es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif head.endswith("man"):
        head = head[:-3] + "men"
    else:
        head += "s"
    return head + of + rest
