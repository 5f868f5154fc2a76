"""Question words that ask for nothing: "có *ai* bị thương không", "*ai* từng bị lừa thì gọi số nào"."""

from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.counts import is_some
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.rows import split_all
from knowledge.language.tables import load_table, section_of

Words = tuple[str, ...]

# So many words may stand between "không" and the question word that it denies; behind "không có" any number.
_DENIED = 3
_SOON = 2  # words between "nếu" and its "ai"
_WHO = ("ai", "người", "những")
_JOINTS = frozenset({"và", "còn"})  # between two questions side by side


def without_vague(line: Line, asks: list[Ask]) -> list[Ask]:
    """The asks that truly ask."""
    kept = [ask for ask in asks if not (_is_denied(line, ask) or _is_any(line, ask))]
    kept = [ask for ask in kept if not is_some(line, ask, kept)]
    return [ask for ask in kept if not _is_anybody(line, ask, kept)]


def is_yes_or_no(line: Line) -> bool:
    """Whether yes or no is asked: "có ... không", "... chưa", "có phải ..."."""
    if any(line.holds(0, row) for row in _rows("polar", "starts")):
        return True
    clauses = [*sorted(line.breaks), len(line.words)]
    return any(_closes(line, end) for end in clauses) or _goes_on(line)


def _goes_on(line: Line) -> bool:
    """Whether the clause goes on behind its "không": "có bằng lái *không mà* đi nhanh vậy"."""
    places = range(1, len(line.words) - 1)
    return any(
        line.words[place : place + 1] in _rows("polar", "closes")
        and line.words[place + 1 : place + 2] in _rows("polar", "goes_on")
        and _opens(line, place)
        for place in places
    )


def _opens(line: Line, end: int) -> bool:
    """Whether "có", "đã" or the like stands in the clause before `end`."""
    places = range(line.clause_start(max(end - 1, 0)), end)
    return any(line.words[place : place + 1] in _rows("polar", "opens") for place in places)


def _closes(line: Line, end: int) -> bool:
    """Whether a question of yes or no ends before `end`."""
    ends = _rows("polar", "ends")
    if end == len(line.words):
        return any(line.words[-len(row) :] == row for row in ends)
    is_open = _opens(line, end) or line.words[end - 1 : end] == ("chưa",)
    return is_open and line.words[end - 1 : end] in _rows("polar", "closes")


def _is_denied(line: Line, ask: Ask) -> bool:
    """Whether "không" makes the question word stand for none: "không có vụ nào"."""
    if line.words[ask.last] != "nào" or ask.last != ask.first:
        return False
    start = line.clause_start(ask.first)
    before = line.words[start : ask.first - len(ask.head)]
    if "không" not in before:
        return False
    place = len(before) - 1 - before[::-1].index("không")
    return before[place + 1 : place + 2] == ("có",) or not ask.head or len(before) - place <= _DENIED - 1


def _is_any(line: Line, ask: Ask) -> bool:
    """Whether the question word stands for any in a question of yes or no."""
    if line.words[ask.last : ask.last + 1] not in _rows("polar", "vague") or line.clause_end(ask.first) != len(
        line.words
    ):
        return False
    start = line.clause_start(ask.first)
    before = (line.words[place : place + 1] in _rows("polar", "opens") for place in range(start, ask.first + 1))
    return _closes(line, len(line.words)) and any(before)


def _is_anybody(line: Line, ask: Ask, asks: list[Ask]) -> bool:
    """Whether the question word stands for anybody of whom the next one asks: "ai muốn tố giác thì gọi ai"."""
    later = next((other for other in asks if other.first > ask.last), None)
    is_who = ask.type is AnswerType.PERSON and line.words[ask.first] in _WHO
    if later is None or not (is_who or line.words[ask.last] == "nào"):
        return False
    if _follows_condition(line, ask):
        return True
    between = line.words[ask.last + 1 : later.first]
    wishes = is_who and any(line.holds(ask.last + 1, row) for row in _rows("anybody", "after"))
    if wishes:
        return not _JOINTS.intersection(between) and any(row[0] in between for row in _rows("anybody", "then"))
    return line.words[ask.last] == "nào" and "thì" in between


def _follows_condition(line: Line, ask: Ask) -> bool:
    """Whether "nếu", "bất cứ" or the like stands close before the question word."""
    places = range(max(ask.first - _SOON, line.clause_start(ask.first)), ask.first)
    return any(line.holds(place, row) for place in places for row in _rows("anybody", "before"))


@cache
def _rows(section: str, key: str) -> frozenset[Words]:
    return frozenset(split_all(section_of(load_table("questions"), section)[key]))
