"""What abbreviations stand for, and what people mean by the short words of phones."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Final

from knowledge.language.normal import canonical, fold
from knowledge.language.tables import load_table, section_of, words_of

# In lower case a shorter abbreviation is more often a word: "ts", "bt".
_SHORTEST_IN_LOWER_CASE: Final = 3


@cache
def _expansions() -> Mapping[str, tuple[str, ...]]:
    return {
        short: words_of(long)
        for section in load_table("abbreviations").values()
        if isinstance(section, Mapping)
        for short, long in section.items()
    }


@cache
def _expansions_in_lower_case() -> Mapping[str, tuple[str, ...]]:
    return {canonical(short): long for short, long in _expansions().items() if len(short) >= _SHORTEST_IN_LOWER_CASE}


@cache
def _expansions_without_marks() -> Mapping[str, tuple[str, ...]]:
    return {fold(short): long for short, long in _expansions_in_lower_case().items()}


def expansions_of(text: str) -> tuple[str, ...]:
    """What an abbreviation stands for, the commonest first: "CATP", "catp", "hdnd"; empty when it is none of ours."""
    exact = _expansions().get(text)
    if exact or not text.islower():
        return exact or ()
    return _expansions_in_lower_case().get(canonical(text)) or _expansions_without_marks().get(text, ())


@cache
def _meanings(section: str) -> Mapping[str, tuple[str, ...]]:
    return {typed: words_of(meant) for typed, meant in section_of(load_table("teencode"), section).items()}


def meanings_of(typed: str, neighbours: Collection[str] = ()) -> tuple[str, ...]:
    """What a short word may mean, likeliest first: those that the neighbours speak for, then the commonest.

    Neighbours are the canonical words of the question. Empty when the word is no shorthand.
    """
    word = canonical(typed)
    meanings = _meanings("words").get(word, ())
    return tuple(sorted(meanings, key=lambda meant: -count_hints(word, meant, neighbours)))


def count_hints(typed: str, meant: str, neighbours: Collection[str]) -> int:
    """How many of the canonical words of a question speak for one meaning of a short word in it."""
    near = section_of(load_table("teencode"), "near").get(canonical(typed))
    hints = words_of(near[meant]) if isinstance(near, Mapping) and meant in near else ()
    return sum(hint in neighbours for hint in hints)


def dialect_meanings_of(typed: str) -> tuple[str, ...]:
    """What a syllable may mean in a region or as it sounds: "mô" is đâu; empty when it means only itself."""
    return _meanings("dialect").get(canonical(typed), ())


def meaning_after_number(typed: str) -> str | None:
    """What a short word means right behind a number: "500k" is nghìn; `None` when nothing of its own."""
    return next(iter(_meanings("after_number").get(canonical(typed), ())), None)


def meaning_before_number(typed: str) -> str | None:
    """What a short word means right before a number: "t5" is tháng 5; `None` when nothing of its own."""
    return next(iter(_meanings("before_number").get(canonical(typed), ())), None)


@cache
def fillers() -> frozenset[str]:
    """Words and phrases that are said to us and ask nothing: "ad ơi", "cảm ơn"."""
    return frozenset(words_of(section_of(load_table("teencode"), "fillers")["words"]))
