"""Words found again although letters are wrong: every word stands under each of its spellings with one letter less.

After SymSpell (Garbe 2012): deletions alone, of the word and of what was typed, find every neighbour at one edit.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from knowledge.understanding.fuzzy import count_edits

Deletions = Mapping[str, str]
"""A spelling with a letter less -> the words that have it, with blanks between: half the memory of tuples."""

# From so many letters on two edits are allowed; in a shorter word two edits make any other.
LONG: Final = 7
_LONGEST: Final = 24  # no word that anybody misspells has more letters; keeps arbitrary text cheap


def build_deletions(words: Iterable[str]) -> Deletions:
    """The index over folded words, each with itself among its spellings."""
    index: dict[str, str] = {}
    for word in words:
        if len(word) <= _LONGEST:
            for shorter in {word, *_without_a_letter(word)}:
                known = index.get(shorter)
                index[shorter] = f"{known} {word}" if known else word
    return index


def find_near(word: str, deletions: Deletions) -> list[tuple[str, int]]:
    """The indexed words near a folded one with their edits, 1 or 2 for long words; not the word itself."""
    if len(word) > _LONGEST:
        return []
    edits = 2 if len(word) >= LONG else 1
    spellings = {word, *_without_a_letter(word)}
    if edits > 1:
        spellings |= {shorter for spelling in tuple(spellings) for shorter in _without_a_letter(spelling)}
    met = {found for spelling in spellings for found in deletions.get(spelling, "").split()} - {word}
    judged = [(found, count_edits(word, found, limit=edits)) for found in met]
    return sorted((pair for pair in judged if pair[1] <= edits), key=lambda pair: (pair[1], pair[0]))


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))
