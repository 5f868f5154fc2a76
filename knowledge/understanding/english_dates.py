"""Dates and numbers of English questions as Vietnamese prints them."""

import re
from collections.abc import Sequence
from typing import Final

from knowledge.language.lexicon import load_table, section_of
from knowledge.understanding.english_words import Word

_ORDINAL: Final = re.compile(r"(\d+)(?:st|nd|rd|th)")
_DECIMAL: Final = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{1,2}|\d{1,3}(?:,\d{3})+")
_DAY: Final = re.compile(r"\d{1,2}(?:-\d{1,2})?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SLASHED: Final = re.compile(r"\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?")
# Months that are other words as well, short forms included.
_AMBIGUOUS: Final = frozenset({"may", "march", "mar", "dec"})


def find_date(words: Sequence[Word], first: int) -> tuple[int, str] | None:
    """Past the last word of a date and the date in Vietnamese; `None` when none begins here."""
    return _with_month(words, first) or _in_digits(words[first].lower, first)


def _with_month(words: Sequence[Word], first: int) -> tuple[int, str] | None:
    """A date with a month's name: "4 December 2018", "May 28th, 2013", "October 2012", "June"."""
    texts = [_ORDINAL.sub(r"\1", word.lower) for word in words[first : first + 3]]
    month = _month_of(words, first)
    if month is None:
        month = _month_of(words, first + 1) if _DAY.fullmatch(texts[0]) else None
        if month is None:
            return None
        year = texts[2] if _is_year(texts[2:]) else ""
        return first + 2 + bool(year), f"ngày {texts[0]}/{month}" + (f"/{year}" if year else "")
    if _is_year(texts[1:]):
        return first + 2, f"tháng {month}/{texts[1]}"
    if len(texts) > 1 and _DAY.fullmatch(texts[1]):
        year = texts[2] if _is_year(texts[2:]) else ""
        return first + 2 + bool(year), f"ngày {texts[1]}/{month}" + (f"/{year}" if year else "")
    return first + 1, f"tháng {month}"


def _in_digits(text: str, first: int) -> tuple[int, str] | None:
    """A date in digits: "15/8/2014", "2018"."""
    if _SLASHED.fullmatch(text):
        return first + 1, f"ngày {text}"
    return (first + 1, f"năm {text}") if _YEAR.fullmatch(text) else None


def _is_year(texts: Sequence[str]) -> bool:
    return bool(texts) and _YEAR.fullmatch(texts[0]) is not None


def _month_of(words: Sequence[Word], place: int) -> int | None:
    """The month that a word names; "may" and "march" only beside a number or with a capital inside a sentence."""
    if place >= len(words):
        return None
    word = words[place]
    month = section_of(load_table("english"), "months").get(word.lower)
    if not isinstance(month, int):
        return None
    beside = [words[near].text[0].isdigit() for near in (place - 1, place + 1) if 0 <= near < len(words)]
    is_sure = word.lower not in _AMBIGUOUS or any(beside) or (place > 0 and word.text[0].isupper())
    return month if is_sure else None


def read_number(word: str) -> str | None:
    """A number in Vietnamese digits: "2.5" -> "2,5", "1,200" -> "1.200", "three" -> "3"; `None` for another word."""
    spelled = section_of(load_table("english"), "numbers").get(word)
    if isinstance(spelled, int):
        return str(spelled)
    if _DECIMAL.fullmatch(word):
        return word.translate(str.maketrans(",.", ".,"))
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return ordinal.group(1)
    return word if word[0].isdigit() else None
