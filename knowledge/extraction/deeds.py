"""The verbs of a text that give people roles."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Final

from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.page import Page
from knowledge.models import Role

VERBS: Final = (Tag.ROLE_SUBJECT, Tag.ROLE_OBJECT, Tag.ROLE_LIST, Tag.SAID, Tag.PROPOSED, Tag.SOURCE)
"""The lists of verbs."""
_AWARD_REACH: Final = 10  # tokens between the verb of giving and the award
_NO_LONGER: Final = frozenset({"từng", "đang", "còn"})  # "từng làm Giám đốc"


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
    for deed in (*_verbs(page), *_awards(page), *_offices(page)):
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


def _awards(page: Page) -> Iterator[Deed]:
    """Awards that are given to somebody: a verb of giving stands before them."""
    for mark in page.marks[Tag.AWARD].values():
        before = range(max(0, mark.first - _AWARD_REACH), mark.first)
        if any(page.mark(Tag.GIVING, place) for place in before):
            yield Deed(Role.RECIPIENT, mark.first, mark.last, Tag.AWARD, mark)


def _offices(page: Page) -> Iterator[Deed]:
    """Offices that somebody takes up: "làm Phó Bí thư"."""
    for mark in page.marks[Tag.POST].values():
        verb = mark.first - 1
        is_taken_up = verb >= 0 and page.tokens[verb].canonical == "làm" and page.is_close(mark.first)
        if is_taken_up and not (verb and page.tokens[verb - 1].canonical in _NO_LONGER):
            yield Deed(Role.APPOINTED, verb, mark.first, Tag.ROLE_SUBJECT, mark)
