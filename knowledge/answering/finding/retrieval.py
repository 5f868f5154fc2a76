"""Which articles and sentences share terms with a query.

First whole articles by BM25 over terms and pairs of terms, then the sentences of the best, each as one row of a
matrix: how strongly it holds each term of the query. No judgement of answers here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from knowledge.answering.asking.alternatives import Alternative
from knowledge.answering.asking.query import Query, QueryTerm
from knowledge.library.index import Index
from knowledge.library.segment import Ints

Matrix = NDArray[np.float32]

# What two neighbouring terms of the question found side by side add to the score of an article.
PAIR_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Said:
    """How strongly each sentence says some neighbouring terms of the question in other words."""

    columns: tuple[int, ...]  # places in `Query.terms`
    strengths: Matrix  # by sentence, 0..1


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
    folded: Ints  # the folded terms of all articles in reading order, one behind the other
    firsts: NDArray[np.int64]  # article -> its first term in `folded`; one entry more than articles

    numbers: Mapping[str, int]  # folded terms as in `folded`

    def holding(self, row: Sequence[str]) -> set[int]:
        """The places of the articles in which the folded terms stand in a row."""
        ids = [self.numbers.get(term, -1) for term in row]
        if not ids or -1 in ids:
            return set()
        places = np.flatnonzero(self.folded[: max(len(self.folded) - len(ids) + 1, 0)] == ids[0])
        for step in range(1, len(ids)):
            places = places[self.folded[places + step] == ids[step]]
        owners = self.firsts.searchsorted(places, side="right") - 1
        return set(owners[places + len(ids) <= self.firsts[owners + 1]].tolist())


def score_articles(query: Query, index: Index) -> Matrix:
    """BM25 of every article for the query: terms by their strength, and pairs."""
    scores = np.zeros(index.article_count, dtype=np.float32)
    for term in query.terms:
        articles, impacts = index.hits(term.ids, np.array(term.strengths, dtype=np.float32))
        scores[articles] += impacts
    for alternatives in _by_columns(query).values():
        _add_alternatives(scores, alternatives, index)
    for first, second in pairwise(query.terms):
        _add_pair(scores, first, second, index)
    return scores


def best_positions(scores: Matrix, limit: int) -> list[int]:
    """The positions of the best scores, best first and earlier first among equals; at most so many."""
    best = np.arange(len(scores))
    if len(scores) > limit:
        best = np.flatnonzero(scores >= np.partition(scores, -limit)[-limit])
    positions: list[int] = best[np.argsort(-scores[best], kind="stable")][:limit].tolist()
    return positions


def _add_pair(scores: Matrix, first: QueryTerm, second: QueryTerm, index: Index) -> None:
    ids = index.folded_ids.get(first.folded), index.folded_ids.get(second.folded)
    if second.place != first.place + 1 or ids[0] is None or ids[1] is None:
        return
    articles, impacts = index.pair_hits(ids[0], ids[1])
    scores[articles] += PAIR_SHARE * impacts


def _by_columns(query: Query) -> dict[tuple[int, ...], list[Alternative]]:
    """The alternatives that stand for the same terms, together."""
    grouped: dict[tuple[int, ...], list[Alternative]] = {}
    for alternative in query.alternatives:
        grouped.setdefault(alternative.columns, []).append(alternative)
    return grouped


def _add_alternatives(scores: Matrix, alternatives: Sequence[Alternative], index: Index) -> None:
    """What the best of some ways to say the same adds: the pairs of one of two or more terms.

    A single term is too weak to choose an article by, and who says a thing in three ways says it once.
    """
    worth: dict[tuple[int, int], float] = {}
    for alternative in alternatives:
        for pair in alternative.pairs:
            worth[pair] = max(worth.get(pair, 0.0), PAIR_SHARE * alternative.strength)
    hits = [(*index.pair_hits(*pair), np.float32(share)) for pair, share in worth.items()]
    if len(hits) == 1:
        articles, impacts, share = hits[0]
        scores[articles] += share * impacts
    elif hits:
        best = np.zeros_like(scores)
        articles = np.concatenate([own for own, _, _ in hits])
        np.maximum.at(best, articles, np.concatenate([share * impacts for _, impacts, share in hits]))
        scores += best


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
        alternatives=tuple(_find_alternatives(query, index, read)),
        folded=index.fold_of[read.terms],
        firsts=read.firsts,
        numbers=index.folded_ids,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """The terms of some articles one behind the other, and the sentence of each, counted over all."""

    terms: NDArray[np.int32]
    sizes: NDArray[np.int64]  # terms of each sentence
    rows: NDArray[np.int64]
    firsts: NDArray[np.int64]  # article -> its first term, and the end


def _read_all(index: Index, articles: list[int]) -> _Read:
    read = [index.read(article) for article in articles]
    terms = np.concatenate([own for own, _ in read] or [np.zeros(0, dtype=np.int32)])
    sizes = np.concatenate([np.diff(bounds) for _, bounds in read] or [np.zeros(0, dtype=np.int64)])
    firsts = np.cumsum([0, *(len(own) for own, _ in read)])
    return _Read(terms, sizes, np.repeat(np.arange(len(sizes)), sizes), firsts)


def _find_hits(
    query: Query, index: Index, read: _Read, holds: Matrix
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Every place where a sentence holds a term of the query; fills `holds` with the strongest."""
    column_of = np.full(len(index.fold_of) + 1, -1, dtype=np.int16)
    strength_of = np.zeros(len(column_of), dtype=np.float32)
    for column, term in enumerate(query.terms):
        strengths = np.array(term.strengths, dtype=np.float32)
        is_stronger = strengths > strength_of[term.ids]
        stronger = term.ids[is_stronger]
        column_of[stronger], strength_of[stronger] = column, strengths[is_stronger]
    places = np.flatnonzero(column_of[read.terms] >= 0)
    rows, found = read.rows[places], read.terms[places]
    columns = column_of[found].astype(np.int64)
    np.maximum.at(holds, (rows, columns), strength_of[found])
    return rows, columns, places


