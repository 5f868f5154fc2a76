"""Nouns by the kind of thing that they name, and where one stands in a question."""

from collections.abc import Iterator, Mapping
from functools import cache

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.line import ByFirst, Line, by_first
from knowledge.answering.asking.rows import split_all, terms_of
from knowledge.language.tables import load_table, section_of, words_of

Words = tuple[str, ...]
Found = tuple[Words, AnswerType]  # a noun and what it names

# How many syllables a noun before or after a question word may have.
LONGEST_HEAD = 3
_LONGEST_NOUN = 5  # syllables of the longest listed noun
_PREFIXES = ("phó", "nguyên", "cựu", "tân", "quyền")


def noun_at(line: Line, place: int, end: int) -> Found | None:
    """The longest known noun from the place on, before `end`, with what it names; `None` when none is known."""
    words = line.words
    if any(True for _ in line.find_at(place, _no_nouns())) or (place not in line.starts and place > 0):
        return None
    for length in range(min(_LONGEST_NOUN, end - place), 0, -1):
        head = words[place : place + length]
        if line.holds(place, head) and (known := noun_types().get(head)) and not _is_cut(line, place, length):
            return head, known
    if words[place] in _PREFIXES and place + 1 < end and (inner := noun_at(line, place + 1, end)):
        return (words[place], *inner[0]), inner[1]
    return None


def noun_before(line: Line, end: int) -> Found | None:
    """The longest known noun that ends right before `end`, in its clause."""
    for place in range(max(end - _LONGEST_NOUN, line.clause_start(max(end - 1, 0))), end):
        found = noun_types().get(line.words[place:end])
        if found and not _is_cut(line, place, end - place) and not _is_inside(line, place):
            return line.words[place:end], found
    return _noun_across(line, end)


def _noun_across(line: Line, end: int) -> Found | None:
    """The noun in two clauses that ends right before `end`: "tỉnh, thành"."""
    start = line.clause_start(max(end - 1, 0))
    places = range(max(start - 2, 0), start) if end - start < LONGEST_HEAD else ()
    return next(((line.words[at:end], kind) for at in places if (kind := noun_types().get(line.words[at:end]))), None)


def noun_after(line: Line, start: int) -> Words:
    """The noun from `start` on, up to a mark, a name or a word of grammar: "bao nhiêu *vụ tai nạn* ở"."""
    end, limit = start, min(start + LONGEST_HEAD, len(line.words))
    while end < limit and goes_on(line, end, start):
        end += 1
    cut = end == limit < len(line.words) and limit not in line.starts and goes_on(line, limit, start)
    return line.words[start : end - 1 if cut and end - start > 1 else end]


def goes_on(line: Line, place: int, start: int) -> bool:
    """Whether a noun that began at `start` goes on at the place."""
    if place in line.breaks or line.is_name(place):
        return False
    begins = any(_begins_listed(line, at) for at in (place, place - 1) if at >= start)
    is_inside = place > start and place not in line.starts  # "đơn *vị*"
    return begins or is_inside or line.words[place] not in noun_ends()


def span_before(line: Line, end: int, longest: int) -> int:
    """Where the run of words begins that may be one noun with its attributes, at most so many before `end`."""
    start, first = end, max(line.clause_start(max(end - 1, 0)), end - longest)
    while start > first and (start - 1 not in line.starts or _may_stand(line, start - 1)):
        start -= 1
    return start


def names_office(words: Words) -> bool:
    """Whether a post or rank stands in the words."""
    sizes = range(1, LONGEST_HEAD + 1)
    return any(words[place : place + size] in _offices() for place in range(len(words)) for size in sizes)


def is_plain(head: Words) -> bool:
    """Whether the noun for a person is none of those that hold a post or rank: "phụ xe"."""
    return head not in _officials() and not names_office(head)


def is_force(head: Words) -> bool:
    """Whether a member of the body goes by its name: "công an"."""
    return head in set(split_all(section_of(load_table("questions"), "official")["forces"]))


