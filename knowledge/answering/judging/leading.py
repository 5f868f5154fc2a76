"""Whether what stands next to the question words leads to a span."""

import math
from collections.abc import Sequence

from knowledge.answering.asking.query import Query
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.judging.nearness import distance

# Characters after which a word's bearing on a span has faded to a third.
REACH = 40.0
# The word next to the question words, where another clause or only another sentence holds it.
OTHER_CLAUSE, FAR_LEADER = 30.0, 0.4


class Leading:
    """The words next to the question words of one query; `places` are the characters where a sentence says each."""

    def __init__(self, query: Query, relevance: Relevance) -> None:
        self._query = query
        self._relevance = relevance
        self._leaders: dict[tuple[int, int], int | None] = {}

    def led(self, candidate: Candidate, places: Sequence[Sequence[int]]) -> float:
        """How near the word next to the question words stands to the span."""
        column = self._leader(candidate.ask.first, candidate.ask.last + len(candidate.ask.head))
        if column is None:
            return 0.5
        clause = candidate.view.clause_of(candidate.span)
        gaps = [
            distance(at, candidate.span) + (0 if clause.start <= at < clause.end else OTHER_CLAUSE)
            for at in places[column]
        ]
        if not gaps:
            return FAR_LEADER * float(self._relevance.nearby[candidate.view.row, column])
        return FAR_LEADER + (1 - FAR_LEADER) * math.exp(-min(gaps) / REACH)

    def _leader(self, first: int, last: int) -> int | None:
        """The column of the content word right before the words that ask, else right behind them."""
        if (first, last) not in self._leaders:
            self._leaders[first, last] = self._find_leader(first, last)
        return self._leaders[first, last]

    def _find_leader(self, first: int, last: int) -> int | None:
        places = [[self._query.terms[column].place for column in word.columns] for word in self._query.words]
        before = [(own[-1], column) for column, own in enumerate(places) if own[-1] < first]
        behind = [(own[0], column) for column, own in enumerate(places) if own[0] > last]
        return max(before)[1] if before else min(behind)[1] if behind else None
