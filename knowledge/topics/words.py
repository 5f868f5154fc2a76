"""The words of an article, indexed once, so that many keywords can be sought in it; knows no topic and no area."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from knowledge.language.normal import has_diacritics, normalise
from knowledge.library.terms import find_terms
from knowledge.models import Article

LONGEST_KEYWORD: Final = 60
"""Characters."""
MOST_WORDS: Final = 6
_GAP: Final = ""  # between paragraphs: no keyword reaches from one into the next


class KeywordFault(StrEnum):
    """Why a text may be no keyword."""

    EMPTY = "empty"  # no letter and no digit
    TOO_LONG = "too_long"  # more than `LONGEST_KEYWORD` characters
    TOO_MANY_WORDS = "too_many_words"  # more than `MOST_WORDS`


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword as it is sought: its terms, accented when it was typed with diacritics, else folded."""

    terms: tuple[str, ...]
    is_accented: bool
    first: str  # the first term, folded; empty without terms


@dataclass(frozen=True, slots=True, eq=False)
class ArticleWords:
    """The terms of headline, body and captions in their order, and where each stands."""

    accented: Sequence[str]
    folded: Sequence[str]
    places: Mapping[str, Sequence[int]]  # of each folded term; ascending

    def holds(self, keyword: str) -> bool:
        """Whether the whole words of a keyword stand in the article, one behind the other.

        Case and punctuation do not count. A keyword with diacritics wants just these, one without takes any.
        """
        sought = read_keyword(keyword)
        starts = self.places.get(sought.first)
        if not starts:
            return False
        size = len(sought.terms)
        row = self.accented if sought.is_accented else self.folded
        return any(tuple(row[place : place + size]) == sought.terms for place in starts)


def check_keyword(text: str) -> KeywordFault | None:
    """Why the text may be no keyword; `None` when it may."""
    tidy = normalise(text).strip()
    terms = read_keyword(tidy).terms
    if not terms:
        return KeywordFault.EMPTY
    if len(tidy) > LONGEST_KEYWORD:
        return KeywordFault.TOO_LONG
    return KeywordFault.TOO_MANY_WORDS if len(tidy.split()) > MOST_WORDS else None


def fits_keyword(keyword: str, article: Article) -> bool:
    """Whether an article holds a keyword; for many keywords, keep its `read_words`."""
    return read_words(article).holds(keyword)


def read_words(article: Article) -> ArticleWords:
    """The words of an article, its headline included also when it was taken from the body."""
    lines = article.text.split("\n")
    return index_lines(lines if article.is_headline_printed else [article.headline, *lines])


def index_lines(lines: Iterable[str]) -> ArticleWords:
    """The words of some lines, each a paragraph."""
    accented: list[str] = []
    folded: list[str] = []
    places: defaultdict[str, list[int]] = defaultdict(list)
    for line in lines:
        for printed in line.split():
            for written, plain in _terms_between_blanks(printed):
                places[plain].append(len(folded))
                accented.append(written)
                folded.append(plain)
        accented.append(_GAP)
        folded.append(_GAP)
    return ArticleWords(accented, folded, dict(places))


@lru_cache(maxsize=65536)
def _terms_between_blanks(printed: str) -> tuple[tuple[str, str], ...]:
    """The accented and folded terms of what is printed without a blank; no term reaches over one."""
    return tuple((term.accented, term.folded) for term in find_terms(printed))


@lru_cache(maxsize=65536)
def read_keyword(text: str) -> Keyword:
    """The keyword as it is sought; without terms when the text has no letter and no digit."""
    tidy = normalise(text)
    is_accented = has_diacritics(tidy)
    terms = find_terms(tidy)
    written = tuple(term.accented if is_accented else term.folded for term in terms)
    return Keyword(written, is_accented, terms[0].folded if terms else "")
