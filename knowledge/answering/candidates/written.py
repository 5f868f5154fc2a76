"""What is written in digits and letters: phone numbers, plates, house numbers, flights, codes."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import contains, split_all
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of
from knowledge.models import Span

_GAP = r"[\s:()]+(?:[^\W\d]+[\s:()]+){0,3}"  # at most three words between the noun and what is written
# An address or a code of any kind: "*0225.000.114*", "*doi.example.vn*".
_ANY = r"[\w+./@-]*(?:\d|@|\.(?=\w))[\w+./@-]*\w(?: \d[\d.]*\d)*"
_PATTERNS = {
    # Plates: 15C-246.80, 15B1-234.56, 29A 1234, of the army TM-33-12; a digit may be hidden: 36R-038.4x.
    "plate": r"(?:\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?|[A-Z]{2})\s?[-–.]?\s?\d[\d.-]{1,6}[\dxX*]+(?!\w)",
    "phone": r"(?:\+84|0)\d{1,3}[.\s)-]*\d{3}[.\s-]?\d{2,4}(?:[.\s-]?\d{2,3})?(?!\w)",
    "flight": r"(?<!\w)[A-Z][A-Z\d]\s?-?\d{2,4}(?!\w)",
    "house": r"(?:số nhà|nhà số|số)\s+\d+[A-Z]?(?:/\d+[A-Z]?)*(?!\w)",
}
# The kinds that "số mấy", "số hiệu nào" may ask for as well as for a document.
_NUMBERED = frozenset({"house", "flight", "serial"})
# What stands without its noun fits less.
BARE_FIT, BARE_HEAD = 0.8, 0.5


def find_attributes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What is written under the noun asked for, to its last digit, else what looks like it."""
    kind = _kind_of(ask)
    nouns = dict.fromkeys([*(_nouns(kind) if kind else [ask.head]), *ask.nouns])
    found = [span for noun in nouns for span in _under(noun, kind, view)]
    for span in _widest(found):
        yield Candidate(view, ask, span, 0.9, 1.0, None, ask.head)
    if not found and kind in _PATTERNS:
        for match in re.compile(_PATTERNS[kind]).finditer(view.text, view.span.start, view.span.end):
            yield Candidate(view, ask, Span(*match.span()), BARE_FIT, BARE_HEAD)


def _widest(spans: list[Span]) -> list[Span]:
    """The spans that lie in no other: "số điện thoại 0904 123 456" is also one of "điện thoại"."""
    return [span for span in dict.fromkeys(spans) if not any(one != span and one.holds(span) for one in spans)]


def names_written(ask: Ask) -> bool:
    """Whether the question names something of this kind: "nhà số mấy"."""
    return _kind_of(ask) in _NUMBERED


def _under(noun: tuple[str, ...], kind: str, view: SentenceView) -> Iterator[Span]:
    words, size = view.row_terms.accented, len(noun)
    for place in range(len(words) - size + 1) if noun[0] in words else ():
        if words[place] != noun[0] or tuple(words[place : place + size]) != noun:
            continue
        end = view.terms[place + size - 1].span.end
        written = re.compile(_GAP + _shape(kind)).match(view.text, end, view.span.end)
        if written:
            yield Span(view.terms[place].span.start, written.end())


def _shape(kind: str) -> str:
    """How it is written; a phone number under its noun may be a short one, a house number has said its "số"."""
    if kind == "site":
        return rf"{_ANY}(?:(?:,| và| hoặc)\s{_ANY})*"  # "trang web *a.vn, b.vn và c.com*"
    return _PATTERNS[kind] if kind in ("plate", "flight") else _ANY


def _kind_of(ask: Ask) -> str:
    """The kind of what is written that the question names: by the noun asked for, else by its words; or nothing."""
    table = section_of(load_table("candidates"), "written")
    for kind, nouns in table.items():
        if ask.head in split_all(nouns):
            return kind
    return next((kind for kind in table if not ask.head and any(contains(ask.words, n) for n in _nouns(kind))), "")


@cache
def _nouns(kind: str) -> list[tuple[str, ...]]:
    """The nouns of a kind, longest first."""
    nouns = split_all(section_of(load_table("candidates"), "written")[kind])
    return sorted(nouns, key=len, reverse=True)
