"""The first of many: who is the oldest, which of several named has the most or the least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import listed, terms_of
from knowledge.answering.computing.ages import find_aged
from knowledge.answering.computing.calculation import Calculation
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.labels import find_labelled
from knowledge.answering.computing.nouns import group_sizes
from knowledge.answering.computing.zones import sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording

# Asked of these: "ai", "đứa nào", "nơi nào".
_WHO = frozenset(
    {AnswerType.PERSON, AnswerType.NAMED, AnswerType.NAME, AnswerType.PLACE, AnswerType.ORGANISATION, AnswerType.TOPIC}
)
# How sure the first of a list is: of as many as the question speaks of, of any number, of fewer than it speaks of.
COMPLETE, LISTED, FEWER = 0.9, 0.8, 0.6
# The share of the question's words that the sentence has to hold; another list may not hold nearly as much.
HELD, CLOSE = 0.1, 0.05
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    """One of a list with what is printed of it; of `rank` the greatest is the first."""

    name: str
    said: str
    rank: Decimal


_List = tuple[SentenceView, list[_Entry]]


def find_extreme(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """Which of several is the first in what the question asks; `None` when it asks for no such or no list fits."""
    if not asks_extreme(query):
        return None
    lists = list(_lists(query, views))
    found = sorted(
        ((sentence_share(content_of(query), view), view, entries) for view, entries in lists), key=lambda one: -one[0]
    )
    if not found or found[0][0] < HELD:
        return None
    held, view, entries = found[0]
    first = _first(entries)
    if any(share > held - CLOSE and _first(other) != first for share, _, other in found[1:]):
        return None
    return Calculation(_say(entries, first, wording), (view,), _surety(query, len(entries)))


def asks_extreme(query: Query) -> bool:
    """Whether the question asks who or what is the first in something."""
    is_one = query.asks.asks[0].type in _WHO and len(query.asks.asks) == 1
    return is_one and any(_asks(query, key) for key in ("youngest", "oldest", "fewest", "most"))


def _surety(query: Query, count: int) -> float:
    sizes = group_sizes(query)
    if not sizes:
        return LISTED
    return COMPLETE if count in sizes else FEWER if count < max(sizes) else LISTED


def _lists(query: Query, views: Sequence[SentenceView]) -> Iterator[_List]:
    for key, sign in (("youngest", 1), ("oldest", -1)):
        if _asks(query, key):
            for view in views:
                entries = [_Entry(one.name, one.said, Decimal(sign * one.born)) for one in find_aged(view)]
                if _is_list(entries):
                    yield view, _named(query, entries)
            return
    for key, sign in (("fewest", -1), ("most", 1)):
        if _asks(query, key):
            for view in views:
                labelled = find_labelled(query, view)
                entries = [_Entry(one.label, one.said, sign * one.fact.value) for one in labelled]
                if _is_list(entries):
                    yield view, entries


def _is_list(entries: Sequence[_Entry]) -> bool:
    return len({entry.name for entry in entries}) > 1


def _named(query: Query, entries: Sequence[_Entry]) -> list[_Entry]:
    """Those whom the question names when it names at least two: "Hùng hay Bách lớn tuổi hơn"."""
    words = {term.accented for term in query.all_terms}
    named = [entry for entry in entries if terms_of(entry.name)[-1:] and terms_of(entry.name)[-1] in words]
    return named if _is_list(named) else list(entries)


def _asks(query: Query, key: str) -> bool:
    words = [term.accented for term in query.all_terms]
    return listed("questions", "extremes", key).stand_in(words)


def _first(entries: Sequence[_Entry]) -> list[_Entry]:
    """The first of all, or those who share the first place."""
    highest = max(entry.rank for entry in entries)
    return list({entry.name: entry for entry in entries if entry.rank == highest}.values())


def _say(entries: Sequence[_Entry], first: Sequence[_Entry], wording: Wording) -> str:
    best = " = ".join(f"{entry.name} ({entry.said})" for entry in first)
    others = sorted((entry for entry in entries if entry not in first), key=lambda entry: -entry.rank)
    rest = ", ".join(f"{entry.name} ({entry.said})" for entry in others[:MOST_OTHERS])
    return wording.phrase("first", first=best, others=rest) if rest else best
