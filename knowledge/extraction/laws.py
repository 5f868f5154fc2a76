"""Laws, that have a name instead of a number."""

from functools import cache
from typing import Final

from knowledge.extraction.document_parts import end_with_year
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.page import Page
from knowledge.models import Document, Span

_NAMED: Final = frozenset({"Luật", "Pháp lệnh"})  # need a name after them
_LINKS: Final = frozenset({"và", "của", "tại", "các", "ở"})
_LONGEST_LAW: Final = 14  # words


@cache
def _titled() -> frozenset[str]:
    return frozenset(words("documents", "titled", "words"))


def is_law(page: Page, mark: Mark) -> bool:
    """Whether a kind of document is printed as a law is: "Luật", not "luật"."""
    return mark.phrase in _titled() and page.is_capital(mark.first)


def find_law(page: Page, mark: Mark) -> Document | None:
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
    return Document(kind, Span(span.start, end_with_year(page.text, span.end)), title=name)


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
