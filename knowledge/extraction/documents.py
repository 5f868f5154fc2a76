"""Directives, decrees, decisions, laws ... of a text, two spellings of one merged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.organisations import find_organisation
from knowledge.extraction.page import Page
from knowledge.extraction.titles import find_post
from knowledge.language.normal import canonical
from knowledge.language.units import unit_at
from knowledge.models import Document, Moment, MomentKind, Span

_NUMBER: Final = re.compile(r"\d{1,6}(?:[/-][\w.&-]+)*[A-Z]?|\d{1,5}[A-Z]{1,4}")
_DATED: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}[-/]\d{1,2}")
_NAMED: Final = frozenset({"Luật", "Pháp lệnh"})  # need a name after them
_LINKS: Final = frozenset({"và", "của", "tại", "các", "ở"})
_LONGEST_GAP: Final = 9  # words of "Quyết định khởi tố vụ án hình sự số 42"
_LONGEST_TITLE: Final = 40  # words of a title without quotation marks
_LONGEST_LAW: Final = 14
_QUOTED: Final = re.compile(r"\s*(?:về việc|về|:)?\s*[“\"«]([^”\"»\n]{3,400})[”\"»]")
_ABOUT: Final = re.compile(r"\s*,?\s*(?:về việc|về|quy định về|quy định)\s+(?=\S)", re.IGNORECASE)
_YEAR: Final = re.compile(r"\s*(?:năm )?((?:19|20)\d\d)(?!\w|[/.-]\d)")
_NEAR: Final = 4  # characters between a number and its date: ", "


@dataclass(frozen=True, slots=True)
class _Found:
    """A document as one mention prints it; `key` groups the spellings of one."""

    document: Document
    key: tuple[str, str]


@cache
def _titled() -> frozenset[str]:
    return frozenset(words("documents", "titled", "words"))


@cache
def _numbered() -> frozenset[str]:
    return frozenset(words("documents", "numbered", "words"))


@cache
def _title_end() -> re.Pattern[str]:
    """Where a title without quotation marks ends: at a full stop, or before words that go on about the document."""
    words_after = "|".join(words("documents", "title_ends", "words"))
    after_comma = "|".join(words("documents", "title_ends", "after_comma"))
    return re.compile(rf"[.;:()\n“\"]| (?:{words_after}) |, (?:[^\W\d_a-zà-ỹđ]|(?:{after_comma}) )")


def find_documents(page: Page, moments: Sequence[Moment]) -> tuple[list[Document], list[Span]]:
    """The documents in the order of the text, each once; and the spans of all that mention them."""
    everything = list(_find_all(page, moments))
    return _once(everything), [found.document.span for found in everything]


def _once(everything: Sequence[_Found]) -> list[Document]:
    merged: list[_Found] = []
    for found in everything:
        place = next((place for place, other in enumerate(merged) if _is_same(other, found)), None)
        if place is None:
            merged.append(found)
        else:
            merged[place] = replace(merged[place], document=_merged(merged[place].document, found.document))
    return [found.document for found in merged]


def _find_all(page: Page, moments: Sequence[Moment]) -> Iterator[_Found]:
    end = 0
    for mark in page.marks[Tag.DOCUMENT].values():
        if mark.first >= end:
            document = _find_document(page, mark, moments)
            if document:
                yield _Found(document, (canonical(document.kind), _short(document)))
                end = page.token_at(document.span.end - 1)


def _find_document(page: Page, mark: Mark, moments: Sequence[Moment]) -> Document | None:
    if mark.phrase in _titled() and page.is_capital(mark.first):
        return _law(page, mark)
    number = _number_at(page, mark)
    last = number + 1 if number is not None else mark.last
    kind = page.printed(mark.first, mark.last)
    span = page.span(mark.first, last)
    end = _with_year(page.text, span.end)
    moment = _date_after(moments, end, page.text) if number is not None else None
    end = moment.span.end if moment else end
    issuer = _issuer(page, page.token_at(end - 1) + 1)
    end = issuer.end if issuer else end
    title = _title(page.text, end)
    if number is None and not (page.is_capital(mark.first) and title and (issuer or _is_quoted(page.text, title))):
        return None
    between = page.printed(mark.last, number - 1) if number is not None and number - 1 > mark.last else None
    printed = page.tokens[number].text if number is not None else None
    return Document(
        kind=kind[0].upper() + kind[1:],
        span=Span(span.start, _span_end(page.text, title, end)),
        number=printed,
        short_number=re.split(r"[/-]", printed)[0] if printed else None,
        issued_on=moment.starts_on if moment else None,
        issuer=issuer.of(page.text) if issuer else None,
        title=title.of(page.text) if title else between,
    )


def _span_end(text: str, title: Span | None, end: int) -> int:
    """The end of a document's mention, the closing quotation mark of its title taken in."""
    if title is None:
        return end
    return title.end + 1 if text[title.end : title.end + 1] in {"”", '"', "»"} else title.end


def _is_quoted(text: str, title: Span) -> bool:
    return text[title.start - 1] in '“"«'


