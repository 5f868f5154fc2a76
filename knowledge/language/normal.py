"""The forms of a text: as stored, folded for finding, canonical for comparing.

Each form but `normalise` keeps every character at its place, so a span found in one holds in the others.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

# Blanks that are no plain space; the line and paragraph separators are newlines.
_BLANKS: Final = dict.fromkeys(map(ord, "\t\x1f\u00a0\u1680\u180e\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_NEWLINES: Final = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r"), "\n")
# The Icelandic eth looks the same as đ and stands for it in older Vietnamese pages.
_LOOK_ALIKES: Final = {ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ"}
# Control, format, surrogate and private characters: never seen, only in the way.
_LAST_LATIN: Final = 0x1EFF  # the last code point of Vietnamese letters
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co"})

# Letters that do not decompose into a base and marks.
_BASES: Final = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "Ɖ": "d", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ı": "i"}


class _StoredForm(dict[int, str | int | None]):
    """A translation table that knows what is common and looks up what is rare."""

    def __missing__(self, code: int) -> int | None:
        """The character itself, or `None` when it is one of the unseen."""
        return None if unicodedata.category(chr(code)) in _UNSEEN else code


_STORED: Final = _StoredForm(dict.fromkeys(range(_LAST_LATIN + 1)))
_STORED.update({code: code for code in _STORED if unicodedata.category(chr(code)) not in _UNSEEN})
_STORED.update({ord("\n"): "\n"} | _BLANKS | _NEWLINES | _LOOK_ALIKES)


def normalise(text: str) -> str:
    """The text as stored: NFC, every blank a space, every line end a newline, no invisible character."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_STORED))


def _base_of(letter: str) -> str:
    """The lower-case letter without its marks; one character."""
    if letter in _BASES:
        return _BASES[letter]
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter


_FOLDED: Final = {
    code: _base_of(chr(code)) for code in range(0xC0, _LAST_LATIN + 1) if unicodedata.category(chr(code))[0] == "L"
}
_LOWERED: Final = {ord("İ"): "i"}  # the one character whose lower case is two


def _lower(text: str) -> str:
    """The text in lower case, character for character."""
    return text.translate(_LOWERED).lower() if "İ" in text else text.lower()


def fold(text: str) -> str:
    """The text in lower case without diacritics, đ as d; as long as the text."""
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED).lower()


_TONES: Final = "\u0300\u0301\u0309\u0303\u0323"


def _placements() -> dict[str, str]:
    """Each pair with its tone on the second vowel -> the same with the tone on the first."""
    return {
        unicodedata.normalize("NFC", first + second + tone): unicodedata.normalize("NFC", first + tone + second)
        for first, second in ("oa", "oe", "uy")
        for tone in _TONES
    }


_OPEN: Final = _placements()
_CLOSED: Final = {first: second for second, first in _OPEN.items()}
# Only at the end of a syllable does the tone stand on the first vowel: "hòa", "thủy", but "hoàn", "huỳnh", "quý".
# The first letter stands before all choices: such a pattern is looked for several times as fast.
_PLACEMENT: Final = re.compile(
    r"[oòóỏõọuùúủũụìíỉĩịư](?:"
    r"(?P<open>(?<=o)[àáảãạèéẻẽẹ]|(?<=u)(?<!qu)[ỳýỷỹỵ])(?![^\W\d_])"
    r"|(?P<closed>(?<=[òóỏõọ])[ae]|(?<=[ùúủũụ])y)(?=[^\W\d_])"
    r"|(?P<quy>(?<=q[ùúủũụ])[yaeêiơ]|(?<=g[ìíỉĩị])[aăâoôơuư])"
    r"|(?P<horn>(?<=ư)[òóỏõọ])"
    r")"
)
_TONE_OF: Final = {
    letter: (base, tone)
    for base in "aeioơuưyêâăô"
    for tone in _TONES
    for letter in (unicodedata.normalize("NFC", base + tone),)
}


@cache
def _placed(kind: str, pair: str) -> str:
    """The two vowels with the tone where we keep it."""
    if kind == "open":
        return _OPEN[pair]
    if kind == "closed":
        return _CLOSED[pair]
    if kind == "quy":
        base, tone = _TONE_OF[pair[0]]
        return base + unicodedata.normalize("NFC", pair[1] + tone)
    return "ư" + unicodedata.normalize("NFC", "ơ" + _TONE_OF[pair[1]][1])


_LONG: Final = 1000  # characters of a text of which several readers want the same


def canonical(text: str) -> str:
    """The text in lower case with one tone placement: "hoà" -> "hòa", "thuỷ" -> "thủy"; as long as the text."""
    return _canonical_long(text) if len(text) > _LONG else _canonical(text)


@lru_cache(maxsize=4)
def _canonical_long(text: str) -> str:
    return _canonical(text)


def _canonical(text: str) -> str:
    lowered = _lower(text)
    if text.isascii():
        return lowered
    return _PLACEMENT.sub(lambda found: _placed(found.lastgroup or "", found.group()), lowered)


_MARKED: Final = re.compile(
    "[" + "".join(letter for code, base in _FOLDED.items() if (letter := chr(code)).lower() != base) + "]"
)


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a mark, đ included."""
    return not text.isascii() and _MARKED.search(text) is not None
