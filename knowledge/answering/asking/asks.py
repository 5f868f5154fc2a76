"""What a question asks for, read from its question words.

Works on clean Vietnamese with its marks; English and keystrokes were turned into that before.
"""

from collections.abc import Iterator, Sequence

from knowledge.answering.asking.ask import AnswerType, Ask, Asks
from knowledge.answering.asking.attributes import as_attribute, bare_attribute
from knowledge.answering.asking.before import read_before
from knowledge.answering.asking.counts import read_number, read_weekday, share_kinds, split_nouns
from knowledge.answering.asking.line import Line, read_line
from knowledge.answering.asking.marks import join_ranges, mark, read_record_fields
from knowledge.answering.asking.naming import read_body, read_listed, read_name, read_who_is
from knowledge.answering.asking.nouns import LONGEST_HEAD
from knowledge.answering.asking.phrases import Phrase, find_phrases
from knowledge.answering.asking.rows import listed
from knowledge.answering.asking.subjects import asks_name
from knowledge.answering.asking.turns import read_turned
from knowledge.answering.asking.vague import is_yes_or_no, without_vague
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.terms import Term, find_terms
from knowledge.understanding.vocabulary import Vocabulary

_WHO_IS = (("là", "ai"), ("là", "những", "ai"), ("là", "người", "nào"))
_WHAT_IS = ("là", "gì")
_KEYWORDS = frozenset({AnswerType.DATE, AnswerType.PLACE, AnswerType.PERSON, AnswerType.DOCUMENT_NUMBER})


def read_asks(terms: Sequence[Term], text: str = "", vocabulary: Vocabulary | None = None) -> Asks:
    """What the terms of a question ask for; without any question word one `TOPIC`.

    Without the text no name is known in it, without a vocabulary only the words of the lexicons.
    """
    line = read_line(terms, text, vocabulary)
    asks = _read_all(line)
    is_comparison = _holds(line, "comparison", "words") or _compares(line, asks)
    is_polar = is_yes_or_no(line) and all(ask.type is AnswerType.NUMBER for ask in asks)
    if not asks:
        asks = [_unspoken(line, is_polar=is_polar, is_comparison=is_comparison)]
    asks = [mark(line, ask, asks) for ask in asks]
    return Asks(
        asks=tuple(asks),
        is_polar=is_polar,
        is_comparison=is_comparison and asks[0].type is not AnswerType.REASON,
        is_total=_holds(line, "total", "words"),
        is_several=any(ask.is_several and ask.type is not AnswerType.NUMBER for ask in asks),
        record_fields=tuple(read_record_fields(line)),
    )


def read_asks_of(text: str) -> Asks:
    """As `read_asks`, for a text."""
    return read_asks(find_terms(text), text)


def _read_all(line: Line) -> list[Ask]:
    """The asks of all question words that truly ask."""
    found = find_phrases(line)
    asks = [read_turned(line, *one) or as_attribute(line, _read(line, *one)) for one in found]
    asks = join_ranges(line, without_vague(line, asks))
    if _holds(line, "total", "words"):
        return share_kinds(asks)
    return share_kinds([part for ask in asks for part in split_nouns(line, ask)])


def _read(line: Line, first: int, phrase: Phrase) -> Ask:
    """The ask of one phrase."""
    last = first + len(phrase.words) - 1
    if phrase.type is AnswerType.NUMBER:
        return read_number(line, first, phrase)
    if phrase.type is AnswerType.WEEKDAY:
        return read_weekday(line, first, last)
    if phrase.type is AnswerType.NAME or (phrase.words == _WHAT_IS and asks_name(line, first)):
        return read_name(line, first, last)
    if phrase.words in _WHO_IS:
        return read_who_is(line, first, last)
    body = read_body(line, first, last) if phrase.type is AnswerType.MEANING else None
    if body or phrase.head == "before":
        return body or read_before(line, first, last)
    return Ask(phrase.type, first, last, (), phrase.kinds)


def _unspoken(line: Line, *, is_polar: bool, is_comparison: bool) -> Ask:
    """What a question without question words asks for."""
    end = len(line.words)
    if is_comparison:
        return Ask(AnswerType.COMPARISON, end, end)
    if is_polar:
        return Ask(AnswerType.POLAR, end, end)
    return bare_attribute(line) or next(_bare(line), Ask(AnswerType.TOPIC, end, end))


def _bare(line: Line) -> Iterator[Ask]:
    """What keywords alone ask for: "tỷ lệ phá án năm 2018"; not "ngày 5", which gives a date."""
    for first, phrase in find_phrases(line, "bare"):
        last = first + len(phrase.words) - 1
        if phrase.type is AnswerType.NAME:
            yield read_listed(line, first, last)
            continue
        # Behind a measure stands what it is of, no unit of it: "tỷ lệ *phá án*".
        head = () if phrase.kinds else line.words[last + 1 : last + 1 + LONGEST_HEAD]
        if not (phrase.type in _KEYWORDS and head and head[0][0].isdigit()):
            yield Ask(phrase.type, first, last, head, phrase.kinds)


def _compares(line: Line, asks: Sequence[Ask]) -> bool:
    more = words_of(section_of(load_table("questions"), "comparison")["more"])
    return any(word in more for ask in asks for word in line.words[ask.last + 1 :])


def _holds(line: Line, section: str, key: str) -> bool:
    return listed("questions", section, key).stand_in(line.words)
