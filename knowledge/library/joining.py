"""Several segments joined into one by their arrays alone, without what is gone from them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.library.posting import PAIR_SHIFT, Dictionary, count_folded, post, post_pairs, put_in_order
from knowledge.library.segment import Ints, Longs, Postings, Roll, Segment, Small, Terms
from knowledge.understanding.vocabulary import join_lore

_MASK = (1 << PAIR_SHIFT) - 1


@dataclass(frozen=True, slots=True)
class Share:
    """A segment, and the places of its articles that are wanted, ascending."""

    segment: Segment
    places: Ints

    @property
    def gone(self) -> list[int]:
        """The places of the articles that are not wanted."""
        wanted = np.zeros(len(self.segment), dtype=bool)
        wanted[self.places] = True
        return np.flatnonzero(~wanted).tolist()


@dataclass(frozen=True, slots=True)
class _Joint:
    """The terms of a share, and how they are numbered in the whole."""

    terms: Terms
    places: Ints  # of the articles that are wanted
    articles: Ints  # old place -> new, -1 for what is gone
    accented: Ints  # old -> new
    folded: Ints


def join_segments(shares: Sequence[Share]) -> Segment:
    """One segment with the wanted articles of all, one share after the other."""
    dictionary, numbers = _join_dictionaries([share.segment.terms for share in shares])
    joints, first = [], 0
    for share, (accented, folded) in zip(shares, numbers, strict=True):
        articles = np.full(len(share.segment), -1, dtype=np.int32)
        articles[share.places] = np.arange(first, first + len(share.places))
        first += len(share.places)
        joints.append(_Joint(share.segment.terms, share.places, articles, accented, folded))
    gone = (text for share in shares for text in share.segment.texts(share.gone))
    lore = join_lore([share.segment.lore for share in shares], gone)
    return Segment(_join_rolls(shares), _join_terms(joints, dictionary), lore)


def _join_dictionaries(parts: Sequence[Terms]) -> tuple[Dictionary, list[tuple[Ints, Ints]]]:
    """All forms, and for each part the new numbers of its accented and of its folded forms."""
    accented: dict[str, int] = {}
    folded: dict[str, int] = {}
    numbers = [(_number(part.accented, accented), _number(part.folded, folded)) for part in parts]
    fold_of = np.zeros(len(accented), dtype=np.int32)
    for part, (own_accented, own_folded) in zip(parts, numbers, strict=True):
        fold_of[own_accented] = own_folded[part.fold_of]
    dictionary = put_in_order(tuple(accented), tuple(folded), fold_of.tolist())
    return dictionary, [(dictionary.new_accented[one], dictionary.new_folded[other]) for one, other in numbers]


def _number(forms: Sequence[str], known: dict[str, int]) -> Ints:
    """The new number of each form; what is not yet known is taken up."""
    return np.array([known.setdefault(form, len(known)) for form in forms], dtype=np.int32)


def _join_rolls(shares: Sequence[Share]) -> Roll:
    documents = [_documents(share) for share in shares]
    sizes = np.concatenate([np.diff(share.segment.roll.document_offsets)[share.places] for share in shares])
    columns: dict[str, Any] = {"documents": np.concatenate(documents), "document_offsets": _offsets(sizes)}
    for field in fields(Roll):
        if field.name not in columns:
            columns[field.name] = _join_column([getattr(share.segment.roll, field.name) for share in shares], shares)
    return Roll(**columns)


def _join_column(columns: Sequence[Any], shares: Sequence[Share]) -> Any:  # noqa: ANN401 - texts or numbers
    if all(isinstance(column, tuple) for column in columns):
        return tuple(
            column[place] for column, share in zip(columns, shares, strict=True) for place in share.places.tolist()
        )
    return np.concatenate([column[share.places] for column, share in zip(columns, shares, strict=True)])


def _documents(share: Share) -> NDArray[np.uint8]:
    roll = share.segment.roll
    if len(share.places) == len(share.segment):
        return roll.documents
    return roll.documents[_spread(roll.document_offsets, share.places)]


def _spread(offsets: Longs, chosen: NDArray[np.integer[Any]]) -> Longs:
    """All places between the offsets of the chosen entries, one entry after the other."""
    firsts, sizes = offsets[chosen], np.diff(offsets)[chosen]
    before = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    places: Longs = np.arange(int(sizes.sum())) + np.repeat(firsts - before, sizes)
    return places


def _offsets(sizes: Longs) -> Longs:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)


def _join_terms(joints: Sequence[_Joint], words: Dictionary) -> Terms:
    sentences = [_spread(joint.terms.article_sentences, joint.places) for joint in joints]
    terms = [_spread(joint.terms.sentence_terms, own) for joint, own in zip(joints, sentences, strict=True)]

    def take(read: Callable[[_Joint], NDArray[Any]], places: Sequence[Longs]) -> NDArray[Any]:
        return np.concatenate([read(joint)[own] for joint, own in zip(joints, places, strict=True)])

    keys, owners, times = _cells(joints, lambda joint: joint.terms.postings, _accented_keys)
    postings = post(keys, owners, len(words.accented), times)
    pair_keys, pair_postings = post_pairs(*_cells(joints, lambda joint: joint.terms.pair_postings, _pair_keys))
    return Terms(
        accented=words.accented,
        folded=words.folded,
        fold_of=words.fold_of,
        terms=take(lambda joint: joint.accented[joint.terms.terms], terms),
        starts=take(lambda joint: joint.terms.starts, terms),
        lengths=take(lambda joint: joint.terms.lengths, terms),
        sentence_terms=_offsets(take(lambda joint: np.diff(joint.terms.sentence_terms), sentences)),
        sentence_spans=take(lambda joint: joint.terms.sentence_spans, sentences),
        article_sentences=_offsets(
            np.concatenate([np.diff(joint.terms.article_sentences)[joint.places] for joint in joints])
        ),
        postings=postings,
        pair_keys=pair_keys,
        pair_postings=pair_postings,
        folded_counts=count_folded(postings, words.fold_of, len(words.folded)),
    )


def _accented_keys(joint: _Joint) -> Longs:
    return joint.accented.astype(np.int64)


def _pair_keys(joint: _Joint) -> Longs:
    old, folded = joint.terms.pair_keys, joint.folded.astype(np.int64)
    if not len(old):
        return old
    new: Longs = (folded[old >> PAIR_SHIFT] << PAIR_SHIFT) | folded[old & _MASK]
    return new


def _cells(
    joints: Sequence[_Joint], read: Callable[[_Joint], Postings], keys_of: Callable[[_Joint], Longs]
) -> tuple[Longs, Longs, Small]:
    """Key, article and count of every posting that is wanted, numbered as in the whole."""
    keys, owners, times = [], [], []
    for joint in joints:
        postings = read(joint)
        own = joint.articles[postings.articles]
        wanted = own >= 0
        keys.append(np.repeat(keys_of(joint), np.diff(postings.offsets))[wanted])
        owners.append(own[wanted].astype(np.int64))
        times.append(postings.counts[wanted])
    return np.concatenate(keys), np.concatenate(owners), np.concatenate(times)
