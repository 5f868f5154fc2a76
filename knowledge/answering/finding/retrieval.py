"""Which articles and sentences share terms with a query.

First whole articles by BM25 over terms and pairs of terms, then the sentences of the best, each as one row of a
matrix: how strongly it holds each term of the query. No judgement of answers here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.asking.query import Alternative, Query, QueryTerm
from knowledge.library.index import Index

Matrix = NDArray[np.float32]

# What two neighbouring terms of the question found side by side add to the score of an article.
PAIR_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences that say some neighbouring terms of the question in other words."""

    columns: tuple[int, ...]  # places in `Query.terms`
    rows: NDArray[np.int64]
    strength: float


@dataclass(frozen=True, slots=True)
class Found:
    """The sentences of the best articles; rows of `holds` are sentences, its columns the terms of the query."""

    articles: tuple[int, ...]  # positions, best first
    scores: tuple[float, ...]  # BM25 of each, above 0
    sentences: NDArray[np.int64]  # numbers of sentences, article by article
    owners: NDArray[np.int64]  # for each sentence the place of its article in `articles`
    holds: Matrix  # 0..1
    pairs: Matrix  # 0 or 1: whether the next term of the question stands right behind the term, as there
    alternatives: tuple[Said, ...]


def score_articles(query: Query, index: Index) -> Matrix:
    """BM25 of every article for the query: terms by their strength, and pairs."""
    scores = np.zeros(index.article_count, dtype=np.float32)
    for term in query.terms:
        articles, impacts = index.hits(term.ids, np.array(term.strengths, dtype=np.float32))
        scores[articles] += impacts
    for alternative in query.alternatives:
        _add_alternative(scores, alternative, index)
    for first, second in pairwise(query.terms):
        _add_pair(scores, first, second, index)
    return scores


def _add_pair(scores: Matrix, first: QueryTerm, second: QueryTerm, index: Index) -> None:
    ids = index.folded_ids.get(first.folded), index.folded_ids.get(second.folded)
    if second.place != first.place + 1 or ids[0] is None or ids[1] is None:
        return
    articles, impacts = index.pair_hits(ids[0], ids[1])
    scores[articles] += PAIR_SHARE * impacts


def _add_alternative(scores: Matrix, alternative: Alternative, index: Index) -> None:
    """The pairs of a synonym of two or more terms; a single term is too weak to choose an article by."""
    folded = [int(index.fold_of[accented]) for accented in alternative.accented_ids]
    for first, second in pairwise(folded):
        articles, impacts = index.pair_hits(first, second)
        scores[articles] += PAIR_SHARE * alternative.strength * impacts / (len(folded) - 1)


def find_sentences(query: Query, index: Index, articles: list[int], scores: Matrix) -> Found:
    """The sentences of the given articles, matched against the terms of the query."""
    ranges = [index.sentences_of(article) for article in articles]
    read = _read_all(index, articles)
    holds = np.zeros((len(read.sizes), len(query.terms)), dtype=np.float32)
    pairs = np.zeros_like(holds)
    rows, columns, places = _find_hits(query, index, read, holds)
    _mark_pairs(query, rows, columns, places, pairs)
    return Found(
        articles=tuple(articles),
        scores=tuple(float(scores[article]) for article in articles),
        sentences=np.concatenate([np.arange(r.start, r.stop) for r in ranges] or [np.zeros(0, dtype=np.int64)]),
        owners=np.repeat(np.arange(len(articles)), [len(r) for r in ranges]),
        holds=holds,
        pairs=pairs,
        alternatives=tuple(_find_alternatives(query, read)),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """The terms of some articles one behind the other, and the sentence of each, counted over all."""

    terms: NDArray[np.int32]
    sizes: NDArray[np.int64]  # terms of each sentence
    rows: NDArray[np.int64]


def _read_all(index: Index, articles: list[int]) -> _Read:
    read = [index.read(article) for article in articles]
    terms = np.concatenate([own for own, _ in read] or [np.zeros(0, dtype=np.int32)])
    sizes = np.concatenate([np.diff(bounds) for _, bounds in read] or [np.zeros(0, dtype=np.int64)])
    return _Read(terms, sizes, np.repeat(np.arange(len(sizes)), sizes))


def _find_hits(
    query: Query, index: Index, read: _Read, holds: Matrix
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every place where a sentence holds a term of the query; fills `holds` with the strongest."""
    column_of = np.full(len(index.fold_of) + 1, -1, dtype=np.int16)
    strength_of: dict[int, float] = {}
    for column, term in enumerate(query.terms):
        for accented, strength in zip(term.ids.tolist(), term.strengths, strict=True):
            if strength > strength_of.get(accented, 0.0):
                column_of[accented], strength_of[accented] = column, strength
    places = np.flatnonzero(column_of[read.terms] >= 0)
    rows, found = read.rows[places], read.terms[places]
    columns = column_of[found].astype(np.int64)
    strengths = np.array([strength_of[accented] for accented in found.tolist()], dtype=np.float32)
    np.maximum.at(holds, (rows, columns), strengths)
    return rows, columns, places


def _find_alternatives(query: Query, read: _Read) -> Iterator[Said]:
    """Where sentences say terms in other words."""
    terms, row_of = read.terms, read.rows
    for alternative in query.alternatives:
        size = len(alternative.accented_ids)
        places = np.flatnonzero(terms[: max(len(terms) - size + 1, 0)] == alternative.accented_ids[0])
        for step in range(1, size):
            places = places[terms[places + step] == alternative.accented_ids[step]]
        rows = row_of[places][row_of[places] == row_of[places + size - 1]] if len(places) else places
        if len(rows):
            yield Said(alternative.columns, np.unique(rows), alternative.strength)


def _mark_pairs(
    query: Query,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    places: NDArray[np.int64],
    pairs: Matrix,
) -> None:
    if len(places) < 2:  # noqa: PLR2004  a pair takes two
        return
    asked = np.array([term.place for term in query.terms])
    beside = (places[1:] == places[:-1] + 1) & (rows[1:] == rows[:-1])
    as_asked = asked[columns[1:]] == asked[columns[:-1]] + 1
    chosen = beside & as_asked
    pairs[rows[:-1][chosen], columns[:-1][chosen]] = 1
