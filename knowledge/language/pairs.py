"""Which two syllables are one Vietnamese word, by the word lists: "hàng không", "quốc phòng"."""

from functools import cache

from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, texts_of

_TABLES = ("english", "english_city", "english_life", "english_security", "english_state", "english_words", "names")
_PAIR = 2


def is_pair(first: str, second: str) -> bool:
    """Whether two syllables in canonical form are one word of the lists."""
    return (first, second) in _pairs()


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    split = (tuple(canonical(text).split()) for name in _TABLES for text in texts_of(load_table(name)))
    return frozenset((words[0], words[1]) for words in split if len(words) == _PAIR)
