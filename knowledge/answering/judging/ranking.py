"""The sentences worth reading, and the candidates in them for one ask, the best first."""

import math
from collections.abc import Collection, Sequence

import numpy as np

from knowledge.answering.asking.ask import AnswerType, Ask
from knowledge.answering.candidates.finder import find_candidates
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.views import SentenceView, view_sentence
from knowledge.answering.judging.observing import Observer
from knowledge.answering.judging.scoring import LIKENESS, MOST_LEAD, Scored, best_first, score
from knowledge.library.library import Library
from knowledge.models import Document, Span

SENTENCES_READ = 36  # in which candidates are sought
# By so much in rank score another candidate stands out: neither trust nor lists nor choices look further behind.
FAR_BEHIND = max(MOST_LEAD, LIKENESS) + 0.001


def rank(ask: Ask, views: Sequence[SentenceView], observer: Observer) -> list[Scored]:
    """All candidates for an ask that say something new and fit it at all, the best first."""
    return best_first([one for view in views for one in _answers(ask, view, observer)])


def rank_best(
    ask: Ask, views: Sequence[SentenceView], observer: Observer, taken: Collection[Span] = frozenset()
) -> list[Scored]:
    """The same without `taken` spans and without what falls so far behind the best that it makes no difference.

    A sentence is not read, and a candidate in it not looked at, that can only fall so far behind.
    """
    limits = sorted(zip(observer.limits(ask, views), views, strict=True), key=lambda pair: -pair[0])
    found: list[Scored] = []
    best = best_free = -math.inf
    for limit, view in limits:
        if limit < best - FAR_BEHIND:
            break
        for candidate in find_candidates(ask, view):
            if observer.limit(candidate, limit) < best_free - FAR_BEHIND:
                continue
            one = score(candidate, observer.observe(candidate))
            if _may_answer(one):
                best = max(best, one.score)
                if candidate.span not in taken:
                    best_free = max(best_free, one.score)
                    found.append(one)
    return best_first(found)


def _answers(ask: Ask, view: SentenceView, observer: Observer) -> list[Scored]:
    scored = [score(candidate, observer.observe(candidate)) for candidate in find_candidates(ask, view)]
    return [one for one in scored if _may_answer(one)]


def _may_answer(one: Scored) -> bool:
    """Whether the candidate is new to the asker; a document gives its date or issuer only when just that is asked."""
    seen = one.observations
    if isinstance(one.candidate.item, Document) and one.candidate.ask.type is not AnswerType.DOCUMENT_NUMBER:
        return seen.role == 1 and seen.head > 0
    return seen.fresh > 0


def closer_look(relevance: Relevance, library: Library) -> list[SentenceView]:
    """The sentences worth reading, the best first."""
    found = relevance.found
    views = []
    for row in np.argsort(-relevance.sentence_scores(), kind="stable")[:SENTENCES_READ]:
        position = found.articles[int(found.owners[row])]
        views.append(view_sentence(library, position, int(found.sentences[row]), int(row)))
    return views
