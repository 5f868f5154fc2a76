"""Whether a whole message is one of a list's phrases, and says nothing else."""

import re
from functools import cache
from typing import Final

from knowledge.language.normal import canonical, fold, normalise
from knowledge.language.tables import load_table, words_of

_NOT_WORDS: Final = re.compile(r"[\W_]+")


def says_only(text: str, table: str) -> bool:
    """Whether the whole message is one of the phrases of the table.

    Marks may be missing and may not be others: "dung" and "Dừng!" are meant, "đúng" and "Dũng" are not.
    """
    said = _spell(text)
    return any(_may_stand_for(said, phrase) for phrase in _phrases(table).get(fold(said), ()))


@cache
def _phrases(table: str) -> dict[str, tuple[str, ...]]:
    """The phrases by their folded form."""
    phrases = [_spell(phrase) for phrase in words_of(load_table(table)["words"])]
    return {key: tuple(one for one in phrases if fold(one) == key) for key in map(fold, phrases)}


def _spell(text: str) -> str:
    """The words in lower case with one tone placement, single blanks between them."""
    return _NOT_WORDS.sub(" ", canonical(normalise(text))).strip()


def _may_stand_for(said: str, phrase: str) -> bool:
    """Whether every letter is the phrase's, or that without its marks."""
    return all(mine in {theirs, fold(theirs)} for mine, theirs in zip(said, phrase, strict=True))
