"""What a question asks for, read from its question words.

Works on clean Vietnamese with its marks; English and keystrokes were turned into that before.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask, Asks
from knowledge.answering.asking.heads import (
    LONGEST_HEAD,
    ask_by_head,
    ask_by_subject,
    head_after,
    kinds_measured,
    names_office,
)
from knowledge.answering.asking.rows import contains, split_all
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term, find_terms
from knowledge.models import FactKind


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    type: AnswerType
    kinds: frozenset[FactKind]
    head: str


_WHO_IS = ("là", "ai")
_WHAT_IS = ("là", "gì")
# What a question word may seem to ask for when a phone number or the like is meant.
_WRITTEN_AS = frozenset(
    {AnswerType.NUMBER, AnswerType.NAMED, AnswerType.NAME, AnswerType.PLACE, AnswerType.DOCUMENT_NUMBER}
)


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
        asks=tuple(replace(ask, is_several=is_several, words=words) for ask in found),
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
        head = head_after(words, last, breaks)
        return Ask(phrase.type, first, last, head, phrase.kinds or kinds_measured(words, first, head))
    if phrase.type is AnswerType.NAME:
        return ask_by_subject(words, first, last)
    if phrase.words == _WHO_IS and not names_office(words[:first]):
        return Ask(AnswerType.POST, first, last)
    if phrase.head == "before":
        return ask_by_head(words, first, last, phrase.type)
    return Ask(phrase.type, first, last, (), phrase.kinds)


def _is_plural(words: tuple[str, ...], ask: Ask) -> bool:
    """Whether "mấy" names people in talk and asks for no number: "mấy anh hải quan được khen vì sao"."""
    heads = words_of(section_of(load_table("questions"), "plural")["heads"])
    return ask.type is AnswerType.NUMBER and words[ask.first] == "mấy" and ask.head[:1] != () and ask.head[0] in heads


def _is_vague(words: tuple[str, ...], ask: Ask) -> bool:
    """Whether the question word only stands for "any": "có ai bị thương không", "không có vụ nào"."""
    table = section_of(load_table("questions"), "polar")
    opens = "có" in words[max(ask.first - LONGEST_HEAD, 0) : ask.first]
    closes = any(words[-len(end) :] == end for end in split_all(table["ends"]))
    denies = "không" in words[: ask.first] and words[ask.last] == "nào"
    return denies or (opens and closes and words[ask.last] in words_of(table["vague"]))


def _is_counted(words: tuple[str, ...], ask: Ask) -> bool:
    """Whether a number stands before the noun asked for: "hai ông tướng nào"."""
    numbers = words_of(section_of(load_table("questions"), "several")["numbers"])
    place = ask.first - len(ask.head) - 1
    if ask.type is AnswerType.PERSON and not ask.head and words[:1] and words[0] in numbers:
        return True
    return ask.type is not AnswerType.NUMBER and bool(ask.head) and place >= 0 and words[place] in numbers


def _bare(words: tuple[str, ...], first: int, phrase: _Phrase) -> Ask:
    last = first + len(phrase.words) - 1
    return Ask(phrase.type, first, last, words[last + 1 : last + 1 + LONGEST_HEAD], phrase.kinds)


def _attribute(words: tuple[str, ...], ask: Ask) -> Ask | None:
    """The ask for a phone number or the like, when the question names one before its question word."""
    if ask.type not in _WRITTEN_AS and words[ask.first : ask.last + 1] != _WHAT_IS:
        return None
    nouns = split_all(section_of(load_table("questions"), "attributes")["nouns"])
    named = next((noun for noun in nouns if contains(words[: ask.first + 1], noun)), None)
    return Ask(AnswerType.ATTRIBUTE, ask.first, ask.last, named) if named else None


def _is_polar(words: tuple[str, ...], found: Sequence[Ask]) -> bool:
    """Whether yes or no is asked: "có ... không", "... chưa"."""
    if found and any(ask.type is not AnswerType.NUMBER for ask in found):
        return False
    table = section_of(load_table("questions"), "polar")
    ends = any(words[-len(end) :] == end for end in split_all(table["ends"]))
    starts = any(words[: len(start)] == start for start in split_all(table["starts"]))
    middle = any(word in words for word in words_of(table["opens"])) and "không" in words[1:]
    return ends or starts or middle


def _compares(words: tuple[str, ...], found: Sequence[Ask]) -> bool:
    more = words_of(section_of(load_table("questions"), "comparison")["more"])
    return any(word in more for ask in found for word in words[ask.last + 1 :])


def _holds(words: tuple[str, ...], section: str, key: str) -> bool:
    wanted = split_all(section_of(load_table("questions"), section)[key])
    return any(contains(words, phrase) for phrase in wanted)


def _record_fields(words: tuple[str, ...]) -> Iterator[str]:
    for field, phrases in section_of(load_table("questions"), "record").items():
        if any(contains(words, phrase) for phrase in split_all(phrases)):
            yield field


@cache
def _phrases(section: str) -> Mapping[str, list[_Phrase]]:
    """The phrases of a section by their first word, longest first."""
    by_first: dict[str, list[_Phrase]] = {}
    entries = load_table("questions")[section]
    assert isinstance(entries, list)  # noqa: S101  the shape of our own table
    for entry in entries:
        kinds = frozenset(FactKind(kind) for kind in entry.get("kinds", ()))
        for words in split_all(entry["say"]):
            phrase = _Phrase(words, AnswerType(entry["type"]), kinds, entry.get("head", "after"))
            by_first.setdefault(words[0], []).append(phrase)
    for phrases in by_first.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return by_first
