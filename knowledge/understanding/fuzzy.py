"""The one door to rapidfuzz: how near two words are, and which of many are nearest.

Words come as they shall be compared: folded or canonical, never raw. Nothing here prepares text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

MIN_LENGTH: Final = 4
"""Shorter words are too alike by chance to be compared at all; in characters."""


@dataclass(frozen=True, slots=True)
class Near:
    """A word that resembles another; `distance` in edits: insert, delete, replace, swap neighbours."""

    word: str
    distance: int


def count_edits(first: str, second: str, *, limit: int) -> int:
    """How many edits lead from one word to the other; `limit + 1` when more than the limit."""
    return OSA.distance(first, second, score_cutoff=limit)


def closest(term: str, candidates: Sequence[str], *, limit: int = 3, edits: int = 1) -> list[Near]:
    """The candidates within so many edits of a term, nearest first, at most `limit`; none for a short term."""
    if len(term) < MIN_LENGTH:
        return []
    found = process.extract(term, candidates, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=limit)
    return [Near(word, int(distance)) for word, distance, _ in found]
