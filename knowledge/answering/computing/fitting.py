"""How well the words of a thing fit the numbers of an article."""

from collections.abc import Sequence

import numpy as np

from knowledge.answering.computing.sides import Word
from knowledge.answering.computing.zones import Zone
from knowledge.answering.finding.retrieval import Matrix

# What a thing known by its nearest word alone is worth against one known by all its words.
FEWEST = 0.75
# From here on the margin is taken as a share of what speaks for the better number.
WELL = 0.5


def fits(words: Sequence[Word], zones: Sequence[Zone]) -> Matrix:
    """For each number the share of the words, by weight, that speak about it.

    The word nearest to the connector is surely part of the thing, the last may not be: a number is judged by as many of
    the first words as suit it best.
    """
    weights, strengths = _strengths(words, zones)
    reached = np.maximum(np.cumsum(weights), 1e-6)
    shares = np.cumsum(strengths * weights, axis=1) / reached
    return np.asarray((shares * (FEWEST + (1 - FEWEST) * reached / reached[-1])).max(axis=1), dtype=np.float32)


def average(words: Sequence[Word], zones: Sequence[Zone]) -> Matrix:
    """For each number how strongly the words speak about it, by weight."""
    weights, strengths = _strengths(words, zones)
    return np.asarray(strengths @ weights / max(float(weights.sum()), 1e-6), dtype=np.float32)


def margins(fitting: Matrix) -> Matrix:
    """By what share the words speak more for the number of the row than for that of the column."""
    rows = fitting[:, None]
    return np.asarray((rows - fitting[None, :]) / np.maximum(rows, WELL), dtype=np.float32)


def _strengths(words: Sequence[Word], zones: Sequence[Zone]) -> tuple[Matrix, Matrix]:
    """The weights of the words, and for each number how strongly each word speaks about it."""
    weights = np.array([word.weight for word in words], dtype=np.float32)
    rows = [[zone.strength(word.accented, word.folded, is_name=word.is_name) for word in words] for zone in zones]
    return weights, np.array(rows, dtype=np.float32).reshape(len(zones), len(words))
