"""What a text says of a document beside its kind: number, date, issuer and title."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.organisations import find_organisation
from knowledge.extraction.page import Page
from knowledge.extraction.titles import find_post
from knowledge.language.normal import canonical
from knowledge.language.units import unit_at
from knowledge.models import Moment, MomentKind, Span

_NUMBER: Final = re.compile(r"\d{1,6}(?:[/-][\w.&-]+)*[A-Z]?|\d{1,5}[A-Z]{1,4}")
_DATED: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[-/]\d{1,2}")
_ISSUED: Final = frozenset({"của", "do"})
_PLENUM: Final = ["trung", "ương"]  # "Nghị quyết Trung ương 4"
_LONGEST_GAP: Final = 9  # words of "Quyết định khởi tố vụ án hình sự số 42"
_LONGEST_TITLE: Final = 40  # words of a title without quotation marks
_LOOK_AHEAD: Final = 30  # characters after a number in which its unit would stand
_QUOTED: Final = re.compile(r"\s*(?:về việc|về|:)?\s*[“\"«]([^”\"»\n]{3,400})[”\"»]")
_ABOUT: Final = re.compile(r"\s*,?\s*(?:về việc|về|quy định về|quy định)\s+(?=\S)", re.IGNORECASE)
_YEAR: Final = re.compile(r"\s*(?:năm )?((?:19|20)\d\d)(?!\w|[/.-]\d)")
_ON_DAY: Final = re.compile(
    r"(?:ra |đề |ký |ban hành )?ngày \d{1,2}(?:[-/.]| tháng )\d"
)  # "Kế hoạch 98 ngày 22-6-2012"
_NEAR: Final = 4  # characters between a number and its date: ", "


@cache
def _numbered() -> frozenset[str]:
    return frozenset(words("documents", "numbered", "words"))


@cache
def _title_end() -> re.Pattern[str]:
    """Where a title without quotation marks ends: at a full stop, or before words that go on about the document."""
    words_after = "|".join(words("documents", "title_ends", "words"))
    after_comma = "|".join(words("documents", "title_ends", "after_comma"))
    return re.compile(rf"[.;:()\n“\"]| (?:{words_after}) |, (?:[^\W\d_a-zà-ỹđ]|(?:{after_comma}) )")


def find_number(page: Page, mark: Mark) -> int | None:
    """The token that is the number of a document; `None` without one."""
    place = mark.last
    if _is_plenum(page, place):
        return place + 2
    is_beside = mark.phrase in _numbered() and page.is_close(place) and _is_number(page, place)
    if is_beside and (page.is_capital(mark.first) or not page.tokens[place].text.isdigit()):
        return place
    limit = min(len(page.tokens), place + _LONGEST_GAP)
    while place < limit and page.gaps[place] in {" ", ": "} and not page.opens(place):
        if page.tokens[place].canonical == "số" and place + 1 < len(page.tokens) and _is_number(page, place + 1):
            return place + 1
        if page.tokens[place].text[0].isdigit() or page.gaps[place] == ": " or page.mark(Tag.DOCUMENT, place):
            return None
        place += 1
    return None


def _is_plenum(page: Page, place: int) -> bool:
    if not all(page.is_close(place + ahead) for ahead in range(3)):
        return False
    return [token.canonical for token in page.tokens[place : place + 2]] == _PLENUM and page.tokens[
        place + 2
    ].text.isdigit()


def _is_number(page: Page, place: int) -> bool:
    """Whether a token is a document's number and no count, date or share."""
    text = page.tokens[place].text
    if not _NUMBER.fullmatch(text) or _DATED.fullmatch(text) or page.gaps[place] not in {" ", ": ", ""}:
        return False
    after = page.tokens[place].span.end + 1
    return (
        not text.isdigit()
        or _ON_DAY.match(page.text, after) is not None
        or unit_at(canonical(page.text[after : after + _LOOK_AHEAD]), 0) is None
        or page.tokens[place - 1].canonical == "số"
    )


def end_with_year(text: str, end: int) -> int:
    """The end of a document's name with the year after it taken in."""
    found = _YEAR.match(text, end)
    return found.end() if found else end


def find_date(moments: Sequence[Moment], end: int, text: str) -> Moment | None:
    """The day right after a number: "số 07-BCA-V28 ngày 15/8/2014", "(ngày ...)"."""
    for moment in moments:
        if end <= moment.span.start <= end + _NEAR and moment.kind is MomentKind.DAY:
            return moment if not text[end : moment.span.start].strip(" ,(") else None
    return None


def find_issuer(page: Page, place: int) -> Span | None:
    """Who issued it: the post or organisation after "của" or "do"."""
    if not page.is_close(place) or page.tokens[place].canonical not in _ISSUED or place + 1 >= len(page.tokens):
        return None
    post = find_post(page, place + 1)
    organisation = find_organisation(page, place + 1)
    last = max(post.last if post else 0, organisation.last if organisation else 0)
    return page.span(place + 1, last) if last else None


def find_title(text: str, end: int) -> Span | None:
    """What it is about: the quotation after it, or the words after "về" up to the clause's end."""
    quoted = _QUOTED.match(text, end)
    if quoted:
        return Span(*quoted.span(1))
    about = _ABOUT.match(text, end)
    if not about:
        return None
    stop = _title_end().search(text, about.end())
    last = stop.start() if stop else len(text)
    pieces = text[about.end() : last].split(" ")
    cut = " ".join(pieces[:_LONGEST_TITLE]).rstrip()
    return Span(about.end(), about.end() + len(cut)) if len(pieces) > 1 else None
