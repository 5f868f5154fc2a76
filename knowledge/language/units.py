"""What a number counts or measures: the nouns and signs that stand behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import FactKind

# Up to the first of these a unit's first word reaches: "m2", "km/h", "%", "công" of "công-ten-nơ".
_FIRST_WORD: Final = re.compile(r"[^\s.,;:()\[\]…\"“”‘’?!+–-]+")
_COUNTED: Final = (FactKind.COUNT, FactKind.RATIO)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as the table writes it; `size` is in the kind's base unit, `None` where nothing is measured."""

    word: str
    kind: FactKind
    size: Decimal | None = None
    currency: str | None = None  # ISO 4217


@cache
def _units_by_first_word() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in _read_units():
        first = _FIRST_WORD.match(unit.word)
        if first:
            found[first.group()].append(unit)
    return {first: tuple(sorted(units, key=lambda unit: -len(unit.word))) for first, units in found.items()}


@cache
def _compounds() -> frozenset[str]:
    return frozenset(words_of(load_table("units")["compounds"]))


def _read_units() -> Iterator[Unit]:
    table = load_table("units")
    for word in words_of(table["count"]):
        yield Unit(word, FactKind.COUNT)
    for word in _compounds():
        yield Unit(word, FactKind.OTHER)
    for kind in FactKind:
        if kind not in _COUNTED and kind in table:
            for word, size in section_of(table, kind).items():
                is_money = kind is FactKind.MONEY
                yield Unit(word, kind, None if is_money else Decimal(str(size)), str(size) if is_money else None)
    for word in words_of(section_of(table, FactKind.RATIO)["words"]):
        yield Unit(word, FactKind.COUNT)


def unit_at(plain: str, start: int) -> Unit | None:
    """The longest unit that stands at a place of a canonical text; `None` when none does."""
    first = _FIRST_WORD.match(plain, start)
    if not first:
        return None
    units = _units_by_first_word()
    candidates = units.get(first.group()) or units.get(first.group().partition("/")[0], ())
    begun = (unit for unit in candidates if plain.startswith(unit.word, start))
    unit = next((unit for unit in begun if _ends_at(plain, start + len(unit.word))), None)
    return None if unit is None or unit.word in _compounds() else unit


def _ends_at(plain: str, end: int) -> bool:
    """Whether no word goes on at a place."""
    return not (end < len(plain) and plain[end].isalnum() and plain[end - 1].isalnum())
