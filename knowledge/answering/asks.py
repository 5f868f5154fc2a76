"""What a question asks for, read from its question words.

Works on clean Vietnamese with its marks; English and keystrokes were turned into that before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term, find_terms
from knowledge.models import FactKind


class AnswerType(StrEnum):
    """What kind of thing answers; the names of `questions.toml`."""

    PERSON = "person"
    POST = "post"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"
    WEEKDAY = "weekday"
    PLACE = "place"
    ORGANISATION = "organisation"
    DOCUMENT_NUMBER = "document_number"
    NAME = "name"
    NAMED = "named"
    MEANING = "meaning"  # what a short name stands for
    ATTRIBUTE = "attribute"  # a phone number, a plate
    REASON = "reason"
    PURPOSE = "purpose"
    MANNER = "manner"
    POLAR = "polar"
    COMPARISON = "comparison"
    TOPIC = "topic"  # no question word at all


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing asked for; `first` and `last` are the places of its question words among the question's terms."""

    type: AnswerType
    first: int
    last: int
    head: tuple[str, ...] = ()  # accented terms of the noun that the answer carries: ("khách", "sạn")
    kinds: frozenset[FactKind] = frozenset()  # of numbers; empty for any
    is_several: bool = False  # "những ngày nào": more than one is wanted
    is_plain: bool = False  # a person who holds no office: "phụ xe tên gì"


@dataclass(frozen=True, slots=True)
class Asks:
    """All that one question asks for, and in which manner."""

    asks: tuple[Ask, ...]
    is_polar: bool = False
    is_comparison: bool = False
    is_total: bool = False
    is_several: bool = False
    record_fields: tuple[str, ...] = ()  # "published_at", "byline", ...: asked about the page itself


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    type: AnswerType
    kinds: frozenset[FactKind]
    head: str


_WHO_IS = ("là", "ai")
# How many syllables a noun before or after a question word may have.
_LONGEST_HEAD = 3


def read_asks(terms: Sequence[Term]) -> Asks:
    """What the terms of a question ask for; without any question word one `TOPIC`."""
    words = tuple(term.accented for term in terms)
    found = [_read_head(words, first, phrase, _breaks(terms)) for first, phrase in _find(words, _phrases("phrase"))]
    found = [_attribute(words, ask) or ask for ask in found]
    found = [ask for ask in found if not (len(found) > 1 and _is_plural(words, ask)) and not _is_vague(words, ask)]
    is_polar = _is_polar(words, found)
    if not found and not is_polar and not _attribute(words, Ask(AnswerType.NAMED, len(words), len(words))):
        found = [_bare(words, first, phrase) for first, phrase in _find(words, _phrases("bare"))][:1]
    if not found and (attribute := _attribute(words, Ask(AnswerType.NAMED, len(words), len(words)))):
        found = [attribute]
    if not found:
        kind = AnswerType.POLAR if is_polar else AnswerType.TOPIC
        found = [Ask(kind, len(words), len(words))]
    is_several = _holds(words, "several", "words") or any(_is_counted(words, ask) for ask in found)
    return Asks(
        asks=tuple(replace(ask, is_several=is_several) for ask in found),
        is_polar=is_polar,
        is_comparison=_holds(words, "comparison", "words") or _compares(words, found),
        is_total=_holds(words, "total", "words"),
        is_several=is_several,
        record_fields=tuple(_record_fields(words)),
    )


def read_asks_of(text: str) -> Asks:
    """As `read_asks`, for a text."""
    return read_asks(find_terms(text))


def question_words(terms: Sequence[Term]) -> set[int]:
    """The places of all words that only ask: of "dài bao nhiêu" the last two."""
    words = tuple(term.accented for term in terms)
    asking = words_of(section_of(load_table("questions"), "asking")["words"])
    return {
        place
        for first, phrase in _find(words, _phrases("phrase"))
        for place in range(first, first + len(phrase.words))
        if words[place] in asking
    }


def _find(words: tuple[str, ...], phrases: Mapping[str, list[_Phrase]]) -> Iterator[tuple[int, _Phrase]]:
    """The longest phrase at each place, from left to right, none overlapping."""
    place = 0
    while place < len(words):
        for phrase in phrases.get(words[place], ()):
            if words[place : place + len(phrase.words)] == phrase.words:
                yield place, phrase
                place += len(phrase.words)
                break
        else:
            place += 1


