"""The verbs of a text that give people roles."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.page import BLANKS, Page
from knowledge.models import Role

VERBS: Final = (Tag.ROLE_SUBJECT, Tag.ROLE_OBJECT, Tag.ROLE_LIST, Tag.SAID, Tag.PROPOSED, Tag.SOURCE)
"""The lists of verbs."""
_NAMING: Final = {"gồm": Tag.ROLE_LIST, "là": Tag.ROLE_NOUN}
_NOUN_REACH: Final = 12  # tokens between the noun and what names them
_AWARD_REACH: Final = 10  # tokens between the verb of giving and the award
_IN_CHARGE: Final = "Phụ trách"


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb of a role; tokens `first` to `last`."""

    role: Role
    first: int
    last: int
    tag: Tag
    verb: Mark


def find_deeds(page: Page, wanted: Container[int]) -> dict[int, list[Deed]]:
    """The verbs of the wanted sentences, by sentence, in the order of the text."""
    deeds: dict[int, list[Deed]] = {}
    for deed in (*_verbs(page), *_awards(page), *_offices(page), *_rows(page)):
        sentence = page.sentence_of[deed.first]
        if sentence in wanted:
            deeds.setdefault(sentence, []).append(deed)
    for group in deeds.values():
        group.sort(key=lambda deed: (deed.first, -deed.last))
    return deeds


def _verbs(page: Page) -> Iterator[Deed]:
    for tag in VERBS:
        for mark in page.marks[tag].values():
            role = mark.value if isinstance(mark.value, Role) else Role.SPEAKER
            yield Deed(role, mark.first, mark.last, tag, mark)


def _rows(page: Page) -> Iterator[Deed]:
    """What a noun says of the names behind it: "bắt 3 đối tượng, gồm: A, B và C", "nạn nhân được xác định là A"."""
    for place, token in enumerate(page.tokens):
        noun = _noun_before(page, place) if token.canonical in _NAMING else None
        if noun:
            yield Deed(noun.value, noun.first, place + 1, _NAMING[token.canonical], noun)


def _noun_before(page: Page, place: int) -> Mark | None:
    """The noun of a suspect or victim that "gồm" or "là" goes on with: in the same clause before "là"."""
    is_list = page.tokens[place].canonical == "gồm"
    for at in range(place - 1, max(-1, place - 1 - _NOUN_REACH), -1):
        if page.sentence_of[at] != page.sentence_of[place] or (not is_list and page.gaps[at + 1] not in BLANKS):
            return None
        noun = page.mark(Tag.ROLE_NOUN, at)
        if noun and noun.last <= place:
            return noun if noun.value in {Role.SUSPECT, Role.VICTIM} else None
    return None


def _awards(page: Page) -> Iterator[Deed]:
    """Awards that are given to somebody: a verb of giving stands before them."""
    for mark in page.marks[Tag.AWARD].values():
        before = range(max(0, mark.first - _AWARD_REACH), mark.first)
        if any(page.mark(Tag.GIVING, place) for place in before):
            yield Deed(Role.RECIPIENT, mark.first, mark.last, Tag.AWARD, mark)


def _offices(page: Page) -> Iterator[Deed]:
    """Offices that somebody takes up: "làm Phó Bí thư", "phụ trách Công an xã"."""
    for mark in page.marks[Tag.TAKING_UP].values():
        if page.is_close(mark.last) and page.any((Tag.POST, Tag.POST_PREFIX), mark.last) and _is_news(page, mark):
            yield Deed(Role.APPOINTED, mark.first, mark.last, Tag.ROLE_SUBJECT, mark)
    for mark in page.marks[Tag.POST].values():
        if takes_charge(page, mark.first) and _is_news(page, mark):
            yield Deed(Role.APPOINTED, mark.first, mark.last, Tag.ROLE_SUBJECT, mark)


def takes_charge(page: Page, place: int) -> bool:
    """Whether "phụ trách" and a body to be in charge of stand at a token, as what somebody does."""
    mark = page.mark(Tag.POST, place)
    if not mark or mark.phrase != _IN_CHARGE or not page.is_close(place) or page.is_capital(place):
        return False
    return page.is_close(mark.last) and page.any((Tag.BODY, Tag.UNIT), mark.last)


@cache
def _no_news() -> frozenset[str]:
    return frozenset(words("roles", "", "no_news"))


def _is_news(page: Page, verb: Mark) -> bool:
    """Whether an office is taken up now: not in "từng làm Giám đốc"."""
    return not verb.first or page.tokens[verb.first - 1].canonical not in _no_news()
