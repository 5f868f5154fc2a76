"""How near each sentence found comes to each term of the query, as matrices; judges no candidate."""

import numpy as np

from knowledge.answering.query import Query
from knowledge.answering.retrieval import Found, Matrix

# What a term is worth to a sentence when only a neighbour or the rest of the article holds it.
BEFORE, TWO_BEFORE, AFTER, ELSEWHERE = 0.7, 0.5, 0.5, 0.4
# Shares of the quick score of a sentence; they sum to 1.
ARTICLE, NEARBY, TELLING = 0.3, 0.2, 0.5
# Headline and first sentence; what of its telling a term keeps that they hold.
LEAD_SENTENCES, NAMED_IN_LEAD = 2, 0.35
# Terms with at least this focus stand next to the question words.
NEXT = 0.7


class Relevance:
    """The terms of one query against the sentences found for it; a row is a sentence, a column a term."""

    def __init__(self, query: Query, found: Found) -> None:
        self.found = found
        self.rarity = np.array([term.rarity for term in query.terms], dtype=np.float32)
        self.focus = self.rarity * np.array([term.focus for term in query.terms], dtype=np.float32)
        self.next = np.where(self.focus >= NEXT * self.rarity, self.rarity, 0).astype(np.float32)
        self.nearby, self.held = _spread(found)
        self.telling = _telling(found) * self.focus

    def sentence_scores(self) -> Matrix:
        """A quick score of every sentence, to choose those worth a closer look."""
        if not len(self.rarity):
            return np.zeros(len(self.found.sentences), dtype=np.float32)
        article = np.array(self.found.scores, dtype=np.float32)[self.found.owners] / max(self.best, 1e-6)
        near = share(self.nearby, self.focus)
        telling = row_share(self.found.holds, self.telling[self.found.owners])
        return np.asarray(ARTICLE * article + NEARBY * near + TELLING * telling, dtype=np.float32)

    @property
    def best(self) -> float:
        """The BM25 of the best article; 0 when nothing was found."""
        return max(self.found.scores, default=0.0)


def _spread(found: Found) -> tuple[Matrix, Matrix]:
    """For each sentence how near each term is, and for each article whether it holds the term."""
    held = np.zeros((len(found.articles), found.holds.shape[1]), dtype=np.float32)
    np.maximum.at(held, found.owners, found.holds)
    nearby = np.maximum(found.holds, ELSEWHERE * held[found.owners])
    for step, worth in ((1, BEFORE), (2, TWO_BEFORE), (-1, AFTER)):
        moved = np.roll(found.holds, step, axis=0) * worth
        same = np.roll(found.owners, step) == found.owners
        moved[~same] = 0
        nearby = np.maximum(nearby, moved)
    return nearby, held


def _telling(found: Found) -> Matrix:
    """For each article how well each term tells its sentences apart, 0..1: a word of every sentence tells nothing.

    What the headline and the first sentence say names the event; it tells little about what is asked of it.
    """
    sizes = np.bincount(found.owners, minlength=len(found.articles)).astype(np.float32)[:, None]
    held_by = np.zeros((len(found.articles), found.holds.shape[1]), dtype=np.float32)
    np.add.at(held_by, found.owners, (found.holds > 0).astype(np.float32))
    telling = np.log1p((sizes - held_by + 0.5) / (held_by + 0.5)) / np.log1p(2 * sizes + 1)
    is_lead = np.zeros(len(found.owners), dtype=bool)
    starts = np.searchsorted(found.owners, np.arange(len(found.articles)))
    for offset in range(LEAD_SENTENCES):
        is_lead[np.minimum(starts + offset, len(is_lead) - 1)] = True
    lead = np.zeros_like(held_by)
    np.maximum.at(lead, found.owners[is_lead], found.holds[is_lead])
    return np.asarray(np.where(lead > 0, NAMED_IN_LEAD * telling, telling), dtype=np.float32)


def row_share(values: Matrix, weights: Matrix) -> Matrix:
    """The weighted mean over the terms, each row with weights of its own."""
    return np.asarray((values * weights).sum(-1) / np.maximum(weights.sum(-1), 1e-6), dtype=np.float32)


def share(values: Matrix, weights: Matrix) -> Matrix:
    """The weighted mean over the terms."""
    total = float(weights.sum())
    if total <= 0:
        return np.zeros(values.shape[:-1], dtype=np.float32)
    return np.asarray(values @ weights / total, dtype=np.float32)
