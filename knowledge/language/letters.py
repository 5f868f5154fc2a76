"""Character classes for patterns: the letters that Vietnamese text is written in, and its quotation marks."""

import unicodedata
from typing import Final

from knowledge.language.normal import fold

_LATIN: Final = [
    letter
    for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xC0, 0x1F00))
    if unicodedata.category(letter := chr(code)) in {"Lu", "Ll"} and fold(letter).isascii()
]
UPPER: Final = "[" + "".join(letter for letter in _LATIN if letter.isupper()) + "]"
LOWER: Final = "[" + "".join(letter for letter in _LATIN if letter.islower()) + "]"
LETTER: Final = r"[^\W\d_]"
OPENING: Final = "\"“'‘«(["
CLOSING: Final = "\"”'’»)]"
