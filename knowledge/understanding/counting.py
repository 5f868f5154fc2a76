"""How often each word and each pair of neighbours stands in texts, counted in arrays.

Words are canonical, every number is the same word `NUMBER`, and no pair reaches over punctuation or from one text
into the next: what two collections of texts count adds up, and what one text counts can be taken off again.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.language.normal import canonical, fold

Counts = NDArray[np.uint32]
Keys = NDArray[np.uint64]
Sums = NDArray[np.int64]

NUMBER: Final = "0"
EDGE: Final = "¦"
"""Stands before the first and after the last word of whole questions, where we know them."""
SHIFT: Final = 32
"""A pair's key is the first word's number, shifted, plus the second's."""

_WORD: Final = re.compile(r"[^\W_]+|[^\w\s]+|\n")
# The numbers of what is no word: where a sentence may begin, and other punctuation.
_BREAK, _PAUSE = 0, 1
# How a word is printed: "hội", "Hội", "CSGT".
_SMALL, _CAPITAL, _SHORT = 0, 1, 2
_PRINT_BITS: Final = 2
_PAUSES: Final = frozenset(",;()[]/&-–—%…“”\"«»‘’'")
# Pairs are summed up whenever so many words have come in, so that memory holds for any number of articles.
_CHUNK: Final = 1_000_000


