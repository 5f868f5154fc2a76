"""The words of a question as it is read: in a row, with its marks, its names and its longer words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.answering.asking.words import find_words
from knowledge.library.terms import Term
from knowledge.understanding.vocabulary import Vocabulary

ByFirst = Mapping[str, Sequence[tuple[str, ...]]]
"""Phrases by their first word."""


def by_first(phrases: Iterable[tuple[str, ...]]) -> ByFirst:
    """The phrases by their first word, in their order."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in phrases:
        found.setdefault(row[0], []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """The accented terms of a question, and what is known of their places."""

    words: tuple[str, ...]
    breaks: frozenset[int] = frozenset()  # places of terms that follow a punctuation mark
    names: frozenset[int] = frozenset()  # places of terms with a capital inside the sentence
    starts: frozenset[int] = frozenset()  # places where a word of one or two terms begins

    def clause_start(self, place: int) -> int:
        """Where the clause begins that holds the place, between punctuation marks."""
        return max((start for start in self.breaks if start <= place), default=0)

    def clause_end(self, place: int) -> int:
        """Past the last place of the clause that holds the place."""
        return min((start for start in self.breaks if start > place), default=len(self.words))

    def is_name(self, place: int) -> bool:
        """Whether the term is part of a name of more than one term."""
        return place in self.names and (place - 1 in self.names or place + 1 in self.names)

    def holds(self, place: int, phrase: Sequence[str]) -> bool:
        """Whether the phrase stands at the place, in one clause."""
        last = place + len(phrase)
        if self.words[place:last] != tuple(phrase):
            return False
        return not any(place < start < last for start in self.breaks)

    def find_at(self, place: int, phrases: ByFirst) -> Iterator[tuple[str, ...]]:
        """The phrases that stand at the place, in one clause."""
        if 0 <= place < len(self.words):
            yield from (row for row in phrases.get(self.words[place], ()) if self.holds(place, row))


def read_line(terms: Sequence[Term], text: str = "", vocabulary: Vocabulary | None = None) -> Line:
    """The line of a question's terms; without its text it has no names, without a vocabulary only listed words."""
    words = tuple(term.accented for term in terms)
    gaps = (place for place in range(1, len(terms)) if terms[place].span.start - terms[place - 1].span.end > 1)
    starts = _listed_starts(words) if vocabulary is None else _starts(words, vocabulary)
    return Line(words, frozenset(gaps), _names(terms, text), starts)


def _starts(words: tuple[str, ...], vocabulary: Vocabulary | None) -> frozenset[int]:
    return frozenset(word.start for word in find_words(words, vocabulary))


@lru_cache(maxsize=256)
def _listed_starts(words: tuple[str, ...]) -> frozenset[int]:
    """Where words begin that the lists hold; several readers of one question want them."""
    return _starts(words, None)


def _names(terms: Sequence[Term], text: str) -> frozenset[int]:
    """The places of capitals; none in a text that writes every word with one."""
    capitals = {place for place, term in enumerate(terms) if text[term.span.start : term.span.start + 1].isupper()}
    if len(capitals) == len(terms):
        return frozenset()
    if 1 not in capitals:
        capitals.discard(0)
    return frozenset(capitals)
