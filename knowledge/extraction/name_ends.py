"""How far the words of a person's name run: up to a title, a word that opens sentences, half of a common word."""

from functools import cache
from itertools import chain
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Tag
from knowledge.extraction.page import BLANKS, Page
from knowledge.language.normal import canonical

_HIGHLAND: Final = frozenset({"A", "Y"})  # between the family and the given name: "Lầu A Pó"
_ENDS_A_NAME: Final = (Tag.RANK, Tag.DEGREE, Tag.POST, Tag.KNOWN)
_LONGEST: Final = 5  # syllables of a name


@cache
def _common_words() -> frozenset[str]:
    lists = (words("names", "", key) for key in ("common_words", "everyday_words"))
    return frozenset(canonical(word) for word in chain.from_iterable(lists))


@cache
def _no_given() -> frozenset[str]:
    return frozenset(words("names", "", "no_given"))


def end_of_run(page: Page, place: int) -> int:
    """The end of the capitalised words of one case from a token on, stopping before a title."""
    last = place
    while last <= place + _LONGEST and last in page.capitals and _continues(page, place, last):
        last += 1
    return last


def _continues(page: Page, first: int, place: int) -> bool:
    text = page.tokens[place].text
    if not text.isalpha():
        return False
    if place == first:
        return True
    if text in _HIGHLAND and page.is_close(place) and page.is_close(place + 1) and page.is_capital(place + 1):
        return True
    if text.isupper() != page.tokens[first].text.isupper() or _opens_clause(page, place):
        return False
    return page.gaps[place] in BLANKS and not any(_ends_name(page, tag, place) for tag in _ENDS_A_NAME)


def _opens_clause(page: Page, place: int) -> bool:
    """Whether a word that opens sentences stands at a token, before one in lower case: "... Minh Tuấn | Khi đó"."""
    return page.tokens[place].text in _no_given() and page.is_close(place + 1) and not page.is_capital(place + 1)


def _ends_name(page: Page, tag: Tag, place: int) -> bool:
    """Whether a title or body begins at a token; "Trưởng" alone is a given name too."""
    mark = page.mark(tag, place)
    if not mark or tag is not Tag.POST or mark.last > place + 1:
        return mark is not None
    return page.is_close(place + 1) and page.is_capital(place + 1)


def is_first_half(page: Page, place: int) -> bool:
    """Whether a given name is the first half of a common word: "Nhân dân", "Giám đốc"."""
    if not page.is_close(place + 1) or page.is_capital(place + 1):
        return False
    if any((mark := page.mark(tag, place + 1)) and mark.last > place + 2 for tag in (Tag.SAID, Tag.PROPOSED)):
        return False  # "Vũ Quang cảnh báo": no "quang cảnh"
    phrase = f"{page.tokens[place].canonical} {page.tokens[place + 1].canonical}"
    return phrase in _common_words() or any(
        (mark := page.mark(tag, place)) and mark.last > place + 1
        for tag in (*_ENDS_A_NAME, Tag.UNIT, Tag.INSIDE, Tag.DEPARTMENT)
    )
