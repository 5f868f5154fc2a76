"""Which articles fit best, and may be shown."""

from datetime import datetime

import numpy as np

from knowledge.answering.conversation import Frame, open_frame
from knowledge.answering.finding.retrieval import Matrix, score_articles
from knowledge.library.library import Library
from knowledge.models import Article, Question

_HIGH = 0.5  # a share of the best score that few articles reach


def search_articles(text: str, library: Library, limit: int, *, now: datetime) -> list[Article]:
    """The articles that fit some words best, best first; empty when none shares a term."""
    scores = lifted_scores(open_frame(Question(text), library), library)
    return [library.ordered[position] for position in best_articles(scores, library, limit, now=now)]


def lifted_scores(frame: Frame, library: Library) -> Matrix:
    """BM25 of every article by its standing, lifted for the article under discussion."""
    scores = score_articles(frame.query, library.index) * library.standing
    highest = float(scores.max(initial=1.0))
    for position, lift in frame.lifts.items():
        scores[position] += lift * highest
    return scores


def best_articles(scores: Matrix, library: Library, limit: int, *, now: datetime) -> list[int]:
    """The positions of the best scored articles that may be shown now, best first."""
    fitting = np.flatnonzero((scores > 0) & library.calendar.may_show(now))
    own = scores[fitting]
    high = own > _HIGH * own.max(initial=0)
    if np.count_nonzero(high) > limit:  # the best are among these
        fitting, own = fitting[high], own[high]
    if len(fitting) > limit:
        least = np.partition(own, -limit)[-limit]
        fitting, own = fitting[own >= least], own[own >= least]
    return list(map(int, fitting[np.argsort(-own, kind="stable")][:limit]))
