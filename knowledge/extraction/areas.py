"""Names of places and areas: how far they reach. Shared by places and by organisations, which are of an area."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.extraction.lists import openers, words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.names import find_name_shape, is_family_name
from knowledge.extraction.page import BLANKS, Page
from knowledge.models import PlaceKind

LONGEST_NAME: Final = 5
"""Words of a place's name after its head."""
OTHER_NAMES: Final = (
    Tag.RANK,
    Tag.POST,
    Tag.DEPARTMENT,
    Tag.BODY,
    Tag.DOCUMENT,
    Tag.UNIT,
    Tag.KNOWN,
    Tag.NAMED,
    Tag.DEGREE,
)
"""What is no place's name after a head: "đội Cảnh sát", "bản Quyết định", "tổ Công an"."""
_TITLES: Final = (Tag.RANK, Tag.POST, Tag.DEGREE, Tag.KNOWN)
_NO_AREA: Final = (*OTHER_NAMES, Tag.AWARD)
_NO_AREA_NAME: Final = (Tag.KNOWN, Tag.BODY, Tag.NAMED, Tag.RANK, Tag.DEGREE, Tag.POST, Tag.DOCUMENT)
_AFTER_HEAD: Final = BLANKS | {".", ". "}
_TOP_LEVELS: Final = frozenset({("tối", "cao"), ("trung", "ương"), ("quốc", "gia")})
_LONGEST_REGION: Final = 2  # digits of "Quân khu 3"
_LONGEST_SHORT: Final = 3  # letters of "KCN.", "TT."
_USUAL: Final = 3  # words of the longest usual name; in more a person's name may follow
_SHORTEST_PERSON: Final = 2


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place: tokens `first` to `last`, the latter exclusive."""

    first: int
    last: int
    kind: PlaceKind


@cache
def _levels() -> frozenset[str]:
    return frozenset(words("places", "", "levels"))


@cache
def _compounds() -> frozenset[str]:
    return frozenset(words("places", "", "compounds"))


def is_compound(page: Page, place: int) -> bool:
    """Whether a token is the second half of a word that only looks like a head: "thị trường", "gia đình"."""
    if not place or not page.is_close(place):
        return False
    return f"{page.tokens[place - 1].canonical} {page.tokens[place].canonical}" in _compounds()


def level_at(page: Page, place: int) -> Mark | None:
    """The level of government that begins at a token: "quận", "TP"; `None` when none does."""
    head = page.mark(Tag.PLACE_HEAD, place)
    return head if head and head.phrase in _levels() else None


def may_name(page: Page, head: Mark) -> bool:
    """Whether the word after a head may be its name: "Q.1", "P. Máy Tơ" and "TP. Vinh", not "TP. Theo"."""
    place = head.last
    if place >= len(page.tokens) or page.opens(place) or page.gaps[place] not in _AFTER_HEAD:
        return False
    if page.gaps[place] not in BLANKS and not _is_short(page, head):
        return False
    if head.value is PlaceKind.PROVINCE and not page.mark(Tag.PLACE, place):
        return page.gaps[place] != ". " and not find_name_shape(page, place)
    return True


def _is_short(page: Page, head: Mark) -> bool:
    """Whether a head is an abbreviation, after which a full stop may stand: "TP.", "Q.", "Tx."."""
    text = page.tokens[head.last - 1].text
    return len(text) <= _LONGEST_SHORT and (text.isupper() or text in {"Tp", "Tx", "Tt"})


def is_other(page: Page, place: int, tags: tuple[Tag, ...] = OTHER_NAMES) -> bool:
    """Whether something else than a place's name begins at a token; "Điện" alone is no telegram in "huyện Điện Bàn"."""
    is_name = page.is_close(place + 1) and page.is_capital(place + 1)
    marks = [(tag, mark) for tag in tags if (mark := page.mark(tag, place))]
    return any(tag is not Tag.DOCUMENT or mark.last > place + 1 or not is_name for tag, mark in marks)


