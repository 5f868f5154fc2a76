"""What befell the people that numbers count: dead, injured, missing, added up or set against each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.computing.nouns import counts_people
from knowledge.answering.computing.stretches import Stretch, ends_with, find_stretches
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Told:
    """A number of people with what befell them."""

    fact: Fact
    view: SentenceView
    aspect: str


def aspects_asked(query: Query) -> tuple[str, ...]:
    """What the question names as befalling people, in its order, without what it leaves out: "dead", "injured"."""
    words = _without_left_out([term.accented for term in query.all_terms])
    together = section_of(load_table("questions"), "aspects_together")
    for phrase, aspects in together.items():
        if contains(words, terms_of(phrase)):
            return words_of(aspects)
    places = {name: _first(words, phrases) for name, phrases in _aspects().items()}
    return tuple(sorted((name for name, place in places.items() if place >= 0), key=lambda name: places[name]))


def _without_left_out(words: Sequence[str]) -> Sequence[str]:
    """The words of a question up to "không tính ...", "chưa kể ..."."""
    phrases = words_of(section_of(load_table("questions"), "total")["left_out"])
    places = [place for phrase in phrases if (place := _find(words, terms_of(phrase))) >= 0]
    return words[: min(places)] if places else words


def adds_aspects(query: Query) -> bool:
    """Whether the question asks for one number of several fates: "thương vong", "chết hay bị thương"."""
    ask = query.asks.asks[0]
    if ask.type is not AnswerType.NUMBER or len(query.asks.asks) != 1 or query.asks.is_comparison:
        return False
    words = [term.accented for term in query.all_terms]
    table = section_of(load_table("questions"), "total")
    names = section_of(load_table("questions"), "aspects_together")
    is_either = any(word in words for word in words_of(table["either"]))
    is_both = words.count("cả") > 1 or set(words_of(table["both"])) <= set(words)
    return query.asks.is_total or is_either or is_both or any(contains(words, terms_of(name)) for name in names)


def find_told(view: SentenceView) -> list[Told]:
    """The numbers of people in a sentence whose fate it tells, without those that are part of another."""
    facts = [fact for fact in view.facts if fact.kind is FactKind.COUNT]
    told: list[Told] = []
    for stretch in find_stretches(view, facts):
        if not counts_people(stretch.fact.unit) or _is_part(stretch, told):
            continue
        told += [Told(stretch.fact, view, aspect) for aspect in _aspects_of(stretch)]
    return told


def _is_part(stretch: Stretch, told: Sequence[Told]) -> bool:
    """Whether the number is said to be part of one told before: "8 người bị thương, *trong đó 4 người* nặng"."""
    parts = words_of(section_of(load_table("questions"), "pairs")["parts"])
    words = terms_of(stretch.said_before)
    is_opened = any(contains(words, terms_of(part)) for part in parts)
    return is_opened and any(one.fact.value >= stretch.fact.value for one in told)


def _aspects_of(stretch: Stretch) -> Iterator[str]:
    """The fate that stands right before the number, else the one behind it: "chết 3 người", "3 người bị thương"."""
    fillers = words_of(section_of(load_table("questions"), "aspects_fill")["words"])
    before = [name for name, phrases in _aspects().items() if ends_with(stretch.said_before, phrases, fillers)]
    if before:
        yield before[0]
        return
    words = _own_words(stretch, fillers)
    places = {name: place for name, phrases in _aspects().items() if (place := _first(words, phrases)) >= 0}
    if places:
        yield min(places, key=lambda name: places[name])


def _own_words(stretch: Stretch, fillers: Sequence[str]) -> Sequence[str]:
    """The words behind the number up to a semicolon, without a fate that leads on to the next number."""
    own, _, rest = stretch.said_after.partition(";")
    words = terms_of(own)
    if rest or stretch.after.end == stretch.view.span.end:
        return words
    for phrase in (phrase for phrases in _aspects().values() for phrase in phrases):
        if ends_with(own, (phrase,), fillers):
            return words[: len(words) - words[::-1].index(terms_of(phrase)[0]) - 1]
    return words


def _first(words: Sequence[str], phrases: Sequence[str]) -> int:
    """The first place where one of the phrases stands; -1 when none does."""
    places = [place for phrase in phrases if (place := _find(words, terms_of(phrase))) >= 0]
    return min(places, default=-1)


def _find(words: Sequence[str], phrase: Sequence[str]) -> int:
    size = len(phrase)
    return next(
        (place for place in range(len(words) - size + 1) if tuple(words[place : place + size]) == tuple(phrase)), -1
    )


@cache
def _aspects() -> Mapping[str, tuple[str, ...]]:
    return {name: words_of(words) for name, words in section_of(load_table("questions"), "aspects").items()}
