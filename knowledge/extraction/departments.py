"""How far the names of units reach: departments of the list, code names, proper names with words in lower case."""

from functools import cache
from typing import Final

from knowledge.extraction.areas import end_of_area, end_of_sure_area, level_at
from knowledge.extraction.codes import is_unit_code
from knowledge.extraction.forces import end_of_managed, ends_compound, joins_trade, with_object
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.names import find_name_shape, is_family_name
from knowledge.extraction.page import BLANKS, Page
from knowledge.language.normal import canonical
from knowledge.language.units import unit_at

_JOINT_WORDS: Final = frozenset({"và", "&"})
_JOINT_GAPS: Final = BLANKS | {", ", " - ", "- ", " -", "-", " – ", "–", " & ", "&", "."}
_LONGEST_NUMBER: Final = 3  # digits of "Ban Chỉ đạo 138", "Tổ 141"
_LONGEST: Final = 14  # words of a unit's name
_ROMAN: Final = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII"})
_LOOK_AHEAD: Final = 30  # characters after a number in which its unit would stand
_TITLES: Final = (Tag.RANK, Tag.DEGREE, Tag.POST, Tag.BODY, Tag.KNOWN)
_NO_CONTINUATION: Final = (
    *_TITLES,
    Tag.UNIT,
    Tag.NAMED,
    Tag.ADDRESS,
    Tag.PLACE,
    Tag.PLACE_HEAD,
)


@cache
def unit_words(key: str) -> frozenset[str]:
    """The heads of units with a property: "units", "lone_units", "lower_case", "in_posts", "bodies"."""
    return frozenset(words("organisations", "whole", key))


@cache
def _no_units() -> frozenset[str]:
    return frozenset(words("quantities", "", "no_units"))


def is_person(page: Page, mark: Mark) -> bool:
    """Whether a head is a family name with a name after it: "Đoàn Văn A"."""
    return mark.last == mark.first + 1 and is_family_name(page, mark.first) and page.is_capital(mark.last)


def end_of_unit(page: Page, mark: Mark) -> int | None:
    """The end of a unit from its head on: "Phòng Cảnh sát hình sự", "Đội CSGT số 1"; the head's end for "Văn phòng"."""
    if not page.is_close(mark.last) or is_person(page, mark):
        return None
    end = _end_of_sure_name(page, mark.last)
    if not page.is_capital(mark.first):
        end = end if mark.phrase in unit_words("lower_case") else None
    elif end is None:
        end = _end_of_capital_name(page, mark)
    return with_area(page, end) if end and not page.mark(Tag.BODY, end) else end


def _end_of_sure_name(page: Page, place: int) -> int | None:
    """The end of a department of the list or of a code name; `None` when neither begins here."""
    end = end_of_department(page, place)
    return end or (place + 1 if is_unit_code(page.tokens[place].text) else None)


def _end_of_capital_name(page: Page, mark: Mark) -> int | None:
    """The end of any name after a head with a capital; the head's own end where it needs none."""
    place = mark.last
    numbered = _end_of_number(page, place)
    managed = end_of_managed(page, place) if mark.phrase in unit_words("managers") else None
    if numbered or managed:
        return numbered or managed
    if page.mark(Tag.BODY, place) or page.mark(Tag.KNOWN, place):
        return place if mark.phrase in unit_words("units") else None
    if not page.is_capital(place) and page.mark(Tag.INSIDE, place):
        return with_object(page, place, _end_of_inside(page, place))
    if page.is_capital(place) and not page.mark(Tag.PLACE_HEAD, place):
        end = _with_second_half(page, place, end_of_proper_name(page, place))
        return with_object(page, place, end) if end else None
    return place if mark.phrase in unit_words("lone_units") else None


def _end_of_number(page: Page, place: int) -> int | None:
    """The end of "138", "số 1" or "Đề án 06" after a head."""
    text = page.tokens[place].text
    if text.isdigit() and len(text) <= _LONGEST_NUMBER:
        return place + 1
    document = page.mark(Tag.DOCUMENT, place)
    at = document.last if document else place + 1 if text == "số" else None
    return at + 1 if at and page.is_close(at) and page.tokens[at].text.isdigit() else None


