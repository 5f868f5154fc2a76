"""Places of a text: names of the lists, and heads with the capitalised words after them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.extraction.areas import (
    LONGEST_NAME,
    OTHER_NAMES,
    end_of_area_name,
    is_compound,
    is_name_word,
    level_at,
    may_name,
)
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.names import is_family_name
from knowledge.extraction.page import BLANKS, Page, close_bracket
from knowledge.language.normal import canonical
from knowledge.models import Place, PlaceKind

_LEVELS: Final = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.WARD})
_PAIRED: Final = frozenset({" - ", "-", " – ", "–"})  # "cầu Tân Vũ - Lạch Huyện"
_BETWEEN_PARTS: Final = frozenset({", ", " (", " - ", " – ", " ", "), ", ","})
_LONGEST_HOUSE_NUMBER: Final = 3  # digits of "karaoke Hải Sơn 86"
_PERSONAL: Final = (Tag.ADDRESS, Tag.RANK, Tag.ROLE_NOUN)
# From small to large, as an address goes.
_SIZES: Final = (
    PlaceKind.ADDRESS,
    PlaceKind.SITE,
    PlaceKind.STREET,
    PlaceKind.WARD,
    PlaceKind.DISTRICT,
    PlaceKind.PROVINCE,
    PlaceKind.COUNTRY,
)
_REPEATED: Final = frozenset({PlaceKind.SITE, PlaceKind.WARD, PlaceKind.STREET})  # "thôn Ao, xã Minh Hải"


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place: tokens `first` to `last`, the latter exclusive."""

    first: int
    last: int
    kind: PlaceKind


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(words("places", "doubtful", "words"))


@cache
def _place_words() -> frozenset[str]:
    return frozenset(canonical(word) for word in words("places", "doubtful", "after"))


def find_places(page: Page, taken: Sequence[bool]) -> list[Place]:
    """The places outside the taken tokens, and each chain of them as one address, in the order of the text."""
    matches = list(_find_matches(page, taken))
    chains = [chain for chain in _chains(page, matches) if len(chain) > 1]
    whole = [PlaceMatch(chain[0].first, chain[-1].last, PlaceKind.ADDRESS) for chain in chains]
    places = [_place(page, match) for match in (*matches, *whole)]
    return sorted(places, key=lambda place: (place.span.start, -place.span.end))


def _place(page: Page, match: PlaceMatch) -> Place:
    span = close_bracket(page.text, page.span(match.first, match.last))
    return Place(span.of(page.text), match.kind, span)


def _find_matches(page: Page, taken: Sequence[bool]) -> Iterator[PlaceMatch]:
    end = 0
    for place in page.places_of(Tag.PLACE_HEAD, Tag.ADDRESS_HEAD, Tag.PLACE):
        match = None if place < end or taken[place] else find_place(page, place)
        if match:
            end = match.last
            if not any(taken[match.first : match.last]):
                yield match


def _chains(page: Page, matches: Sequence[PlaceMatch]) -> Iterator[list[PlaceMatch]]:
    """Places that follow each other, small to large: "xã Minh Hải, huyện Văn Lâm, tỉnh Hưng Yên"."""
    chain: list[PlaceMatch] = []
    for match in matches:
        if chain and (chain[-1].last != match.first or not _grows(page, chain[-1], match)):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def _grows(page: Page, smaller: PlaceMatch, larger: PlaceMatch) -> bool:
    if page.gaps[larger.first] not in _BETWEEN_PARTS:
        return False
    before, after = _SIZES.index(smaller.kind), _SIZES.index(larger.kind)
    return before < after or (before == after and smaller.kind in _REPEATED)


def find_place(page: Page, place: int) -> PlaceMatch | None:
    """The place that begins at a token; `None` when none does."""
    if page.mark(Tag.HISTORIC, place) and page.is_capital(place):
        return None
    listed = _listed(page, place)
    headed = _headed(page, place) or _numbered(page, place)
    return listed if listed and (not headed or headed.last <= listed.last) else headed


def _headed(page: Page, place: int) -> PlaceMatch | None:
    head = page.mark(Tag.PLACE_HEAD, place)
    if not head or is_compound(page, place) or not may_name(page, head) or not _fits(page, head):
        return None
    last = _end_of_name(page, head.last, head.value)
    return PlaceMatch(place, last, _kind(page, head)) if last else None


def _fits(page: Page, head: Mark) -> bool:
    """Whether a head of one letter is an abbreviation: "Q.1", not "P hay"."""
    is_letter = len(head.phrase) == 1
    return not is_letter or (page.gaps[head.last] not in BLANKS and page.tokens[head.first].text.isupper())


def _kind(page: Page, head: Mark) -> PlaceKind:
    """The kind of a headed place; "thành phố Thủy Nguyên" is a district of the list."""
    kind: PlaceKind = head.value
    listed = page.mark(Tag.PLACE, head.last)
    if kind is PlaceKind.PROVINCE and listed and listed.value is PlaceKind.DISTRICT:
        return PlaceKind.DISTRICT
    return kind


