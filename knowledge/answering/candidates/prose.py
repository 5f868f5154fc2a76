"""Whole sentences, and what a noun is called, else its sentence."""

import re
from collections.abc import Iterator

from knowledge.answering.asking.ask import Ask
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.named import find_members, find_named
from knowledge.answering.finding.views import SentenceView
from knowledge.models import Span

_LONGEST_SENTENCE = 280  # characters that an answer can hold


def find_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The sentence, in parts when it is too long to be said whole."""
    for span in parts_of(view):
        yield Candidate(view, ask, span, 0.6, 0.5)


def find_weak_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The sentence, where something shorter was asked for."""
    for span in parts_of(view):
        yield Candidate(view, ask, span, 0.3, 0.2)


def find_named_or_sentence(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """What the noun asked for is called or its kinds, and unless the whole noun is found, the sentence."""
    found = [*find_named(ask, view), *find_members(ask, view)]
    yield from found
    if not any(one.head > WHOLE_NOUN for one in found):
        yield from find_weak_sentence(ask, view)


# A noun found whole, in its own or another word.
WHOLE_NOUN = 0.7


def parts_of(view: SentenceView) -> list[Span]:
    """The sentence, or what its semicolons part when it is too long to be said whole."""
    if view.span.end - view.span.start <= _LONGEST_SENTENCE:
        return [view.span]
    parts, start = [], view.span.start
    for found in re.finditer(r";\s+", view.passage):
        parts.append(Span(start, view.span.start + found.start()))
        start = view.span.start + found.end()
    return [*parts, Span(start, view.span.end)]
