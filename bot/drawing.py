"""A message as a terminal shows it: quotations behind a bar, links written out, buttons numbered."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.markup import Mark, Styled, cut, parse_html
from bot.messages import Catalogue
from bot.messaging import Message
from knowledge.models import Span

# C0 but tab and line feed, DEL and C1: what somebody typed must not command the terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
QUOTE = "blockquote"
QUOTE_BAR = "  │ "
# Select Graphic Rendition of ECMA-48: on and off.
_STYLES: Mapping[str, tuple[str, str]] = {
    "b": ("\x1b[1m", "\x1b[22m"),
    "i": ("\x1b[3m", "\x1b[23m"),
    QUOTE: ("\x1b[2m", "\x1b[22m"),
}


def draw_message(message: Message, catalogue: Catalogue, *, is_styled: bool) -> str:
    """The message, bold and the like only where wanted, and its buttons numbered from 1."""
    styled = parse_html(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", message.html))
    text = "\n".join(_draw_line(line, is_styled=is_styled) for line in _lines(styled))
    labels = (button.label for row in message.rows for button in row)
    buttons = "  ".join(
        catalogue.text("console.button", number=number, label=label) for number, label in enumerate(labels, 1)
    )
    return f"{text}\n\n{buttons}" if buttons else text


def _lines(styled: Styled) -> Iterator[Styled]:
    start = 0
    for line in styled.text.split("\n"):
        yield cut(styled, Span(start, start + len(line)))
        start += len(line) + 1


def _draw_line(line: Styled, *, is_styled: bool) -> str:
    added: dict[int, str] = defaultdict(str)
    for mark in line.marks:
        on, off = _STYLES.get(mark.tag, ("", "")) if is_styled else ("", "")
        added[mark.span.start] += on
        added[mark.span.end] = _address(mark) + off + added[mark.span.end]
    places = sorted({0, len(line.text), *added})
    text = "".join(line.text[before:place] + added[place] for before, place in zip([0, *places], places, strict=False))
    return QUOTE_BAR + text if any(mark.tag == QUOTE for mark in line.marks) else text


def _address(mark: Mark) -> str:
    return f": {mark.href}" if mark.href else ""
