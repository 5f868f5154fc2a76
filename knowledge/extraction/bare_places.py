"""Places that no list knows and no head announces: between words of place and a larger place that is known.

"xóm 7, Kỳ Thượng, Kỳ Anh, Hà Tĩnh" · "quê Kỳ Anh, Hà Tĩnh" · "P12Q10, TP.HCM".
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from knowledge.extraction.areas import OTHER_NAMES, PlaceMatch
from knowledge.extraction.lists import openers, words
from knowledge.extraction.names import is_family_name
from knowledge.extraction.page import Page
from knowledge.models import PlaceKind

_LONGEST: Final = 3  # words of such a name
_MOST: Final = 3  # such names in one chain
_BEFORE_LARGER: Final = frozenset({", ", " (", " - ", " – "})
_CODE: Final = re.compile(r"(?P<ward>P\d{1,2})?(?P<district>Q\d{1,2})?")  # of Hồ Chí Minh City: "P12Q10", "Q1"
_KNOWN: Final = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT})


@cache
def _before_bare() -> frozenset[str]:
    return frozenset(words("places", "", "before_bare"))


def is_place_word(page: Page, place: int) -> bool:
    """Whether a word after which a place is named stands at a token: "ở", "quê"."""
    return place >= 0 and page.tokens[place].canonical in _before_bare()


def find_bare_places(page: Page, matches: Sequence[PlaceMatch], taken: Sequence[bool]) -> Iterator[PlaceMatch]:
    """The bare places of a text; those of one chain from the largest to the smallest."""
    ends = {match.last for match in matches}
    covered = {place for match in matches for place in range(match.first, match.last)}
    for match in matches:
        larger = match if match.kind in _KNOWN else None
        for _ in range(_MOST):
            larger = _bare_before(page, larger, ends, taken) if larger else None
            if larger is None or larger.first in covered:
                break
            yield larger
    for place, token in enumerate(page.tokens):
        if token.text[0] in "PQ" and place not in covered and not taken[place]:
            yield from _coded(page, place)


def _bare_before(page: Page, larger: PlaceMatch, ends: set[int], taken: Sequence[bool]) -> PlaceMatch | None:
    """The bare name that stands before a larger place; `None` when nothing says that it is a place."""
    last = larger.first
    if page.gaps[last] not in _BEFORE_LARGER or page.opens(last):
        return None
    first = _start_of_name(page, last, taken)
    if first in {last, 0} or page.opens(first):
        return None
    is_listed = page.gaps[first] == ", " and (first in ends or _is_bare(page, first, ends, taken))
    is_led = page.is_close(first) and is_place_word(page, first - 1)
    if not (is_listed or is_led):
        return None
    kind = PlaceKind.DISTRICT if larger.kind is PlaceKind.PROVINCE else PlaceKind.WARD
    return PlaceMatch(first, last, kind)


def _is_bare(page: Page, place: int, ends: set[int], taken: Sequence[bool]) -> bool:
    """Whether another bare name stands before a comma, itself after a place or a word of place."""
    first = _start_of_name(page, place, taken)
    if first in {place, 0} or page.opens(first):
        return False
    return (page.gaps[first] == ", " and first in ends) or (page.is_close(first) and is_place_word(page, first - 1))


def _start_of_name(page: Page, last: int, taken: Sequence[bool]) -> int:
    """The first of the capitalised words that end before a token; the token itself when there are none or too many."""
    first = last
    while first and last - first <= _LONGEST and _may_be_in_name(page, first - 1) and not taken[first - 1]:
        first -= 1
        if not page.is_close(first):
            break
    is_person = last - first == _LONGEST and is_family_name(page, first)
    is_other = any(page.any(OTHER_NAMES, place) for place in range(first, last))
    return last if last - first > _LONGEST or is_person or is_other else first


def _may_be_in_name(page: Page, place: int) -> bool:
    text = page.tokens[place].text
    return text[0].isupper() and text[1:].islower() and text not in openers()


def _coded(page: Page, place: int) -> Iterator[PlaceMatch]:
    """The ward or district that a code names: "P12Q10", "Q1"."""
    found = _CODE.fullmatch(page.tokens[place].text)
    is_place = page.gaps[place] in {", ", " (", "("} or is_place_word(page, place - 1)
    if found and is_place and len(page.tokens[place].text) > 1:
        yield PlaceMatch(place, place + 1, PlaceKind.WARD if found["ward"] else PlaceKind.DISTRICT)
