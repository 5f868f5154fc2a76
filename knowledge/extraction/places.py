"""Places of a text: names of the lists, and heads with the capitalised words after them."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from knowledge.extraction.areas import PlaceMatch, level_at
from knowledge.extraction.bare_places import find_bare_places, is_place_word
from knowledge.extraction.headed_places import find_headed, find_numbered, place_words
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.names import is_family_name
from knowledge.extraction.page import Page, close_bracket
from knowledge.models import Place, PlaceKind

_BETWEEN_PARTS: Final = frozenset({", ", " (", " - ", " – ", " ", "), ", ","})
_CITIES: Final = frozenset({"tp", "thành"})  # of a province: "TP Thanh Hóa, tỉnh Thanh Hóa"
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


@cache
def _doubtful() -> frozenset[str]:
    return frozenset(words("places", "doubtful", "words"))


def find_places(page: Page, taken: Sequence[bool]) -> list[Place]:
    """The places outside the taken tokens, and each chain of them as one address, in the order of the text."""
    found = [_with_number(page, match) for match in _find_matches(page, taken)]
    matches = sorted((*found, *find_bare_places(page, found, taken)), key=lambda match: match.first)
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


def _with_number(page: Page, match: PlaceMatch) -> PlaceMatch:
    """The address that a street and a house number right before it are: "trú tại 432 đường Hoa Lư"."""
    number = match.first - 1
    if match.kind is not PlaceKind.STREET or number < 1 or not page.is_close(match.first):
        return match
    is_number = page.tokens[number].text[0].isdigit() and not page.opens(match.first)
    is_address = page.gaps[number] in {", ", " ("} or is_place_word(page, number - 1)
    return PlaceMatch(number, match.last, PlaceKind.ADDRESS) if is_number and is_address else match


def _chains(page: Page, matches: Sequence[PlaceMatch]) -> Iterator[list[PlaceMatch]]:
    """Places that follow each other, small to large: "xã Minh Hải, huyện Văn Lâm, tỉnh Hưng Yên"."""
    chain: list[PlaceMatch] = []
    for match in matches:
        if chain and (_after_link(page, chain[-1].last) != match.first or not _grows(page, chain[-1], match)):
            yield chain
            chain = []
        chain.append(match)
    if chain:
        yield chain


def _after_link(page: Page, place: int) -> int:
    """The token after what says that the next place holds the last: "đường Hoa Lư | thuộc địa bàn | phường An Khê"."""
    link = page.mark(Tag.LINK, place)
    is_link = link and page.gaps[place] in {" ", ", ", " ("} and page.is_close(link.last)
    return link.last if link and is_link else place


def _grows(page: Page, smaller: PlaceMatch, larger: PlaceMatch) -> bool:
    if page.gaps[larger.first] not in _BETWEEN_PARTS:
        return False
    before, after = _SIZES.index(smaller.kind), _SIZES.index(larger.kind)
    if smaller.kind is larger.kind is PlaceKind.PROVINCE:
        return page.tokens[smaller.first].canonical in _CITIES and page.tokens[larger.first].canonical == "tỉnh"
    return before < after or (before == after and smaller.kind in _REPEATED)


def find_place(page: Page, place: int) -> PlaceMatch | None:
    """The place that begins at a token; `None` when none does."""
    if page.mark(Tag.HISTORIC, place) and page.is_capital(place):
        return None
    listed = _listed(page, place)
    headed = find_headed(page, place) or find_numbered(page, place)
    return listed if listed and (not headed or headed.last <= listed.last) else headed


def _listed(page: Page, place: int) -> PlaceMatch | None:
    mark = page.mark(Tag.PLACE, place)
    if not mark or not all(
        page.is_capital(at) or page.tokens[at].text.isdigit() for at in range(mark.first, mark.last)
    ):
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
    if before and page.is_close(first) and {before[-1], " ".join(before)} & place_words():
        return True
    beside = [page.mark(Tag.PLACE, last)] if last < len(page.tokens) and page.gaps[last] == ", " else []
    if page.gaps[first] == ", ":
        earlier = (page.mark(Tag.PLACE, first - back) for back in (1, 2) if back <= first)
        beside += [other for other in earlier if other and other.last == first]
    return any(other and other.value is mark.value for other in beside)
