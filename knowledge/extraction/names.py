"""Where a person's name stands: Vietnamese, foreign, or initials. Knows nothing of titles and roles."""

from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Tag
from knowledge.extraction.name_ends import end_of_run, is_first_half
from knowledge.extraction.page import Page
from knowledge.language.normal import canonical
from knowledge.language.syllables import is_syllable

_CERTAIN: Final = frozenset({"văn", "thị"})  # second in a name, whatever family it is: "Bách Văn Lộc"

_BORN: Final = frozenset({"sn", "sinh"})
_AGE_GAPS: Final = frozenset({" (", ", "})
# Syllables of a Vietnamese name; a fifth only in names such as "Nguyễn Thị Minh Ngọc Anh".
_SHORTEST, _USUAL, _LONGEST = 2, 4, 5
_INITIALS_LONGEST: Final = 4
_ENDS_A_NAME: Final = (Tag.RANK, Tag.DEGREE, Tag.POST, Tag.KNOWN)
_NO_FAMILY: Final = (*_ENDS_A_NAME, Tag.BODY, Tag.UNIT, Tag.NAMED, Tag.PLACE, Tag.PLACE_HEAD, Tag.ADDRESS, Tag.HISTORIC)


@cache
def _family_names() -> frozenset[str]:
    return frozenset(canonical(name) for name in words("names", "", "family"))


@cache
def _rare_family_names() -> frozenset[str]:
    return frozenset(canonical(name) for name in words("names", "", "rare"))


@cache
def _middle_names() -> frozenset[str]:
    return frozenset(canonical(name) for name in words("names", "", "middle"))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(canonical(name) for name in words("names", "", "foreign_stop"))


def find_name_starts(page: Page) -> list[int]:
    """The tokens at which a full name may begin: capitalised family names, and others before "Văn", "Thị" or an age."""
    known = _family_names()
    return [
        place for place in sorted(page.capitals) if page.tokens[place].canonical in known or _is_attested(page, place)
    ]


def _is_attested(page: Page, place: int) -> bool:
    """Whether the words after a capitalised one make it a family name: "Ka Văn Tở", "Sầm Páo (SN 1990)"."""
    if not page.is_close(place + 1) or not page.is_capital(place + 1) or not page.tokens[place].text[1:].islower():
        return False
    last = end_of_run(page, place)
    if not _SHORTEST <= last - place <= _USUAL or any(page.any(_NO_FAMILY, at) for at in range(place, last)):
        return False
    if not all(map(is_syllable, _canonicals(page, place + 1, last))):
        return False
    is_certain = page.tokens[place + 1].canonical in _CERTAIN and last - place > _SHORTEST
    if is_certain or page.opens(place) or any(is_family_name(page, at) for at in range(place + 1, last - 1)):
        return is_certain
    return _is_aged(page, last)


def _is_aged(page: Page, place: int) -> bool:
    """Whether a year of birth or an age follows a name: "(SN 1990", ", 27 tuổi"."""
    if place + 1 >= len(page.tokens) or page.gaps[place] not in _AGE_GAPS:
        return False
    if page.tokens[place].canonical in _BORN:
        return True
    return page.tokens[place].text.isdigit() and page.tokens[place + 1].canonical == "tuổi"


def is_family_name(page: Page, place: int) -> bool:
    """Whether a token is a capitalised family name."""
    if place >= len(page.tokens):
        return False
    return page.tokens[place].canonical in _family_names() and page.is_capital(place)


def find_full_name(page: Page, place: int) -> int | None:
    """The end of the full Vietnamese name that begins at a token and needs no title; `None` when none does."""
    is_start = is_family_name(page, place) or (page.is_capital(place) and _is_attested(page, place))
    if not is_start or _is_within_capitals(page, place) or _is_named_after(page, place):
        return None
    return _end_of_shape(page, place)


def find_name_shape(page: Page, place: int) -> int | None:
    """The end of the words from a token on that look like a full Vietnamese name, whatever stands before."""
    return _end_of_shape(page, place) if is_family_name(page, place) else None


