"""Whether two questions are the same one in other words, as far as their words can tell.

Works on folded words, as `masking.mask_question` gives them. Made to say rather no than yes: two questions are alike
when they ask for the same and one adds little to the matter of the other. "Công an phường Thủy Triều" and "Công an
phường Nam Triệu" share most words and are two matters: what one says in the place of the other's word parts them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.language.lexicon import load_table, section_of, words_of
from knowledge.understanding.masking import is_masked

ALIKE: Final = 0.75  # share of the words of the longer one that the shorter one has
FEWEST: Final = 2  # words of matter without which a question is too bare to be known again


@dataclass(frozen=True, slots=True)
class Wording:
    """One way of asking; `asks` is '' when nothing tells what is asked for."""

    words: str
    matter: frozenset[str]  # the words without those of grammar
    asks: str


def read_wording(words: str) -> Wording:
    """The wording of folded words."""
    terms = [term for term in words.split() if term[0].isalnum()]
    asks, rest = _read_asking(f" {' '.join(terms)} ")
    return Wording(words, frozenset(rest.split()) - _light(), asks)


def may_ask_the_same(first: Wording, second: Wording) -> bool:
    """Whether both ask for the same, or one does not say what it asks for."""
    return not first.asks or not second.asks or first.asks == second.asks


def are_alike(first: Wording, second: Wording) -> bool:
    """Whether an answer to the one answers the other; where something was taken out, nobody can tell."""
    if is_masked(first.words) or is_masked(second.words):
        return False
    if first.words == second.words:
        return True
    less, more = sorted((first.matter, second.matter), key=len)
    return (
        may_ask_the_same(first, second)
        and len(less) >= FEWEST
        and less <= more
        and len(less) >= ALIKE * len(more)
        and _numbers(less) == _numbers(more)
    )


def _numbers(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if any(map(str.isdigit, term)))


def _read_asking(padded: str) -> tuple[str, str]:
    """What is asked for, and the text without what says so."""
    for key, pattern in _asking().items():
        if pattern.search(padded):
            return key, pattern.sub(" ", padded)
    return "", padded


@cache
def _asking() -> Mapping[str, re.Pattern[str]]:
    """The phrases by what they ask for, the longest first, in the order in which they decide."""
    table = load_table("likeness")
    asking = section_of(table, "asking")
    order = words_of(section_of(table, "order")["first"])
    return {key: _any_of(words_of(asking[key])) for key in order}


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(f"(?<= )(?:{'|'.join(map(re.escape, longest_first))})(?= )")


@cache
def _light() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("likeness"), "light")["words"]))