def end_of_area(page: Page, place: int) -> int | None:
    """The end of the area of a body: "quận Hải An", "thành phố", "Bình Dương", "3"; `None` when none begins here."""
    area = end_of_sure_area(page, place)
    if area or place >= len(page.tokens):
        return area
    text = page.tokens[place].text
    if text.isdigit() and len(text) <= _LONGEST_REGION:
        return place + 1
    is_name = page.is_capital(place) and not text.isupper() and not page.any(_NO_AREA, place)
    return end_of_area_name(page, place) if is_name and not find_name_shape(page, place) else None


def end_of_sure_area(page: Page, place: int) -> int | None:
    """The end of a level of government with or without a name, or of a place of the lists; `None` without one."""
    if place >= len(page.tokens):
        return None
    level = level_at(page, place)
    if level and not page.opens(place):
        return _end_of_level(page, level)
    following = page.tokens[place + 1].canonical if page.is_close(place + 1) else ""
    if (page.tokens[place].canonical, following) in _TOP_LEVELS:
        return place + 2
    listed = page.mark(Tag.PLACE, place)
    return end_of_area_name(page, place) if listed and page.is_capital(place) else None


def _end_of_level(page: Page, head: Mark) -> int:
    """The end of "quận Hải An" or of "thành phố" alone."""
    place = head.last
    if not may_name(page, head):
        return place
    if page.tokens[place].text.isdigit() and head.value is not PlaceKind.PROVINCE:
        return place + 1
    is_name = page.is_capital(place) and not is_other(page, place, _NO_AREA_NAME)
    return end_of_area_name(page, place, head.value) if is_name else place


def end_of_area_name(page: Page, place: int, kind: PlaceKind | None = None) -> int:
    """The end of the capitalised name of an area from its first word on, before a person's name that follows it.

    `kind` is what its head says: "huyện Điện Biên Đông" does not end with the province's name.
    """
    listed = _listed(page, place)
    if listed and kind in _SMALL and listed.value in _LARGE and _goes_on(page, listed):
        listed = None
    last = listed.last if listed else place + 1
    while last < len(page.tokens) and last - place <= LONGEST_NAME and is_name_word(page, last):
        last += 1
    if listed:
        # "Hải Phòng" | "Lực lượng ...", but "Hồng Bàng Đông".
        is_open = listed.value in _SMALL and last - listed.last == 1
        return last if is_open else listed.last
    if last - place > _USUAL:
        for size in (2, _USUAL, 1):
            if is_family_name(page, place + size) and last - place - size >= _SHORTEST_PERSON:
                return place + size
    return min(last, place + LONGEST_NAME)


_SMALL: Final = (PlaceKind.DISTRICT, PlaceKind.WARD)
_LARGE: Final = (PlaceKind.PROVINCE, PlaceKind.COUNTRY)


def _goes_on(page: Page, listed: Mark) -> bool:
    """Whether another word of the name stands behind a listed one: "Đức | Hòa", "Điện Biên | Đông"."""
    last = listed.last
    return last < len(page.tokens) and is_name_word(page, last) and not is_family_name(page, last)


def _listed(page: Page, place: int) -> Mark | None:
    listed = page.mark(Tag.PLACE, place)
    is_printed = listed and all(
        page.is_capital(at) or page.tokens[at].text.isdigit() for at in range(place, listed.last)
    )
    return listed if is_printed else None


def is_name_word(page: Page, place: int) -> bool:
    """Whether a capitalised word goes on with a place's name."""
    text = page.tokens[place].text
    if not text[0].isupper() or not text.replace("'", "").replace("’", "").isalnum():
        return False
    return page.gaps[place] in BLANKS and text not in openers() and not _starts_other(page, place)


def _starts_other(page: Page, place: int) -> bool:
    """Whether a title or the like begins at a token: "TP Hà Nội | Trung tướng", but "khách sạn Công Đoàn"."""
    if page.any(_TITLES, place):
        return True
    return any((mark := page.mark(tag, place)) and mark.last > place + 1 for tag in (*OTHER_NAMES, Tag.PLACE_HEAD))
