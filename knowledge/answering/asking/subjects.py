"""What a question is about, where its question word stands at the end: "*chủ quán* ở phố Hoa tên là gì"."""

from functools import cache

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.nouns import Found, Words, noun_at, noun_before
from knowledge.answering.asking.rows import contains, split_all
from knowledge.language.tables import load_table, section_of, words_of


def subject(line: Line, end: int) -> Found | None:
    """The known noun that a clause before `end` begins with, the last clause first; `None` when none does."""
    starts = sorted((start for start in (0, *line.breaks) if start < end), reverse=True)
    found = [(place, noun) for start in starts if (noun := noun_at(line, place := _opened(line, start, end), end))]
    return next((noun for place, noun in found if not _is_given(line, place, noun)), found[0][1] if found else None)


def _opened(line: Line, start: int, end: int) -> int:
    """Where the subject begins of the clause that begins at `start`, behind words that lead to it and "tên"."""
    place = start
    while place < end - 1 and line.words[place] in openings() and noun_at(line, place, end) is None:
        place += 1
    return place + 1 if line.words[place] == "tên" and noun_at(line, place + 1, end) else place


def _is_given(line: Line, place: int, noun: Found) -> bool:
    """Whether the clause only says where: ", *quận Hoa Lư* tên gì"; the place is named and is not asked for."""
    after = place + len(noun[0])
    is_named = after < len(line.words) and (after in line.names or line.words[after][0].isdigit())
    return noun[1] is AnswerType.PLACE and is_named and after not in line.breaks


def named_beside(line: Line, end: int) -> Found | None:
    """The noun whose name is asked for right behind it: "nhà nghỉ *đó* tên gì", "của công ty tên gì"."""
    place, points = end, 0
    while place > line.clause_start(max(end - 1, 0)) and line.words[place - 1] in _points():
        place, points = place - 1, points + 1
    found = noun_before(line, place)
    if found is None:
        return None
    before = place - len(found[0]) - 1
    if not points and contains(line.words[:before], found[0]):
        return None  # it was named before: "ông chủ công ty Hoa Sen nói xe là của công ty tên gì"
    is_free = before < line.clause_start(place - 1) or line.words[before] in _before_named()
    is_free = is_free or found[0] in _titled()
    return found if points or is_free else None


@cache
def openings() -> frozenset[str]:
    """Words before the subject of a question that are no part of it."""
    return frozenset(words_of(section_of(load_table("questions"), "beside")["openings"]))


@cache
def _points() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "beside")["points"]))


@cache
def _titled() -> frozenset[Words]:
    return frozenset(split_all(section_of(load_table("questions"), "beside")["titled"]))


@cache
def _before_named() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "beside")["before_named"]))


def asks_name(line: Line, end: int) -> bool:
    """Whether the name of the subject is asked for: "*tên* giám đốc là gì", "*danh tính* nạn nhân là gì"."""
    starts = [start for start in (0, *line.breaks) if start < end]
    return any(line.holds(place, row) for start in starts for place in (start, start + 1) for row in _names())


@cache
def _names() -> tuple[Words, ...]:
    return tuple(split_all(section_of(load_table("questions"), "beside")["names"]))