def pair_keys(firsts: Sums, seconds: Sums) -> Keys:
    """The keys of pairs of numbers; a negative number makes one that no pair of words has."""
    return (firsts.astype(np.uint64) << np.uint64(SHIFT)) | seconds.astype(np.uint64)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. Words are numbered as they stand in `forms`: by their folded form, then by themselves."""

    forms: tuple[str, ...]
    folded: tuple[str, ...]  # of each of `forms`
    counts: Counts
    capitals: Counts  # how many of the counts had a capital inside a sentence, or were in capitals
    pairs: Keys  # ascending
    pair_counts: Counts
    pair_capitals: Counts  # how many had a capital on both words inside a sentence


class _Counter:
    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": _BREAK, ",": _PAUSE}
        self.codes: dict[str, int] = {}  # as printed -> its number, and in the last two bits how it is printed
        self.waiting: list[int] = []
        self.words: list[tuple[Counts, ...]] = []
        self.pairs: list[tuple[Keys, Sums, Sums]] = []

    def add(self, text: str) -> None:
        codes = self.codes
        self.waiting += [codes.get(word) or self._learn(word) for word in _WORD.findall(text)]
        self.waiting.append(_BREAK)
        if len(self.waiting) > _CHUNK:
            self.sum_up()

    def _learn(self, printed: str) -> int:
        if not printed[0].isalnum() and printed != EDGE:
            return (_PAUSE if _PAUSES.issuperset(printed) else _BREAK) << _PRINT_BITS
        word = NUMBER if printed.isdigit() else canonical(printed)
        number = self.numbers.setdefault(word, len(self.numbers))
        is_short = len(printed) > 1 and printed.isupper()
        style = _SHORT if is_short else _CAPITAL if printed[0].isupper() else _SMALL
        return self.codes.setdefault(printed, (number << _PRINT_BITS) | style)

    def sum_up(self) -> None:
        codes = np.array(self.waiting, dtype=np.uint64)
        self.waiting = []
        words, styles = codes >> np.uint64(_PRINT_BITS), codes & np.uint64((1 << _PRINT_BITS) - 1)
        inside = np.concatenate([[False], words[:-1] != _BREAK])[: len(words)]
        are_capital = (styles == _CAPITAL) & inside
        are_marked = are_capital | (styles == _SHORT)
        self.words.append((_count(words, self.numbers), _count(words[are_marked], self.numbers)))
        both = (words[:-1] > _PAUSE) & (words[1:] > _PAUSE)
        keys = ((words[:-1] << np.uint64(SHIFT)) | words[1:])[both]
        are_names = (are_capital[:-1] & are_capital[1:])[both]
        self.pairs.append(_sum_pairs(keys, np.ones(len(keys), dtype=np.int64), are_names.astype(np.int64)))


def count_words(texts: Iterable[str]) -> Tally:
    """The words and pairs of all texts, which are in NFC as articles are."""
    counter = _Counter()
    for text in texts:
        counter.add(text)
    counter.sum_up()
    return _freeze(counter)


def _freeze(counter: _Counter) -> Tally:
    named = sorted((fold(word), word) for word, number in counter.numbers.items() if number > _PAUSE)
    forms = tuple(word for _, word in named)
    old_numbers = np.array([counter.numbers[word] for word in forms], dtype=np.int64)
    new_of_old = np.zeros(len(counter.numbers), dtype=np.int64)
    new_of_old[old_numbers] = np.arange(len(forms))
    keys, counts, names = _sum_pairs(*(np.concatenate(part) for part in zip(*counter.pairs, strict=True)))
    keys = _renumber(keys, new_of_old)
    order = np.argsort(keys)
    all_counts, all_capitals = (_add_up(part, len(counter.numbers)) for part in zip(*counter.words, strict=True))
    return Tally(
        forms=forms,
        folded=tuple(folded for folded, _ in named),
        counts=all_counts[old_numbers],
        capitals=all_capitals[old_numbers],
        pairs=keys[order],
        pair_counts=counts[order].astype(np.uint32),
        pair_capitals=names[order].astype(np.uint32),
    )


def add_tallies(parts: Sequence[tuple[Tally, int]], known: frozenset[tuple[str, str]] = frozenset()) -> Tally:
    """The sum of all tallies, each so many times; -1 takes one off.

    What then counts nothing is left out, but for the words that are `known`, folded and canonical.
    """
    named = sorted(known.union(pair for tally, _ in parts for pair in zip(tally.folded, tally.forms, strict=True)))
    numbers = {form: number for number, (_, form) in enumerate(named)}
    renumbered = [np.array([numbers[form] for form in tally.forms], dtype=np.int64) for tally, _ in parts]
    counts, capitals = np.zeros(len(named), dtype=np.int64), np.zeros(len(named), dtype=np.int64)
    for (tally, times), new_of_old in zip(parts, renumbered, strict=True):
        counts[new_of_old] += tally.counts.astype(np.int64) * times
        capitals[new_of_old] += tally.capitals.astype(np.int64) * times
    pairs, pair_counts, pair_capitals = _add_pairs(parts, renumbered)
    is_kept = (counts > 0) | np.array([pair in known for pair in named], dtype=bool)
    new_of_old = np.cumsum(is_kept, dtype=np.int64) - 1
    return Tally(
        forms=tuple(form for (_, form), kept in zip(named, is_kept.tolist(), strict=True) if kept),
        folded=tuple(folded for (folded, _), kept in zip(named, is_kept.tolist(), strict=True) if kept),
        counts=counts[is_kept].astype(np.uint32),
        capitals=capitals[is_kept].astype(np.uint32),
        pairs=_renumber(pairs, new_of_old),
        pair_counts=pair_counts,
        pair_capitals=pair_capitals,
    )


def _add_pairs(parts: Sequence[tuple[Tally, int]], renumbered: Sequence[Sums]) -> tuple[Keys, Counts, Counts]:
    keys = [_renumber(tally.pairs, new) for (tally, _), new in zip(parts, renumbered, strict=True)]
    counts = [tally.pair_counts.astype(np.int64) * times for tally, times in parts]
    names = [tally.pair_capitals.astype(np.int64) * times for tally, times in parts]
    summed, all_counts, all_names = _sum_pairs(np.concatenate(keys), np.concatenate(counts), np.concatenate(names))
    is_kept = all_counts > 0
    return summed[is_kept], all_counts[is_kept].astype(np.uint32), all_names[is_kept].astype(np.uint32)


def _renumber(pairs: Keys, new_of_old: Sums) -> Keys:
    if not len(pairs):
        return pairs
    new = new_of_old.astype(np.uint64)
    renumbered: Keys = (new[pairs >> np.uint64(SHIFT)] << np.uint64(SHIFT)) | new[pairs & np.uint64((1 << SHIFT) - 1)]
    return renumbered


def _count(words: Keys, numbers: dict[str, int]) -> Counts:
    return np.bincount(words.astype(np.int64), minlength=len(numbers)).astype(np.uint32)


def _add_up(parts: Iterable[Counts], length: int) -> Counts:
    """The sum of counts of which the earlier know fewer words."""
    total = np.zeros(length, dtype=np.uint32)
    for part in parts:
        total[: len(part)] += part
    return total


def _sum_pairs(keys: Keys, counts: Sums, names: Sums) -> tuple[Keys, Sums, Sums]:
    """The same with each key once, ascending."""
    order = np.argsort(keys, kind="stable")  # which is quick where sorted parts follow each other
    keys = keys[order]
    is_first = np.concatenate([[True], keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=bool)
    starts = np.flatnonzero(is_first)
    if not len(starts):
        return keys, counts, names
    return keys[starts], np.add.reduceat(counts[order], starts), np.add.reduceat(names[order], starts)
