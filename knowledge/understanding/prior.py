"""Everyday Vietnamese from our own lexicons: what a library too small to teach the language is topped up with."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

from knowledge.language.communes import list_cities, names_of_communes
from knowledge.language.lexicon import load_table, section_of

# Tables of phrases; tables with Vietnamese in the keys; tables with it in the values.
_PHRASES: Final = ("everyday", "questions", "quantities", "roles", "places", "events", "names")
_VIETNAMESE_FIRST: Final = ("ranks", "posts", "organisations", "awards", "documents")
_ENGLISH_FIRST: Final = ("english_security", "english_state", "english_city", "english_life", "english_words")
_ENGLISH_PARTS: Final = ("asking", "telling", "joining", "pointing", "weekdays")
# What names a kind or holds a pattern is no Vietnamese.
_NO_WORDS: Final = frozenset({"type", "head", "kinds", "kind", "pattern", "patterns", "foreign_stop"})
_PLAIN: Final = re.compile(r"[\w\s,.'’¦-]+")


@cache
def everyday_lines() -> tuple[str, ...]:
    """Every Vietnamese phrase that we know, in its usual spelling; some stand several times."""
    english = load_table("english")
    tables = [*map(load_table, _PHRASES), *(section_of(english, part) for part in _ENGLISH_PARTS)]
    values = (text for table in tables for text in _values_of(table))
    # Many English phrases mean the same; that says nothing of how often the Vietnamese is said.
    meanings = dict.fromkeys(text for name in _ENGLISH_FIRST for text in _values_of(load_table(name)))
    keys = (text for name in _VIETNAMESE_FIRST for text in _keys_of(load_table(name)))
    communes = (name for city in list_cities() for name in names_of_communes(city))
    return tuple(_as_printed(text) for text in chain(values, communes, meanings, keys) if _PLAIN.fullmatch(text))


def _as_printed(text: str) -> str:
    """A name as it stands inside a sentence, where its first capital tells that it is one."""
    return f", {text}" if " " in text and all(word[:1].isupper() for word in text.split()) else text


def _values_of(value: object) -> Iterator[str]:
    """All texts at the leaves of a table."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _NO_WORDS:
                yield from _values_of(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _values_of(inner)


def _keys_of(table: Mapping[str, object]) -> Iterator[str]:
    """The keys of a table's sections."""
    for section in table.values():
        if isinstance(section, Mapping):
            yield from section
