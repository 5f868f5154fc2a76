"""Rows in a text: whether two things stand in one, and what of it was not read: "gồm A, B, C và D"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.candidates.candidate import Candidate
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Span

# Characters between two neighbours of a row at most, brackets left out.
_FAR = 60
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_MOST_UNREAD = 6
_ROWS_OF_NAMES = frozenset({AnswerType.PLACE, AnswerType.ORGANISATION})


def are_listed(one: Candidate, other: Candidate) -> bool:
    """Whether nothing but marks, "và" and forms of address stands between the two, brackets left out."""
    first, second = sorted((one.span, other.span))
    between = _BRACKETS.sub("", one.view.text[first.end : second.start])
    return first.end <= second.start and len(between) <= _FAR and bool(_between().fullmatch(between))


@cache
def _between() -> re.Pattern[str]:
    ranks = section_of(load_table("ranks"), "ranks")
    words = (*words_of(load_table("candidates")["row_words"]), *ranks)
    said = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"[\s,;:–-]*(?:(?:{said})(?!\w)[\s,;:–-]*)*", re.IGNORECASE)


def find_unread(last: Candidate) -> Iterator[Candidate]:
    """The names that go on behind the last item of a row of names: ", *Liên bang Nga*", "và *Lào*"."""
    if last.ask.type not in _ROWS_OF_NAMES:
        return
    view, end = last.view, last.span.end
    for _ in range(_MOST_UNREAD):
        found = _NEXT_NAME.match(view.text, end, view.span.end)
        if found is None:
            return
        end = found.end()
        yield replace(last, span=Span(*found.span(1)), item=None)


# Words with capitals, "và" or a comma before them, to the next comma, "và" or the end of the sentence.
_CAPITAL = r"[^\W\d_a-zà-ỹđ][\w-]*"
_NEXT_NAME = re.compile(
    rf"(?:\s*\([^()]*\))?(?:,\s|\s(?:và|cùng)\s)(?:(?:và)\s)?({_CAPITAL}(?:\s[\w-]+){{0,2}}(?:\s{_CAPITAL})*)(?=,|\s(?:và|cùng)\s|[.;)]|$)"
)
