"""Numbers of several people whom the question names: who has more of them, or how much all have."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol, TypeVar

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.candidates.owning import Owning, nearest_of, people_before
from knowledge.answering.computing.ages import find_aged
from knowledge.answering.computing.calculation import Calculation, proof, say_value
from knowledge.answering.computing.figures import measured
from knowledge.answering.computing.labels import rated
from knowledge.answering.computing.sides import find_sides
from knowledge.answering.computing.summing import asks_sum
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

_WHO = frozenset({AnswerType.PERSON, AnswerType.NAME, AnswerType.NAMED, AnswerType.TOPIC, AnswerType.COMPARISON})
_UNNAMED = frozenset({FactKind.AGE, FactKind.RATIO, FactKind.OTHER})
# How sure the numbers of two people are, each of whom the article names right before it.
SURE = 0.8
_PAIR = 2


class Named(Protocol):
    """What is of a person."""

    @property
    def name(self) -> str:
        """The name as printed."""
        ...


Shared = TypeVar("Shared", bound=Named)


@dataclass(frozen=True, slots=True)
class _Share:
    """A number of a person whom the question names; of `rank` the greatest is the first."""

    name: str
    said: str
    rank: Decimal
    view: SentenceView
    fact: Fact | None = None


def compares_people(query: Query) -> bool:
    """Whether a question can ask which of several people has more or is older."""
    is_one = len(query.asks.asks) == 1 and query.asks.asks[0].type in _WHO
    return is_one and any(_asks(query, key) for key in ("youngest", "oldest", "most", "fewest"))


def compare_people(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """Which of the people named has more, or is older; `None` when not just that is asked or a number lacks."""
    if not compares_people(query):
        return None
    shares = set_against(query, list(_ages(query, views)) or list(_amounts(query, views)))
    if len(shares) < _PAIR or not _are_alike(shares):
        return None
    ordered = sorted(shares, key=lambda one: -one.rank)
    said = [f"{one.name} ({one.said})" for one in ordered]
    if ordered[0].rank == ordered[1].rank:
        text = wording.phrase("equal", high="; ".join(said))
    else:
        text = wording.phrase("first", first=said[0], others=", ".join(said[1:]))
    return Calculation(text, proof(*(one.view for one in ordered)), SURE)


def set_against(query: Query, shares: Sequence[Shared]) -> Sequence[Shared]:
    """Of more than two people those whom the question sets against each other: "*A và B* của vụ sát hại C"."""
    words = [term.accented for term in query.all_terms]
    if len(shares) <= _PAIR or "nhất" in words:
        return shares
    given = {terms_of(one.name)[-1]: one for one in shares}
    for sides in find_sides(query):
        nearest = [
            next((word.accented for word in side if word.accented in given), "")
            for side in (sides.first_said, sides.second_said)
        ]
        if all(nearest):
            return [one for one in shares if terms_of(one.name)[-1] in nearest]
    return shares


def add_people(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """What the people named have together; `None` when no sum is asked or not each has one such number."""
    kinds = query.asks.asks[0].kinds
    if not asks_sum(query) or not kinds or kinds & _UNNAMED:
        return None
    shares = list(_of_kinds(query, views, kinds))
    facts = [one.fact for one in shares if one.fact]
    if len(facts) < _PAIR or not _are_alike(shares):
        return None
    total = say_value(sum((fact.value for fact in facts), Decimal(0)), facts[0], wording)
    text = wording.phrase("sum", total=total, sum=" + ".join(one.said for one in shares))
    return Calculation(text, proof(*(one.view for one in shares)), SURE)


def _ages(query: Query, views: Sequence[SentenceView]) -> Iterator[_Share]:
    sign = 1 if _asks(query, "youngest") else -1 if _asks(query, "oldest") else 0
    owning, seen = Owning(query), set[str]()
    for view in views if sign else ():
        for one in find_aged(view, shortest=1):
            given = terms_of(one.name)[-1]
            if owning.names(one.name) and given not in seen:
                seen.add(given)
                yield _Share(one.name, one.said, Decimal(sign * one.born), view)


def _amounts(query: Query, views: Sequence[SentenceView]) -> Iterator[_Share]:
    """The numbers of those named of the one kind that the question rates them by, greatest or least first."""
    is_fewer = _asks(query, "fewest")
    if not (is_fewer or _asks(query, "most")):
        return
    for one in _of_kinds(query, views, rated(query) or measured(query)):
        yield _Share(one.name, one.said, -one.rank if is_fewer else one.rank, one.view, one.fact)


def _of_kinds(query: Query, views: Sequence[SentenceView], kinds: frozenset[FactKind]) -> Iterator[_Share]:
    """The first number of one of the kinds behind the name of each person named in the question."""
    owning, seen = Owning(query), set[str]()
    for view in views:
        for fact in view.facts:
            if fact.kind not in kinds or fact.upper is not None:
                continue
            for person in nearest_of(view, people_before(view, fact.span)):
                given = terms_of(person.name)[-1]
                if owning.names(person.name) and given not in seen:
                    seen.add(given)
                    yield _Share(person.name, fact.span.of(view.text), fact.value, view, fact)


def _are_alike(shares: Sequence[_Share]) -> bool:
    """Whether all numbers are in one unit."""
    return len({terms_of(one.fact.unit or "")[:1] for one in shares if one.fact}) <= 1


def _asks(query: Query, key: str) -> bool:
    words = [term.accented for term in query.all_terms]
    phrases = words_of(section_of(load_table("questions"), "people_compared")[key])
    return any(contains(words, terms_of(phrase)) for phrase in phrases)