def _with_second_half(page: Page, place: int, end: int | None) -> int | None:
    """The end with the rest of a name's first words taken in: "Cục Quản | trị", "Đội Kiểm | soát hải quan"."""
    if end != place + 1 or not page.is_close(end) or page.is_capital(end) or not page.tokens[end].text.isalpha():
        return end
    if page.tokens[end].canonical in _no_units() or not page.tokens[place].text.isalpha():
        return end
    if page.tokens[place].text.isupper() and page.mark(Tag.INSIDE, end):
        return _end_of_inside(page, end)  # "Ủy ban ATGT | quốc gia"
    return _end_of_inside(page, end + 1)


def _end_of_inside(page: Page, end: int) -> int:
    """The end of the words in lower case that names contain: "Đội | hình sự", "Đội Kiểm soát | chống buôn lậu"."""
    while page.is_close(end) and not page.opens(end):
        is_joint = page.tokens[end].canonical in _JOINT_WORDS and page.is_close(end + 1)
        inside = page.mark(Tag.INSIDE, end + 1 if is_joint else end)
        if not inside:
            break
        end = inside.last
    return end


def with_area(page: Page, end: int) -> int:
    """The end with the area after a unit taken in: "Sở GTVT" + "Hải Phòng", "Ban Chỉ đạo 799" + "thành phố"."""
    if not page.is_close(end) or page.opens(end):
        return end
    is_area = level_at(page, end) or (page.mark(Tag.PLACE, end) and page.is_capital(end))
    return (end_of_sure_area(page, end) or end) if is_area else end


def end_of_unit_after_post(page: Page, post: Mark, place: int) -> int | None:
    """The end of a unit whose head is part of the post before it: "Trưởng phòng" + "Cảnh sát hình sự", "PC45"."""
    if post.phrase.rpartition(" ")[2] not in unit_words("in_posts") or page.opens(place):
        return None
    if not page.is_capital(place) and (inside := _end_of_small_unit(page, place)):
        return inside
    end = _end_of_sure_name(page, place) or _end_of_number(page, place)
    if end is None and (post.phrase in unit_words("lone_posts") or _is_given_to(page, place)):
        return None
    if end is None and page.is_capital(place) and not find_name_shape(page, place) and not page.any(_TITLES, place):
        end = end_of_area(page, place) if page.mark(Tag.PLACE, place) else end_of_proper_name(page, place)
        end = with_object(page, place, end) if end else None
    return with_area(page, end) if end else None


def _end_of_small_unit(page: Page, place: int) -> int | None:
    """The end of a unit in lower case after a post: "Đội trưởng | đội 4", "trưởng phòng | kinh doanh"."""
    head = page.mark(Tag.UNIT, place)
    if head and page.is_close(head.last) and (end := _end_of_number(page, head.last)):
        return end
    end = _end_of_inside(page, place) if page.mark(Tag.INSIDE, place) else place
    longer = with_object(page, place, end)
    return longer if longer > place else None


def _is_given_to(page: Page, place: int) -> bool:
    """Whether words after a post are the name of who holds it and no unit's: "Bộ trưởng | Tô Lâm"."""
    return is_family_name(page, place) and page.is_close(place + 1) and page.is_capital(place + 1)


def end_of_department(page: Page, place: int) -> int | None:
    """The end of a department's name: one of the list, a known force, or a number with it ("CSGT số 1")."""
    ends = [mark.last for tag in (Tag.DEPARTMENT, Tag.KNOWN) if (mark := page.mark(tag, place))]
    if not ends:
        return None
    end = max(ends)
    if not page.is_close(end):
        return end
    if page.tokens[end].canonical in _JOINT_WORDS and page.is_capital(end + 1) and _goes_on(page, end + 1):
        return end_of_proper_name(page, place) or end
    if page.mark(Tag.INSIDE, end) and (longer := end_of_proper_name(page, end)) and page.is_capital(longer - 1):
        return longer
    if page.tokens[end].text == "số" and page.is_close(end + 1) and page.tokens[end + 1].text.isdigit():
        return end + 2
    return end + 1 if is_unit_code(page.tokens[end].text) or _is_ordinal(page, end) else end


