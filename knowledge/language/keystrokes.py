"""Raw Telex and VNI keystrokes read as the Vietnamese words they stand for.

One word is read only when it is no syllable as typed and is one when read. Whether a word like "been" is English or
"bên" only the whole line can tell: `decode_line`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from knowledge.language.normal import has_diacritics
from knowledge.language.syllables import TONE_MARKS, is_syllable, with_tone
from knowledge.language.tables import load_table, words_of
from knowledge.language.tokens import Token

_TELEX_WORD: Final = re.compile(r"[A-Za-z]{2,12}")
_VNI_WORD: Final = re.compile(r"[A-Za-z]+\d[A-Za-z\d]{0,10}")
_VNI_TONES: Final = {digit: TONE_MARKS[key] for digit, key in zip("12345", "sfrxj", strict=True)}
_VOWELS: Final = frozenset("aăâeêioôơuưy")
_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_GLIDES: Final = frozenset("iuy")
# What "w" or "7" does to the last vowels before it, the longest first. After q the u stays.
_HORNS: Final = (("uou", "ươu"), ("uo", "ươ"), ("ưo", "ươ"), ("uu", "ưu"), ("u", "ư"), ("o", "ơ"))
_BREVES: Final = (("a", "ă"),)
_TELEX_HORNS: Final = (*_HORNS[:4], ("ua", "ưa"), ("oa", "oă"), *_BREVES, *_HORNS[4:])
# Spellings that keyboards complete, and the open "uơ" of "thuở".
_COMPLETIONS: Final = (("", ""), ("ưo", "ươ"), ("uơ", "ươ"), ("ươ", "uơ"))
# A line is typed in raw keys when at least this share of its words is, and at least two are.
_RAW_SHARE, _RAW_WORDS = 0.2, 2


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the keys so far have built; `tone` is a combining mark."""

    bare: str = ""
    tone: str = ""

    @property
    def has_vowel(self) -> bool:
        """Whether a tone key has something to stand on."""
        return not _VOWELS.isdisjoint(self.bare)


@lru_cache(maxsize=1 << 14)
def decode_telex(token: str) -> str | None:
    """The word that Telex keys spell: "nguwowif" -> "người"; `None` when none, or an everyday English word."""
    if token.lower() in _everyday_words() or is_syllable(token):
        return None
    return _decode(token, _TELEX_WORD, _press_telex)


@lru_cache(maxsize=1 << 14)
def decode_vni(token: str) -> str | None:
    """The word that VNI keys spell: "nguo7i2" -> "người"; `None` when they spell none or count something ("thang5")."""
    stem = token.rstrip("0123456789").lower()
    is_count = stem in _counted_words() or (len(stem) == 1 and token.lower() not in _short_words())
    return None if is_count else _decode(token, _VNI_WORD, _press_vni)


def decode_line(text: str, tokens: Sequence[Token]) -> str:
    """The text of the tokens with every raw word read; what may be English only when the line as a whole is raw."""
    sure = [decode_telex(token.text) or decode_vni(token.text) for token in tokens]
    raw_words = len(sure) - sure.count(None)
    if not has_diacritics(text) and raw_words >= max(_RAW_WORDS, _RAW_SHARE * len(tokens)):
        sure = [_decode_freely(token.text) for token in tokens]
    pieces, start = [], 0
    for token, word in zip(tokens, sure, strict=True):
        pieces += [text[start : token.span.start], word or token.text]
        start = token.span.end
    return "".join((*pieces, text[start:]))


def _decode_freely(token: str) -> str | None:
    """The word that keys of either kind spell, English look-alikes included, but no abbreviation in capitals."""
    if token.isupper() and token.lower() in _everyday_words():
        return None
    # "boong" and "xoong" are words, yet in a raw line rather bông and xông.
    if "oo" not in token and is_syllable(token):
        return None
    return _decode(token, _TELEX_WORD, _press_telex) or _decode(token, _VNI_WORD, _press_vni)


def _decode(token: str, form: re.Pattern[str], press: Callable[[_Shape, str], _Shape]) -> str | None:
    if not form.fullmatch(token) or token.lower() in _borrowed_words():
        return None
    shape = _Shape()
    for key in token.lower():
        shape = press(shape, key)
    word = _finish(shape)
    return None if word is None or word == token.lower() else _with_case_of(token, word)


def _finish(shape: _Shape) -> str | None:
    for typed, meant in _COMPLETIONS:
        word = with_tone(shape.bare.replace(typed, meant, 1) if typed else shape.bare, shape.tone)
        if word:
            return word
    return None


def _with_case_of(token: str, word: str) -> str:
    if token.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if token[0].isupper() else word


def _press_telex(shape: _Shape, key: str) -> _Shape:
    if shape.has_vowel and key in TONE_MARKS and not shape.tone:
        return _Shape(shape.bare, TONE_MARKS[key])
    if key == "w":
        return _Shape(_with_horn(shape.bare, _TELEX_HORNS) or shape.bare + "ư", shape.tone)
    if key == "d" and shape.bare.startswith("d"):
        return _Shape("đ" + shape.bare[1:], shape.tone)
    return _Shape(_with_hat(shape.bare, key) or shape.bare + key, shape.tone)


def _press_vni(shape: _Shape, key: str) -> _Shape:
    if shape.has_vowel and key in _VNI_TONES and not shape.tone:
        return _Shape(shape.bare, _VNI_TONES[key])
    changed = {
        "6": lambda: next((hatted for vowel in "aeo" if (hatted := _with_hat(shape.bare, vowel))), None),
        "7": lambda: _with_horn(shape.bare, _HORNS),
        "8": lambda: _with_horn(shape.bare, _BREVES),
        "9": lambda: "đ" + shape.bare[1:] if shape.bare.startswith("d") else None,
    }.get(key, lambda: None)()
    return _Shape(changed or shape.bare + key, shape.tone)


def _with_hat(bare: str, vowel: str) -> str | None:
    """The shape with a circumflex on its last such vowel; `None` when there is none or another vowel has come since."""
    if vowel not in _HATS:
        return None
    place = bare.rfind(vowel)
    since = {letter for letter in bare[place + 1 :] if letter in _VOWELS} - _GLIDES
    return None if place < 0 or since else bare[:place] + _HATS[vowel] + bare[place + 1 :]


def _with_horn(bare: str, changes: tuple[tuple[str, str], ...]) -> str | None:
    """The shape with the first change that applies; `None` when none does."""
    onset = len("qu") if bare.startswith("qu") else 0
    for plain, horned in changes:
        place = bare.rfind(plain, onset)
        if place >= 0:
            return bare[:place] + horned + bare[place + len(plain) :]
    return None


@cache
def _everyday_words() -> frozenset[str]:
    table = load_table("keystrokes")
    return frozenset({*words_of(table["english"]), *words_of(table["abbreviations"])})


@cache
def _borrowed_words() -> frozenset[str]:
    return frozenset(words_of(load_table("keystrokes")["never"]))


@cache
def _counted_words() -> frozenset[str]:
    return frozenset(words_of(load_table("keystrokes")["counted"]))


@cache
def _short_words() -> frozenset[str]:
    return frozenset(words_of(load_table("keystrokes")["short"]))
