"""An index put together from segments: their terms numbered as one, and what is gone left out."""

from collections.abc import Sequence

import numpy as np

from knowledge.library.index import K1, B, Index, Texts, weigh
from knowledge.library.part import Part
from knowledge.library.posting import PAIR_SHIFT
from knowledge.library.recent import Recent
from knowledge.library.segment import Floats, Ints, Segment


def build_index(parts: Sequence[tuple[Segment, Ints]]) -> Index:
    """The index over segments; each comes with the positions of its articles, -1 for those that are gone."""
    accented_ids = _number([segment.terms.accented for segment, _ in parts])
    folded_ids = _number([segment.terms.folded for segment, _ in parts])
    fold_of = np.zeros(len(accented_ids), dtype=np.int32)
    held_by, document_counts = np.zeros(len(accented_ids), np.int32), np.zeros(len(folded_ids), np.int32)
    numbered: list[Part] = []
    # What is gone has the position -1, and a weight that nobody asks for.
    norms = np.append(_norms(parts, sum(int((positions >= 0).sum()) for _, positions in parts)), np.float32(1))
    for segment, positions in parts:
        accented, folded = _ids(segment.terms.accented, accented_ids), _ids(segment.terms.folded, folded_ids)
        fold_of[accented] = folded[segment.terms.fold_of]
        own_held_by, own_counts = _count_live(segment, positions)
        held_by[accented] += own_held_by
        document_counts[folded] += own_counts
        numbered.append(
            Part(
                segment=segment,
                positions=positions,
                is_whole=bool(np.array_equal(positions, np.arange(len(positions)))),
                # The first part's own numbers are those of the whole: what it keeps on disk stays there.
                terms=accented[segment.terms.terms] if numbered else segment.terms.terms,
                places=_places(accented, len(accented_ids)),
                folded_places=_places(folded, len(folded_ids)),
                first_sentence=sum(len(part.segment.terms.sentence_spans) for part in numbered),
                weights=weigh(segment.terms.postings.counts, norms[positions[segment.terms.postings.articles]]),
            )
        )
    held = np.flatnonzero(held_by)
    variant_ids = held[np.argsort(fold_of[held], kind="stable")].astype(np.int32)
    owners, places = _find_owners([positions for _, positions in parts])
    return Index(
        parts=tuple(numbered),
        accented_ids=accented_ids,
        folded_ids=folded_ids,
        accented_texts=_texts(accented_ids),
        folded_texts=_texts(folded_ids),
        fold_of=fold_of,
        variant_ids=variant_ids,
        variant_offsets=np.searchsorted(fold_of[variant_ids], np.arange(len(folded_ids) + 1)).astype(np.int64),
        held_by=held_by,
        document_counts=document_counts,
        owners=owners,
        places=places,
        norms=norms[:-1],
        recent=Recent(),
        rows={},
        sentences={},
    )


def _texts(numbers: dict[str, int]) -> Texts:
    texts = np.empty(len(numbers), dtype=np.object_)
    texts[:] = list(numbers)
    return texts


def _number(dictionaries: Sequence[Sequence[str]]) -> dict[str, int]:
    """Each form's number over all dictionaries; the first keeps its own numbers."""
    numbers: dict[str, int] = {}
    for forms in dictionaries:
        if numbers:
            for form in forms:
                numbers.setdefault(form, len(numbers))
        else:
            numbers = dict(zip(forms, range(len(forms)), strict=True))
    return numbers


def _ids(forms: Sequence[str], numbers: dict[str, int]) -> Ints:
    return np.fromiter(map(numbers.__getitem__, forms), dtype=np.int32, count=len(forms))


def _places(ids: Ints, count: int) -> Ints:
    places = np.full(count, -1, dtype=np.int32)
    places[ids] = np.arange(len(ids))
    return places


def _count_live(segment: Segment, positions: Ints) -> tuple[Ints, Ints]:
    """How many articles that are not gone hold each accented and each folded term."""
    terms = segment.terms
    held_by = np.diff(terms.postings.offsets).astype(np.int32)
    if (positions >= 0).all():
        return held_by, terms.folded_counts
    cells = np.flatnonzero(positions[terms.postings.articles] < 0)
    keys = np.searchsorted(terms.postings.offsets, cells, side="right") - 1
    folded = np.unique((terms.fold_of[keys].astype(np.int64) << PAIR_SHIFT) | terms.postings.articles[cells])
    return (
        held_by - np.bincount(keys, minlength=len(held_by)).astype(np.int32),
        terms.folded_counts - np.bincount(folded >> PAIR_SHIFT, minlength=len(terms.folded_counts)).astype(np.int32),
    )


def _find_owners(all_positions: Sequence[Ints]) -> tuple[Ints, Ints]:
    """For each position its part, and its place in that part."""
    count = sum(int((positions >= 0).sum()) for positions in all_positions)
    owners, places = np.zeros(count, dtype=np.int32), np.zeros(count, dtype=np.int32)
    for part, positions in enumerate(all_positions):
        live = np.flatnonzero(positions >= 0)
        owners[positions[live]] = part
        places[positions[live]] = live
    return owners, places


def _norms(parts: Sequence[tuple[Segment, Ints]], count: int) -> Floats:
    lengths = np.zeros(count, dtype=np.float32)
    for segment, positions in parts:
        live = positions >= 0
        lengths[positions[live]] = segment.roll.term_counts[live]
    average = max(float(lengths.mean()), 1.0) if count else 1.0
    return (K1 * (1 - B + B * lengths / average)).astype(np.float32)
