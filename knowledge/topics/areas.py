"""The areas that a reader may choose, and which of them fits which: knows no article.

Three sizes at home: a commune (a ward, commune or special zone of today), an old district, and the city or a province
that was merged into it; elsewhere only the provinces of today.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from knowledge.language.communes import City, Commune, key_of, list_cities, load_city
from knowledge.language.normal import fold
from knowledge.language.tables import load_table, section_of, words_of


class Size(IntEnum):
    """How large an area is."""

    COMMUNE = 0
    DISTRICT = 1  # of before the reform
    PROVINCE = 2  # of before the reform, merged into the city
    CITY = 3  # home as a whole
    ELSEWHERE = 4  # another province of today


@dataclass(frozen=True, slots=True)
class Area:
    """What can be chosen; `key` is stored and never changes."""

    key: str  # "phuong_hai_an", "quan_hai_an", "tinh_quang_ninh"
    name: str  # without its kind: "Hải An"
    kind: str  # "phường", "quận", "tỉnh", ...
    size: Size
    formerly: tuple[str, ...] = ()  # with their kind where known: the old communes of a commune, whole or in part
    districts: tuple[str, ...] = ()  # keys of the old districts that a commune was made of, or that lie in a province


@cache
def list_areas(home: str) -> tuple[Area, ...]:
    """All areas, from the city down to its communes and then elsewhere; only provinces for a city without a table."""
    return (*_areas_at_home(home), *_provinces_elsewhere(home))


@cache
def areas_by_key(home: str) -> Mapping[str, Area]:
    """The same by their keys."""
    return {area.key: area for area in list_areas(home)}


def covers(chosen_key: str, found_key: str) -> bool:
    """Whether who chose one area wants news of the other.

    Each area fits itself and all that lies in it. An old district and the communes that were made of it, even in part,
    fit each other both ways: news of "quận Hải An" may well be about one's own ward. News of the whole city or of a
    former province do not fit a district or commune: too wide. Two districts or two communes never fit each other.
    """
    return chosen_key == found_key or found_key in _fitting().get(chosen_key, ())


@cache
def _fitting() -> Mapping[str, frozenset[str]]:
    """Of each area at home the others whose news fit it."""
    homes = [_areas_at_home(city.name) for city in list_cities()]
    return {area.key: frozenset(_others(area, areas)) for areas in homes for area in areas}


def _others(area: Area, areas: Sequence[Area]) -> Iterator[str]:
    if area.size is Size.COMMUNE:
        yield from area.districts
    for other in areas:
        inside = area.size is Size.CITY or other.key in area.districts or area.key in other.districts
        if other.size < area.size and (inside or (area.size is Size.PROVINCE and _shares(area, other))):
            yield other.key


def _shares(area: Area, other: Area) -> bool:
    return not set(area.districts).isdisjoint(other.districts)


@cache
def _areas_at_home(home: str) -> tuple[Area, ...]:
    city = load_city(home)
    if city is None:
        return ()
    whole = Area(key_of(f"thành phố {city.name}"), city.name, "thành phố", Size.CITY)
    districts = district_keys(home)
    provinces = (
        Area(key_of(f"tỉnh {name}"), name, "tỉnh", Size.PROVINCE, districts=tuple(districts[each] for each in names))
        for name, names in city.joined.items()
    )
    return (whole, *provinces, *_districts(city), *(_commune(each, districts) for each in city.communes))


def _districts(city: City) -> Iterator[Area]:
    for name, key in district_keys(city.name).items():
        yield Area(key, name, _kind_of_district(name), Size.DISTRICT)


@cache
def district_keys(home: str) -> Mapping[str, str]:
    """The keys of the old districts of a city, by their names."""
    city = load_city(home)
    names = dict.fromkeys(name for commune in city.communes for name in commune.districts) if city else ()
    return {name: key_of(f"{_kind_of_district(name)} {name}") for name in names}


def _kind_of_district(name: str) -> str:
    """What a district ended as; the seat of a province, which has its name, was a city."""
    kinds = section_of(load_table("places"), "districts_of_hai_phong")
    return str(kinds.get(name, "thành phố"))


def _commune(commune: Commune, districts: Mapping[str, str]) -> Area:
    formerly = tuple(f"{part.kind} {part.name}" for part in commune.parts)
    made_of = tuple(districts[name] for name in commune.districts)
    return Area(commune.key, commune.name, commune.kind, Size.COMMUNE, formerly, made_of)


def _provinces_elsewhere(home: str) -> Iterator[Area]:
    former: dict[str, list[str]] = {}
    for printed, now in section_of(load_table("places"), "provinces").items():
        former.setdefault(str(now), []).append(printed)
    for name in sorted(former, key=fold):
        if fold(name) != fold(home):
            yield Area(
                province_key(name),
                name,
                _kind_of_province(name),
                Size.ELSEWHERE,
                tuple(each for each in former[name] if each != name),
            )


def province_key(name: str) -> str:
    """The key of a province of today."""
    return key_of(f"{_kind_of_province(name)} {name}")


def _kind_of_province(name: str) -> str:
    return "thành phố" if name in words_of(load_table("areas")["cities"]) else "tỉnh"