def _breaks(terms: Sequence[Term]) -> frozenset[int]:
    """The places of terms that follow a punctuation mark."""
    return frozenset(place for place in range(1, len(terms)) if terms[place].span.start - terms[place - 1].span.end > 1)


def _read_head(words: tuple[str, ...], first: int, phrase: _Phrase, breaks: frozenset[int]) -> Ask:
    last = first + len(phrase.words) - 1
    if phrase.head == "after":
        head = _head_after(words, last, breaks)
        return Ask(phrase.type, first, last, head, phrase.kinds or _kinds(words, first, head))
    if phrase.type is AnswerType.NAME:
        return _by_subject(words, first, last)
    if phrase.words == _WHO_IS and not _names_office(words[:first]):
        return Ask(AnswerType.POST, first, last)
    if phrase.head == "before":
        return _by_head(words, first, last, phrase.type)
    return Ask(phrase.type, first, last, (), phrase.kinds)


def _names_office(words: tuple[str, ...]) -> bool:
    """Whether a post or rank stands in the words: "trưởng phòng là ai" asks for a name, "ông Phúc là ai" not."""
    sizes = range(1, _LONGEST_HEAD + 1)
    found = (_offices().get(words[place : place + size]) for place in range(len(words)) for size in sizes)
    return any(found)


def _head_after(words: tuple[str, ...], last: int, breaks: frozenset[int]) -> tuple[str, ...]:
    """The noun after the question word, up to a mark or a word of grammar: "bao nhiêu *vụ tai nạn*"."""
    head: list[str] = []
    for place in range(last + 1, min(last + 1 + _LONGEST_HEAD, len(words))):
        # "bị can" and "bị cáo" begin with a word that otherwise ends a noun.
        is_noun = words[place : place + 2] in _head_types() or words[place] not in _noun_ends()
        if place in breaks or not is_noun:
            break
        head.append(words[place])
    return tuple(head)


def _by_subject(words: tuple[str, ...], first: int, last: int) -> Ask:
    """The ask for the name of what the question is about: its first noun of a known type decides."""
    for place in range(first):
        for length in range(_LONGEST_HEAD, 0, -1):
            head = words[place : place + length]
            if place + length <= first and (known := _head_types().get(head)):
                is_person = known is AnswerType.PERSON
                return Ask(known, first, last, () if is_person else head, is_plain=is_person and head not in _offices())
    return Ask(AnswerType.NAME, first, last)


def _kinds(words: tuple[str, ...], first: int, head: tuple[str, ...]) -> frozenset[FactKind]:
    """What a number without a noun measures, by the nearest measure before it; empty when none is said."""
    if head:
        return frozenset()
    nearest: dict[int, FactKind] = {}
    for name, phrases in section_of(load_table("questions"), "measures").items():
        for phrase in _split(phrases):
            for place in range(first - len(phrase) + 1):
                if words[place : place + len(phrase)] == phrase:
                    nearest[place] = FactKind(name)
    return frozenset({nearest[max(nearest)]}) if nearest else frozenset()


def _is_plural(words: tuple[str, ...], ask: Ask) -> bool:
    """Whether "mấy" names people in talk and asks for no number: "mấy anh hải quan được khen vì sao"."""
    heads = words_of(section_of(load_table("questions"), "plural")["heads"])
    return ask.type is AnswerType.NUMBER and words[ask.first] == "mấy" and ask.head[:1] != () and ask.head[0] in heads


def _is_vague(words: tuple[str, ...], ask: Ask) -> bool:
    """Whether the question word only stands for "any": "có ai bị thương không"."""
    table = section_of(load_table("questions"), "polar")
    opens = "có" in words[max(ask.first - _LONGEST_HEAD, 0) : ask.first]
    closes = any(words[-len(end) :] == end for end in _split(table["ends"]))
    return opens and closes and words[ask.last] in words_of(table["vague"])


def _is_counted(words: tuple[str, ...], ask: Ask) -> bool:
    """Whether a number stands before the noun asked for: "hai ông tướng nào"."""
    numbers = words_of(section_of(load_table("questions"), "several")["numbers"])
    place = ask.first - len(ask.head) - 1
    if ask.type is AnswerType.PERSON and not ask.head and words[:1] and words[0] in numbers:
        return True
    return ask.type is not AnswerType.NUMBER and bool(ask.head) and place >= 0 and words[place] in numbers


def _by_head(words: tuple[str, ...], first: int, last: int, kind: AnswerType) -> Ask:
    """The ask whose type the noun before the question word decides; the longest known noun wins."""
    for length in range(_LONGEST_HEAD, 0, -1):
        head = words[max(first - length, 0) : first]
        if len(head) == length and (known := _head_types().get(head)):
            return Ask(known, first, last, head)
    return Ask(kind, first, last, words[max(first - _LONGEST_HEAD, 0) : first])


