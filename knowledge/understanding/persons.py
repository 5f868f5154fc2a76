"""Where a person's name stands in words without capitals: a family name, what follows it in names, and a given name."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from knowledge.language.lexicon import load_table, words_of
from knowledge.language.normal import canonical
from knowledge.understanding.vocabulary import Vocabulary

# A word is like a name when so often printed with a capital inside sentences.
_LIKE_NAMES: Final = 0.25
_MIDDLE, _GIVEN, _LAST = 1, 2, 3  # places after the family name


def measure_person(words: Sequence[str], vocabulary: Vocabulary) -> int:
    """How many of the canonical words make a person's name of three or four syllables; 0 when none begins here."""
    if len(words) <= _GIVEN or words[0] not in _names("family"):
        return 0
    if words[0] in _names("rare") or words[_MIDDLE] not in _names("sure_middle"):
        return 0
    if not _is_given(words[_MIDDLE], words[_GIVEN], vocabulary):
        return 0
    is_long = len(words) > _LAST and words[_GIVEN] in _names("middle") and vocabulary.name_share(*words[:2]) > 0
    return _LAST + 1 if is_long and _is_second_given(words[_GIVEN], words[_LAST], vocabulary) else _LAST


def _is_given(before: str, word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word behind a middle name is a given name: "Văn Hùng", not "văn phòng" and not "Văn ở"."""
    if f"{before} {word}" in _names("common_words") or not word.isalpha():
        return False
    return word not in _closed() or vocabulary.name_share(before, word) > 0


def _is_second_given(before: str, word: str, vocabulary: Vocabulary) -> bool:
    """The same of a fourth syllable, which few names have."""
    return _is_given(before, word, vocabulary) and vocabulary.capital_share(word) >= _LIKE_NAMES


@cache
def _names(part: str) -> frozenset[str]:
    return frozenset(canonical(name) for name in words_of(load_table("names")[part]))


@cache
def _closed() -> frozenset[str]:
    """The words of grammar, of questions and of talk."""
    table = load_table("stopwords")
    return frozenset(word for part in ("grammar", "questions", "talk") for word in words_of(table[part]))
