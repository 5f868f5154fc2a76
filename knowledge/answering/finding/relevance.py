"""How near each sentence found comes to each term of the query, as matrices; judges no candidate."""

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.asking.query import Query
from knowledge.answering.finding.retrieval import Found, Matrix

# What a term is worth to a sentence when only a neighbour or the rest of the article holds it.
BEFORE, TWO_BEFORE, AFTER, ELSEWHERE = 0.7, 0.5, 0.5, 0.4
# Shares of the quick score of a sentence; they sum to 1.
ARTICLE, NEARBY, TELLING = 0.3, 0.2, 0.5
# Headline and first sentence; what of its telling a term keeps that they hold.
LEAD_SENTENCES, NAMED_IN_LEAD = 2, 0.35
# A long word whose syllables all stand in the sentence, but not together.
SCATTERED = 0.3
# What a person's last name element alone is worth where the article tells the full name elsewhere.
GIVEN_NAME = 0.85
# Words with at least this focus stand next to the question words.
NEXT = 0.7


class Relevance:
    """The words of one query against the sentences found for it; a row is a sentence, a column a word."""

    def __init__(self, query: Query, found: Found) -> None:
        self.found = found
        self.words = query.words
        self.holds = _hold_words(query, found)
        self.rarity = np.array([word.rarity for word in query.words], dtype=np.float32)
        self.focus = self.rarity * np.array([word.focus for word in query.words], dtype=np.float32)
        self.next = np.where(self.focus >= NEXT * self.rarity, self.rarity, 0).astype(np.float32)
        self.nearby, self.held = _spread(self.holds, found.owners, len(found.articles))
        self.telling = _telling(self.holds, found.owners, len(found.articles)) * self.focus

    def sentence_scores(self) -> Matrix:
        """A quick score of every sentence, to choose those worth a closer look."""
        if not len(self.rarity):
            return np.zeros(len(self.found.sentences), dtype=np.float32)
        article = np.array(self.found.scores, dtype=np.float32)[self.found.owners] / max(self.best, 1e-6)
        near = share(self.nearby, self.focus)
        telling = row_share(self.holds, self.telling[self.found.owners])
        return np.asarray(ARTICLE * article + NEARBY * near + TELLING * telling, dtype=np.float32)

    @property
    def best(self) -> float:
        """The BM25 of the best article; 0 when nothing was found."""
        return max(self.found.scores, default=0.0)


def _hold_words(query: Query, found: Found) -> Matrix:
    """How strongly each sentence holds each word: whole, in other words, or only its syllables here and there."""
    holds = np.zeros((len(found.sentences), len(query.words)), dtype=np.float32)
    for place, word in enumerate(query.words):
        syllables = found.holds[:, list(word.columns)].min(axis=1)
        if len(word.columns) == 1:
            holds[:, place] = syllables
        else:
            together = found.pairs[:, list(word.columns[:-1])].min(axis=1)
            holds[:, place] = syllables * np.where(together > 0, 1.0, SCATTERED)
            if word.is_person:
                _hold_given_name(holds[:, place], found.holds[:, word.columns[-1]], found.owners)
    for said in found.alternatives:
        for place, word in enumerate(query.words):
            if said.columns[0] <= word.columns[0] and word.columns[-1] <= said.columns[-1]:
                holds[:, place] = np.maximum(holds[:, place], said.strengths)
    return holds


def _hold_given_name(held: Matrix, given: Matrix, owners: NDArray[np.int64]) -> None:
    """Where the full name stands in an article, its last term alone names the same person in other sentences."""
    is_known = np.zeros(int(owners.max(initial=0)) + 1, dtype=bool)
    is_known[owners[held >= 1]] = True
    np.maximum(held, np.where(is_known[owners], GIVEN_NAME * given, 0), out=held)


def _spread(holds: Matrix, owners: NDArray[np.int64], count: int) -> tuple[Matrix, Matrix]:
    """For each sentence how near each word is, and for each article whether it holds the word."""
    held = np.zeros((count, holds.shape[1]), dtype=np.float32)
    np.maximum.at(held, owners, holds)
    nearby = np.maximum(holds, ELSEWHERE * held[owners])
    for step, worth in ((1, BEFORE), (2, TWO_BEFORE)):
        _take_over(nearby[step:], holds[:-step] * worth, owners[step:] == owners[:-step])
    _take_over(nearby[:-1], holds[1:] * AFTER, owners[:-1] == owners[1:])
    return nearby, held


def _take_over(nearby: Matrix, moved: Matrix, is_same: NDArray[np.bool_]) -> None:
    """Let sentences be as near to each word as their neighbours of the same article."""
    np.maximum(nearby, moved * is_same[:, None], out=nearby)


def _telling(holds: Matrix, owners: NDArray[np.int64], count: int) -> Matrix:
    """For each article how well each word tells its sentences apart, 0..1: a word of every sentence tells nothing.

    What the headline and the first sentence say names the event; it tells little about what is asked of it.
    """
    sizes = np.bincount(owners, minlength=count).astype(np.float32)[:, None]
    held_by = np.zeros((count, holds.shape[1]), dtype=np.float32)
    np.add.at(held_by, owners, (holds > 0).astype(np.float32))
    telling = np.log1p((sizes - held_by + 0.5) / (held_by + 0.5)) / np.log1p(2 * sizes + 1)
    is_lead = np.zeros(len(owners), dtype=bool)
    starts = np.searchsorted(owners, np.arange(count))
    for offset in range(LEAD_SENTENCES):
        is_lead[np.minimum(starts + offset, len(is_lead) - 1)] = True
    lead = np.zeros_like(held_by)
    np.maximum.at(lead, owners[is_lead], holds[is_lead])
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
