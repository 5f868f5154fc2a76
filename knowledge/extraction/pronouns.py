"""Whom a pronoun at the head of a sentence means: "Ông từng làm ..." after "Đại tá Trần Văn Hòa ..."."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Tag
from knowledge.extraction.mention import Mention
from knowledge.extraction.page import Page
from knowledge.extraction.titles import Titles

_REACH: Final = 2  # sentences back
_MEN: Final = frozenset({"ông", "anh", "chú", "thầy"})
_WOMEN: Final = frozenset({"bà", "chị", "cô"})


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "pronouns"))


@cache
def _no_pronouns() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "no_pronouns"))


def find_pronouns(page: Page, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The pronouns that open sentences, each as a mention of the person whom the sentences before speak of first."""
    starts = {mention.first for mention in mentions}
    for mark in page.marks[Tag.ADDRESS].values():
        if mark.first in starts or not page.opens(mark.first) or mark.phrase not in _pronouns():
            continue
        person = _spoken_of(page, mark.first, mentions) if _is_alone(page, mark.last) else None
        if person:
            yield Mention(mark.first, mark.last, mark.first, mark.last, person.name, Titles(mark.first, mark.first))


def _is_alone(page: Page, place: int) -> bool:
    """Whether what follows a pronoun makes it no other word: "anh em", "bà con", "Ông Hòa"."""
    if not page.is_close(place) or page.is_capital(place):
        return False
    return page.tokens[place].canonical not in _no_pronouns()


def _spoken_of(page: Page, place: int, mentions: Sequence[Mention]) -> Mention | None:
    """The first fitting person of the nearest sentence before that names any."""
    sentence = page.sentence_of[place]
    for back in range(1, _REACH + 1):
        named = [mention for mention in mentions if page.sentence_of[mention.first] == sentence - back]
        if named:
            return next((mention for mention in named if _fits(page, place, mention)), None)
    return None


def _fits(page: Page, place: int, mention: Mention) -> bool:
    """Whether a person is not addressed as one of the other sex."""
    word = page.tokens[place].canonical
    other = _WOMEN if word in _MEN else _MEN
    address = mention.titles.address
    return address is None or page.tokens[address.first].canonical not in other
