"""Reasons, purposes and whole sentences."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.named import find_named
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, words_of
from knowledge.models import Span

_LONGEST_SENTENCE = 280  # characters that an answer can hold


def find_reasons(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The sentence from the word on that gives a reason."""
    marker = _marker("reason_markers").search(view.text, view.span.start, view.span.end)
    if marker:
        is_plain = marker.group().casefold() in words_of(load_table("candidates")["plain_reason_markers"])
        yield Candidate(view, ask, Span(marker.start(), view.span.end), 1.0, 0.4 if is_plain else 1.0)


def find_purposes(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The clauses that tell what for."""
    for marker in _marker("purpose_markers").finditer(view.text, view.span.start, view.span.end):
        yield Candidate(
            view, ask, Span(marker.start(), view.clause_of(Span(marker.start(), marker.end())).end), 1.0, 0.8
        )


def find_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The sentence, in parts when it is too long to be said whole."""
    for span in _parts(view):
        yield Candidate(view, ask, span, 0.6, 0.5)


def find_named_or_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What the noun asked for is called, else the sentence."""
    named = list(find_named(ask, view))
    yield from named or [Candidate(view, ask, span, 0.3, 0.2) for span in _parts(view)]


def _parts(view: SentenceView) -> list[Span]:
    """The sentence, or what its semicolons part when it is too long to be said whole."""
    if view.span.end - view.span.start <= _LONGEST_SENTENCE:
        return [view.span]
    parts, start = [], view.span.start
    for found in re.finditer(r";\s+", view.passage):
        parts.append(Span(start, view.span.start + found.start()))
        start = view.span.start + found.end()
    return [*parts, Span(start, view.span.end)]


@cache
def _marker(name: str) -> re.Pattern[str]:
    words = sorted(words_of(load_table("candidates")[name]), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)", re.IGNORECASE)