def _find_alternatives(query: Query, index: Index, read: _Read) -> Iterator[Said]:
    """Where sentences say terms in other words."""
    if not query.alternatives or not len(read.sizes):
        return
    places = _places_by_term(read.terms, query.alternatives, len(index.fold_of))
    for columns, alternatives in _by_columns(query).items():
        strengths = np.zeros(len(read.sizes), dtype=np.float32)
        for alternative in alternatives:
            if alternative.accented_ids and all(accented in places for accented in alternative.accented_ids):
                rows = _rows_saying(alternative, read.terms, places[alternative.accented_ids[0]], read.rows)
                strengths[rows] = np.maximum(strengths[rows], alternative.strength)
        if strengths.any():
            yield Said(columns, strengths)


def _places_by_term(terms: Ints, alternatives: Sequence[Alternative], count: int) -> dict[int, NDArray[np.int64]]:
    """Where each term of the alternatives stands, for those that do; one look at all terms for all of them."""
    is_wanted = np.zeros(count, dtype=bool)
    is_wanted[[accented for alternative in alternatives for accented in alternative.accented_ids]] = True
    places = np.flatnonzero(is_wanted[terms])
    places = places[np.argsort(terms[places], kind="stable")]
    found, firsts = np.unique(terms[places], return_index=True)
    bounds = [*firsts.tolist(), len(places)]
    return {term: places[first:last] for term, (first, last) in zip(found.tolist(), pairwise(bounds), strict=True)}


def _rows_saying(
    alternative: Alternative, terms: Ints, places: NDArray[np.int64], row_of: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The sentences that hold the alternative, whose first term stands at the given places."""
    last = len(terms) - 1
    for step, accented in enumerate(alternative.accented_ids[1:], start=1):
        following = np.minimum(places + step, last)
        places = places[(terms[following] == accented) & (row_of[following] == row_of[places])]
    if alternative.never_before:
        places = places[~np.isin(terms[np.minimum(places + 1, last)], alternative.never_before)]
    if alternative.never_after:
        places = places[~np.isin(terms[np.maximum(places - 1, 0)], alternative.never_after)]
    return row_of[places]


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
