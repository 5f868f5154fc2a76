"""Whether a sentence takes the same turns as the question: denies what it denies, totals what it totals.

Such words are too common to find anything by, but "chưa" or "tổng cộng" makes another number the answer.
"""

from collections.abc import Sequence
from functools import cache

from knowledge.answering.asking.rows import listed, split_all
from knowledge.language.tables import load_table, section_of

Words = tuple[str, ...]


def turns_of(words: Sequence[str]) -> frozenset[str]:
    """The names of the turns whose words stand in a row of accented terms, denial not counted."""
    return listed("turns", "groups").names_in(words)


def share_taken(asked: frozenset[str], words: Sequence[str]) -> float:
    """How many of the turns asked for the words take; 1 when the question has none."""
    return len(asked & turns_of(words)) / len(asked) if asked else 1.0


def denies(words: Sequence[str]) -> bool:
    """Whether something is denied in a row of accented terms."""
    denying = _denying()
    if denying.isdisjoint(words):
        return False
    return any(word in denying and not _is_joined(words, place) for place, word in enumerate(words))


def _is_joined(words: Sequence[str], place: int) -> bool:
    """Whether the word at a place is part of a compound that denies nothing."""
    return any(
        tuple(words[start : start + len(compound)]) == compound
        for compound in _compounds()
        for start in range(max(place - len(compound) + 1, 0), place + 1)
    )


@cache
def _denying() -> frozenset[str]:
    """The words that deny, each a single term."""
    rows = split_all(section_of(load_table("turns"), "negation")["words"])
    return frozenset(row[0] for row in rows if len(row) == 1)


@cache
def _compounds() -> frozenset[Words]:
    return frozenset(split_all(section_of(load_table("turns"), "negation")["compounds"]))
