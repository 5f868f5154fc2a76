"""Telegram's HTML as text with marks, so that it can be measured, cut and drawn elsewhere.

Reads only what our catalogues write: `b`, `i`, `a href` and `blockquote`, well nested.
"""

import html
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import accumulate

from bot.messaging import MESSAGE_LIMIT
from knowledge.language.sentences import split_sentences
from knowledge.models import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of text inside one element."""

    tag: str
    span: Span
    opening: str  # the start tag as written: '<a href="...">'
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Styled:
    """Text as people see it, and its marks, outer before inner."""

    text: str
    marks: tuple[Mark, ...] = ()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: list[Mark | None] = []
        self._open: list[tuple[int, Mark]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = Span(len(self.text), len(self.text))
        self._open.append((len(self.marks), Mark(tag, start, self.get_starttag_text() or "", dict(attrs).get("href"))))
        self.marks.append(None)

    def handle_endtag(self, tag: str) -> None:
        place, mark = self._open.pop()
        self.marks[place] = Mark(tag, Span(mark.span.start, len(self.text)), mark.opening, mark.href)

    def handle_data(self, data: str) -> None:
        self.text += data


def parse_html(source: str) -> Styled:
    """The text and marks of our own well nested HTML."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return Styled(reader.text, tuple(mark for mark in reader.marks if mark))


def format_html(styled: Styled) -> str:
    """The HTML of the text, marks that hold nothing left out."""
    before: dict[int, list[str]] = {}
    for mark in styled.marks:
        if mark.span.start < mark.span.end:
            before.setdefault(mark.span.start, []).append(mark.opening)
    after: dict[int, list[str]] = {}
    for mark in reversed(styled.marks):
        if mark.span.start < mark.span.end:
            after.setdefault(mark.span.end, []).append(f"</{mark.tag}>")
    places = sorted({0, len(styled.text), *before, *after})
    pieces = [
        "".join((*after.get(start, ()), *before.get(start, ()), html.escape(styled.text[start:end], quote=False)))
        for start, end in zip(places, [*places[1:], places[-1]], strict=True)
    ]
    return "".join(pieces)


def format_plain(styled: Styled) -> str:
    """The text without markup, the address of every link behind its words."""
    plain, done = "", 0
    for mark in sorted((mark for mark in styled.marks if mark.href), key=lambda mark: mark.span):
        plain += f"{styled.text[done : mark.span.end]}: {mark.href}"
        done = mark.span.end
    return plain + styled.text[done:]


def cut(styled: Styled, span: Span) -> Styled:
    """The part of the text that the span covers, with the marks that reach into it."""
    marks = tuple(
        Mark(mark.tag, Span(max(mark.span.start, span.start) - span.start, min(mark.span.end, span.end) - span.start),
             mark.opening, mark.href)
        for mark in styled.marks
        if mark.span.start < span.end and span.start < mark.span.end
    )  # fmt: skip
    return Styled(span.of(styled.text), marks)


def split_html(source: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """The HTML in pieces within the limit, cut after sentences, or after words where a sentence is longer.

    Every element that is cut is closed and opened again.
    """
    if _at_most(source) <= limit or measure_html(source) <= limit:
        return [source]
    styled = parse_html(source)
    return [format_html(cut(styled, span)) for span in _pieces(styled.text, limit)]


def measure_html(source: str) -> int:
    """What the HTML takes of Telegram's limit."""
    return sum(map(_cost, parse_html(source).text))


def _at_most(source: str) -> int:
    """No less than what the HTML takes, without a look at every character: most messages are far from the limit."""
    units = len(source.encode("utf-16-le")) // 2
    return units + 4 * (source.count("&") + source.count(">"))  # a bare one takes up to five


def _pieces(text: str, limit: int) -> list[Span]:
    """Spans that each cost at most the limit and together hold all but the blanks between them."""
    sentence_ends = [span.end for span in split_sentences(text)]
    word_ends = [place for place, character in enumerate(text) if character.isspace()]
    costs = [0, *accumulate(map(_cost, text))]
    pieces: list[Span] = []
    start = 0
    while start < len(text):
        most = _furthest(costs, start, limit)
        fitting = [end for end in sentence_ends if start < end <= most] or [
            end for end in (*word_ends, len(text)) if start < end <= most
        ]
        end = max(fitting, default=most)
        pieces.append(Span(start, end))
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return pieces


def _furthest(costs: list[int], start: int, limit: int) -> int:
    """The last place that text from `start` may reach; always past `start`."""
    end = start + 1
    while end + 1 < len(costs) and costs[end + 1] - costs[start] <= limit:
        end += 1
    return end


def _cost(character: str) -> int:
    """What one character takes of the limit: UTF-16 units, or its entity's length where that is longer."""
    return max(len(html.escape(character, quote=False)), 1 + (ord(character) > 0xFFFF))  # noqa: PLR2004 - end of the BMP
