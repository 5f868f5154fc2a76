"""Asks for numbers: what is counted or measured, and where "mấy" and "bao nhiêu" ask for something else."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.line import Line
from knowledge.answering.asking.measures import kinds_measured
from knowledge.answering.asking.nouns import Words, counted_nouns, noun_after, noun_types
from knowledge.answering.asking.phrases import Phrase
from knowledge.answering.asking.rows import contains, split_all, terms_of
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import FactKind

_OPENING = 4  # words among which "số" opens a clause: "thế còn *số* người bị bắt"
_DIMENSIONS, _HOW_MANY = frozenset({FactKind.LENGTH, FactKind.AREA}), frozenset({"mấy", "nhiêu"})
_PART = ("trong", "của", "trên")  # before the whole that a part is asked of


def read_number(line: Line, first: int, phrase: Phrase) -> Ask:
    """The ask for a number; "giải mấy" and "quận mấy" ask for the name of the noun before."""
    last = first + len(phrase.words) - 1
    if phrase.kinds:
        return _measured(line, first, last, phrase)
    if named := _by_ordinal(line, first, last):
        return named
    start, kinds = _after_scale(line, last + 1)
    head = () if kinds else _counted(line, first, start)
    measured = kinds or _kinds_of_mass(head)
    if measured:
        return Ask(phrase.type, first, last, (), measured)
    kinds = kinds or (frozenset() if head else _kinds_of_whole(line, last + 1))
    kinds = kinds or (frozenset() if head else _kinds_of_deed(line, first))
    head = head or (() if kinds else _subject(line, first))
    return Ask(phrase.type, first, last, head, frozenset() if head else kinds or kinds_measured(line, first))


def _measured(line: Line, first: int, last: int, phrase: Phrase) -> Ask:
    """The ask of a phrase that measures; "cao mấy *tầng*", "rộng bao nhiêu *làn xe*" count."""
    head = noun_after(line, last + 1) if phrase.kinds & _DIMENSIONS and line.words[last] in _HOW_MANY else ()
    size = next((size for size in range(len(head), 0, -1) if head[:size] in noun_types()), 0)
    return Ask(phrase.type, first, last, head[:size], frozenset() if size else phrase.kinds)


def read_weekday(line: Line, first: int, last: int) -> Ask:
    """The ask of "thứ mấy": the day of the week, unless a rank is asked for: "*lần* thứ mấy", "*tầng* thứ mấy"."""
    if line.words[first] != "thứ" or last != first + 1:
        return Ask(AnswerType.WEEKDAY, first, last)
    ranked = _by_ordinal(line, first + 1, last) or _by_ordinal(line, first, last, "numbered")
    return replace(ranked, first=first) if ranked else Ask(AnswerType.WEEKDAY, first, last)


def split_nouns(line: Line, ask: Ask) -> Iterator[Ask]:
    """The ask, and one for each further noun of its question word: "bao nhiêu *tập thể và cá nhân*"."""
    yield ask
    place = ask.last + 1 + len(ask.head)
    is_beside = ask.type is AnswerType.NUMBER and ask.head and line.holds(ask.last + 1, ask.head)
    if not is_beside or place + 1 >= len(line.words) or line.words[place] not in _row("together", "joints"):
        return
    fixed = split_all(section_of(load_table("questions"), "together")["fixed"])
    if any(contains(line.words, row) for row in fixed):
        return
    head = next((h for size in (3, 2, 1) if (h := line.words[place + 1 : place + 1 + size]) in counted_nouns()), None)
    if head and ask.head in counted_nouns():
        yield replace(ask, head=head)


def share_kinds(asks: list[Ask]) -> list[Ask]:
    """The asks, bare numbers measuring what the number asked beside them does: "khai bao nhiêu mà thực tế mấy kg"."""
    kinds = next((ask.kinds for ask in reversed(asks) if ask.type is AnswerType.NUMBER and ask.kinds), frozenset())
    return [
        replace(ask, kinds=kinds) if ask.type is AnswerType.NUMBER and not (ask.kinds or ask.head) else ask
        for ask in asks
    ]


def is_some(line: Line, ask: Ask, others: list[Ask]) -> bool:
    """Whether "mấy" stands for "some" and asks for no number: "*mấy* phần mềm nào", "*mấy* người đó ở đâu"."""
    if ask.type is not AnswerType.NUMBER or line.words[ask.first] != "mấy" or not ask.head:
        return False
    after = ask.last + 1 + len(ask.head)
    if after < len(line.words) and line.words[after] in _row("plural", "points") and after not in line.breaks:
        return True
    later = [other for other in others if other.first > ask.last]
    if not later:
        return False
    start = later[0].first - len(later[0].head) * line.holds(later[0].first - len(later[0].head), later[0].head)
    is_joined = any(line.words[at] in _row("plural", "joints") for at in range(after, start))
    is_apart = is_joined or any(at in line.breaks for at in range(after, later[0].first + 1))
    is_talk = ask.head[0] in _row("plural", "heads")
    is_opening = line.clause_start(ask.first) == ask.first
    is_price = bool(later[0].kinds & {FactKind.MONEY})
    is_same = later[0].first <= after and after not in line.breaks
    return is_talk or is_same or (not is_apart and (is_opening or is_price))


def _by_ordinal(line: Line, first: int, last: int, key: str = "nouns") -> Ask | None:
    """The ask for what has a number for its name, or `None`."""
    nouns = split_all(section_of(load_table("questions"), "ordinal")[key])
    noun = max((noun for noun in nouns if line.holds(first - len(noun), noun)), key=len, default=None)
    if noun is None or first in line.breaks:
        return None
    # "Tầng mấy *người*" counts; "năm *thứ* mấy liên tiếp" does not.
    if "thứ" not in (noun[-1], line.words[first]) and noun_after(line, last + 1):
        return None
    if line.words[max(first - len(noun) - 1, 0)] in _row("each", "words"):
        return None
    kind = noun_types().get(noun, AnswerType.NAMED)
    known = kind in (AnswerType.PLACE, AnswerType.ORGANISATION, AnswerType.DOCUMENT_NUMBER)
    return Ask(kind if known else AnswerType.NAMED, first, last, noun)


def _after_scale(line: Line, start: int) -> tuple[int, frozenset[FactKind]]:
    """Where the noun begins behind "chục", "trăm", ..., and what they alone measure: "mấy chục *tỷ*" is money."""
    place = start
    while place < len(line.words) and line.words[place] in _row("scale", "words") and place not in line.breaks:
        place += 1
    is_bare = not noun_after(line, place) or line.words[place] == "đồng"
    is_money = place > start and line.words[place - 1] in _row("scale", "money") and is_bare
    return place, frozenset({FactKind.MONEY}) if is_money else frozenset()


def _counted(line: Line, first: int, start: int) -> Words:
    """The noun behind the question word; behind "là" only a noun that is known to be counted."""
    head = _without_verb(noun_after(line, start))
    is_whole = first > 0 and line.words[first - 1] == "là"
    if is_whole and not any(head[:size] in counted_nouns() for size in range(1, len(head) + 1)):
        return ()
    return head


def _without_verb(head: Words) -> Words:
    """The noun without a verb behind it, where what stands before is counted: "xe *chở*", but "người *chết*"."""
    verbs = split_all(section_of(load_table("questions"), "counted")["verbs"])
    rest = {size: head[size:] for size in range(1, len(head))}
    size = next((size for size, words in rest.items() if any(_begins(words, verb) for verb in verbs)), len(head))
    deeds = split_all(section_of(load_table("questions"), "counted")["deeds"])
    is_whole = head in counted_nouns() or head[:size] not in counted_nouns() or head[:size] in deeds
    return head if is_whole else head[:size]


def _begins(words: Words, verb: Words) -> bool:
    """Whether the words begin with the verb, as far as they go."""
    size = min(len(words), len(verb))
    return words[:size] == verb[:size] and (size == len(verb) or len(words) == size)


def _kinds_of_deed(line: Line, first: int) -> frozenset[FactKind]:
    """What the verb right before a bare "bao nhiêu" measures: "bị lừa *mất* bao nhiêu" money."""
    place = first - 1
    while place > line.clause_start(max(first - 1, 0)) and line.words[place] in _row("deeds", "fill"):
        place -= 1
    kinds = section_of(section_of(load_table("questions"), "deeds"), "kinds")
    said = (name for name, verbs in kinds.items() for row in split_all(verbs) if line.holds(place + 1 - len(row), row))
    return frozenset({FactKind(name) for name in said})


def _kinds_of_mass(head: Words) -> frozenset[FactKind]:
    """What is measured when a mass is asked for: "bao nhiêu đất"; empty when it is counted."""
    for size in range(len(head), 0, -1):
        for name, nouns in section_of(load_table("questions"), "mass").items():
            if head[:size] in split_all(nouns):
                both = {FactKind.WEIGHT, FactKind.VOLUME}
                return frozenset(both if FactKind(name) in both else {FactKind(name)})
        if head[:size] in counted_nouns():
            return frozenset()
    return frozenset()


def _kinds_of_whole(line: Line, place: int) -> frozenset[FactKind]:
    """What a part of a number measures; articles count it under other nouns: "bao nhiêu *trong số 395 người*"."""
    if place >= len(line.words) or line.words[place] not in _PART or place in line.breaks:
        return frozenset()
    number = next((at for at in range(place, min(place + 4, len(line.words))) if line.words[at][0].isdigit()), None)
    if number is None:
        return frozenset()
    _, kinds = _after_scale(line, number + 1)
    return kinds or frozenset({FactKind.COUNT})


def _subject(line: Line, first: int) -> Words:
    """What is counted of a question that begins with it: "*số người* bị bắt là bao nhiêu"."""
    if {"tăng", "giảm"} & set(line.words):
        return ()
    starts = sorted((start for start in (0, *line.breaks) if start < first), reverse=True)
    for place in (place for start in starts for place in range(start, min(start + _OPENING, first - 1))):
        if line.words[place] == "số" and not line.words[place + 1][0].isdigit():
            head = noun_after(line, place + 1)
            counted = next((head[:size] for size in range(len(head), 0, -1) if head[:size] in counted_nouns()), ())
            return () if counted in {terms_of("tiền"), terms_of("nhà")} else counted
    return ()


@cache
def _row(section: str, key: str) -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("questions"), section)[key]))