def _is_ordinal(page: Page, place: int) -> bool:
    """Whether a short number after a department is part of its name: "Cục Quản lý đường bộ 1", "An ninh II"."""
    token = page.tokens[place]
    if token.text in _ROMAN:
        return True
    is_short = token.text.isdigit() and len(token.text) == 1
    return is_short and unit_at(canonical(page.text[token.span.end + 1 : token.span.end + _LOOK_AHEAD]), 0) is None


def end_of_proper_name(page: Page, place: int) -> int | None:
    """The end of capitalised words and numbers, with the words that names of organisations contain in lower case."""
    last, end, is_proper = place, None, False
    while last < len(page.tokens) and last - place < _LONGEST and _is_joined(page, place, last):
        if last > place and (page.opens(last) or _begins_other(page, place, last)):
            break
        inside = _inside(page, last, is_first=last == place)
        if last > place and page.is_capital(last) and _begins_title(page, last):
            break
        if inside and not (is_proper and not page.is_capital(last) and not page.is_capital(inside.last)):
            last = inside.last
            end = end if is_proper and not page.is_capital(inside.first) else last
        elif _is_name_word(page, last):
            last = end = last + 1
            is_proper = is_proper or page.tokens[last - 1].text.isalpha()
        elif ends_compound(page, place, last):
            last = end = last + 1
        elif _links(page, place, last):
            last += 1
        else:
            break
    return end


def _begins_title(page: Page, place: int) -> bool:
    """Whether a title or body begins at a token; "CA" is one, and not the "Ca" of "Sơn Ca"."""
    marks = (page.mark(tag, place) for tag in _TITLES)
    is_upper = page.tokens[place].text.isupper()
    return any(mark and (is_upper or not mark.phrase.isupper()) for mark in marks)


def _begins_other(page: Page, place: int, last: int) -> bool:
    """Whether another organisation begins after a comma, or somebody's name there or after a place."""
    after_comma = page.gaps[last].startswith(",")
    if after_comma and page.any((*_TITLES, Tag.UNIT, Tag.NAMED, Tag.PLACE_HEAD, Tag.PLACE), last):
        return True
    if after_comma and page.tokens[last].text in unit_words("no_names"):
        return True
    after_place = any((mark := page.mark(Tag.PLACE, at)) and mark.last == last for at in range(place, last))
    return (after_comma or after_place) and page.is_capital(last) and find_name_shape(page, last) is not None


def _is_joined(page: Page, place: int, last: int) -> bool:
    gap = page.gaps[last]
    is_near = gap in BLANKS or (gap in _JOINT_GAPS and _is_name_word(page, last))
    return last == place or is_near or joins_trade(page, last)


def _inside(page: Page, place: int, *, is_first: bool) -> Mark | None:
    """Words at a token that may stand in lower case inside a name."""
    marks = [page.mark(tag, place) for tag in (Tag.INSIDE, Tag.DEPARTMENT)]
    longest = max(filter(None, marks), key=lambda mark: mark.last, default=None)
    return longest or (page.mark(Tag.BODY, place) if is_first else None)


def _links(page: Page, place: int, last: int) -> bool:
    """Whether a word in lower case is part of a name that goes on after it: "Làng nghề Đông Mai"."""
    if not page.is_close(last) or not page.is_close(last + 1):
        return False
    if page.tokens[last].canonical in _JOINT_WORDS:
        return last > place and _goes_on(page, last + 1)
    is_second_half = last == place + 1 and page.tokens[last].text.isalpha()
    return is_second_half and page.is_capital(last + 1) and not page.any(_TITLES, last + 1)


def _goes_on(page: Page, place: int) -> bool:
    """Whether a word after "và" still belongs to the name."""
    if page.mark(Tag.INSIDE, place) and not (page.is_capital(place) and page.mark(Tag.UNIT, place)):
        return True
    return page.is_capital(place) and not page.any(_NO_CONTINUATION, place) and not is_family_name(page, place)


def _is_name_word(page: Page, place: int) -> bool:
    text = page.tokens[place].text
    return text[0].isupper() or (text.isdigit() and len(text) <= _LONGEST_NUMBER and page.gaps[place] in BLANKS)
