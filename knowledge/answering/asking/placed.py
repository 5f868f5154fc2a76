"""Names that a noun of place before them makes sure."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.language.tables import load_table, section_of, words_of

_WORD = re.compile(r"\w")


def places_named(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names behind a noun of place, which makes them sure however typed: "phường *Lê Chân*"."""
    lowered = text.lower()
    return tuple(name for name in names if _is_place_in(lowered, name.lower()))


def _is_place_in(text: str, name: str) -> bool:
    """Whether a noun of place stands before the name somewhere in the text, both in lower case."""
    at = text.find(name)
    while at >= 0:
        behind, before = text[at + len(name) : at + len(name) + 1], text[: max(at - 1, 0)]
        if text[at - 1 : at].isspace() and not _WORD.match(behind) and _place_noun().search(before):
            return True
        at = text.find(name, at + 1)
    return False


@cache
def _place_noun() -> re.Pattern[str]:
    """A noun of place at the end of a text in lower case."""
    kinds = section_of(load_table("candidates"), "place_kinds")
    areas = (noun for kind in ("province", "district", "ward") for noun in words_of(kinds[kind]))
    return re.compile("(?:" + "|".join(rf"(?<!\w){re.escape(noun.lower())}" for noun in areas) + r")\Z")
