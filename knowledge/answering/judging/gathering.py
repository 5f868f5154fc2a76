"""Lists: the other spans that answer together with the best one."""

import re
from collections.abc import Sequence

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.judging.scoring import Scored
from knowledge.language.tables import load_table, words_of
from knowledge.models import Person, Span

# A further item's rank score comes this near to that of the best.
LIKENESS = 2.0
MOST_ITEMS = 10
_ONE_BY_ONE = frozenset({AnswerType.PERSON, AnswerType.PLACE, AnswerType.ORGANISATION, AnswerType.DATE})


def gather(best: Scored, ranked: Sequence[Scored], query: Query) -> list[Scored]:
    """The best candidate with those that belong to the same list, in the order of the text."""
    if not query.asks.is_several:
        return [best]
    if best.candidate.ask.type not in _ONE_BY_ONE:
        return [_whole_list(best)]
    items = [one for one in ranked if _belongs(one, best)]
    kept: list[Scored] = []
    for one in sorted(items, key=lambda item: (item.candidate.view.row, item.candidate.span)):
        if not any(_name(one.candidate) == _name(other.candidate) for other in kept):
            kept.append(one)
    return kept[:MOST_ITEMS] or [best]


def _belongs(one: Scored, best: Scored) -> bool:
    """Whether a candidate stands in the sentence of the best, is of its kind, and the question did not say it."""
    candidate, chosen = one.candidate, best.candidate
    if candidate.view.span != chosen.view.span or candidate.view.article.id != chosen.view.article.id:
        return False
    if type(candidate.item) is not type(chosen.item):
        return False
    if isinstance(candidate.item, Person) and isinstance(chosen.item, Person):
        return candidate.item.role is chosen.item.role and one.observations.fresh > 0
    return one.observations.fresh > 0 and one.score >= best.score - LIKENESS


def _name(candidate: Candidate) -> str:
    return candidate.item.name if isinstance(candidate.item, Person) else candidate.said


def _whole_list(best: Scored) -> Scored:
    """The candidate stretched over what its sentence lists: what follows "gồm", "như" or a colon."""
    view = best.candidate.view
    markers = "|".join(map(re.escape, words_of(load_table("candidates")["list_markers"])))
    found = re.search(rf"(?<!\w)(?:{markers})(?!\w)[:\s]*|:\s", view.passage)
    start = view.span.start + found.end() if found else best.candidate.span.start
    if start >= view.span.end:
        return best
    span = Span(start, view.span.end)
    stretched = Candidate(view, best.candidate.ask, span, best.candidate.fit, best.candidate.head)
    return Scored(stretched, best.observations, best.score)
