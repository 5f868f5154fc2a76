"""Directives, decrees, decisions, laws ... of a text, two spellings of one merged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.extraction.document_parts import end_with_year, find_date, find_issuer, find_number, find_title
from knowledge.extraction.laws import find_law, is_law
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.page import Page
from knowledge.language.normal import canonical
from knowledge.models import Document, Moment, Span

_PARTS: Final = re.compile(r"[/-]")


@dataclass(frozen=True, slots=True)
class _Found:
    """A document as one mention prints it; `key` groups the spellings of one."""

    document: Document
    key: tuple[str, str]


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
    if is_law(page, mark):
        return find_law(page, mark)
    number = find_number(page, mark)
    last = number + 1 if number is not None else mark.last
    kind = page.printed(mark.first, mark.last)
    span = page.span(mark.first, last)
    end = end_with_year(page.text, span.end)
    moment = find_date(moments, end, page.text) if number is not None else None
    end = moment.span.end if moment else end
    issuer = find_issuer(page, page.token_at(end - 1) + 1)
    end = issuer.end if issuer else end
    title = find_title(page.text, end)
    if number is None and not (page.is_capital(mark.first) and title and (issuer or _is_quoted(page.text, title))):
        return None
    is_apart = number is not None and number - 1 > mark.last and page.tokens[number - 1].canonical == "số"
    between = page.printed(mark.last, number - 1) if number is not None and is_apart else None
    printed = page.tokens[number].text if number is not None else None
    return Document(
        kind=kind[0].upper() + kind[1:],
        span=Span(span.start, _span_end(page.text, title, end)),
        number=printed,
        short_number=_PARTS.split(printed)[0] if printed else None,
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
