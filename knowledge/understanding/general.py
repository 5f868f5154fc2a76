"""What stands behind what in Vietnamese at large: counts that ship with us, for all that the articles do not say."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.counting import SHIFT, Keys

Chances = NDArray[np.float64]
Numbers = NDArray[np.int64]

# Absolute discounting, as for the library's own pairs.
_DISCOUNT: Final = 0.6
# No word is sure of what follows: what it does not name keeps at least this share.
_LEAST_REST: Final = 0.001


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """The counts of the file; words by their place in it."""

    words: tuple[str, ...]
    totals: Chances  # how often each stands before another
    leaders: Chances  # how many different words each follows
    firsts: Numbers  # of the pairs, word by word
    seconds: Numbers
    counts: Chances


@dataclass(frozen=True, slots=True, eq=False)
class General:
    """The chances by the numbers that a vocabulary gave the words."""

    shares: Chances  # of each word, by how many others it follows; they sum to 1
    rests: Chances  # of each word, the factor for all that its pairs do not name; the last of an unknown word
    pairs: Keys  # ascending
    chances: Chances  # of the second word of each pair after the first

    def chances_after(self, keys: Keys, firsts: Numbers, shares: Chances) -> Chances:
        """The chance of the second word of each pair after `firsts`; by its share where nothing is known."""
        places = np.minimum(self.pairs.searchsorted(keys), len(self.pairs) - 1)
        return np.where(self.pairs[places] == keys, self.chances[places], self.rests[firsts] * shares)

    def has_pair(self, first: int, second: int) -> bool:
        """Whether the second number is known to follow the first more often than by chance."""
        key = np.uint64((first << SHIFT) | second)
        place = int(self.pairs.searchsorted(key))
        return place < len(self.pairs) and bool(self.pairs[place] == key)


@cache
def _table() -> _Table:
    text = files("knowledge.language").joinpath("neighbours.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    place = {line[0]: number for number, line in enumerate(lines)}
    behind = [item.split(" ") for line in lines for item in line[3:]]
    return _Table(
        words=tuple(place),
        totals=np.array([float(line[1]) for line in lines]),
        leaders=np.array([float(line[2]) for line in lines]),
        firsts=np.repeat(np.arange(len(lines)), [len(line) - 3 for line in lines]),
        seconds=np.array([place[word] for word, _ in behind]),
        counts=np.array([float(count) for _, count in behind]),
    )


def general_words() -> tuple[str, ...]:
    """The words that are known without any article, canonical."""
    return _table().words


def number_general(numbers: Mapping[str, int]) -> General:
    """The chances by number; every one of `general_words` has one."""
    table = _table()
    own = np.array([numbers[word] for word in table.words])
    chances = (table.counts - _DISCOUNT) / table.totals[table.firsts]
    own_shares = table.leaders / table.leaders.sum()
    named = np.bincount(table.firsts, weights=chances, minlength=len(own))
    shares_named = np.bincount(table.firsts, weights=own_shares[table.seconds], minlength=len(own))
    shares, rests = np.zeros(len(numbers)), np.ones(len(numbers) + 1)
    shares[own] = own_shares
    rests[own] = np.maximum(1.0 - named, _LEAST_REST) / (1.0 - shares_named)
    keys = (own[table.firsts].astype(np.uint64) << np.uint64(SHIFT)) | own[table.seconds].astype(np.uint64)
    order = np.argsort(keys)
    return General(shares, rests, keys[order], chances[order])
