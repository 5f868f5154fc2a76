"""Words found again although letters are wrong: every word stands under each of its spellings with one letter less.

After SymSpell (Garbe 2012): deletions alone, of the word and of what was typed, find every neighbour at one edit.
The spellings themselves are not kept, only a number made of each; the few words that meet by chance are told apart by
counting their edits.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.fuzzy import count_edits

# From so many letters on two edits are allowed; in a shorter word two edits make any other.
LONG: Final = 7
_LONGEST: Final = 24  # no word that anybody misspells has more letters; keeps arbitrary text cheap


@dataclass(frozen=True, slots=True)
class Deletions:
    """The number of each spelling with a letter less, and the word that has it: two columns, ordered by spelling."""

    words: tuple[str, ...]  # folded, ascending
    spellings: NDArray[np.uint32]  # ascending
    owners: NDArray[np.int32]  # places in `words`


def build_deletions(folded: Iterable[str]) -> Deletions:
    """The index over folded words, each with itself among its spellings; only what has letters alone is a word."""
    words = tuple(sorted({word for word in folded if word.isalpha() and len(word) <= _LONGEST}))
    numbered = [(_number(shorter), place) for place, word in enumerate(words) for shorter in _spellings_of(word)]
    columns = np.array(numbered, dtype=np.int64).reshape(-1, 2)
    return _sort(words, columns[:, 0].astype(np.uint32), columns[:, 1].astype(np.int32))


def join_deletions(parts: Sequence[Deletions]) -> Deletions:
    """One index over the words of all."""
    words = tuple(sorted({word for part in parts for word in part.words}))
    places = {word: place for place, word in enumerate(words)}
    seen = np.zeros(len(words), dtype=bool)
    spellings, owners = [], []
    for part in parts:
        new_of_old = np.array([places[word] for word in part.words], dtype=np.int32)
        is_new = ~seen[new_of_old]
        seen[new_of_old] = True
        kept = is_new[part.owners] if len(part.words) else np.zeros(0, dtype=bool)
        spellings.append(part.spellings[kept])
        owners.append(new_of_old[part.owners[kept]])
    return _sort(words, np.concatenate(spellings), np.concatenate(owners))


def _sort(words: tuple[str, ...], spellings: NDArray[np.uint32], owners: NDArray[np.int32]) -> Deletions:
    order = np.argsort(spellings, kind="stable")
    return Deletions(words, spellings[order], owners[order])


def find_near(word: str, parts: Sequence[Deletions], is_worth: Callable[[str], bool]) -> list[tuple[str, int]]:
    """The indexed words near a folded one with their edits, 1 or 2 for long words; not the word itself."""
    if len(word) > _LONGEST:
        return []
    edits = 2 if len(word) >= LONG else 1
    spellings = _spellings_of(word)
    if edits > 1:
        spellings |= {shorter for spelling in tuple(spellings) for shorter in _without_a_letter(spelling)}
    numbers = np.array([_number(spelling) for spelling in spellings], dtype=np.uint32)
    met = {found for part in parts for found in _meet(numbers, part)} - {word}
    judged = [(found, count_edits(word, found, limit=edits)) for found in met if is_worth(found)]
    return sorted((pair for pair in judged if pair[1] <= edits), key=lambda pair: (pair[1], pair[0]))


def _meet(numbers: NDArray[np.uint32], part: Deletions) -> Iterator[str]:
    firsts = np.searchsorted(part.spellings, numbers, side="left").tolist()
    lasts = np.searchsorted(part.spellings, numbers, side="right").tolist()
    for first, last in zip(firsts, lasts, strict=True):
        for owner in part.owners[first:last].tolist():
            yield part.words[owner]


def _number(spelling: str) -> int:
    return crc32(spelling.encode(errors="surrogatepass"))


def _spellings_of(word: str) -> set[str]:
    return {word, *_without_a_letter(word)}


def _without_a_letter(word: str) -> Iterator[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))
