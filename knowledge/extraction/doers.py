"""Whom a deed of a sentence is about: who does it, to whom it is done, who is listed after it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from knowledge.extraction.deeds import VERBS, Deed
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Tag
from knowledge.extraction.mention import Mention
from knowledge.extraction.page import BLANKS, Page, end_of_apposition, end_of_bracket
from knowledge.extraction.speech import introduces
from knowledge.models import Role

# Tokens between a person and the verb, and between a verb and the person it is done to; brackets are not counted.
_SUBJECT_REACH, _OBJECT_REACH, _PASSIVE_REACH, _LIST_REACH = 14, 12, 9, 8
_BODIES: Final = frozenset({"thi thể", "tử thi", "cái chết của"})
_NOUN_REACH: Final = 3  # tokens between such a noun and the name
BESIDE: Final = 2
"""Tokens between a deed and whom it is about that stand beside each other: "đối với"."""
_OFFICE_REACH: Final = 40  # tokens of "chuẩn y chức vụ ... đối với"
_TO: Final = frozenset({"cho", "với"})
_FORMER: Final = frozenset({"nguyên", "cựu"})
_AND: Final = frozenset({"và", "cùng", "với"})
# What somebody else does or is done to, where words of the person before it lie between: "ông A yêu cầu những người
# được giao ...".
_NOT_OF_SPEAKERS: Final = (Role.APPOINTED, Role.RECIPIENT, Role.VICTIM, Role.SIGNER)
KEPT: Final = (Role.SUSPECT, Role.VICTIM)
"""The roles of crimes and accidents: once so in an article, so in every mention without another role."""


def people_of(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """The people of a sentence, by number, to whom a verb gives its role."""
    if any(mention.first <= deed.first < mention.last for mention in group):
        return []
    if deed.tag is Tag.SOURCE:
        return [number for number, mention in enumerate(group) if mention.first == deed.last]
    return _FINDERS.get(deed.tag, _subjects)(page, deed, group)


def _listed(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """All those behind "tới dự có", "gồm"."""
    return [n for n, mention in enumerate(group) if mention.first >= deed.last and may_be(page, deed, mention)]


def _recipients(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """Those named after an award who neither give it nor act: "tặng Bằng khen cho ba người: A, B và C"."""
    return [
        number
        for number, mention in enumerate(group)
        if mention.first >= deed.last
        and not _acts(page, mention)
        and page.tokens[mention.first - 1].canonical != "của"
        and not _speaks_between(page, deed.last, mention.first)
    ]


def _named(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """Those right behind "là", in one row."""
    first = next((number for number, mention in enumerate(group) if mention.first == deed.last), None)
    if first is None:
        return []
    people = [first]
    while people[-1] + 1 < len(group) and _is_joined(page, group[people[-1]], group[people[-1] + 1]):
        people.append(people[-1] + 1)
    return people


def _subjects(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """Who does it: the person before the verb, and those joined to them by "và" and commas."""
    before = [number for number, mention in enumerate(group) if mention.last <= deed.first]
    if not before:
        return _speaker_after(page, deed, group)
    nearest = before[-1]
    is_speech = deed.tag in {Tag.SAID, Tag.PROPOSED}
    if is_speech and not introduces(page, deed.verb, group[nearest].last, is_person=True):
        return []
    end = group[nearest].last
    if _distance(page, end, deed.first) > _SUBJECT_REACH or _is_cut(page, end, deed.first):
        return []
    if deed.role in _NOT_OF_SPEAKERS and _speaks_between(page, end, deed.first):
        return []
    if deed.role is Role.SUSPECT and deed.tag is Tag.ROLE_SUBJECT and not _accuses(page, deed, group, nearest):
        return []
    people = [nearest]
    while people[-1] and _is_joined(page, group[people[-1] - 1], group[people[-1]], needs_and=people == [nearest]):
        people.append(people[-1] - 1)
    return [number for number in people if may_be(page, deed, group[number])]


@cache
def _words_before(key: str) -> frozenset[str]:
    return frozenset(words("roles", "accusing", key))


def _accuses(page: Page, deed: Deed, group: Sequence[Mention], nearest: int) -> bool:
    """Whether a deed is surely that of the person before it, and not of a relative, or of who acts before them."""
    mention = group[nearest]
    before_verb = page.tokens[deed.first - 1].canonical
    before_person = page.tokens[mention.first - 1].canonical if mention.first else ""
    if before_verb in _words_before("not_before_verb") or before_person in _words_before("not_before_person"):
        return False
    return not (nearest and deed.first == mention.last and "," in page.gaps[deed.first])


def may_be(page: Page, deed: Deed, mention: Mention) -> bool:
    """Whether a verb is enough to give somebody a role: officials are no suspects but by a verb right beside them."""
    if deed.role not in KEPT or not (mention.titles.rank or mention.posts) or _is_former(page, mention):
        return True
    if deed.tag is not Tag.ROLE_OBJECT:
        return False
    apart = mention.first - deed.last if mention.first >= deed.last else deed.first - mention.last
    return apart <= BESIDE


def _is_former(page: Page, mention: Mention) -> bool:
    return any(page.tokens[post.first].canonical in _FORMER for post in mention.posts)


@cache
def _opening() -> frozenset[str]:
    return frozenset(words("speech_verbs", "", "opening"))


def _speaker_after(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """Who speaks where the verb comes first: "Phát biểu tại hội nghị, Đại tá ..."; only at a sentence's head."""
    if deed.tag is not Tag.SAID or not page.opens(deed.first) or deed.verb.phrase not in _opening():
        return []
    after = [number for number, mention in enumerate(group) if mention.first >= deed.last]
    return after[:1] if after and page.gaps[group[after[0]].first] == ", " else []


