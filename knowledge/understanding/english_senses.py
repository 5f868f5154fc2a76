"""What an English word means beside others: one serves a sentence otherwise than a guest."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.understanding.english_classes import Unit

_REACH: Final = 6  # units to either side

Sense = tuple[frozenset[str], tuple[str, ...]]


def with_senses(units: Sequence[Unit]) -> list[Unit]:
    """The units with the meanings alone that a neighbour tells."""
    return [_with_sense(units, place) for place in range(len(units))]


def _with_sense(units: Sequence[Unit], place: int) -> Unit:
    unit = units[place]
    senses = _senses().get(f"{unit.word_class} {unit.key}", ())
    beside = {word for other in _near(units, place) for word in (other, *other.split())} if senses else set()
    for words, meanings in senses:
        if words & beside:
            return replace(unit, meanings=meanings)
    return unit


def _near(units: Sequence[Unit], place: int) -> Iterator[str]:
    for other in (*units[max(place - _REACH, 0) : place], *units[place + 1 : place + 1 + _REACH]):
        yield other.key


@cache
def _senses() -> Mapping[str, tuple[Sense, ...]]:
    """By class and base form the words that give a sense, with what it is in Vietnamese."""
    found: dict[str, list[Sense]] = {}
    for word_class, words in load_table("english_senses").items():
        for english, senses in section_of({word_class: words}, word_class).items():
            assert isinstance(senses, list)  # noqa: S101  the shape of our own table
            for sense in senses:
                beside = frozenset(words_of(sense["beside"]))
                found.setdefault(f"{word_class} {english}", []).append((beside, words_of(sense["say"])))
    return {key: tuple(senses) for key, senses in found.items()}
