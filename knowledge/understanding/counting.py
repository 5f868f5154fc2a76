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
# The numbers of what is no word: where a sentence may begin, and other punctuation.
_BREAK, _PAUSE = 0, 1
# The prior has at least this share of the texts' words. Chosen on 20,000 articles, 2026-11.
_PRIOR_SHARE: Final = 0.2
# How a word is printed: "hội", "Hội", "CSGT".
_SMALL, _CAPITAL, _SHORT = 0, 1, 2
_PRINT_BITS: Final = 2
_PAUSES: Final = frozenset(",;()[]/&-–—%…“”\"«»‘’'")
# Pairs are summed up whenever so many words have come in, so that memory holds for any number of articles.
_CHUNK: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. Words are numbered as they stand in `forms`: by their folded form, then by themselves."""

    forms: tuple[str, ...]
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
        self.pairs: list[tuple[Keys, Counts, Counts]] = []

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
        inside = np.concatenate([[False], words[:-1] != _BREAK])
        are_capital = (styles == _CAPITAL) & inside
        are_marked = are_capital | (styles == _SHORT)
        self.words.append((_count(words, self.numbers), _count(words[are_marked], self.numbers)))
        both = (words[:-1] > _PAUSE) & (words[1:] > _PAUSE)
        keys = ((words[:-1] << np.uint64(SHIFT)) | words[1:])[both]
        are_names = (are_capital[:-1] & are_capital[1:])[both]
        self.pairs.append(_sum_pairs(keys, np.ones(len(keys), dtype=np.uint32), are_names.astype(np.uint32)))


def count_words(texts: Iterable[str], prior: Iterable[str], known: Iterable[str] = ()) -> Tally:
    """The words and pairs of all texts, which are in NFC as articles are, and of what is known before them.

    In many texts the prior counts several times, or it would drown. Canonical words that are `known` get a number
    even where they never stand.
    """
    counter = _Counter()
    for word in known:
        counter.numbers.setdefault(word, len(counter.numbers))
    for lines in (prior, texts):
        for text in lines:
            counter.add(text)
        counter.sum_up()
    return _freeze(counter)


def _freeze(counter: _Counter) -> Tally:
    old = [word for word, number in counter.numbers.items() if number > _PAUSE]
    folded = dict(zip(old, map(fold, old), strict=True))
    forms = sorted(old, key=lambda word: (folded[word], word))
    new_of_old = np.zeros(len(counter.numbers), dtype=np.uint64)
    for number, word in enumerate(forms):
        new_of_old[counter.numbers[word]] = number
    weight = _weigh_prior(counter)
    counter.words[0] = tuple(part * weight for part in counter.words[0])
    counter.pairs[0] = (counter.pairs[0][0], counter.pairs[0][1] * weight, counter.pairs[0][2] * weight)
    keys, counts, names = _sum_pairs(*(np.concatenate(part) for part in zip(*counter.pairs, strict=True)))
    firsts, seconds = new_of_old[keys >> np.uint64(SHIFT)], new_of_old[keys & np.uint64((1 << SHIFT) - 1)]
    renumbered = (firsts << np.uint64(SHIFT)) | seconds
    order = np.argsort(renumbered)
    all_counts, all_capitals = (_add_up(part, len(counter.numbers)) for part in zip(*counter.words, strict=True))
    old_numbers = np.array([counter.numbers[word] for word in forms], dtype=np.int64)
    return Tally(
        tuple(forms), all_counts[old_numbers], all_capitals[old_numbers], renumbered[order], counts[order], names[order]
    )


def _weigh_prior(counter: _Counter) -> np.uint32:
    """How often each line of the prior counts."""
    prior, *texts = (int(counts[_PAUSE + 1 :].sum()) for counts, _ in counter.words)
    return np.uint32(max(1, round(sum(texts) * _PRIOR_SHARE / max(prior, 1))))


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
