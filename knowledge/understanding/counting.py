"""How often each word and each pair of neighbours stands in texts, counted in arrays.

Words are canonical, every number is the same word `NUMBER`, and no pair reaches over punctuation.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.language.normal import canonical, fold

Counts = NDArray[np.uint32]
Keys = NDArray[np.uint64]

NUMBER: Final = "0"
EDGE: Final = "¦"
"""Stands before the first and after the last word of whole questions, where we know them."""
SHIFT: Final = 32
"""A pair's key is the first word's number, shifted, plus the second's."""

_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]+|\n")
_BREAK: Final = 0  # the number of what is no word
# Pairs are summed up whenever so many words have come in, so that memory holds for any number of articles.
_CHUNK: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. Words are numbered as they stand in `forms`: by their folded form, then by themselves."""

    forms: tuple[str, ...]
    counts: Counts
    capitals: Counts  # how many of the counts had a capital inside a sentence
    pairs: Keys  # ascending
    pair_counts: Counts
    pair_capitals: Counts  # how many had a capital on both words, the first not where a sentence begins


class _Counter:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": _BREAK}
        self.codes: dict[str, int] = {}  # as printed -> twice its number, plus one with a capital
        self.waiting: list[int] = []
        self.words: list[tuple[Counts, Counts]] = []
        self.pairs: list[tuple[Keys, Counts, Counts]] = []

    def add(self, text: str) -> None:
        codes = self.codes
        self.waiting += [codes.get(word) or self._learn(word) for word in _WORD.findall(text)]
        self.waiting.append(_BREAK)
        if len(self.waiting) > _CHUNK:
            self.sum_up()

    def _learn(self, printed: str) -> int:
        if not printed[0].isalnum() and printed != EDGE:
            return _BREAK
        word = NUMBER if printed.isdigit() else canonical(printed)
        number = self.numbers.setdefault(word, len(self.numbers))
        return self.codes.setdefault(printed, 2 * number + printed[0].isupper())

    def sum_up(self) -> None:
        codes = np.array(self.waiting, dtype=np.uint64)
        self.waiting = []
        words, are_capital = codes >> np.uint64(1), (codes & np.uint64(1)).astype(bool)
        inside = np.concatenate([[False], words[:-1] != _BREAK])
        self.words.append((_count(words, self.numbers), _count(words[inside & are_capital], self.numbers)))
        both = (words[:-1] != _BREAK) & (words[1:] != _BREAK)
        keys = ((words[:-1] << np.uint64(SHIFT)) | words[1:])[both]
        are_names = (are_capital[:-1] & are_capital[1:] & inside[:-1])[both]
        self.pairs.append(_sum_pairs(keys, np.ones(len(keys), dtype=np.uint32), are_names.astype(np.uint32)))


def count_words(texts: Iterable[str]) -> Tally:
    """The words and pairs of all texts; they are in NFC, as articles are."""
    counter = _Counter()
    for text in texts:
        counter.add(text)
    counter.sum_up()
    return _freeze(counter)


def _freeze(counter: _Counter) -> Tally:
    old = [word for word in counter.numbers if word]
    folded = dict(zip(old, map(fold, old), strict=True))
    forms = sorted(old, key=lambda word: (folded[word], word))
    new_of_old = np.zeros(len(counter.numbers), dtype=np.uint64)
    for number, word in enumerate(forms):
        new_of_old[counter.numbers[word]] = number
    parts = zip(*counter.pairs, strict=True)
    keys, counts, names = _sum_pairs(*(np.concatenate(part) for part in parts))
    firsts, seconds = new_of_old[keys >> np.uint64(SHIFT)], new_of_old[keys & np.uint64((1 << SHIFT) - 1)]
    renumbered = (firsts << np.uint64(SHIFT)) | seconds
    order = np.argsort(renumbered)
    all_counts, all_capitals = (_add_up(part, len(counter.numbers)) for part in zip(*counter.words, strict=True))
    old_numbers = np.array([counter.numbers[word] for word in forms], dtype=np.int64)
    return Tally(
        tuple(forms), all_counts[old_numbers], all_capitals[old_numbers], renumbered[order], counts[order], names[order]
    )


def _count(words: Keys, numbers: dict[str, int]) -> Counts:
    return np.bincount(words.astype(np.int64), minlength=len(numbers)).astype(np.uint32)


def _add_up(parts: Iterable[Counts], length: int) -> Counts:
    """The sum of counts of which the earlier know fewer words."""
    total = np.zeros(length, dtype=np.uint32)
    for part in parts:
        total[: len(part)] += part
    return total


def _sum_pairs(keys: Keys, counts: Counts, names: Counts) -> tuple[Keys, Counts, Counts]:
    """The same with each key once, ascending."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    is_first = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=bool)
    starts = np.flatnonzero(is_first)
    if not len(starts):
        return keys, counts, names
    summed, summed_names = (np.add.reduceat(part[order], starts).astype(np.uint32) for part in (counts, names))
    return keys[starts], summed, summed_names
