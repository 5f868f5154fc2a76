"""Rows of accented terms: phrases of word lists, and whether one stands in another."""

from collections.abc import Sequence
from functools import cache

from knowledge.language.tables import words_of
from knowledge.library.terms import find_terms


def contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the phrase stands in the words, in one piece."""
    size = len(phrase)
    if not size or phrase[0] not in words:
        return False
    return any(
        words[place] == phrase[0] and tuple(words[place : place + size]) == tuple(phrase)
        for place in range(len(words) - size + 1)
    )


@cache
def terms_of(text: str) -> tuple[str, ...]:
    """The accented terms of a phrase from a word list."""
    return tuple(term.accented for term in find_terms(text))


def split_all(value: object) -> list[tuple[str, ...]]:
    """The phrases of a word list's entry as rows of accented terms."""
    return [terms_of(words) for words in words_of(value)]
