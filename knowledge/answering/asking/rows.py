"""Rows of accented terms: phrases of word lists, and whether one stands in another."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from knowledge.language.tables import load_table, words_of
from knowledge.language.tokens import find_printed
from knowledge.library.terms import terms_of_printed

Words = tuple[str, ...]


def contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the phrase stands in the words, in one piece."""
    size = len(phrase)
    if not size or phrase[0] not in words:
        return False
    if size == 1:
        return True
    sought, first = tuple(phrase), phrase[0]
    place = words.index(first)
    while tuple(words[place : place + size]) != sought:
        if first not in (behind := words[place + 1 :]):
            return False
        place += 1 + behind.index(first)
    return True


@lru_cache(maxsize=1 << 15)
def terms_of(text: str) -> Words:
    """The accented terms of a phrase."""
    return tuple(accented for found in find_printed(text) for accented, _, _, _ in terms_of_printed(found.group()))


def split_all(value: object) -> tuple[Words, ...]:
    """The phrases of a word list's entry as rows of accented terms."""
    return _split(words_of(value))


@lru_cache(maxsize=1 << 12)
def _split(phrases: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(map(terms_of, phrases))


class Phrases:
    """The phrases of a word list by name, made to be looked for in rows of accented terms."""

    def __init__(self, groups: Mapping[str, Sequence[Words]]) -> None:
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        for name, rows in groups.items():
            for row in rows:
                if row:
                    self._by_first.setdefault(row[0], []).append((row, name))

    def stand_in(self, words: Sequence[str]) -> bool:
        """Whether any of them stands in the words, in one piece."""
        return any(True for _ in self.places_in(words))

    def names_in(self, words: Sequence[str]) -> frozenset[str]:
        """The names of those that stand in the words."""
        return frozenset(name for _, _, name in self.places_in(words))

    def find_in(self, words: Sequence[str]) -> Iterator[tuple[Words, str]]:
        """Each that stands in the words, with its name, as often as it does."""
        return ((row, name) for _, row, name in self.places_in(words))

    def places_in(self, words: Sequence[str]) -> Iterator[tuple[int, Words, str]]:
        """The same with the place where each begins."""
        by_first = self._by_first
        if by_first.keys().isdisjoint(words):
            return
        for place, word in enumerate(words):
            for row, name in by_first.get(word, ()):
                if tuple(words[place : place + len(row)]) == row:
                    yield place, row, name


@cache
def listed(table: str, *keys: str) -> Phrases:
    """The phrases of an entry of a table: a list, or a section of lists, each under its name."""
    entry: object = load_table(table)
    for key in keys:
        assert isinstance(entry, Mapping)  # noqa: S101  the shape of our own tables
        entry = entry[key]
    groups = entry if isinstance(entry, Mapping) else {"": entry}
    return Phrases({name: split_all(rows) for name, rows in groups.items()})