def _is_cut(page: Page, start: int, end: int) -> bool:
    """Whether a semicolon or another clause stands between a person and a verb."""
    return any(";" in page.gaps[place] for place in range(start, end + 1))


def _distance(page: Page, start: int, end: int) -> int:
    """The number of tokens between two places, brackets not counted."""
    count = 0
    while start < end:
        after = end_of_bracket(page, start)
        count += after == start
        start = after if after > start else start + 1
    return count


def _is_joined(page: Page, one: Mention, other: Mention, *, needs_and: bool = False) -> bool:
    """Whether two people stand in one row: "A, Tư lệnh X và B", "A (45 tuổi), B"."""
    place = end_of_apposition(page, one.last)
    if place == other.first:
        return not needs_and and page.gaps[place].lstrip(")") in {", ", "; "}
    is_and = page.tokens[place].canonical in _AND and place + 1 == other.first
    return is_and and page.gaps[place].lstrip(")") in BLANKS | {", "}


def _objects(page: Page, deed: Deed, group: Sequence[Mention]) -> list[int]:
    """Whom it is done to: those after the verb; before it when it is passive."""
    passive = _passive_before(page, deed) if deed.role is not Role.PREDECESSOR else None
    if passive is not None:
        before = [number for number, mention in enumerate(group) if mention.last <= passive]
        if before and _speaks_between(page, group[before[-1]].last, passive):
            return []
        if before and _distance(page, group[before[-1]].last, passive) <= _SUBJECT_REACH:
            return _subjects(page, replace(deed, first=passive), group)
    after = [number for number, mention in enumerate(group) if mention.first >= deed.last]
    if deed.role is Role.PREDECESSOR and len(after) > 1 and _is_told_by(page, group[after[0]], group[after[1]]):
        return after[1:2]
    if not after or not _reaches(page, deed, group[after[0]]):
        return []
    people = [after[0]]
    for number in after[1:]:
        if not _follows(page, group[people[-1]], group[number]):
            break
        people.append(number)
    return [number for number in people if may_be(page, deed, group[number])]


def _is_told_by(page: Page, one: Mention, other: Mention) -> bool:
    """Whether "là" alone stands between two people: "người tiền nhiệm của ông A là ông B"."""
    return other.first == one.last + 1 and page.tokens[one.last].canonical == "là"


def _speaks_between(page: Page, first: int, last: int) -> bool:
    """Whether somebody's words begin between two tokens: "ông A đề nghị những người | được bổ nhiệm"."""
    return any(page.any((Tag.SAID, Tag.PROPOSED), place) for place in range(first, last))


def _passive_before(page: Page, deed: Deed) -> int | None:
    """Where a passive word stands before a verb: "bị Công an quận bắt giữ"."""
    for place in range(deed.first - 1, max(-1, deed.first - 1 - _PASSIVE_REACH), -1):
        if page.sentence_of[place] != page.sentence_of[deed.first] or any(
            mark in page.gaps[place + 1] for mark in ";:"
        ):
            return None
        # "khởi tố bị can, bắt tạm giam ..." is not passive.
        if page.mark(Tag.PASSIVE, place) and not page.mark(Tag.ROLE_NOUN, place):
            return place
    return None


def _reaches(page: Page, deed: Deed, mention: Mention) -> bool:
    """Whether a verb's deed is done to a person after it: near, in the same clause."""
    is_to = deed.role is Role.APPOINTED and page.tokens[mention.first - 1].canonical in _TO
    reach = _OFFICE_REACH if is_to else _NOUN_REACH if deed.verb.phrase in _BODIES else _OBJECT_REACH
    is_beside = deed.last == mention.first
    if deed.role is Role.SUSPECT and not is_beside and _is_relative(page, mention):
        return False
    if _distance(page, deed.last, mention.first) > reach or page.gaps[mention.first] == ", ":
        return False
    if any(page.any((Tag.SAID, Tag.SOURCE), place) for place in range(deed.last, mention.first)):
        return False
    return not _is_cut(page, deed.last, mention.first)


def _is_relative(page: Page, mention: Mention) -> bool:
    """Whether it is done to a relative or thing of the person: "bắt con trai ông A", "tạm giữ xe của B"."""
    return page.tokens[mention.first - 1].canonical in _words_before("not_after_arrest")


def _follows(page: Page, one: Mention, other: Mention) -> bool:
    if _acts(page, other):
        return False
    if _is_joined(page, one, other):
        return True
    is_row = any(mark in page.gaps[other.first] for mark in ",;") or page.tokens[other.first - 1].canonical in _AND
    gap_is_row = is_row and _distance(page, one.last, other.first) <= _LIST_REACH
    verbs = any(page.mark(tag, place) for tag in VERBS for place in range(one.last, other.first))
    return gap_is_row and not verbs


def _acts(page: Page, mention: Mention) -> bool:
    """Whether a verb right after a person begins a clause of their own."""
    beside = range(mention.last, min(mention.last + 2, len(page.tokens)))
    return any(page.mark(tag, place) for tag in (Tag.SAID, Tag.PROPOSED, Tag.ROLE_SUBJECT) for place in beside)


_FINDERS: Final[dict[Tag, Callable[[Page, Deed, Sequence[Mention]], list[int]]]] = {
    Tag.ROLE_LIST: _listed,
    Tag.ROLE_NOUN: _named,
    Tag.ROLE_OBJECT: _objects,
    Tag.AWARD: _recipients,
}
