"""Question words that ask for something else where they stand: "xử lý *sao*" how, "trúng *chỗ nào*" which part."""

from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.phrases import Phrase
from knowledge.answering.asking.rows import split_all
from knowledge.answering.asking.subjects import openings
from knowledge.language.tables import load_table, section_of, words_of

Words = tuple[str, ...]

_ON = frozenset({"vào", "ở"})


def read_turned(line: Line, first: int, phrase: Phrase) -> Ask | None:
    """The ask of a phrase that asks for something else where it stands; `None` where it does not."""
    last = first + len(phrase.words) - 1
    if phrase.words == ("sao",):
        return Ask(AnswerType.MANNER, first, last) if asks_how(line, first) else None
    return read_wound(line, first, last) if phrase.type is AnswerType.PLACE else None


def asks_how(line: Line, place: int) -> bool:
    """Whether "sao" stands behind its verb and asks how: "bị xử lý *sao* rồi", not "*sao* lại bị xử lý"."""
    start, end = line.clause_start(place), line.clause_end(place)
    behind = line.words[place + 1 : end]
    is_last = all(word in _row("how", "closes") for word in behind)
    goes_on = behind[:1] != () and behind[0] in _row("how", "goes_on")
    is_verb = any(word not in openings() and word not in _row("how", "opens") for word in line.words[start:place])
    return is_verb and (is_last or goes_on)


def read_wound(line: Line, first: int, last: int) -> Ask | None:
    """The ask for a part of the body: "bị bắn *trúng* chỗ nào", "bị thương ở đâu"; `None` for other places."""
    begins = first + (line.words[first] in _ON)  # "đâm *vào* đâu"
    before = line.words[line.clause_start(first) : begins]
    verb = next((row for row in _wounds() if before[-len(row) :] == row), None)
    is_on_body = any(
        line.holds(last + 1, row) for row in split_all(section_of(load_table("questions"), "wound")["body"])
    )
    if verb is None and not is_on_body:
        return None
    nouns = tuple(dict.fromkeys((*((verb,) if verb else ()), *_wounds())))
    return Ask(AnswerType.NAMED, first, last, nouns[0], nouns=nouns)


@cache
def _wounds() -> tuple[Words, ...]:
    """The verbs that a part of the body follows, longest first."""
    return tuple(sorted(split_all(section_of(load_table("questions"), "wound")["verbs"]), key=len, reverse=True))


@cache
def _row(section: str, key: str) -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), section)[key]))
