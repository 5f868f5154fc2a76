"""The words of politeness and chat around a question, told from those that ask."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import canonical, fold

Words = tuple[str, ...]

_KINDS: Final = ("openers", "closers")
_LONGEST: Final = 6  # words of the longest filler
_LEAST: Final = 2  # words that stay, whatever they are: "ai vậy" asks


def find_core(words: Sequence[str]) -> tuple[int, int]:
    """First and past the last of the canonical words that say something, at least two where there are two."""
    first, last = 0, len(words)
    while (length := _match(words[first:last], "openers")) and last - first - length >= _LEAST:
        first += length
    while (length := _match_end(words[first:last])) and last - first - length >= _LEAST:
        last -= length
    return first, last


def is_only_talk(words: Sequence[str]) -> bool:
    """Whether the canonical words greet, thank or call and say nothing else: "hi ad", "cam on"."""
    first = 0
    while first < len(words):
        rest = tuple(words[first : first + _LONGEST])
        length = next((size for size in range(len(rest), 0, -1) if rest[:size] in _talk()), 0)
        if not length:
            return False
        first += length
    return True


def _match(words: Sequence[str], kind: str) -> int:
    """The length of the longest filler at the beginning; 0 when none stands there."""
    lengths = range(min(_LONGEST, len(words)), 0, -1)
    return next((length for length in lengths if tuple(words[:length]) in _fillers()[kind]), 0)


def _match_end(words: Sequence[str]) -> int:
    """The length of the longest filler at the end that belongs to nothing before it."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        before = words[-length - 1] if len(words) > length else ""
        if tuple(words[-length:]) in _fillers()["closers"] and before not in _kept_after().get(words[-length], ()):
            return length
    return 0


@cache
def _fillers() -> Mapping[str, frozenset[Words]]:
    table = load_table("fillers")
    return {kind: frozenset(tuple(canonical(phrase).split()) for phrase in words_of(table[kind])) for kind in _KINDS}


@cache
def _talk() -> frozenset[Words]:
    """All fillers, with and without diacritics."""
    phrases = _fillers()["openers"] | _fillers()["closers"]
    return phrases | frozenset(tuple(fold(word) for word in phrase) for phrase in phrases)


@cache
def _kept_after() -> Mapping[str, tuple[str, ...]]:
    return {closer: words_of(words) for closer, words in section_of(load_table("fillers"), "kept_after").items()}