def is_bare_place(head: Words) -> bool:
    """Whether the noun stands for a place and is no part of its name: "địa chỉ"."""
    return head in set(split_all(section_of(load_table("questions"), "official")["bare_places"]))


def nouns_like(head: Words) -> tuple[Words, ...]:
    """The noun and, behind it, those that stand for the same thing in an article; empty without a noun."""
    if not head:
        return ()
    groups = [split_all(group) for group in _rows("same")]
    return tuple(dict.fromkeys((head, *(noun for group in groups if head in group for noun in group))))


@cache
def noun_types() -> Mapping[Words, AnswerType]:
    """What each known noun names; posts and ranks name people."""
    table = section_of(load_table("questions"), "heads")
    names = {"document": AnswerType.DOCUMENT_NUMBER}
    own = {head: names.get(name) or AnswerType(name) for name, heads in table.items() for head in split_all(heads)}
    return {**dict.fromkeys(_offices(), AnswerType.PERSON), **own}


@cache
def noun_ends() -> frozenset[str]:
    """The words that no noun runs over."""
    table = load_table("stopwords")
    words = frozenset(word for key in ("grammar", "questions", "talk") for word in words_of(table[key]))
    return words - frozenset(words_of(table["nouns"]))


@cache
def counted_nouns() -> frozenset[Words]:
    """Nouns that are counted or measured."""
    tables = (section_of(load_table("candidates"), key) for key in ("units", "kin"))
    counted = {noun for table in tables for row in table.values() for noun in split_all(row)}
    return frozenset(counted.union(noun_types()))


def _is_cut(line: Line, place: int, length: int) -> bool:
    """Whether the last syllable of the noun begins another word: "công *ty*" is no end of "công"."""
    after = place + length
    is_inside = after < len(line.words) and after not in line.starts and after not in line.breaks
    return is_inside and line.words[after] not in noun_ends()


def _is_inside(line: Line, place: int) -> bool:
    """Whether the noun is the end of a name or of a word: "phòng" of "Hải Phòng", "tuyến" of "trực tuyến"."""
    if place == 0 or place in line.breaks:
        return False
    is_name = place in line.names and place - 1 in line.names
    return is_name or line.words[place - 1 : place + 1] in _wholes()


def _may_stand(line: Line, place: int) -> bool:
    """Whether the word may stand in a noun."""
    return line.words[place] not in noun_ends() or _begins_listed(line, place)


def _begins_listed(line: Line, place: int) -> bool:
    """Whether a noun begins at the place that begins with a word of grammar."""
    return any(True for _ in line.find_at(place, _listed()))


@cache
def _listed() -> ByFirst:
    """Nouns that begin with a word of grammar: "bị can", "bằng lái"."""
    listed = set(split_all(section_of(load_table("questions"), "beside")["nouns"]))
    return by_first(listed.union(head for head in noun_types() if len(head) > 1 and head[0] in noun_ends()))


@cache
def _wholes() -> frozenset[Words]:
    return frozenset(split_all(section_of(load_table("questions"), "beside")["wholes"]))


@cache
def _no_nouns() -> ByFirst:
    return by_first(split_all(section_of(load_table("questions"), "beside")["no_nouns"]))


@cache
def _offices() -> frozenset[Words]:
    names = (*section_of(load_table("posts"), "heads"), *section_of(load_table("ranks"), "ranks"))
    verbs = words_of(section_of(load_table("questions"), "official")["no_offices"])
    return frozenset(terms_of(name) for name in names) - {terms_of(verb) for verb in verbs}


@cache
def _officials() -> frozenset[Words]:
    return frozenset(split_all(section_of(load_table("questions"), "official")["heads"]))


def _rows(section: str) -> Iterator[object]:
    rows = section_of(load_table("questions"), section)["groups"]
    assert isinstance(rows, list)  # noqa: S101  the shape of our own table
    yield from rows
