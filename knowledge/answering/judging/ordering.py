"""Whether a sentence is built around a span as the question is around its question words.

Vietnamese asks in place: "thuê lại *từ ai*" is answered by "thuê lại *từ ông Tô Văn Lá*". So what stands before the
question words is looked for before the span, and what stands behind them behind it.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import split_all
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.judging.leading import REACH
from knowledge.answering.judging.nearness import distance
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Span

UNKNOWN = 0.5
# When something happened is said at the head of a sentence or at its end.
_MOVABLE = frozenset({AnswerType.DATE, AnswerType.MONTH, AnswerType.YEAR, AnswerType.HOUR, AnswerType.WEEKDAY})
# Between a joining word and the span at most one other, a form of address: "từ *ông* Tô Văn Lá".
_JOINED_WITHIN = 2
# Characters from the span to the word of telling at most: "Hôm nay, Công an quận Lê Chân *cho biết*".
_TELLER_WITHIN = 120


class Ordering:
    """The order of the words of one query; `places` are the characters where a sentence says each."""

    def __init__(self, query: Query, weights: Sequence[float]) -> None:
        self._words = tuple(term.accented for term in query.all_terms)
        self._places = [[query.terms[column].place for column in word.columns] for word in query.words]
        self._weights = weights
        self._asked: Ask | None = None  # of which the sides below are
        self._sides: list[int] = []
        self._asks_teller = bool(_places_of(self._words, _telling()))

    def order(self, candidate: Candidate, places: Sequence[Sequence[int]]) -> float:
        """The share of the words in the sentence that stand on the same side of the span as of the question words.

        Those nearer to the span count more.
        """
        span, total, right = candidate.span, 0.0, 0.0
        if span == candidate.view.span or candidate.ask.type in _MOVABLE:
            return UNKNOWN
        for side, own, weight in zip(self._sides_of(candidate.ask), places, self._weights, strict=True):
            if side and own:
                nearest = min(own, key=lambda at: distance(at, span))
                worth = weight * math.exp(-distance(nearest, span) / REACH)
                total += worth
                right += worth * (_side(nearest, span) == side)
        return right / total if total > 0 else UNKNOWN

    def joined(self, candidate: Candidate) -> float:
        """1 the word that joins the question words to what is before them stands before the span too: "*của* ai"."""
        ask, row, start = candidate.ask, candidate.view.row_terms, candidate.span.start
        joint = self._words[ask.first - 1] if ask.words == self._words and ask.first else ""
        if joint not in _joining():
            return UNKNOWN
        place = bisect_left(row.starts, start)
        return float(joint in row.accented[max(place - _JOINED_WITHIN, 0) : place])

    def event(self, candidate: Candidate) -> float:
        """0 in what says who tells and when, right before "cho biết"; 1 elsewhere, or where just that is asked."""
        view, span = candidate.view, candidate.span
        if self._asks_teller or span == view.span:
            return 1.0
        told = view.once(_told_at)
        following = bisect_right(told, span.end - 1)
        return float(following == len(told) or told[following] - span.end > _TELLER_WITHIN)

    def _sides_of(self, ask: Ask) -> list[int]:
        """For each word -1 before the question words and their noun, 1 behind them, 0 neither or unknown."""
        if ask is not self._asked:
            first, last = ask.first - len(ask.head), ask.last + len(ask.head)
            is_own = ask.words == self._words
            self._sides = [is_own * ((own[0] > last) - (own[0] >= 0 and own[-1] < first)) for own in self._places]
            self._asked = ask
        return self._sides


def _side(at: int, span: Span) -> int:
    """-1 before the span, 1 behind it, 0 in it."""
    return (at >= span.end) - (at < span.start)


def _told_at(view: SentenceView) -> list[int]:
    """The characters where the sentence has a word of telling."""
    row = view.row_terms
    return [row.starts[place] for place in _places_of(row.accented, _telling())]


def _places_of(words: Sequence[str], phrases: dict[str, tuple[tuple[str, ...], ...]]) -> list[int]:
    """Where a phrase begins, by the first word of each."""
    if phrases.keys().isdisjoint(words):
        return []
    return [
        place
        for place, word in enumerate(words)
        if any(tuple(words[place : place + len(phrase)]) == phrase for phrase in phrases.get(word, ()))
    ]


@cache
def _telling() -> dict[str, tuple[tuple[str, ...], ...]]:
    rows = split_all(section_of(load_table("turns"), "telling")["words"])
    return {first: tuple(row for row in rows if row[0] == first) for first in {row[0] for row in rows}}


@cache
def _joining() -> frozenset[str]:
    return frozenset(words_of(section_of(load_table("turns"), "joining")["words"]))
