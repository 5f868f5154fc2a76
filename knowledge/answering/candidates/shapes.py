"""Numbers in shapes that no figure has: a score "2-1", a share "2/3 số hộ", a height "1m65", "hàng chục người"."""

import re
from collections.abc import Iterator

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.models import FactKind, Span

# How well they fit, and what a multitude of the noun asked for is worth beside a figure.
SHAPED, MULTITUDE = 1.0, 0.5
_SUITS = 0.7
_SCORE_NOUNS = (("tỷ", "số"), ("tỉ", "số"))
_SCORE = re.compile(r"(?<![\w/.,-])\d{1,2}\s?[-–:]\s?\d{1,2}(?![\w/.,-]*\d)")
_SHARE = re.compile(
    r"(?<![\w/.,])(?:(?:hơn|gần|khoảng|trên)\s)?\d{1,2}/\d{1,2}(?=\s(?:số|tổng|dân|diện|quân|cổ)(?!\w))"
)
_HEIGHT = re.compile(r"(?<!\w)\d{1,2}m\d{1,2}(?!\w)")
_MULTITUDE = re.compile(
    r"(?<!\w)(?:hàng|vài|cả|mấy)\s(?:chục|trăm|nghìn|ngàn|vạn|triệu)(?:\s(?:nghìn|ngàn|triệu))?\s(?P<noun>\w+(?:\s\w+)?)",
    re.IGNORECASE,
)


def find_shaped(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The numbers of the sentence in such a shape that answer what is asked for."""
    if any(contains(ask.words, noun) for noun in _SCORE_NOUNS):
        yield from _found(_SCORE, ask, view)
    if FactKind.PERCENT in ask.kinds:
        yield from _found(_SHARE, ask, view)
    if FactKind.LENGTH in ask.kinds:
        yield from _found(_HEIGHT, ask, view)
    if ask.head:
        yield from _find_multitudes(ask, view)


def _found(pattern: re.Pattern[str], ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    for found in pattern.finditer(view.text, view.span.start, view.span.end):
        yield Candidate(view, ask, Span(*found.span()), SHAPED, _SUITS)


def _find_multitudes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """So many of the noun asked for that nobody counted them: "*hàng chục người*"."""
    for found in _MULTITUDE.finditer(view.text, view.span.start, view.span.end):
        noun = terms_of(found.group("noun"))
        size = next((size for size in range(len(noun), 0, -1) if noun[:size] == ask.head[:size]), 0)
        if size:
            words = found.group("noun").split()
            end = found.start("noun") + len(" ".join(words[:size]))
            yield Candidate(view, ask, Span(found.start(), end), MULTITUDE, _SUITS)
