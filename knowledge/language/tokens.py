"""Words and numbers of a text, one syllable a token."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from knowledge.language.letters import LETTER, LOWER, UPPER
from knowledge.language.normal import canonical, fold, has_diacritics
from knowledge.language.syllables import is_folded_syllable
from knowledge.language.tables import load_table, words_of
from knowledge.models import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or code of a text; `term` is folded, `canonical` keeps diacritics."""

    text: str
    span: Span
    term: str
    canonical: str


_CODE_LETTER: Final = "[A-ZĐƯ]"
_NUMBER: Final = r"\d+(?:[.,:]\d+)*"
# What follows a hyphen or slash in a date, plate or document number.
_SEGMENT: Final = (
    rf"[-/](?:{_NUMBER}(?:{_CODE_LETTER}\d*)?(?!{LETTER})"
    rf"|{_CODE_LETTER}{{2,}}\d*[a-z]{{0,2}}(?!\w)"  # the small letters of "TTg", "CTr"
    rf"|{_CODE_LETTER}\d*(?!\w))"
)
_PATTERN: Final = re.compile(
    # most words: nothing but letters, and a mark or blank behind them that goes on with none of what follows here
    rf"{LETTER}+(?=[ ,;:)\n]|\.[ \n])"
    # capitals joined by full stops: "TP.HCM", "PGS.TS", "N.V.A"
    rf"|{_CODE_LETTER}{{1,5}}(?:\.{_CODE_LETTER}{{1,5}})+(?!\w)"
    # sites and mail: "congan.haiphong.gov.vn", "tin@anhp.vn"
    r"|[a-zA-Z][\w-]{0,40}+(?:[.@][\w-]{1,40}+){0,5}\.(?:vn|com|net|org|gov|edu|info)(?!\w)"
    # names of the highlands: "H'Mông", "R’lấp"
    rf"|{_CODE_LETTER}['’]{LETTER}+"
    # words, with an English ending or a number: "what's", "Km46", "V05", "nguo7i2"
    rf"|{LETTER}+(?:['’](?:s|t|d|m|re|ve|ll)(?!\w)|(?<=[A-Z])\d{{4,}}|(?:\d{{1,3}}(?!\d){LETTER}*)+)?"
    # hours: "9h40", "14h", "23h50'", "9g40"
    r"|\d{1,2}(?:[hH](?:\d{1,2})?|[gG]\d{2})(?!\w)['’]?"
    # numbers, dates, codes: "82,5", "15/8/2014", "226B", "07-BCA-V28", "45/2022/NĐ-CP", "15A-123.45", "1210/QĐ-TTg"
    rf"|(?:\d+{_CODE_LETTER}\d*(?!\w)|{_NUMBER})(?:{_SEGMENT})*"
)
_JOINT: Final = re.compile(f"(?<={LOWER})(?={UPPER})|(?<={UPPER})(?={UPPER}{LOWER})")


@cache
def _glued_words() -> Mapping[str, tuple[int, ...]]:
    """Words that are written with and without a blank, as "ôtô" -> where the blank belongs."""
    words = words_of(load_table("syllables")["glued"])
    return {fold(word.replace(" ", "")): tuple(found - i for i, found in enumerate(_blanks_of(word))) for word in words}


def _blanks_of(word: str) -> list[int]:
    return [place for place, letter in enumerate(word) if letter == " "]


def find_joints(word: str) -> tuple[int, ...]:
    """Where a capital shows that a blank is lost: 4 in "PhinNguyễn", none in "TikTok"."""
    if word.islower() or word[1:].islower() or word.isupper():
        return ()
    cuts = tuple(found.start() for found in _JOINT.finditer(word))
    if not cuts:
        return ()
    parts = [word[start:end] for start, end in zip((0, *cuts), (*cuts, len(word)), strict=True)]
    # Brands are written without diacritics: "VietNamNet".
    are_sure = has_diacritics(word) or (len(cuts) == 1 and all(len(part) > 1 for part in parts))
    return cuts if are_sure and all(part.isupper() or is_folded_syllable(fold(part)) for part in parts) else ()


def tokenise(text: str) -> list[Token]:
    """The words and numbers of a text in order; punctuation is no token."""
    return [
        Token(word, Span(found.start() + start, found.start() + end), folded, plain)
        for found in _PATTERN.finditer(text)
        for start, end, word, folded, plain in _read_printed(found.group())
    ]


@lru_cache(maxsize=65536)
def _read_printed(printed: str) -> tuple[tuple[int, int, str, str, str], ...]:
    """The words of what is printed without a blank: where each starts and ends in it, as it is, folded, canonical."""
    folded, plain = fold(printed), canonical(printed)
    return tuple(
        (start, end, printed[start:end], folded[start:end], plain[start:end]) for start, end in cut_printed(printed)
    )


def find_printed(text: str) -> Iterator[re.Match[str]]:
    """What is printed without a blank; `cut_printed` tells which words it is."""
    return _PATTERN.finditer(text)


@lru_cache(maxsize=65536)
def cut_printed(printed: str) -> tuple[tuple[int, int], ...]:
    """Where the words of what is printed without a blank start and end in it: one, or several glued together."""
    cuts = find_joints(printed) or _glued_words().get(fold(printed), ())
    return tuple(pairwise((0, *cuts, len(printed))))
