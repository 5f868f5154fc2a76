"""How likely a word stands, and behind which other: the library's own counts mixed with those at large.

Words come by number; `UNKNOWN` is a word never seen. Every array over words has one entry more, the last, for it.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.counting import Counts, Keys, pair_keys
from knowledge.understanding.general import General

UNKNOWN: Final = -1
"""The number of a word that the vocabulary does not hold."""

# Absolute discounting (Ney and Essen 1991): what each seen pair gives to the unseen ones.
_DISCOUNT: Final = 0.6
# A word never seen counts as much as this; below one, or unknown words would beat rare ones.
_UNSEEN: Final = 0.2
# What the library's own pairs count beside Vietnamese at large, and how many pairs that is worth for single words.
# Chosen, with the next, on questions and on news about which the library says nothing, 2026-11.
_OWN, GENERAL_PAIRS = 0.7, 10_000.0
# A word that no article prints is so much less likely meant.
_ELSEWHERE: Final = 0.4

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Chances:
    """What is needed of each word and pair to price a line of words."""

    pairs: Keys
    pair_counts: Counts
    general: General
    shares: Floats  # of each word where the pair tells nothing: by how many different words it follows
    befores: Floats  # how often each stands, and one
    spreads: Floats  # what its pairs leave to words not seen behind it, and one
    elsewheres: Floats  # factor for words that no article prints

    def log_shares(self, words: Numbers) -> Floats:
        """The natural logarithm of each word's share of all words."""
        return np.log(self.shares[words])

    def log_after(self, firsts: Numbers, words: Numbers) -> Floats:
        """The natural logarithm of the chance of each word after the word at the same place in `firsts`."""
        shares = self.shares[words]
        keys = pair_keys(firsts, words)
        own = self._own_after(keys, firsts, shares) if len(self.pairs) else shares
        chances = _OWN * own + (1.0 - _OWN) * self.general.chances_after(keys, firsts, shares)
        return np.log(chances * self.elsewheres[words])

    def _own_after(self, keys: Keys, firsts: Numbers, shares: Floats) -> Floats:
        """The chance of each word after the other by the library's own pairs."""
        places = np.minimum(self.pairs.searchsorted(keys), len(self.pairs) - 1)
        seen = np.where(self.pairs[places] == keys, self.pair_counts[places], 0.0)
        return (np.maximum(seen - _DISCOUNT, 0.0) + self.spreads[firsts] * shares) / self.befores[firsts]


def weigh(counts: Counts, followers: Counts, leaders: Counts, pairs: tuple[Keys, Counts], general: General) -> Chances:
    """The chances by how often each word stands, how many words follow and lead it, and how often each pair stands."""
    usual = np.append(leaders + GENERAL_PAIRS * general.shares, 0.0) + _UNSEEN
    return Chances(
        pairs=pairs[0],
        pair_counts=pairs[1],
        general=general,
        shares=usual / (len(pairs[0]) + GENERAL_PAIRS + 1.0),
        befores=np.append(counts, 0.0) + 1.0,
        spreads=np.append(followers, 0.0) * _DISCOUNT + 1.0,
        elsewheres=np.append(np.where(counts == 0, _ELSEWHERE, 1.0), 1.0),
    )
