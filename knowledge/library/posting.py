"""Who holds what, turned round: from occurrences to postings."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.library.segment import Ints, Longs, Postings, Small

PAIR_SHIFT = 32
"""The key of a pair is its first folded term, shifted, plus the second."""
_MOST = np.iinfo(np.uint16).max


def post(keys: Longs, articles: Longs, key_count: int, times: Small | None = None) -> Postings:
    """The postings of occurrences, each a key in an article; `times` says how often each counts, once if not given."""
    cells = (keys << PAIR_SHIFT) | articles
    if times is None:
        cells, summed = np.unique(cells, return_counts=True)
    else:
        order = np.argsort(cells, kind="stable")
        cells, summed = cells[order], times[order]
    cell_keys = cells >> PAIR_SHIFT
    offsets = np.searchsorted(cell_keys, np.arange(key_count + 1)).astype(np.int64)
    owners = (cells & ((1 << PAIR_SHIFT) - 1)).astype(np.int32)
    return Postings(offsets, owners, np.minimum(summed, _MOST).astype(np.uint16))


def post_pairs(pairs: Longs, articles: Longs, times: Small | None = None) -> tuple[Longs, Postings]:
    """The pairs that occur, ascending, and their postings."""
    keys, places = np.unique(pairs, return_inverse=True)
    return keys, post(places.astype(np.int64), articles, len(keys), times)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Accented and folded forms in order, so that the accented forms of a folded one stand together."""

    accented: tuple[str, ...]  # by their folded forms, then by themselves
    folded: tuple[str, ...]  # ascending
    fold_of: Ints  # accented -> folded
    new_accented: Ints  # number before -> now
    new_folded: Ints


def put_in_order(accented: Sequence[str], folded: Sequence[str], fold_of: Sequence[int]) -> Dictionary:
    """The dictionary of forms that come in any order."""
    folded_order = sorted(range(len(folded)), key=folded.__getitem__)
    new_folded = _inverse(folded_order)
    ranks = new_folded[np.array(fold_of, dtype=np.int32)].tolist() if len(fold_of) else []
    order = sorted(range(len(accented)), key=lambda number: (ranks[number], accented[number]))
    return Dictionary(
        accented=tuple(accented[number] for number in order),
        folded=tuple(folded[number] for number in folded_order),
        fold_of=np.array([ranks[number] for number in order], dtype=np.int32),
        new_accented=_inverse(order),
        new_folded=new_folded,
    )


def _inverse(order: Sequence[int]) -> Ints:
    inverse = np.empty(len(order), dtype=np.int32)
    inverse[np.array(order, dtype=np.int64)] = np.arange(len(order))
    return inverse


def neighbours(folded: Longs, articles: Longs, sentence_terms: Longs) -> tuple[Longs, Longs]:
    """The keys of the terms that stand side by side within one sentence, and the article of each."""
    if len(folded) < 2:  # noqa: PLR2004  a pair takes two
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    is_last = np.zeros(len(folded) + 1, dtype=bool)
    is_last[sentence_terms[1:] - 1] = True
    inside = ~is_last[: len(folded) - 1]
    pairs = (folded[:-1] << PAIR_SHIFT) | folded[1:]
    return pairs[inside], articles[:-1][inside]


def count_folded(postings: Postings, fold_of: Ints, folded_count: int) -> Ints:
    """How many articles hold each folded term in any of its forms."""
    keys = np.repeat(fold_of.astype(np.int64), np.diff(postings.offsets))
    cells = np.unique((keys << PAIR_SHIFT) | postings.articles)
    return np.bincount(cells >> PAIR_SHIFT, minlength=folded_count).astype(np.int32)
