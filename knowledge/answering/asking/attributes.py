"""Asks for what is written in digits and letters: phone numbers, plates, the number of a house or flight."""

from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.line import ByFirst, Line, by_first
from knowledge.answering.asking.rows import contains, split_all
from knowledge.answering.asking.subjects import openings
from knowledge.language.tables import load_table, section_of, words_of

Words = tuple[str, ...]

# What a question word may seem to ask for when a phone number or the like is meant.
_WRITTEN_AS = frozenset(
    {
        *(AnswerType.NUMBER, AnswerType.NAMED, AnswerType.NAME, AnswerType.PLACE),
        *(AnswerType.DOCUMENT_NUMBER, AnswerType.POST, AnswerType.ORGANISATION),
    }
)
# So many words may stand between the noun and its question word: "biển số *xe đó* là gì".
_GAP = 3
_WAYS = frozenset({"từ", "đến", "tới", "về", "ra", "đi", "sang", "lên", "vào"})
_PHONE, _HOUSE, _FLIGHT = ("số", "điện", "thoại"), ("số", "nhà"), ("chuyến", "bay")


def as_attribute(line: Line, ask: Ask) -> Ask:
    """The ask, as one for an attribute where the question names one beside the question word or as its subject."""
    noun = _noun_of(line, ask) if ask.type in _WRITTEN_AS else None
    return Ask(AnswerType.ATTRIBUTE, ask.first, ask.last, noun, nouns=attribute_nouns(noun)) if noun else ask


def bare_attribute(line: Line) -> Ask | None:
    """The ask of a question without question words that names an attribute: "số điện thoại công an phường"."""
    end = len(line.words)
    noun = next((row for at in range(end) if (row := _attribute_at(line, at)) and not _is_given(line, at, row)), None)
    return Ask(AnswerType.ATTRIBUTE, end, end, noun, nouns=attribute_nouns(noun)) if noun else None


def attribute_nouns(noun: Words) -> tuple[Words, ...]:
    """The noun and the others under which the same is written."""
    group = next((row for row in _groups() if noun in row), ())
    return tuple(dict.fromkeys((noun, *group)))


def _noun_of(line: Line, ask: Ask) -> Words | None:
    if ask.kinds or (ask.type is AnswerType.NUMBER and ask.head):
        return None
    if ask.type is AnswerType.PLACE and line.words[ask.first] in _WAYS:
        return None  # "chuyến bay *từ đâu* đến đâu"
    if noun := _numbered(line, ask):
        return noun
    start, end = line.clause_start(ask.first), ask.last + 1
    for place in range(ask.last, max(start, ask.first - _GAP - len(_PHONE)) - 1, -1):
        noun = _attribute_at(line, place)
        between = line.words[place + len(noun) : ask.first] if noun else ()
        if noun and all(word in _between() for word in between):
            return noun
    opening = start
    while opening < end and line.words[opening] in openings() and not _attribute_at(line, opening):
        opening += 1
    noun = _attribute_at(line, opening) if opening < ask.first else None
    return noun if noun and not _is_given(line, opening, noun) and _asks_of_subject(line, ask) else None


def _numbered(line: Line, ask: Ask) -> Words | None:
    """The noun whose number is asked for: "nhà số mấy", "gọi số nào", "chuyến bay nào"."""
    said = line.words[ask.first : ask.last + 1]
    before = line.words[line.clause_start(ask.first) : ask.first]
    if before[-2:] == _FLIGHT and ask.type is not AnswerType.NUMBER:
        return _FLIGHT
    if said[0] != "số" or said not in _phrases("numbered"):
        return None
    if thing := _thing(said, before):
        return thing
    is_called = any(before[at : at + len(row)] == row for row in _phrases("called") for at in range(len(before)))
    return _PHONE if is_called and said[1:2] != ("hiệu",) else None


def _thing(said: Words, before: Words) -> Words | None:
    """The thing that goes by a number: right before the question word, or anywhere before "số hiệu nào"."""
    beside = [row for row in _phrases("things") if before[-len(row) :] == row]
    if beside and before[-1:] != ("nhà",):
        return max(beside, key=len)
    if before[-1:] == ("nhà",) or before[:1] == ("nhà",):
        return _HOUSE
    if before[-1:] == ("tàu",):
        return "tàu", "số", "hiệu"
    carried = (row for row in _phrases("carriers") if said[1:2] == ("hiệu",) and contains(before, row))
    return max(carried, key=len, default=None)


def _asks_of_subject(line: Line, ask: Ask) -> bool:
    return "là" in line.words[max(ask.first - 1, 0) : ask.last + 1]


def _is_given(line: Line, place: int, noun: Words) -> bool:
    """Whether what is written stands right behind the noun: "biển số 15A"."""
    after = place + len(noun)
    return after < len(line.words) and any(character.isdigit() for character in line.words[after])


def _attribute_at(line: Line, place: int) -> Words | None:
    """The longest noun of an attribute at the place."""
    return max(line.find_at(place, _asked()), key=len, default=None)


@cache
def _between() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), "attributes")["between"]))


@cache
def _asked() -> ByFirst:
    return by_first(noun for entry in _entries() for noun in split_all(entry["asked"]))


@cache
def _groups() -> tuple[tuple[Words, ...], ...]:
    return tuple((*split_all(entry["asked"]), *split_all(entry["found"])) for entry in _entries())


@cache
def _phrases(key: str) -> frozenset[Words]:
    return frozenset(split_all(section_of(load_table("questions"), "attributes")[key]))


def _entries() -> list[dict[str, object]]:
    entries = load_table("questions")["attribute"]
    assert isinstance(entries, list)  # noqa: S101  the shape of our own table
    return entries
