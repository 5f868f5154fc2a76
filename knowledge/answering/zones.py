"""Which words of a sentence speak about which of its numbers."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from knowledge.answering.query import stopwords
from knowledge.answering.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term
from knowledge.models import Fact, Span

# What a word is worth to a number by where it stands; a word of other marks counts less.
OWN, GROUP, SENTENCE = 1.0, 0.7, 0.45
OTHER_MARKS = 0.4
# The share of `OWN` that fades with the distance, and the characters after which it faded to a third.
FADING, REACH = 0.2, 25.0


@dataclass(frozen=True)
class Zone:
    """A number with the part of its sentence that speaks about it alone, and the part between semicolons."""

    fact: Fact
    view: SentenceView
    own: tuple[Span, ...]
    group: Span

    @cached_property
    def own_words(self) -> tuple[str, ...]:
        """The accented terms of its own part."""
        return tuple(term.accented for term in self.view.terms if _within(term, self.own))

    def strength(self, accented: str, folded: str) -> float:
        """How surely a word speaks about the number, 0..1."""
        return max((self._worth(term, accented) for term in _places(self.view, accented, folded)), default=0.0)

    def _worth(self, term: Term, accented: str) -> float:
        marks = 1.0 if accented in term.accented else OTHER_MARKS
        if _within(term, self.own):
            gap = max(self.fact.span.start - term.span.end, term.span.start - self.fact.span.end, 0)
            return marks * OWN * (1 - FADING + FADING * math.exp(-gap / REACH))
        return marks * (GROUP if _within(term, (self.group,)) else SENTENCE)


def _places(view: SentenceView, accented: str, folded: str) -> Iterator[Term]:
    """Where a word stands in a sentence; "ô" and "tô" also stand in "ôtô"."""
    for term in view.terms:
        if term.folded == folded or (len(term.folded) > len(folded) and _is_joined(term, accented)):
            yield term


def _is_joined(term: Term, accented: str) -> bool:
    """Whether a term is a known compound that is written in one word and begins or ends with the word."""
    return term.accented in _joined() and (term.accented.startswith(accented) or term.accented.endswith(accented))


@cache
def _joined() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "pairs")["joined"]))


def find_zones(view: SentenceView) -> list[Zone]:
    """The zones of all numbers of a sentence, in order."""
    zones = []
    facts = view.facts
    for group in _split(view.text, view.span, re.compile(r";\s")):
        pieces = _split(view.text, group, _cuts())
        held = [[fact for fact in facts if piece.start <= fact.span.start < piece.end] for piece in pieces]
        owners = _owners(view, pieces, held)
        for place, inside in enumerate(held):
            own = tuple(piece for piece, owner in zip(pieces, owners, strict=True) if owner == place)
            zones += [Zone(fact, view, own, group) for fact in inside]
    return zones


def _owners(view: SentenceView, pieces: Sequence[Span], held: Sequence[Sequence[Fact]]) -> list[int]:
    """For each piece of a group the piece whose numbers it speaks about.

    A piece without a number belongs to the number before when words follow that one in its piece ("1.148 người đi mô
    tô, *xe máy* và 24 người"), else to the number after ("*lốp, cao su* (2.621 container)").
    """
    with_facts = [place for place, facts in enumerate(held) if facts]
    owners = []
    for place, facts in enumerate(held):
        before = max((one for one in with_facts if one < place), default=None)
        after = min((one for one in with_facts if one > place), default=None)
        if facts or (before is None and after is None):
            owners.append(place)
        elif after is None or (before is not None and _opens(view, pieces[before], held[before])):
            owners.append(place if before is None else before)
        else:
            owners.append(after)
    return owners


def _opens(view: SentenceView, piece: Span, facts: Sequence[Fact]) -> bool:
    """Whether the number stands first in its piece and what it counts follows."""
    terms = [term for term in view.terms if _within(term, (piece,))]
    before = [term for term in terms if term.span.start < facts[0].span.start and term.accented not in stopwords()]
    return not before and any(term.span.start >= facts[-1].span.end for term in terms)


@cache
def _cuts() -> re.Pattern[str]:
    words = "|".join(words_of(section_of(load_table("questions"), "pairs")["cuts"]))
    return re.compile(rf"[,:]\s|\s?[()]\s?|\s[-–—]\s|\s(?:{words})\s")


def _split(text: str, span: Span, cut: re.Pattern[str]) -> list[Span]:
    spans, start = [], span.start
    for mark in cut.finditer(text, span.start, span.end):
        if mark.start() > start:
            spans.append(Span(start, mark.start()))
        start = mark.end()
    if start < span.end:
        spans.append(Span(start, span.end))
    return spans


def _within(term: Term, spans: Sequence[Span]) -> bool:
    return any(span.start <= term.span.start < span.end for span in spans)
