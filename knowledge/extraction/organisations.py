"""Organisations of a text: known names, and heads with the area, department or proper name after them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from knowledge.extraction.areas import end_of_area, is_compound
from knowledge.extraction.codes import is_unit_code
from knowledge.extraction.departments import (
    end_of_department,
    end_of_proper_name,
    end_of_unit,
    end_of_unit_after_post,
    is_person,
    unit_words,
)
from knowledge.extraction.lists import foreign_bodies, words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.names import find_name_shape
from knowledge.extraction.page import Page, end_of_bracket
from knowledge.language.tables import load_table, section_of
from knowledge.models import PlaceKind

_BEFORE_PARENT: Final = frozenset({" ", ", ", " - ", " – ", "-", " ("})
_LOOSE: Final = frozenset({", ", " (", " - ", " – ", "-"})
_OWNING_WORDS: Final = frozenset({"thuộc", "của"})
_TAGS: Final = (Tag.KNOWN, Tag.BODY, Tag.UNIT, Tag.NAMED)


@dataclass(frozen=True, slots=True)
class OrganisationMatch:
    """An organisation: tokens `first` to `last`, the latter exclusive; `own` ends before the one it belongs to."""

    first: int
    last: int
    own: int
    tag: Tag


def find_organisations(page: Page) -> list[OrganisationMatch]:
    """The organisations of a text, outermost first where one belongs to another, in the order of the text."""
    matches: list[OrganisationMatch] = []
    codes = (place for place in page.capitals if is_unit_code(page.tokens[place].text))
    ministers = {place for mark in page.marks[Tag.POST].values() for place in range(mark.first + 1, mark.last - 1)}
    end = 0
    for place in sorted({*page.places_of(*_TAGS), *codes} - ministers):
        is_name = place < end or _is_listed_place(page, place) or _is_given_name(page, place)
        match = None if is_name else find_organisation(page, place)
        if match:
            matches.append(match)
            end = match.last
    return matches


def _is_listed_place(page: Page, place: int) -> bool:
    """Whether a token is in the capitalised name of a place: "Đài Loan" is no broadcaster, "Hải Phòng" no division."""
    listed = page.mark(Tag.PLACE, place)
    before = page.mark(Tag.PLACE, place - 1) if place else None
    if before and before.last > place and page.is_capital(place - 1):
        return page.is_capital(place)
    return bool(listed and page.is_capital(listed.last - 1) and page.is_capital(place))


def _is_given_name(page: Page, place: int) -> bool:
    """Whether a capitalised head of one word is in a person's name: "Mạc Trường Thuận"."""
    if not page.is_capital(place) or page.tokens[place].text.isupper():
        return False
    first = place
    while first and page.is_close(first) and not page.opens(first) and page.is_capital(first - 1):
        first -= 1
        end = find_name_shape(page, first)
        if end is not None and end > place:
            return True
    return False


def covered(page: Page, matches: Sequence[OrganisationMatch]) -> list[bool]:
    """Whether each token lies in an organisation."""
    flags = [False] * len(page.tokens)
    for match in matches:
        flags[match.first : match.last] = [True] * (match.last - match.first)
    return flags


def find_organisation(page: Page, place: int) -> OrganisationMatch | None:
    """The organisation that begins at a token, with those that it belongs to; `None` when none does."""
    match = _find_one(page, place)
    if match is None or match.tag is Tag.NAMED:
        return match
    parent = _find_parent(page, match)
    if parent:
        return replace(match, last=parent.last)
    return None if _needs_parent(page, match) else match


def find_unit_of_post(page: Page, post: Mark, place: int) -> int | None:
    """The end of a unit, with what it belongs to, after a post that names its kind: "Trưởng phòng" + "PC45, CATP"."""
    end = end_of_unit_after_post(page, post, place)
    if end is None:
        return None
    return end_with_owner(page, OrganisationMatch(place, end, end, Tag.UNIT))


def end_with_owner(page: Page, unit: OrganisationMatch) -> int:
    """The end of a unit of a post with the body or company that it belongs to."""
    parent = _find_parent(page, unit)
    if parent:
        return parent.last
    is_apart = unit.last < len(page.tokens) and page.gaps[unit.last] in {" ", ", ", " - ", " – "}
    company = _find_one(page, unit.last) if is_apart and not page.opens(unit.last) else None
    return company.last if company and company.tag is Tag.NAMED else unit.last


def _needs_parent(page: Page, match: OrganisationMatch) -> bool:
    """Whether a unit without a name is nobody by itself: "Văn phòng"."""
    head = page.mark(Tag.UNIT, match.first) if match.tag is Tag.UNIT else None
    return head is not None and match.own == head.last and head.phrase not in unit_words("lone_units")


def _find_one(page: Page, place: int) -> OrganisationMatch | None:
    """The organisation by the longest head that begins here; a code name where no head does."""
    marks = [(mark, tag) for tag in _TAGS if (mark := page.mark(tag, place))]
    if not marks:
        return (
            OrganisationMatch(place, place + 1, place + 1, Tag.UNIT) if is_unit_code(page.tokens[place].text) else None
        )
    heads = sorted(marks, key=lambda head: head[0].last, reverse=True)
    for mark, tag in heads:
        if mark.last < heads[0][0].last and heads[0][1] is Tag.BODY:
            return None
        last = _end(page, mark, tag)
        if last:
            return OrganisationMatch(mark.first, last, last, tag)
    return None