def _bare(words: tuple[str, ...], first: int, phrase: _Phrase) -> Ask:
    last = first + len(phrase.words) - 1
    return Ask(phrase.type, first, last, words[last + 1 : last + 1 + _LONGEST_HEAD], phrase.kinds)


def _attribute(words: tuple[str, ...], ask: Ask) -> Ask | None:
    """The ask for a phone number or the like, when the question names one before its question word."""
    if ask.type not in (AnswerType.NUMBER, AnswerType.NAMED, AnswerType.NAME, AnswerType.PLACE):
        return None
    nouns = _split(section_of(load_table("questions"), "attributes")["nouns"])
    named = next((noun for noun in nouns if contains(words[: ask.first + 1], noun)), None)
    return Ask(AnswerType.ATTRIBUTE, ask.first, ask.last, named) if named else None


def _is_polar(words: tuple[str, ...], found: Sequence[Ask]) -> bool:
    """Whether yes or no is asked: "có ... không", "... chưa"."""
    if found and any(ask.type is not AnswerType.NUMBER for ask in found):
        return False
    table = section_of(load_table("questions"), "polar")
    ends = any(words[-len(end) :] == end for end in _split(table["ends"]))
    starts = any(words[: len(start)] == start for start in _split(table["starts"]))
    middle = any(word in words for word in words_of(table["opens"])) and "không" in words[1:]
    return ends or starts or middle


def _compares(words: tuple[str, ...], found: Sequence[Ask]) -> bool:
    more = words_of(section_of(load_table("questions"), "comparison")["more"])
    return any(word in more for ask in found for word in words[ask.last + 1 :])


def _holds(words: tuple[str, ...], section: str, key: str) -> bool:
    wanted = _split(section_of(load_table("questions"), section)[key])
    return any(contains(words, phrase) for phrase in wanted)


def _record_fields(words: tuple[str, ...]) -> Iterator[str]:
    for field, phrases in section_of(load_table("questions"), "record").items():
        if any(contains(words, phrase) for phrase in _split(phrases)):
            yield field


def contains(words: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the phrase stands in the words, in one piece."""
    size = len(phrase)
    if not size or phrase[0] not in words:
        return False
    return any(
        words[place] == phrase[0] and tuple(words[place : place + size]) == tuple(phrase)
        for place in range(len(words) - size + 1)
    )


def _split(value: object) -> list[tuple[str, ...]]:
    return [terms_of(words) for words in words_of(value)]


@cache
def terms_of(text: str) -> tuple[str, ...]:
    """The accented terms of a phrase from a word list."""
    return tuple(term.accented for term in find_terms(text))


@cache
def _phrases(section: str) -> Mapping[str, list[_Phrase]]:
    """The phrases of a section by their first word, longest first."""
    by_first: dict[str, list[_Phrase]] = {}
    entries = load_table("questions")[section]
    assert isinstance(entries, list)  # noqa: S101  the shape of our own table
    for entry in entries:
        kinds = frozenset(FactKind(kind) for kind in entry.get("kinds", ()))
        for words in _split(entry["say"]):
            phrase = _Phrase(words, AnswerType(entry["type"]), kinds, entry.get("head", "after"))
            by_first.setdefault(words[0], []).append(phrase)
    for phrases in by_first.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return by_first


@cache
def _noun_ends() -> frozenset[str]:
    """The words that no noun runs over."""
    table = load_table("stopwords")
    return frozenset(word for key in ("grammar", "questions", "talk") for word in words_of(table[key])) - {
        "người",
        "ông",
        "bà",
        "anh",
        "chị",
        "vụ",
        "em",
    }


@cache
def _offices() -> Mapping[tuple[str, ...], AnswerType]:
    """Posts and ranks: each tells that a person is meant."""
    names = (*section_of(load_table("posts"), "heads"), *section_of(load_table("ranks"), "ranks"))
    return {terms_of(name): AnswerType.PERSON for name in names}


@cache
def _head_types() -> Mapping[tuple[str, ...], AnswerType]:
    table = section_of(load_table("questions"), "heads")
    names = {"document": AnswerType.DOCUMENT_NUMBER}
    own = {head: names.get(name) or AnswerType(name) for name, heads in table.items() for head in _split(heads)}
    return {**_offices(), **own}