def _end_of_name(page: Page, place: int, kind: PlaceKind) -> int | None:
    if page.tokens[place].text[0].isdigit():
        return _end_of_number(page, place, kind)
    if not page.is_capital(place) or page.any(OTHER_NAMES, place):
        return None
    text = page.tokens[place].text
    if text.isupper() and (kind is PlaceKind.WARD or len(text) == 1):  # "tổ QH", "chị H.N"
        return None
    if kind in _LEVELS:
        return end_of_area_name(page, place)
    last = _with_pair(page, _end_of_site_name(page, place))
    return last + 1 if _is_house_number(page, last) else last


def _end_of_number(page: Page, place: int, kind: PlaceKind) -> int | None:
    """The end of a number that names: "quận 12", "quốc lộ 1A", "thôn 5"; sites and provinces have none."""
    if kind in {PlaceKind.SITE, PlaceKind.PROVINCE} or any(letter in ",.%" for letter in page.tokens[place].text):
        return None
    # "tổ 3 người", "đội 5 chiến sĩ" are counts.
    is_count = kind is PlaceKind.WARD and page.is_close(place + 1) and page.mark(Tag.RECIPIENT, place + 1)
    return None if is_count else place + 1


def _with_pair(page: Page, last: int) -> int:
    """The end with a second name after a dash taken in."""
    if last >= len(page.tokens) or page.gaps[last] not in _PAIRED or not page.is_capital(last):
        return last
    is_other = page.any(OTHER_NAMES, last) or page.mark(Tag.PLACE_HEAD, last)
    return last if is_other else end_of_area_name(page, last)


def _is_house_number(page: Page, place: int) -> bool:
    """Whether a short number closes a name: "karaoke Hải Sơn 86"."""
    if not page.is_close(place) or page.is_close(place + 1):
        return False
    text = page.tokens[place].text
    return text.isdigit() and len(text) <= _LONGEST_HOUSE_NUMBER


def _end_of_site_name(page: Page, place: int) -> int:
    """The end of the capitalised name of a street, bridge, hotel ..."""
    listed = page.mark(Tag.PLACE, place)
    if listed and listed.value is PlaceKind.PROVINCE and page.is_capital(listed.last - 1):
        return listed.last
    last = place + 1
    while last < len(page.tokens) and last - place < LONGEST_NAME and is_name_word(page, last):
        last += 1
    return last


def _numbered(page: Page, place: int) -> PlaceMatch | None:
    """A house number with its street: "số 5B/68 Kiều Sơn", "số nhà 113 đường Đồng Hòa"."""
    head = page.mark(Tag.ADDRESS_HEAD, place)
    if not head or not page.is_close(head.last) or not page.tokens[head.last].text[0].isdigit():
        return None
    after = head.last + 1
    if after >= len(page.tokens) or page.gaps[after] not in {" ", ", "}:
        return None
    street = _headed(page, after)
    if street and street.kind in {PlaceKind.STREET, PlaceKind.WARD, PlaceKind.DISTRICT}:
        return PlaceMatch(place, street.last, PlaceKind.ADDRESS)
    is_named = page.is_close(after) and page.is_capital(after) and not page.any(OTHER_NAMES, after)
    return PlaceMatch(place, end_of_area_name(page, after), PlaceKind.ADDRESS) if is_named else None


def _listed(page: Page, place: int) -> PlaceMatch | None:
    mark = page.mark(Tag.PLACE, place)
    if not mark or not all(page.is_capital(at) for at in range(mark.first, mark.last)):
        return None
    if mark.value is PlaceKind.WARD and not _stands_before_larger(page, mark):
        return None
    if _is_part_of_name(page, mark) or (mark.phrase in _doubtful() and not _is_sure(page, mark)):
        return None
    return PlaceMatch(place, mark.last, mark.value)


def _is_part_of_name(page: Page, mark: Mark) -> bool:
    """Whether a person's or other name runs into or out of the words: "Nguyễn Hải An", "chị Huế"."""
    first, last = mark.first, mark.last
    runs_out = page.is_close(last) and page.is_capital(last) and page.tokens[last].text.isalpha()
    if runs_out and not page.mark(Tag.POST, last) and not is_family_name(page, last):
        return True
    if not first or not page.is_close(first) or page.opens(first):
        return False
    if any((before := page.mark(tag, first - 1)) and before.last == first for tag in _PERSONAL):
        return True
    return page.is_capital(first - 1) and not page.opens(first - 1) and not page.mark(Tag.PLACE, first - 1)


def _stands_before_larger(page: Page, mark: Mark) -> bool:
    """Whether a ward's bare name stands before a larger place: "Đằng Lâm (quận Hải An)"."""
    last = mark.last
    if last >= len(page.tokens) or page.gaps[last] not in {", ", " ("}:
        return False
    return bool(page.mark(Tag.PLACE, last)) or level_at(page, last) is not None


def _is_sure(page: Page, mark: Mark) -> bool:
    """Whether words of place, or a like place beside it, make a doubtful name a place."""
    first, last = mark.first, mark.last
    before = [token.canonical for token in page.tokens[max(0, first - 2) : first]]
    if before and page.is_close(first) and {before[-1], " ".join(before)} & _place_words():
        return True
    beside = [page.mark(Tag.PLACE, last)] if last < len(page.tokens) and page.gaps[last] == ", " else []
    if page.gaps[first] == ", ":
        earlier = (page.mark(Tag.PLACE, first - back) for back in (1, 2) if back <= first)
        beside += [other for other in earlier if other and other.last == first]
    return any(other and other.value is mark.value for other in beside)
