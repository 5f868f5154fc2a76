"""What marks an ask: more than one wanted, a range, the most of its kind, an earlier time; and asks for the page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.counted import is_choice
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.nouns import noun_ends, nouns_like
from knowledge.answering.asking.rows import contains, split_all, terms_of
from knowledge.language.tables import load_table, section_of, words_of

Words = tuple[str, ...]

_TO = frozenset({"đến", "tới", "sang", "hết"})
_WAYS = frozenset({"về", "ra", "vào", "lên", "xuống", "đi", "qua"})  # "từ đâu *về* đâu"
_SPANNED = frozenset(
    {AnswerType.DATE, AnswerType.HOUR, AnswerType.MONTH, AnswerType.YEAR, AnswerType.PLACE, AnswerType.NUMBER}
)
_HELD = frozenset({AnswerType.POST, AnswerType.ORGANISATION, AnswerType.PLACE})  # what was held before
_TITLES = frozenset({"ông", "bà", "vị", "anh", "chị"})
_PLURAL = ("những", "các")
# Between "những" and the question word: what is asked for is no noun of which there are many.
_NO_NOUN = frozenset(
    {"bị", "được", "làm", "là", "có", "tên", "vì", "do", "như", "thế", "ra", "đã", "từ", "để", "nói", "khi"}
)
_BEHIND = 4  # words of "ai là bốn người"
_FAR = 6  # words between a noun and its question word
_ROW = 4  # words of one thing in a row of several
_SUBJECT = 2  # words before the noun that a question begins with, as "cả hai"


def join_ranges(line: Line, asks: list[Ask]) -> list[Ask]:
    """The asks, two of a kind with "đến" between them as one: "từ mấy giờ đến mấy giờ"."""
    joined: list[Ask] = []
    for ask in asks:
        if joined and _is_range(line, joined[-1], ask):
            start = joined[-1]
            joined[-1] = replace(ask, first=start.first, kinds=ask.kinds or start.kinds, is_range=True)
        else:
            joined.append(ask)
    return joined


def mark(line: Line, ask: Ask, asks: Sequence[Ask]) -> Ask:
    """The ask with all that the words around it say of it, beside the others of its question."""
    asking = {place for other in asks if other is not ask for place in range(other.first, other.last + 1)}
    is_post = ask.type is AnswerType.POST
    return replace(
        ask,
        is_several=_is_several(line, ask, asking) or (ask.is_range and ask.type is not AnswerType.NUMBER),
        is_most=_is_most(line, ask),
        is_rank=is_post and _holds(line.words[ask.first : ask.last + 1], "rank"),
        is_former=ask.type in _HELD and _holds(line.words, "former"),
        nouns=ask.nouns or nouns_like(ask.head),
        words=line.words,
    )


def read_record_fields(line: Line) -> Iterator[str]:
    """The fields of the page that are asked for; none where the question names no page and says more."""
    fields = {name: split_all(rows) for name, rows in section_of(load_table("questions"), "record").items()}
    for name, rows in fields.items():
        said = next((row for row in sorted(rows, key=len, reverse=True) if contains(line.words, row)), None)
        if said and (_names_page(line.words) or len(line.words) <= len(said) + 1):
            yield name


def _names_page(words: Words) -> bool:
    """Whether a page is meant; not "bài *thi*", and not one that stands in another paper."""
    table = section_of(load_table("questions"), "page")
    others = words_of(table["others"])
    if any(contains(words, row) for row in split_all(table["elsewhere"])):
        return False
    places = (
        at + len(row)
        for row in split_all(table["words"])
        for at in range(len(words))
        if words[at : at + len(row)] == row
    )
    return any(words[at : at + 1] == () or words[at] not in others for at in places)


def _is_range(line: Line, start: Ask, end: Ask) -> bool:
    """Whether the second ask goes on from the first: nothing but their noun and "đến" between or in them."""
    between = line.words[start.last + 1 : end.first]
    said = (*between, line.words[end.first])
    own = {*start.head, *end.head, "hết", "khoảng", "cho"}
    is_same = start.type is end.type and end.type in _SPANNED and end.first > start.first
    is_way = end.type is AnswerType.PLACE and "từ" in line.words[max(start.first - len(start.head) - 1, 0) : start.last]
    ends = _TO | _WAYS if is_way else _TO
    return is_same and bool(ends.intersection(said)) and all(word in ends or word in own for word in between)


def _is_several(line: Line, ask: Ask, asking: Collection[int]) -> bool:
    """Whether more than one is wanted, by the words before the noun asked for or the subject."""
    table = section_of(load_table("questions"), "several")
    if any(contains(line.words, row) for row in split_all(table["words"])):
        return ask.type is not AnswerType.NUMBER
    said = line.words[ask.first : ask.last + 1]
    is_said = "những" in said or "gồm" in said or (_asks_which(ask, said) and _is_counted(line, ask.first))
    if is_said or _is_plural(line, ask, said) or _are_who(line, ask):
        return True
    if said[-1:] in (("nào",), ("gì",)) and ask.head and not {"tên", "là"} & set(said):
        start = _start_of(line, ask)
        if line.words[start - 1 : start] == ("là",) and start > 0 and _has_plural_subject(line, start - 1):
            return True
        return start - 1 not in asking and (_is_counted(line, start) or _is_row(line, start))
    if ask.type in (AnswerType.PERSON, AnswerType.NAME, AnswerType.PLACE, AnswerType.ORGANISATION, AnswerType.NAMED):
        return bool({"là", "tên"} & set(said)) and _has_plural_subject(line, ask.first)
    is_age = "tuổi" in said
    return is_age and _has_plural_subject(line, ask.first)


def _is_plural(line: Line, ask: Ask, said: Words) -> bool:
    """Whether the noun right before the question word is said to be many: "*những* món đồ gì", "*các* hãng xe nào"."""
    if said[-1:] not in (("nào",), ("gì",)) or ask.type is AnswerType.NUMBER:
        return False
    noun = line.words[max(line.clause_start(ask.last), ask.last - _ROW) : ask.last]
    places = [place for place, word in enumerate(noun[:-1]) if word in _PLURAL]
    return bool(places) and not _NO_NOUN.intersection(noun[places[-1] + 1 :])


def _are_who(line: Line, ask: Ask) -> bool:
    """Whether several are asked for behind "ai là": "ai là *bốn* đối tượng bị bắt"."""
    behind = line.words[ask.first + 1 : ask.first + _BEHIND]
    if ask.type is not AnswerType.PERSON or len(behind) < _BEHIND - 1 or behind[0] != "là":
        return False
    table = section_of(load_table("questions"), "several")
    return behind[1] in (*words_of(table["numbers"]), *_PLURAL) and not behind[2][0].isdigit()


def _asks_which(ask: Ask, said: Words) -> bool:
    """Whether the question words themselves hold the noun of people: "hai *người nào*"."""
    return ask.type is AnswerType.PERSON and said[-1:] == ("nào",)


def _start_of(line: Line, ask: Ask) -> int:
    """Where the noun of an ask begins."""
    size = len(ask.head)
    places = range(ask.first - size, max(ask.first - size - _FAR, -1), -1)
    start = next((place for place in places if line.words[place : place + size] == ask.head), ask.first - size)
    return start - 1 if start > 0 and line.words[start - 1] in _TITLES else start


def _is_counted(line: Line, place: int) -> bool:
    """Whether a number or a word for several stands before the place."""
    table = section_of(load_table("questions"), "several")
    before = line.words[place - 1] if place > line.clause_start(max(place, 0)) else ""
    is_year = before == "năm" and place < len(line.words) and line.words[place][0].isdigit()
    return not is_year and before in (*words_of(table["numbers"]), *words_of(table["markers"]))


def _is_row(line: Line, place: int) -> bool:
    """Whether the noun at the place is the last of a row of several: "*những* tập thể, cá nhân"."""
    markers = {"những", "các"}
    while place in line.breaks:
        place, end = line.clause_start(place - 1), place
        if markers.intersection(line.words[max(place, end - _ROW) : end]):
            return True
        if end - place > _ROW:
            return False
    return False


def _has_plural_subject(line: Line, end: int) -> bool:
    """Whether a clause before the question word begins with several: "*hai* học sinh ... tên là gì"."""
    starts = [start for start in (0, *line.breaks) if start < end]
    return any(
        _is_counted(line, place)
        and line.words[place] not in noun_ends()
        and not line.words[place][0].isdigit()
        and not is_choice(line.words[: place - 1])
        for start in starts
        for place in range(start + 1, min(start + 1 + _SUBJECT, end))
    )


def _is_most(line: Line, ask: Ask) -> bool:
    """Whether "nhất" follows the ask: "ai bị thương nặng *nhất*"."""
    stops = words_of(section_of(load_table("questions"), "most")["not_before"])
    after = range(ask.last + 1, line.clause_end(ask.first))
    return any(line.words[at] == "nhất" and line.words[at - 1] not in stops for at in after)


def _holds(words: Words, section: str) -> bool:
    return any(contains(words, row) for row in _rows(section))


@cache
def _rows(section: str) -> tuple[Words, ...]:
    return tuple(terms_of(words) for words in words_of(section_of(load_table("questions"), section)["words"]))
