"""What two things named side by side are: nouns that numbers count, or what has more of a noun."""

from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.computing.nouns import kin_of, unit_of
from knowledge.answering.computing.sides import Sides
from knowledge.answering.computing.zones import Zone

Noun = tuple[str, ...]
# Units that count any of their kin.
_CLASSIFIERS = frozenset({("chiếc",), ("phương", "tiện"), ("xe",), ("trường", "hợp"), ("đối", "tượng"), ("người",)})
# A unit is another noun when no more than this share of its words stands in the thing.
OTHER_NOUN = 0.5


def units_said(sides: Sides) -> tuple[Noun, Noun] | None:
    """The two things where both are themselves nouns that numbers count: "cả *ô tô* lẫn *xe máy*"; else `None`."""
    first = tuple(word.accented for word in reversed(sides.first_said))[-2:]
    second = tuple(word.accented for word in sides.second_said)[:2]
    are_units = all(len(noun) > 1 and unit_of(noun) == noun for noun in (first, second))
    return (first, second) if are_units else None


def may_count(zone: Zone, noun: Noun) -> bool:
    """Whether a number may count a noun: not when its unit is another noun of its kin, as "xe cứu hỏa" of "ô tô"."""
    unit = terms_of(zone.fact.unit or "")
    if unit in _CLASSIFIERS or not kin_of(unit) & kin_of(noun):
        return True
    return sum(word in noun for word in unit) / len(unit) > OTHER_NOUN


def compared_noun(query: Query, sides: Sides) -> tuple[str, ...]:
    """The noun of which there are more, where it is none of the two things: "nhiều *vụ* hơn", "*người* nhiều hơn"."""
    words = tuple(term.accented for term in query.all_terms)
    said = {word.accented for word in (*sides.first_said, *sides.second_said)}
    for place, word in enumerate(words):
        if word not in ("nhiều", "ít") or "hơn" not in words[place + 1 : place + 4]:
            continue
        inside = words[place + 1 : words.index("hơn", place)]
        nouns = (inside, words[max(place - 1, 0) : place], words[max(place - 2, 0) : place])
        return next((noun for noun in nouns if noun and kin_of(noun) and not said.intersection(noun)), ())
    return ()
