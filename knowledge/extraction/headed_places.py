"""Places that begin with what they are: "phường ...", "đường ...", "cầu ...", "số nhà ..."."""

from functools import cache
from typing import Final

from knowledge.extraction.areas import (
    LONGEST_NAME,
    OTHER_NAMES,
    PlaceMatch,
    end_of_area_name,
    is_compound,
    is_name_word,
    is_other,
    may_name,
)
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.page import BLANKS, Page
from knowledge.language.normal import canonical
from knowledge.models import PlaceKind

_LEVELS: Final = frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.WARD})
_PAIRED: Final = frozenset({" - ", "-", " – ", "–"})  # "cầu Tân Vũ - Lạch Huyện"
_LONGEST_HOUSE_NUMBER: Final = 3  # digits of "karaoke Hải Sơn 86"
_LANES: Final = frozenset({"ngõ", "ngách", "hẻm", "kiệt"})


@cache
def place_words() -> frozenset[str]:
    """The words after which a place is named: "ở", "tại"."""
    return frozenset(canonical(word) for word in words("places", "doubtful", "after"))


def find_headed(page: Page, place: int) -> PlaceMatch | None:
    """The place whose head stands at a token: "quận Hải An", "cầu Rào"; `None` when none does."""
    head = page.mark(Tag.PLACE_HEAD, place)
    if not head or is_compound(page, place) or not may_name(page, head) or not _fits(page, head):
        return None
    if (
        page.is_capital(place)
        and not page.opens(place)
        and head.phrase in _given_names()
        and not _is_after_at(page, place)
    ):
        return None
    last = _end_of_name(page, head.last, head.value)
    if last == head.last + 1 and head.phrase in _LANES and page.is_close(last) and page.is_capital(last):
        last = last if is_other(page, last) else end_of_area_name(page, last)  # "ngõ 10 Hoa Lư"
    return PlaceMatch(place, last, _kind(page, head)) if last else None


@cache
def _given_names() -> frozenset[str]:
    return frozenset(words("places", "doubtful", "heads"))


def _is_after_at(page: Page, place: int) -> bool:
    """Whether words of place stand before a head that is a name too: "tại Đình Vẽ", but "Ảnh: Đình Hiếu"."""
    return place > 0 and page.is_close(place) and page.tokens[place - 1].canonical in place_words()


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
    if not page.is_capital(place) or is_other(page, place):
        return None
    text = page.tokens[place].text
    if text.isupper() and (kind is PlaceKind.WARD or len(text) == 1):  # "tổ QH", "chị H.N"
        return None
    if kind in _LEVELS:
        last = end_of_area_name(page, place, kind)
        return last + 1 if kind is PlaceKind.WARD and _is_house_number(page, last) else last
    last = _with_pair(page, _with_second_half(page, _end_of_site_name(page, place)))
    return last + 1 if _is_house_number(page, last) else last


@cache
def _second_halves() -> frozenset[str]:
    return frozenset(words("places", "", "second_halves"))


def _with_second_half(page: Page, last: int) -> int:
    """The end with the second half of a name's last word taken in: "Cung Văn hóa Lao | động | hữu nghị Việt Tiệp"."""
    last += _is_word(page, last - 1)
    is_second = page.is_close(last) and not page.is_capital(last) and _is_word(page, last)
    if is_second and page.is_close(last + 2) and page.is_capital(last + 2) and not is_other(page, last + 2):
        return _end_of_site_name(page, last + 2)
    return last


def _is_word(page: Page, place: int) -> bool:
    """Whether a token and the next, the latter in lower case, are one word of names of sites."""
    if not page.is_close(place + 1) or page.is_capital(place + 1):
        return False
    return f"{page.tokens[place].canonical} {page.tokens[place + 1].canonical}" in _second_halves()


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


def find_numbered(page: Page, place: int) -> PlaceMatch | None:
    """A house number with its street: "số 5B/68 Kiều Sơn", "số nhà 113 đường Đồng Hòa"."""
    head = page.mark(Tag.ADDRESS_HEAD, place)
    if not head or not page.is_close(head.last) or not page.tokens[head.last].text[0].isdigit():
        return None
    after = head.last + 1
    if after >= len(page.tokens) or page.gaps[after] not in {" ", ", ", " ("}:
        return None
    street = find_headed(page, after)
    if page.gaps[after] == " (":
        return PlaceMatch(place, after, PlaceKind.ADDRESS) if street and street.kind is PlaceKind.STREET else None
    if street and street.kind in {PlaceKind.STREET, PlaceKind.WARD, PlaceKind.DISTRICT}:
        return PlaceMatch(place, street.last, PlaceKind.ADDRESS)
    is_named = page.is_close(after) and page.is_capital(after) and not page.any(OTHER_NAMES, after)
    return PlaceMatch(place, end_of_area_name(page, after), PlaceKind.ADDRESS) if is_named else None
