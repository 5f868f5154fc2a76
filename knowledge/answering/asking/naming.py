"""Asks for the name of somebody or something: "tên gì", "là ai"."""

from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.counted import few_numbers
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.nouns import Found, is_force, is_plain, names_office, noun_at, noun_ends, noun_types
from knowledge.answering.asking.rows import split_all, terms_of
from knowledge.answering.asking.subjects import named_beside, openings, subject
from knowledge.language.tables import load_table, section_of

_MOST_NAME_WORDS = 5
_SHORT_NAME = 2  # words of a name whose meaning may be asked for: "Ban 799 là ban gì"
# Words that stand before a person's own name, besides ranks.
_TITLES = frozenset(
    {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cháu", "cụ", "đồng", "chí", "thì", "còn", "thế"}
)


def read_name(line: Line, first: int, last: int) -> Ask:
    """The ask for a name: the noun beside "tên" decides, else what the question is about."""
    found = _counted_people(line, first) or named_beside(line, first) or subject(line, first)
    if found is None:
        return Ask(AnswerType.NAME, first, last)
    head, kind = found
    if kind is AnswerType.PERSON or is_force(head):
        return Ask(AnswerType.PERSON, first, last, is_plain=_is_plain(line, found))
    if kind is AnswerType.NUMBER or kind is AnswerType.DATE:
        return Ask(AnswerType.NAME, first, last)
    return Ask(kind, first, last, head)


def _counted_people(line: Line, end: int) -> Found | None:
    """The people with whose number the question begins: "*ba thằng* trộm ở công viên tên gì"."""
    found = noun_at(line, 1, end) if line.words[0] in few_numbers() and end > 1 else None
    return found if found and found[1] is AnswerType.PERSON else None


def read_listed(line: Line, first: int, last: int) -> Ask:
    """The ask of "kể tên các đơn vị ...": the noun behind it decides, else people are meant."""
    place = last + 1
    while place < len(line.words) and line.words[place] in openings():
        place += 1
    found = noun_at(line, place, len(line.words)) or ((), AnswerType.PERSON)
    return Ask(found[1], first, last, () if found[1] is AnswerType.PERSON else found[0])


def read_who_is(line: Line, first: int, last: int) -> Ask:
    """The ask of "là ai": behind a person's own name for the post, behind a description for the person."""
    if _is_own_name(line, first):
        return Ask(AnswerType.POST, first, last)
    found = subject(line, first)
    if found and found[0] in split_all(section_of(load_table("questions"), "official")["bodies"]):
        return Ask(AnswerType.ORGANISATION, first, last)  # "*chủ đầu tư* là ai"
    return Ask(AnswerType.PERSON, first, last, is_plain=found is not None and _is_plain(line, found))


def read_body(line: Line, first: int, last: int) -> Ask | None:
    """The ask of "là đơn vị nào" behind a description; `None` behind a short name, whose meaning is asked for."""
    words = line.words[line.clause_start(max(first - 1, 0)) : first]
    is_short = len(words) <= _SHORT_NAME or any(word[0].isdigit() or word[-1].isdigit() for word in words)
    head = line.words[first + 1 : last]
    if is_short or not head or noun_types().get(head) is not AnswerType.ORGANISATION:
        return None
    return Ask(AnswerType.ORGANISATION, first, last, head)


def _is_plain(line: Line, found: Found) -> bool:
    """Whether no post or rank stands in the noun or close behind it: "mấy ông phó cục trưởng" hold one."""
    head = found[0]
    place = next(at for at in range(len(line.words)) if line.holds(at, head))
    close = line.words[place : place + len(head) + 2]
    return found[1] is AnswerType.PERSON and is_plain(head) and (len(head) > 1 or not names_office(close))


def _is_own_name(line: Line, end: int) -> bool:
    """Whether the clause before `end` is a title and a person's own name and nothing else."""
    start = line.clause_start(max(end - 1, 0))
    while start < end and (line.words[start] in _TITLES or _rank_at(line, start)):
        start += _rank_at(line, start) or 1
    if not 0 < end - start <= _MOST_NAME_WORDS or not all(place in line.names for place in range(start, end)):
        return False
    has_title = start > line.clause_start(max(end - 1, 0))
    if not has_title and " ".join(line.words[start:end]) in _provinces():
        return False
    return has_title or (end - start > 1 and line.words[start] in _families())


def begins_with_name(line: Line) -> bool:
    """Whether a question begins with somebody's name, behind titles and ranks, and speaks of no relative of theirs."""
    start = 0
    while start < len(line.words) and (line.words[start] in _TITLES or _rank_at(line, start)):
        start += _rank_at(line, start) or 1
    relatives = {words[0] for words in split_all(load_table("candidates")["relatives"])} - _TITLES
    return start in line.names and relatives.isdisjoint(line.words)


def names_somebody(line: Line) -> bool:
    """Whether a title with a name behind it stands in the question: "*bà Phin*"."""
    return any(line.words[place - 1] in _TITLES for place in line.names if place > 0)


# Behind the first word, whose capital tells nothing, they make a name of it: "*Kháng* và Phiên ai trẻ hơn".
_JOINTS = (("và",), ("với",), ("hay",), ("cùng",))


def given_names(line: Line) -> Iterator[str]:
    """What may be somebody's given name: the last of a row of capitals, and what follows a title: "bà *phin*"."""
    for place, word in enumerate(line.words):
        is_last = place in line.names and place + 1 not in line.names
        is_last = is_last or (not place and line.words[1:2] in _JOINTS)
        if is_last or (place and line.words[place - 1] in _TITLES and word not in noun_ends()):
            yield word


def _rank_at(line: Line, place: int) -> int:
    """How many words the rank at the place takes; 0 for none."""
    return max((len(rank) for rank in _ranks() if line.holds(place, rank)), default=0)


@cache
def _ranks() -> tuple[tuple[str, ...], ...]:
    return tuple(terms_of(rank) for rank in section_of(load_table("ranks"), "ranks"))


@cache
def _provinces() -> frozenset[str]:
    """Provinces and large towns, which end descriptions and begin like family names: ", *Hà Nội* là ai"."""
    return frozenset(" ".join(terms_of(name)) for name in section_of(load_table("places"), "provinces"))


@cache
def _families() -> frozenset[str]:
    return frozenset(word for row in split_all(load_table("names")["family"]) for word in row)