def _number_at(page: Page, mark: Mark) -> int | None:
    """The token that is the number of a document; `None` without one."""
    place = mark.last
    if page.is_close(place + 1) and page.is_close(place) and page.is_close(place + 2):
        plenum = page.tokens[place].canonical, page.tokens[place + 1].canonical
        if plenum == ("trung", "ương") and page.tokens[place + 2].text.isdigit():
            return place + 2
    if mark.phrase in _numbered() and page.is_close(place) and _is_number(page, place):
        is_sure = page.is_capital(mark.first) or not page.tokens[place].text.isdigit()
        if is_sure:
            return place
    limit = min(len(page.tokens), place + _LONGEST_GAP)
    while place < limit and page.gaps[place] in {" ", ": "} and not page.opens(place):
        if page.tokens[place].canonical == "số" and place + 1 < len(page.tokens) and _is_number(page, place + 1):
            return place + 1
        if page.tokens[place].text[0].isdigit() or page.gaps[place] == ": ":
            return None
        place += 1
    return None


def _is_number(page: Page, place: int) -> bool:
    """Whether a token is a document's number and no count, date or share."""
    text = page.tokens[place].text
    if not _NUMBER.fullmatch(text) or _DATED.fullmatch(text) or page.gaps[place] not in {" ", ": ", ""}:
        return False
    after = page.tokens[place].span.end + 1
    return (
        not text.isdigit()
        or unit_at(canonical(page.text[after : after + 30]), 0) is None
        or page.tokens[place - 1].canonical == "số"
    )


def _with_year(text: str, end: int) -> int:
    found = _YEAR.match(text, end)
    return found.end() if found else end


def _date_after(moments: Sequence[Moment], end: int, text: str) -> Moment | None:
    """The day right after a number: "số 07-BCA-V28 ngày 15/8/2014", "(ngày ...)"."""
    for moment in moments:
        if end <= moment.span.start <= end + _NEAR and moment.kind is MomentKind.DAY:
            return moment if not text[end : moment.span.start].strip(" ,(") else None
    return None


def _issuer(page: Page, place: int) -> Span | None:
    """Who issued it: the post or organisation after "của" or "do"."""
    if not page.is_close(place) or page.tokens[place].canonical not in {"của", "do"} or place + 1 >= len(page.tokens):
        return None
    post = find_post(page, place + 1)
    organisation = find_organisation(page, place + 1)
    last = max(post.last if post else 0, organisation.last if organisation else 0)
    return page.span(place + 1, last) if last else None


def _title(text: str, end: int) -> Span | None:
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


def _law(page: Page, mark: Mark) -> Document | None:
    """A law by its name: "Luật Giao thông đường bộ năm 2008", "Bộ luật Hình sự"."""
    last = mark.last
    if mark.phrase in _NAMED:
        is_name = page.is_close(last) and page.is_capital(last) and not page.tokens[last].text.isupper()
        if not is_name or page.mark(Tag.DEGREE, mark.first):
            return None
        last = _end_of_law(page, last)
        if last == mark.last + 1:
            return None
    name = page.printed(mark.last, last) if last > mark.last else None
    kind = page.printed(mark.first, mark.last)
    span = page.span(mark.first, last)
    return Document(kind, Span(span.start, _with_year(page.text, span.end)), title=name)


def _end_of_law(page: Page, place: int) -> int:
    first = page.mark(Tag.LAW_WORD, place)
    last = end = first.last if first else place + 1
    while last < len(page.tokens) and last - place < _LONGEST_LAW and page.gaps[last] in {" ", ", "}:
        mark = page.mark(Tag.LAW_WORD, last)
        if page.opens(last) or not mark:
            break
        last = mark.last
        if page.tokens[last - 1].canonical not in _LINKS:
            end = last
    return end


def _short(document: Document) -> str:
    if document.short_number:
        return document.short_number.lstrip("0") or "0"
    return canonical(document.title or "")


def _is_same(one: _Found, other: _Found) -> bool:
    if one.key != other.key:
        return False
    numbers = {document.number for document in (one.document, other.document) if document.number}
    full = {number for number in numbers if not number.isdigit()}
    dates = {document.issued_on for document in (one.document, other.document) if document.issued_on}
    return len(full) <= 1 and len(dates) <= 1


def _merged(one: Document, other: Document) -> Document:
    """One document of two spellings: the fuller number, issuer and title, at the place of the fuller mention."""
    fuller, plainer = (other, one) if _weight(other) > _weight(one) else (one, other)
    return Document(
        kind=one.kind,
        span=fuller.span,
        number=max(fuller.number or "", plainer.number or "", key=len) or None,
        short_number=fuller.short_number or plainer.short_number,
        issued_on=fuller.issued_on or plainer.issued_on,
        issuer=max(fuller.issuer or "", plainer.issuer or "", key=len) or None,
        title=max(fuller.title or "", plainer.title or "", key=len) or None,
    )


def _weight(document: Document) -> int:
    parts = (document.number and not document.number.isdigit(), document.issued_on, document.issuer, document.title)
    return sum(map(bool, parts))
