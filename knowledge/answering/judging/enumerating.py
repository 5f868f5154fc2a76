"""Rows in a text: whether two things stand in one, and what of it was not read: "gồm A, B, C và D"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.candidates.listed import stand_in_row
from knowledge.models import Span

_MOST_UNREAD = 6
_ROWS_OF_NAMES = frozenset({AnswerType.PLACE, AnswerType.ORGANISATION})


def are_listed(one: Candidate, other: Candidate) -> bool:
    """Whether nothing but marks, "và" and forms of address stands between the two, brackets left out."""
    return stand_in_row(one.view.text, *sorted((one.span, other.span)))


def start_of_quoted_row(text: str, start: int) -> int:
    """Where the row of quoted names begins that goes on at `start`: "*chương trình "A"*, mô hình "B", công trình "C"".

    The same place where nothing quoted stands before.
    """
    while before := _QUOTED_BEFORE.search(text[max(start - _LONGEST_QUOTED, 0) : start]):
        start -= len(before.group())
    return start


def start_of_row(text: str, first: int, start: int, markers: str) -> int:
    """Where the row begins in which a thing stands: of "gồm *57 triệu đồng*, 20 điện thoại, 11 xe máy" behind "gồm".

    `markers` is a pattern of the words that open a row, `first` where the sentence begins. The same place where none
    stands shortly before, nothing but short items between.
    """
    opened = [found.end() for found in re.finditer(rf"(?<!\w)(?:{markers})(?!\w)[:\s]*", text[first:start])]
    items = text[first + opened[-1] : start] if opened else ""
    is_row = "," in items and len(items) <= _LONGEST_ROW and not re.search(r"[;:.!?(]\s", items)
    return first + opened[-1] if is_row else start


_LONGEST_ROW = 90
# A noun of one to three words with a quoted name, then a joint; the noun is what stands behind the joint before it.
_QUOTED_BEFORE = re.compile(
    r"(?:(?<=,\s)|(?<=\svà\s)|(?<=\s))(?:\w+\s){1,2}[“\"][^“”\"]{2,80}[”\"](?:,\s(?:và\s)?|\svà\s)$"
)
_LONGEST_QUOTED = 120


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
