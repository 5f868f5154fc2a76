"""The words of a text however they were typed: raw keystrokes, phone shorthand, letters held down, marks left out."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.language.keystrokes import decode_line
from knowledge.language.normal import canonical, fold, has_diacritics, normalise
from knowledge.language.shorthand import meanings_of
from knowledge.language.syllables import is_folded_syllable
from knowledge.language.tokens import tokenise
from knowledge.models import Language
from knowledge.understanding.detecting import detect_language
from knowledge.understanding.english import is_english
from knowledge.understanding.spelling import is_less_marked, is_word

LONGEST: Final = 300
"""Characters that are read: who needs help says so early; the rest costs time only."""

_HELD_DOWN: Final = re.compile(r"([^\W\d_cC])\1{2,}")  # but "PCCC" is written so
_LINK: Final = re.compile(r"\S*(?://|www\.)\S*|\b[\w-]+(?:\.[\w-]+)+/\S*")
_COUNTED: Final = re.compile(r"([^\W\d_]{2,})\d{1,2}")  # "tang3", and VNI's "nha2" that may be a count as well
_ENGLISH_LETTERS: Final = frozenset("ai")  # "a fire", "I am": words of their own
_BLANKS: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it may have been meant."""

    folded: str
    canonical: str
    is_loose: bool  # only its letters count: nothing in the text has marks, or its marks make no syllable

    def fits(self, meant: str, *, is_alone: bool) -> bool:
        """Whether a canonical word of the same letters may be meant; one that stands alone wants its marks."""
        if self.is_loose or self.canonical == meant:
            return True
        return not is_alone and is_less_marked(self.canonical, meant)

    @property
    def is_known(self) -> bool:
        """Whether it is a word at all, Vietnamese or English, or else may be a slip of the finger."""
        return not self.folded.isalpha() or is_folded_syllable(self.folded) or is_english(self.folded)


def read_words(text: str) -> list[Word]:
    """The words of the beginning of a text, links left out."""
    plain = _LINK.sub(" ", normalise(text[:LONGEST]))
    line = _BLANKS.sub(" ", _HELD_DOWN.sub(r"\1", plain)).strip()
    typed = decode_line(line, tokenise(line))
    is_bare = not has_diacritics(typed)
    return [word for token in tokenise(typed) for word in _read(token.canonical.replace(".", ""), is_bare=is_bare)]


def language_of(text: str) -> Language:
    """The language of the beginning of a text; Vietnamese when nothing speaks for English."""
    return detect_language(tokenise(_LINK.sub(" ", normalise(text[:LONGEST]))))


def has_link(text: str) -> bool:
    """Whether the beginning of the text holds a link."""
    return _LINK.search(normalise(text[:LONGEST])) is not None


@lru_cache(maxsize=8192)
def _read(typed: str, *, is_bare: bool) -> tuple[Word, ...]:
    """The word, or those that it is short for."""
    counted = _COUNTED.fullmatch(typed)
    stem = counted.group(1) if counted else typed
    meant = () if _is_itself(stem) else meanings_of(stem)
    spelled = [canonical(word) for word in (meant[0].split() if meant else (stem,))]
    return tuple(Word(fold(word), word, not meant and (is_bare or not is_word(word))) for word in spelled)


def _is_itself(typed: str) -> bool:
    """Whether it is a word of its own rather than shorthand."""
    if len(typed) == 1:
        return typed in _ENGLISH_LETTERS
    return is_folded_syllable(fold(typed)) or is_english(typed)