def _end_of_shape(page: Page, place: int) -> int | None:
    last = end_of_run(page, place)
    if last > place + 1 and is_first_half(page, last - 1):
        last -= 1
    length = last - place
    if not _SHORTEST <= length <= _LONGEST or not all(map(is_syllable, _canonicals(page, place + 1, last))):
        return None
    if _is_place(page, place, last):
        return None
    if length == _SHORTEST and page.tokens[last - 1].canonical in _CERTAIN and _with_initial(page, last) == last:
        return None
    if length == _LONGEST and "thị" not in _canonicals(page, place, last):
        last -= 1
    is_rare = page.tokens[place].canonical in _rare_family_names() and not _is_aged(page, last)
    if is_rare and (length == _SHORTEST or not _has_middle_name(page, place)):
        return None
    if length == _SHORTEST and page.opens(place) and not (_has_middle_name(page, place) or _is_aged(page, last)):
        return None
    return _with_initial(page, last)


def find_name_after_title(page: Page, place: int) -> int | None:
    """The end of whatever capitalised name or initials begin at a token, right after a title; `None` when none do."""
    if not page.is_capital(place) or page.tokens[place].canonical in _no_names():
        return None
    if _is_initials(page.tokens[place].text):
        return _end_of_initials(page, place)
    last = end_of_run(page, place)
    head = page.mark(Tag.PLACE_HEAD, place)
    if last == place or (last == place + 1 and is_first_half(page, place)) or (head and head.last > last):
        return None
    last -= last > place + _SHORTEST and is_first_half(page, last - 1)
    return _with_initial(page, min(last, place + _LONGEST))


def is_bare_name(page: Page, place: int) -> bool:
    """Whether a token that is a given name stands for somebody: "Phin khai nhận"."""
    return (
        not page.mark(Tag.ADDRESS, place)
        and not _is_within_capitals(page, place)
        and not (page.is_close(place + 1) and page.is_capital(place + 1))
        and not _is_named_after(page, place)
        and not is_first_half(page, place)
    )


def _canonicals(page: Page, first: int, last: int) -> list[str]:
    return [token.canonical for token in page.tokens[first:last]]


def _is_within_capitals(page: Page, place: int) -> bool:
    """Whether a capitalised word of the same sentence stands directly before: the name began earlier or is none."""
    return (
        place > 0
        and page.is_close(place)
        and not page.opens(place)
        and page.is_capital(place - 1)
        and not page.opens(place - 1)
        and not _ends_title(page, place)
    )


def _ends_title(page: Page, place: int) -> bool:
    """Whether a title of one word stands before a token."""
    return any(page.mark(tag, place - 1) for tag in (Tag.RANK, Tag.DEGREE, Tag.ADDRESS, Tag.POST, Tag.ROLE_NOUN))


def _is_named_after(page: Page, place: int) -> bool:
    """Whether the word before makes it the name of a street, school or the like."""
    if not place or not page.is_close(place) or page.opens(place):
        return False
    if page.tokens[place - 1].text[0].isdigit():  # "5B/68 Kiều Sơn"
        return True
    return any(
        (mark := page.mark(Tag.NO_PERSON, place - back)) and mark.last == place for back in (1, 2) if back <= place
    )


def _is_place(page: Page, first: int, last: int) -> bool:
    place, historic = page.mark(Tag.PLACE, first), page.mark(Tag.HISTORIC, first)
    return bool(place and place.last >= last) or bool(historic and historic.last >= last)


def _has_middle_name(page: Page, place: int) -> bool:
    return page.tokens[place + 1].canonical in _middle_names()


def _with_initial(page: Page, last: int) -> int:
    """The end with a single initial after a name taken in: "Nguyễn Văn A"."""
    text = page.tokens[last].text if last < len(page.tokens) else ""
    return last + 1 if len(text) == 1 and text.isupper() and page.is_close(last) else last


def _is_initials(text: str) -> bool:
    letters = text.split(".")
    return len(letters) <= _INITIALS_LONGEST + 1 and all(len(letter) == 1 and letter.isupper() for letter in letters)


def _end_of_initials(page: Page, place: int) -> int:
    """The end of initials: "X", "M.A", "Đ. V. T"."""
    last = place + 1
    while last < len(page.tokens) and page.gaps[last] == ". " and _is_initials(page.tokens[last].text):
        last += 1
    return last