def _end(page: Page, mark: Mark, tag: Tag) -> int | None:
    """The end of an organisation of a kind from its head on; `None` when the head is only a word."""
    if tag is Tag.KNOWN:
        # "cảnh sát Anh" is told by its country, "cảnh sát anh" is none.
        places = range(mark.first + 1, mark.last) if mark.phrase in foreign_bodies() else (mark.first,)
        is_name = any(map(page.is_capital, places))
        return _end_of_known(page, mark) if is_name else None
    if tag is Tag.BODY:
        return _end_of_body(page, mark)
    return end_of_unit(page, mark) if tag is Tag.UNIT else _end_of_named(page, mark)


def _end_of_known(page: Page, mark: Mark) -> int:
    """The end of a known name, with the country after it: "Bộ Ngoại giao Việt Nam"."""
    country = page.mark(Tag.PLACE, mark.last) if page.is_close(mark.last) and page.is_capital(mark.last) else None
    return country.last if country and country.value is PlaceKind.COUNTRY else mark.last


def _end_of_body(page: Page, mark: Mark) -> int | None:
    if page.is_close(mark.last) and mark.phrase in unit_words("commands") and page.is_capital(mark.last):
        force = end_of_department(page, mark.last)
        if force:
            return force
    if page.is_close(mark.last):
        nested = _find_one(page, mark.last) if page.is_capital(mark.last) else None
        end = end_of_area(page, mark.last) or (nested.last if nested else None)
        if end:
            return end
    text = page.tokens[mark.first].text
    is_abbreviation = text.isupper() and len(text) > len("CA")
    is_whole = is_abbreviation or mark.phrase in unit_words("bodies")
    return mark.last if is_whole and page.is_capital(mark.first) else None


def _end_of_named(page: Page, mark: Mark) -> int | None:
    """The end of a proper name after its head: "Công ty TNHH" + "Hoàng Gia"."""
    if not page.is_close(mark.last) or is_person(page, mark) or is_compound(page, mark.first):
        return None
    known = page.mark(Tag.KNOWN, mark.last)
    if known and page.is_capital(mark.last):
        return known.last
    is_short = mark.last == mark.first + 1
    if not page.is_capital(mark.first) and is_short and not page.is_capital(mark.last):
        return None
    end = end_of_proper_name(page, mark.last)
    if not end and page.is_capital(mark.first):
        return end_of_department(page, mark.last)
    return end if end and any(_is_proper(page, at) for at in range(mark.last, end)) else None


def _is_proper(page: Page, place: int) -> bool:
    """Whether a word of two letters or more begins with a capital."""
    return page.is_capital(place) and len(page.tokens[place].text) > 1


def _find_parent(page: Page, match: OrganisationMatch) -> OrganisationMatch | None:
    """The organisation that the one before belongs to: ", Công an tỉnh Hưng Yên"."""
    place = _after_code(page, match.last)
    if place >= len(page.tokens) or page.opens(place):
        return None
    is_owned = page.tokens[place].canonical in _OWNING_WORDS and page.is_close(place) and page.is_close(place + 1)
    gap = page.gaps[place].lstrip(")") if place > match.last else page.gaps[place]
    gap, place = (" ", place + 1) if is_owned else (gap, place)
    parent = find_organisation(page, place) if gap in _BEFORE_PARENT else None
    return parent if parent and _may_own(page, match, parent, is_loose=gap in _LOOSE) else None


def _after_code(page: Page, place: int) -> int:
    """The token after a short form in brackets: "Phòng Cảnh sát hình sự (PC02), Công an tỉnh"."""
    after = end_of_bracket(page, place)
    is_code = after == place + 1 and page.tokens[place].text.isupper()
    return after if is_code and page.gaps[after] in {"), ", ") "} else place


@cache
def _ranks(key: str) -> dict[str, int]:
    """How high units and owners stand, by the first word: an owner is higher than its part."""
    section = section_of(section_of(load_table("organisations"), "standing"), key)
    return {word: int(str(rank)) for word, rank in section.items()}


@cache
def _owning_units() -> frozenset[str]:
    return frozenset(words("organisations", "standing", "owning_units"))


def _may_own(page: Page, match: OrganisationMatch, parent: OrganisationMatch, *, is_loose: bool) -> bool:
    """Whether an organisation is of a kind to have the other as its part."""
    if match.tag not in {Tag.UNIT, Tag.BODY} or parent.tag is Tag.NAMED:
        return False
    own, owner = page.tokens[match.first].canonical, page.tokens[parent.first].canonical
    is_code = is_unit_code(page.tokens[parent.first].text)
    if parent.tag is Tag.UNIT and owner not in _owning_units() and not is_code:
        return False
    if match.tag is Tag.BODY:
        return own == "cơ" and owner in _ranks("owners")
    return not is_loose or _ranks("units").get(own, 1) < _ranks("owners").get(owner, _ranks("units").get(owner, 1))
