"""The noun before "nào" and "gì", and what kind of thing it makes them ask for."""

from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.measures import kinds_measured
from knowledge.answering.asking.nouns import (
    LONGEST_HEAD,
    Found,
    Words,
    is_bare_place,
    noun_at,
    noun_before,
    noun_ends,
    noun_types,
    span_before,
)
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.asking.subjects import subject
from knowledge.language.tables import load_table, section_of, words_of

_LONGEST_RUN = 7  # words of a noun with its attributes: "phó chủ tịch thường trực thành phố *nào*"
# What a noun further to the left decides though another stands beside: "vị giám đốc công ty nào".
_KINDS_ONLY = frozenset({AnswerType.REASON, AnswerType.PURPOSE, AnswerType.DATE, AnswerType.MANNER})
_BY = "bằng"
_LEADING = frozenset({AnswerType.PERSON, AnswerType.DOCUMENT_NUMBER, AnswerType.REASON})


def read_before(line: Line, first: int, last: int) -> Ask:
    """The ask of a question word that stands behind its noun."""
    said = line.words[first : last + 1]
    if said[0] in ("là", "gồm"):
        return _ask_of_subject(line, first, last)
    if said == ("cái", "nào"):
        return Ask(AnswerType.NAMED, first, last)
    is_telling = len(said) > 1 and said[0] not in _plain()
    inner = noun_before(line, last) if is_telling else None
    # "Nào" asks for the whole noun before it, "gì" behind a verb for its object.
    leading = _leading(line, first) if said[-1] == "nào" else None
    found = inner or leading or noun_before(line, first)
    if found and (body := _led_body(line, first, found)):
        return _ask_by(body, line, first, last)
    if found and found[1] is AnswerType.PERSON and said[-1] == "gì":
        return Ask(AnswerType.NAMED, first, last)
    return _ask_by(found, line, first, last) if found else Ask(AnswerType.NAMED, first, last, _word_before(line, first))


def _led_body(line: Line, first: int, found: Found) -> Found | None:
    """The body whose head somebody is, where that is asked: "*là trưởng* khoa nào"."""
    post, body = found[0][:1], found[0][1:]
    place = first - len(found[0])
    is_held = place > 0 and line.holds(place, found[0]) and line.words[place - 1] in _held()
    kind = noun_types().get(body)
    return (body, kind) if kind and is_held and post in (("trưởng",), ("phó",)) else None


def _ask_of_subject(line: Line, first: int, last: int) -> Ask:
    """The ask of "là gì": its subject decides; "bà ấy là gì *của* ông ấy" asks how they are related."""
    found = subject(line, first)
    if found is None or found[1] is not AnswerType.PERSON or line.words[first] != "là":
        return _ask_by(found, line, first, last)
    is_related = line.words[last + 1 : last + 2] in (("của",), ("với",))
    return Ask(AnswerType.NAMED if is_related else AnswerType.POST, first, last)


def _ask_by(found: Found | None, line: Line, first: int, last: int) -> Ask:
    if found is None:
        return Ask(AnswerType.NAMED, first, last)
    head, kind = found
    if kind is AnswerType.NUMBER:
        return Ask(kind, first, last, (), kinds_measured(line, last + 1))
    # "Địa chỉ", "nguyên nhân": the noun only says what kind of thing is asked for.
    return Ask(kind, first, last, () if kind in _KINDS_ONLY or is_bare_place(head) else head)


def _leading(line: Line, first: int) -> Found | None:
    """The noun that the words before the question word begin with, where it decides."""
    beside = noun_before(line, first)
    for place in range(span_before(line, first, _LONGEST_RUN), first):
        found = noun_at(line, place, first)
        gap = range(place + len(found[0]), first - len(beside[0])) if found and beside else range(0)
        if found and (beside is None or _decides(line, place, found, beside, gap)):
            return _widened(line, place, first, found)
    return None


def _decides(line: Line, place: int, found: Found, beside: Found, gap: range) -> bool:
    """Whether a noun decides before the one beside the question word; not "làm *giám đốc* công an tỉnh nào".

    Nor where a verb stands in the gap between them: "*nạn nhân* nằm viện nào".
    """
    if place > 0 and line.words[place - 1] in _held():
        return False
    if found[1] is AnswerType.PERSON and (not _is_noun_row(line, gap) or _asks_whence(found[0], beside, gap)):
        return False
    both = {found[1], beside[1]} == {AnswerType.ORGANISATION}
    return both or found[1] in _LEADING or _is_any(found[0])


def _asks_whence(person: Words, beside: Found, gap: range) -> bool:
    """Whether a plain member is told by the body or place beside it, which is asked for: "người *tỉnh nào*"."""
    is_belonging = beside[1] in (AnswerType.ORGANISATION, AnswerType.PLACE)
    return (
        not gap
        and is_belonging
        and " ".join(person) in words_of(section_of(load_table("questions"), "beside")["members"])
    )


def _widened(line: Line, place: int, first: int, found: Found) -> Found:
    """The noun with its attribute up to the question word, of a body and where short: "phòng cảnh sát *nào*"."""
    inner = noun_at(line, place + len(found[0]), first)
    # "Vị phó chủ tịch nào": the title before it says nothing.
    if found[1] is AnswerType.PERSON and inner and inner[1] is AnswerType.PERSON:
        return inner
    is_name = any(at in line.names for at in range(place, first))
    if found[1] is AnswerType.ORGANISATION and first - place <= LONGEST_HEAD and not is_name:
        return line.words[place:first], found[1]
    return found


def _word_before(line: Line, first: int) -> Words:
    """The word before a question word that no known noun stands before: "*nhãn mác* gì", "*chở* gì"."""
    end, start = first, line.clause_start(max(first - 1, 0))
    while end > start and line.words[end - 1] in _plain():
        end -= 1
    kept = 1 if end > start + 1 and line.words[end - 1] in _prepositions() else 0
    begin = end - kept - 1
    if begin < start:
        return ()
    if begin > start and begin not in line.starts:
        begin -= 1
    elif line.words[begin] in noun_ends():
        return (_BY,) if _BY in line.words[begin:end] else ()
    return line.words[begin:end]


def _is_any(head: Words) -> bool:
    """Whether the noun takes any body: "đơn vị"."""
    return " ".join(head) in words_of(load_table("candidates")["any_body"])


def _is_noun_row(line: Line, gap: range) -> bool:
    """Whether only names, bodies, people and what goes with a post stand there: "phó chủ tịch *thường trực*"."""
    place = gap.start
    while place < gap.stop:
        found = noun_at(line, place, gap.stop)
        if found and found[1] in (AnswerType.ORGANISATION, AnswerType.PERSON):
            place += len(found[0])
        elif place in line.names or line.words[place] in _suffixes():
            place += 1
        else:
            return False
    return True


@cache
def _suffixes() -> frozenset[str]:
    """The words that follow a post."""
    return frozenset(word for row in section_of(load_table("posts"), "suffixes") for word in terms_of(row))


@cache
def _held() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "beside")["held"]))


@cache
def _plain() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "beside")["plain"]))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "beside")["prepositions"]))
