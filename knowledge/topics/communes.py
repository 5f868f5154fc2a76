"""Which communes of today an old or new name means."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from knowledge.language.communes import Commune, Part, load_city
from knowledge.language.normal import canonical
from knowledge.topics.mentions import AreaMention


def communes_named(
    mention: AreaMention, home: str, within: AbstractSet[str], named: AbstractSet[str], *, is_old: bool
) -> tuple[str, ...]:
    """The keys of the communes of today that a name means; empty for none, or when it may be of several districts.

    `within` are the districts that stand behind the name, `named` those of the whole article, both canonical.
    """
    old = _old_ones(mention, home, within, named)
    new = _new_ones(mention, home, within)
    return (old or new) if is_old or within else (new or old)


def _new_ones(mention: AreaMention, home: str, within: AbstractSet[str]) -> tuple[str, ...]:
    found = [each for each in _communes(home).get(mention.name, ()) if mention.kind in {"", each.kind}]
    return tuple(each.key for each in found if not within or within & set(map(canonical, each.districts)))


def _old_ones(mention: AreaMention, home: str, within: AbstractSet[str], named: AbstractSet[str]) -> tuple[str, ...]:
    parts = _parts(home).get(mention.name, {})
    same_kind = [part for part in parts if mention.kind in {"", part.kind} or not part.kind]
    fitting = [part for part in (parts if within else same_kind or parts) if not within or _lies_in(part, within)]
    if len({part.district for part in fitting}) > 1:
        fitting = [part for part in fitting if _lies_in(part, named)]
    is_clear = len({part.district for part in fitting}) == 1
    return tuple(dict.fromkeys(key for part in fitting for key in parts[part])) if is_clear else ()


def _lies_in(part: Part, districts: AbstractSet[str]) -> bool:
    return canonical(part.district) in districts


@cache
def _communes(home: str) -> Mapping[str, tuple[Commune, ...]]:
    """The communes of today by their canonical names."""
    city = load_city(home)
    return {canonical(each.name): (each,) for each in city.communes} if city else {}


@cache
def _parts(home: str) -> Mapping[str, Mapping[Part, tuple[str, ...]]]:
    """The old communes by their canonical names, each with the keys of the communes of today that it went into."""
    city = load_city(home)
    found: dict[str, dict[Part, tuple[str, ...]]] = {}
    if city is None:
        return found
    for commune in city.communes:
        for part in commune.parts:
            keys = found.setdefault(canonical(part.name), {})
            keys[part] = (*keys.get(part, ()), commune.key)
    for part, became in city.merged.items():
        heirs = (keys for each, keys in found[canonical(became)].items() if each.district == part.district)
        found.setdefault(canonical(part.name), {})[part] = next(heirs)
    return found
