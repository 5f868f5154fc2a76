"""How many names a question says it wants: "*ba* cán bộ nào"."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from knowledge.answering.asking.rows import split_all
from knowledge.language.tables import load_table, words_of


def wanted_count(words: Sequence[str]) -> int | None:
    """How many are asked for in a question of these words; `None` when it does not say, or asks for a number."""
    numbers, heads = few_numbers(), _counted_nouns()
    for place, (word, noun) in enumerate(pairwise(words)):
        if word in numbers and noun in heads and not is_choice(words[:place]):
            return numbers[word]
    return None


def is_choice(before: Sequence[str]) -> bool:
    """Whether a number of things behind these words only names those to choose from: "*trong* hai đứa"."""
    return tuple(before[-1:]) == ("trong",) or tuple(before[-2:]) in (("trong", "số"), ("trong", "cả"))


@cache
def few_numbers() -> dict[str, int]:
    """The numbers of a few things, in words and figures."""
    words = words_of(load_table("candidates")["few"])
    return {**{word: place for place, word in enumerate(words, start=2)}, **{str(n): n for n in range(2, 11)}}


@cache
def _counted_nouns() -> frozenset[str]:
    """The first words of nouns for people and bodies."""
    return frozenset(words[0] for words in split_all(load_table("candidates")["listed_nouns"]))
