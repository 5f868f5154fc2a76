"""How one syllable comes to be typed for another: marks left out or mixed up, sounds confused, letters missed.

Each slip has a cost: the negative natural logarithm of how seldom it happens, so that costs add up.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.language.normal import fold
from knowledge.language.syllables import is_syllable, split_tone
from knowledge.understanding.fuzzy import count_edits

# Costs in nats, chosen on misspelled questions that rules made, 2026-11. A slip of cost 5 happens once in 150 words.
TONE_SWAPPED: Final = 3.0  # hỏi for ngã or back: most speakers do not tell them apart
TONE_WRONG: Final = 6.5
TONE_MISSED: Final = 4.5
MARKS_MISSED: Final = 4.5  # all of a word's
MARK_WRONG: Final = 5.0  # "cảm" for "cẩm": a hat, breve, horn or bar
MARK_MISSED: Final = 4.0
SOUND_CONFUSED: Final = 5.0
LETTER_WRONG: Final = 7.5

_ONSET: Final = re.compile(r"ngh|gh|ng|nh|kh|ph|th|tr|ch|gi(?=[^\W\d_])|qu|[bcdđfghjklmnpqrstvwxz]")
_FINAL: Final = re.compile(r"(?:ng|nh|ch|[bcdghklmnpt])$")
_ASK, _TILDE = "\u0309", "\u0303"


@dataclass(frozen=True, slots=True)
class Slip:
    """A syllable that may have been meant; `bare` is without tone but with its other marks."""

    bare: str
    folded: str
    cost: float


@lru_cache(maxsize=65536)
def take_apart(word: str) -> tuple[str, str, str]:
    """A canonical word's folded form, its form without tone, and its tone."""
    bare, tone = split_tone(word)
    return fold(word), bare, tone


@lru_cache(maxsize=65536)
def is_word(word: str) -> bool:
    """Whether a canonical word is a syllable of Vietnamese."""
    return is_syllable(word)


def slips_of(word: str) -> Iterator[Slip]:
    """The syllables with a sound confused or a final letter left out that a canonical word may stand for."""
    _, bare, _ = take_apart(word)
    for other in {*_other_onsets(bare), *_other_rimes(bare), *_other_finals(bare)} - {bare}:
        yield Slip(other, fold(other), SOUND_CONFUSED)


@lru_cache(maxsize=65536)
def is_less_marked(typed: str, meant: str) -> bool:
    """Whether a canonical word becomes another of the same letters by marks put on alone."""
    _, bare, tone = take_apart(typed)
    _, other, wanted = take_apart(meant)
    return (
        typed != meant
        and tone in ("", wanted)
        and all(first in (second, fold(second)) for first, second in zip(bare, other, strict=False))
    )


@lru_cache(maxsize=65536)
def price_marks(typed: str, meant: str, *, missed: float = 1.0) -> float:
    """What it costs to type one canonical word for another of the same letters.

    `missed` scales the cost of leaving a mark out, 0 where the whole question has none.
    """
    folded, bare, tone = take_apart(typed)
    _, other, wanted = take_apart(meant)
    if folded == typed:
        return MARKS_MISSED * missed if typed != meant else 0.0
    return price_tone(tone, wanted, missed) + _price_letters(bare, other, missed)


def price_slip(typed: str, slip: Slip, meant: str, *, missed: float = 1.0) -> float:
    """What it costs to type a word for one that has the letters of a slip."""
    _, other, wanted = take_apart(meant)
    return slip.cost + price_tone(take_apart(typed)[2], wanted, missed) + _price_letters(slip.bare, other, missed)


def price_edits(typed: str, edits: int, meant: str, *, missed: float = 1.0) -> float:
    """What it costs to type a word for one at so many edits of its letters."""
    folded, bare, tone = take_apart(typed)
    _, other, wanted = take_apart(meant)
    marks = count_edits(bare, other, limit=len(bare) + len(other)) - edits if bare != folded else 0
    return edits * LETTER_WRONG + price_tone(tone, wanted, missed) + max(marks, 0) * MARK_WRONG


def price_tone(typed: str, meant: str, missed: float) -> float:
    """What it costs to type one tone's mark for another; "" is the level tone."""
    if typed == meant:
        return 0.0
    if not typed:
        return TONE_MISSED * missed
    return TONE_SWAPPED if {typed, meant} == {_ASK, _TILDE} else TONE_WRONG


def _price_letters(typed: str, meant: str, missed: float) -> float:
    """The costs of marks that differ, letter by letter; both have the same folded form."""
    if typed == meant:
        return 0.0
    are_missed = [fold(first) == first for first, second in zip(typed, meant, strict=False) if first != second]
    if all(are_missed):
        return MARK_MISSED * missed
    return MARK_WRONG * are_missed.count(False)


@cache
def _slips(part: str) -> Mapping[str, tuple[str, ...]]:
    return {typed: words_of(meant) for typed, meant in section_of(load_table("misspellings"), part).items()}


def _other_onsets(bare: str) -> Iterator[str]:
    onset = _ONSET.match(bare)
    if onset:
        rime = bare[onset.end() :]
        yield from (other + rime for other in _slips("onsets").get(onset.group(), ()))


def _other_rimes(bare: str) -> Iterator[str]:
    onset = _ONSET.match(bare)
    start = onset.end() if onset else 0
    yield from (bare[:start] + other for other in _slips("rimes").get(bare[start:], ()))


def _other_finals(bare: str) -> Iterator[str]:
    final = _FINAL.search(bare)
    if final and final.start():
        yield from (bare[: final.start()] + other for other in _slips("finals").get(final.group(), ()))
