"""Whether a word is one Vietnamese syllable, by the tables of onsets and rimes."""

import re
import unicodedata
from functools import cache
from typing import Final

from knowledge.language.normal import canonical, fold
from knowledge.language.tables import load_table, section_of, words_of

TONE_MARKS: Final = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
"""The combining mark of each tone, by its Telex key; the level tone has none."""

_TONES: Final = re.compile("[" + "".join(TONE_MARKS.values()) + "]")
# A syllable that ends in a stop carries the sharp or the heavy tone.
_STOPS: Final = ("c", "ch", "p", "t")
_STOP_TONES: Final = {TONE_MARKS["s"], TONE_MARKS["j"]}


@cache
def toneless_syllables() -> frozenset[str]:
    """Every onset with every rime it takes, without tone: "" + "an", "ngh" + "iêng", ..."""
    table = load_table("syllables")
    front, back = words_of(table["front_rimes"]), words_of(table["back_rimes"])
    shapes = {onset + rime for onset in words_of(table["onsets"]) for rime in (*front, *back)}
    shapes |= {onset + rime for onset in words_of(table["front_onsets"]) for rime in front}
    shapes |= {onset + rime for onset in words_of(table["back_onsets"]) for rime in back}
    shapes |= set(words_of(table["bare_rimes"]))
    for onset, rimes in section_of(table, "own_rimes").items():
        shapes |= {onset + rime for rime in words_of(rimes)}
    return frozenset(shapes)


@cache
def _folded_syllables() -> frozenset[str]:
    return frozenset(map(fold, toneless_syllables()))


def split_tone(syllable: str) -> tuple[str, str]:
    """The syllable without its tone, and the tone's combining mark, "" for the level tone or for several."""
    spread = unicodedata.normalize("NFD", syllable)
    marks = _TONES.findall(spread)
    return unicodedata.normalize("NFC", _TONES.sub("", spread)), marks[0] if len(marks) == 1 else ""


def is_syllable(text: str) -> bool:
    """Whether the text is one Vietnamese syllable with its diacritics; case and tone placement do not matter."""
    bare, tone = split_tone(canonical(text))
    if bare not in toneless_syllables():
        return False
    if bare.endswith(_STOPS):
        return tone in _STOP_TONES
    return True


def is_folded_syllable(text: str) -> bool:
    """Whether the text is a Vietnamese syllable typed without diacritics."""
    return text in _folded_syllables()
