"""Which two syllables are one Vietnamese word, by the word lists: "hàng không", "quốc phòng"."""

from collections.abc import Iterator, Mapping
from functools import cache

from knowledge.language.normal import canonical
from knowledge.language.tables import load_table

_TABLES = ("english", "english_city", "english_life", "english_security", "english_state", "english_words", "names")
_PAIR = 2


def is_pair(first: str, second: str) -> bool:
    """Whether two syllables in canonical form are one word of the lists."""
    return (first, second) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    split = (tuple(canonical(text).split()) for name in _TABLES for text in _texts(load_table(name)))
    return frozenset((words[0], words[1]) for words in split if len(words) == _PAIR)


def _texts(value: object) -> Iterator[str]:
    """Every text in a table, keys and values, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
