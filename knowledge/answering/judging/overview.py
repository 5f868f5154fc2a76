"""What speaks for all sentences found, worked out for all of them at once."""

from collections import Counter
from dataclasses import dataclass, fields

import numpy as np

from knowledge.answering.asking.query import Query
from knowledge.answering.finding.relevance import Relevance, row_share, share
from knowledge.answering.finding.retrieval import Matrix
from knowledge.answering.judging.weights import load_weights

# An article with less than this share of the best one's BM25 is about something else.
ANOTHER_MATTER = 0.5
_EQUAL = 1e-6  # scores so near to each other are one


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of `Observations` that a sentence has by itself, by row, and its article, by place."""

    owners: list[int]  # row -> place of its article
    article: list[float]
    held_by_article: list[float]
    missing: list[float]
    held_by_sentence: list[float]
    held_nearby: list[float]
    telling: list[float]
    focus: list[float]
    opening: list[float]
    foremost: list[float]
    limits: list[float]  # what of these adds to the rank score of a candidate, and the most that nearness can add


_NEARNESS = ("clause", "close", "beside")
IN_LIMITS = frozenset({*_NEARNESS, *(field.name for field in fields(Overview))})
"""The observations that `Overview.limits` count."""


def look_over(query: Query, relevance: Relevance) -> Overview:
    """The overview of all sentences found."""
    nearby, owners = relevance.nearby, relevance.found.owners
    has_words = bool(nearby.shape[1])
    by_article = {
        "article": _steep(np.array(relevance.found.scores, dtype=np.float32) / max(relevance.best, 1e-6)),
        "held_by_article": share(relevance.held, relevance.rarity),
        "missing": _missing(relevance),
    }
    by_row = {
        "held_by_sentence": share(relevance.holds, relevance.rarity),
        "held_nearby": share(nearby, relevance.rarity),
        "telling": row_share(relevance.holds, relevance.telling[owners]),
        "focus": share(nearby, relevance.focus),
        "opening": nearby[:, 0] if has_words else np.ones(len(owners)),
        "foremost": _foremost(nearby @ relevance.focus),
    }
    rank = load_weights("rank")
    known = np.sum([rank[name] * values for name, values in by_row.items()], axis=0)
    known += np.sum([rank[name] * values for name, values in by_article.items()], axis=0)[owners]
    return Overview(
        owners=owners.tolist(),
        limits=(known + _most_of_nearness(query, relevance)).tolist(),
        **{name: values.tolist() for name, values in (by_article | by_row).items()},
    )


def _most_of_nearness(query: Query, relevance: Relevance) -> Matrix:
    """The most that words near a span add to its rank score: those that the sentence holds stood right beside it."""
    # A syllable that two words share is counted with one of them only.
    syllables = Counter(syllable for word in query.words for syllable in word.folded)
    is_shared = np.array([any(syllables[one] > 1 for one in word.folded) for word in query.words], dtype=bool)
    held = ((relevance.holds > 0) | is_shared).astype(np.float32)
    weights, rank = (relevance.rarity, relevance.focus, relevance.next), load_weights("rank")
    most = [max(rank[name], 0.0) * share(held, own) for name, own in zip(_NEARNESS, weights, strict=True)]
    return np.asarray(np.sum(most, axis=0))


def _steep(ratios: Matrix) -> Matrix:
    """The ratios of article scores to the best, stretched so that another matter gives 0."""
    return np.asarray(np.maximum(ratios - ANOTHER_MATTER, 0) / (1 - ANOTHER_MATTER))


def _missing(relevance: Relevance) -> Matrix:
    """1 less the focus share of the weightiest word that each article does not hold at all."""
    focus = relevance.focus
    absent = np.where(relevance.held <= 0, focus, 0).max(axis=1, initial=0)
    return np.asarray(1 - absent / max(float(focus.max(initial=0)), 1e-6))


def _foremost(near: Matrix) -> Matrix:
    """1 for the sentence nearest to the question, falling with the rank of the others."""
    better = len(near) - np.searchsorted(np.sort(near), near + _EQUAL, side="right")
    return np.asarray(1 / (1 + better))
