"""The communes of a city as they are and as they were, from `areas.toml`.

Knows names only: nothing of articles, of keys or of how an area is chosen.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from knowledge.language.normal import fold
from knowledge.language.tables import load_table, section_of, words_of


@dataclass(frozen=True, slots=True)
class Part:
    """An old commune that went into a new one, whole or in part."""

    kind: str  # "phường", "xã", "thị trấn"
    name: str
    district: str  # without its kind


@dataclass(frozen=True, slots=True)
class Commune:
    """A ward, commune or special zone of today; `key` is stored and never changes."""

    key: str  # "phuong_hai_an"
    kind: str  # "phường", "xã", "đặc khu"
    name: str
    districts: tuple[str, ...]  # of which it was made, the largest share first
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class City:
    """A city with its communes of today, and what had been merged before."""

    name: str
    joined: Mapping[str, tuple[str, ...]]  # provinces that were merged into it, with their districts
    since: date  # the first day of its communes
    named_bare: frozenset[str]  # districts whose old communes are named without their kind
    never_bare: frozenset[str]  # old communes of those that are not
    communes: tuple[Commune, ...]
    merged: Mapping[Part, str]  # older ones -> the name of the old commune that each had become part of


@cache
def load_city(name: str) -> City | None:
    """The city of this name; `None` when no table holds it."""
    table = load_table("areas").get(key_of(name))
    return _read_city(table) if isinstance(table, Mapping) and "units" in table else None


def list_cities() -> Iterator[City]:
    """All cities that the table holds."""
    for table in load_table("areas").values():
        if isinstance(table, Mapping) and "units" in table:
            yield _read_city(table)


def names_of_communes(city: City) -> tuple[str, ...]:
    """The names that communes of today and of before are known by without their kind; each commune counts once."""
    parts = (part for commune in city.communes for part in commune.parts if part.district in city.named_bare)
    merged = (part for part in city.merged if part.district in city.named_bare)
    former = (part.name for part in dict.fromkeys((*parts, *merged)) if part.name not in city.never_bare)
    return (*(commune.name for commune in city.communes), *former)


def _read_city(table: Mapping[str, object]) -> City:
    since = table["since"]
    if not isinstance(since, date):
        message = f"expected a day under 'since', got {since!r}"
        raise TypeError(message)
    units, keys = section_of(table, "units"), section_of(table, "keys")
    return City(
        name=str(table["name"]),
        joined={province: words_of(names) for province, names in section_of(table, "joined_districts").items()},
        since=since,
        named_bare=frozenset(words_of(table["named_bare"])),
        never_bare=frozenset(words_of(table["never_bare"])),
        communes=tuple(
            _read_commune(str(keys.get(title, key_of(title))), title, section_of(units, title)) for title in units
        ),
        merged=dict(_read_merged(section_of(table, "merged"))),
    )


def key_of(title: str) -> str:
    """The usual key of an area: its kind and name in plain letters."""
    return fold(title).replace(" - ", " ").replace(" ", "_")


def _read_commune(key: str, title: str, parts: Mapping[str, object]) -> Commune:
    kind, name = split_kind(title)
    read = (
        Part(*split_kind(part.removesuffix("*")), district)
        for district, names in parts.items()
        for part in words_of(names)
    )
    return Commune(key, kind, name, tuple(parts), tuple(read))


def _read_merged(districts: Mapping[str, object]) -> Iterator[tuple[Part, str]]:
    for district in districts:
        for title, became in section_of(districts, district).items():
            yield Part(*split_kind(title), district), split_kind(str(became))[1]


def split_kind(title: str) -> tuple[str, str]:
    """The kind and the name: "thị trấn", "Núi Đối"; the kind is empty for a bare name."""
    for kind in ("phường", "xã", "thị trấn", "đặc khu"):
        if title.startswith(f"{kind} "):
            return kind, title[len(kind) + 1 :]
    return "", title
