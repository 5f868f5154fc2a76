"""The areas that a person means by what they type: with or without diacritics, by old or new names, nearly right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.language.communes import City, load_city
from knowledge.language.normal import canonical, fold, normalise
from knowledge.language.tables import load_table, words_of
from knowledge.topics.areas import Area, Size, areas_by_key, list_areas
from knowledge.understanding.fuzzy import count_edits

_MOST: Final = 12
"""Areas that are handed out at most."""
_ONE_EDIT, _TWO_EDITS = 4, 9  # letters from which a name may be typed with so many mistakes
_GOES_ON: Final = 1  # the distance of a name that begins as was typed
_DISTRICTS: Final = frozenset({"quan", "huyen", "thi xa", "thanh pho"})
_PREFIX: Final = 2  # the fewest letters of the beginning of a name that find it


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that an area is found by."""

    area: Area
    kind: str  # folded; empty when it is not known
    plain: str  # folded
    accented: str
    is_former: bool


@dataclass(frozen=True, slots=True)
class _Typed:
    kind: str  # folded and written out; empty when none was typed
    plain: str
    accented: str


def search_areas(text: str, home: str) -> tuple[Area, ...]:
    """The areas that resemble what was typed, the likeliest first; an old district is followed by its communes."""
    typed = _read(text)
    if not typed.plain or typed.plain in _kinds():
        return ()
    ranked = sorted(_ranked(typed, home), key=lambda each: each[0])
    found: dict[str, Area] = {}
    for rank, name in ranked:
        if rank[0] > max(ranked[0][0][0], _GOES_ON):
            break  # mistakes are looked for only where nothing fits without
        for area in (name.area, *_made_of(name.area, home)):
            found.setdefault(area.key, area)
    return tuple(found.values())[:_MOST]


def _ranked(typed: _Typed, home: str) -> Iterator[tuple[tuple[int, ...], _Name]]:
    for name in _names(home):
        if (rank := _rank(typed, name)) is not None:
            yield rank, name


def _made_of(area: Area, home: str) -> Iterator[Area]:
    """The communes that were made of an old district, those that bear its name first."""
    if area.size is Size.DISTRICT:
        made = [each for each in list_areas(home) if area.key in each.districts and each.size is Size.COMMUNE]
        yield from sorted(made, key=lambda each: (area.key != each.districts[0], area.name not in each.name))


def _read(text: str) -> _Typed:
    tidy = " ".join("".join(letter if letter.isalnum() else " " for letter in normalise(text)).split())
    plain = fold(tidy)
    for written, kind in _kinds().items():
        if plain.startswith(f"{written} "):
            return _Typed(kind, plain[len(written) + 1 :], canonical(tidy)[len(written) + 1 :])
    return _Typed("", plain, canonical(tidy))


@cache
def _kinds() -> dict[str, str]:
    """What people type for a kind, folded, the longest first, and the kind written out."""
    table = load_table("areas")["kinds"]
    pairs = table.items() if isinstance(table, dict) else ()
    written = {fold(word): fold(kind) for kind, words in pairs for word in (kind, *words_of(words))}
    return dict(sorted(written.items(), key=lambda pair: -len(pair[0])))


def _rank(typed: _Typed, name: _Name) -> tuple[int, ...] | None:
    """How well a name fits, less is better; `None` when it does not."""
    distance = _distance(typed.plain, name.plain)
    if distance is None:
        return None
    is_other_kind = bool(typed.kind and name.kind) and _group(typed.kind) != _group(name.kind)
    return distance, is_other_kind, typed.accented != name.accented, name.is_former, -name.area.size


def _group(kind: str) -> str:
    """The kind, all of old districts alike: one was a "huyện" until it became a "quận"."""
    return "quan" if kind in _DISTRICTS else kind


def _distance(typed: str, name: str) -> int | None:
    """0 for the same, 1 for a name that goes on, 2 and more for mistakes; `None` for another name."""
    if typed == name:
        return 0
    if len(typed) >= _PREFIX and name.startswith(typed):
        return _GOES_ON
    edits = 2 if len(typed) >= _TWO_EDITS else 1 if len(typed) >= _ONE_EDIT else 0
    count = count_edits(typed, name, limit=edits) if edits else 1
    return _GOES_ON + count if count <= edits else None


@cache
def _names(home: str) -> Sequence[_Name]:
    """Every name of every area."""
    names = [_name(area, area.kind, area.name, is_former=False) for area in list_areas(home)]
    names += [_name(area, "", former, is_former=True) for area in list_areas(home) for former in area.formerly]
    city = load_city(home)
    return (*names, *(_merged(city) if city else ()))


def _merged(city: City) -> Iterator[_Name]:
    """The communes that had been merged before, as names of the communes of today."""
    areas = areas_by_key(city.name)
    for old, became in city.merged.items():
        for commune in city.communes:
            if any((part.name, part.district) == (became, old.district) for part in commune.parts):
                yield _name(areas[commune.key], "", old.name, is_former=True)


def _name(area: Area, kind: str, name: str, *, is_former: bool) -> _Name:
    typed = _read(name) if is_former else _Typed(fold(kind), fold(name), canonical(name))
    return _Name(area, typed.kind or fold(kind), typed.plain, typed.accented, is_former)
