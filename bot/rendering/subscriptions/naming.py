"""The topics and areas that can be chosen, as people read them.

What an article is about and where, and how a typed name is found, is known in `knowledge.topics`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.models import Language
from knowledge.topics.areas import Area, Size, areas_by_key, list_areas
from knowledge.topics.lexicon import list_topics
from knowledge.topics.searching import search_areas

_AT_HOME = frozenset({Size.CITY, Size.PROVINCE})


@dataclass(frozen=True, slots=True)
class Named:
    """What can be chosen, and its name for people."""

    key: str
    name: str


def name_topics(language: Language) -> tuple[Named, ...]:
    """All topics, in the order in which they are shown."""
    return tuple(Named(topic.key, topic.names[language]) for topic in list_topics())


def topic_name(key: str, language: Language) -> str | None:
    """The topic's name; `None` when there is no such topic any more."""
    return next((topic.names[language] for topic in list_topics() if topic.key == key), None)


@cache
def name_wholes(city: str) -> tuple[Named, ...]:
    """The city as a whole, and what was merged into it."""
    return tuple(_named(area) for area in list_areas(city) if area.size in _AT_HOME)


@cache
def name_districts(city: str) -> tuple[Named, ...]:
    """The districts as they were, without their kind: on two buttons in a row of a phone there is no room for it."""
    return tuple(Named(area.key, area.name) for area in list_areas(city) if area.size is Size.DISTRICT)


@cache
def name_wards(district: str, city: str) -> tuple[Named, ...]:
    """The wards and communes of today that were made of a district."""
    areas = (area for area in list_areas(city) if area.size is Size.COMMUNE)
    return tuple(_named(area) for area in areas if district in area.districts)


@cache
def name_elsewhere(city: str) -> tuple[Named, ...]:
    """The other provinces."""
    return tuple(_named(area) for area in list_areas(city) if area.size is Size.ELSEWHERE)


def area_name(key: str, city: str) -> str | None:
    """The area's name with its kind; `None` when there is no such area any more."""
    area = areas_by_key(city).get(key)
    return _named(area).name if area else None


def narrow_areas(keys: Sequence[str], city: str) -> tuple[Named, ...]:
    """Those of the areas that are less than the whole city, in their order."""
    areas = (areas_by_key(city).get(key) for key in keys)
    return tuple(_named(area) for area in areas if area and area.size is not Size.CITY)


def find_areas(typed: str, city: str, most: int) -> tuple[Named, ...]:
    """The areas that may be meant, the likeliest first."""
    return tuple(map(_named, search_areas(typed, city)[:most]))


def _named(area: Area) -> Named:
    return Named(area.key, f"{area.kind[:1].upper()}{area.kind[1:]} {area.name}")
