"""Whether a word is one Vietnamese syllable, by the tables of onsets and rimes."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from knowledge.language.normal import canonical, fold
from knowledge.language.tables import load_table, section_of, words_of

TONE_MARKS: Final = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
"""The combining mark of each tone, by its Telex key; the level tone has none."""

_TONES: Final = re.compile("[" + "".join(TONE_MARKS.values()) + "]")
# A syllable that ends in a stop carries the sharp or the heavy tone.
_STOPS: Final = ("c", "ch", "p", "t")
_STOP_TONES: Final = {TONE_MARKS["s"], TONE_MARKS["j"]}
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_MARKED_VOWELS: Final = frozenset("ăâêôơư")
_SHORTEST: Final = 2  # letters of "gi" and "qu"


@cache
def toneless_syllables() -> frozenset[str]:
    """Every onset with every rime it takes, without tone: "" + "an", "ngh" + "iêng", ..."""
    table = load_table("syllables")
    front, back = words_of(table["front_rimes"]), words_of(table["back_rimes"])
    shapes = {onset + rime for onset in words_of(table["onsets"]) for rime in (*front, *back)}
    shapes |= {onset + rime for onset in words_of(table["front_onsets"]) for rime in front}
    shapes |= {onset + rime for onset in words_of(table["back_onsets"]) for rime in back}
    shapes |= {*words_of(table["bare_rimes"]), *words_of(table["long_words"])}
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


def with_tone(bare: str, tone: str) -> str | None:
    """The toneless syllable with a tone's mark on the right vowel; `None` when no syllable has this shape and tone."""
    if bare not in toneless_syllables() or (bare.endswith(_STOPS) and tone not in _STOP_TONES):
        return None
    place = _tone_place(bare)
    return unicodedata.normalize("NFC", bare[: place + 1] + tone + bare[place + 1 :])


def _tone_place(bare: str) -> int:
    """Where the tone stands: on the vowel with a mark, else the last of a closed syllable, else the last but one."""
    onset = 2 if bare.startswith(("qu", "gi")) and len(bare) > _SHORTEST and bare[2] in _VOWELS else 0
    vowels = [place for place, letter in enumerate(bare) if letter in _VOWELS and place >= onset]
    marked = [place for place in vowels if bare[place] in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    is_closed = bare[-1] not in _VOWELS
    return vowels[-1] if is_closed or len(vowels) == 1 else vowels[-2]


@lru_cache(maxsize=1 << 15)
def is_syllable(text: str) -> bool:
    """Whether the text is one Vietnamese syllable with its diacritics; case and tone placement do not matter."""
    plain = canonical(text)
    return with_tone(*split_tone(plain)) == plain


def is_folded_syllable(text: str) -> bool:
    """Whether the text is a Vietnamese syllable typed without diacritics."""
    return text in _folded_syllables()
