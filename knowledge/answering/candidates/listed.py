"""Rows of names in a text: "A, B và C", brackets between them left out."""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Person, Span

# Characters between two neighbours of a row at most, brackets left out.
_FAR = 60
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def stand_in_row(text: str, first: Span, second: Span) -> bool:
    """Whether nothing but marks, "và" and forms of address stands between two spans, brackets left out."""
    between = _BRACKETS.sub("", text[first.end : second.start])
    return first.end <= second.start and len(between) <= _FAR and bool(_between().fullmatch(between))


def rows_of(text: str, people: Sequence[Person]) -> list[list[Person]]:
    """People in the order of the text, cut into the rows in which it lists them."""
    rows: list[list[Person]] = []
    for one in people:
        if rows and stand_in_row(text, rows[-1][-1].span, one.span):
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


@cache
def _between() -> re.Pattern[str]:
    ranks = section_of(load_table("ranks"), "ranks")
    words = (*words_of(load_table("candidates")["row_words"]), *ranks)
    said = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"[\s,;:–-]*(?:(?:{said})(?!\w)[\s,;:–-]*)*", re.IGNORECASE)
