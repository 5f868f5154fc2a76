"""What finds articles by term, and what reads the terms of their sentences back, over all parts of a library.

Articles are numbered by their position in the library and terms over all parts; sentences part by part. It knows
terms and numbers, not questions.
"""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.library.posting import PAIR_SHIFT
from knowledge.library.segment import Floats, Ints, Longs, Postings, Segment, Small
from knowledge.models import Span

# BM25 after Robertson and Zaragoza 2009. News repeats its subject, so a term's count saturates early and
# length matters little; both values are the best of a grid on Vietnamese question sets, 2026-11.
K1, B = 0.9, 0.4
# Bytes of hits that are kept, and what each costs beside its numbers.
_MOST_RECENT, _OVERHEAD = 64_000_000, 500

Hits = tuple[Ints, Floats]
"""Positions of articles with the BM25 impact there."""


@dataclass(frozen=True, slots=True)
class Row:
    """The terms of a sentence in reading order; `starts` count from the start of the article's text."""

    accented: list[str]
    folded: list[str]
    starts: list[int]
    lengths: list[int]


@dataclass(frozen=True, slots=True)
class Part:
    """One segment as numbered in the library."""

    segment: Segment
    positions: Ints  # by place in the segment; -1 for an article that is gone
    is_whole: bool  # every article stands at the position of its place
    terms: Ints  # accented terms in reading order, numbered over all parts
    places: Ints  # accented term of all parts -> its number here, -1 for none
    folded_places: Ints  # the same of folded terms
    first_sentence: int

    def postings(self, accented: Ints) -> tuple[Ints, Small, Longs]:
        """The articles that hold any of some accented terms, how often, and which of the terms: its place in them."""
        places = self.places[accented]
        known = np.flatnonzero(places >= 0)
        places, postings = places[known], self.segment.terms.postings
        if len(places) and int(places[-1]) - int(places[0]) == len(places) - 1:  # the forms of one word stand together
            part = slice(int(postings.offsets[places[0]]), int(postings.offsets[places[-1] + 1]))
            articles, counts = postings.articles[part], postings.counts[part]
        else:
            slices = [postings.slice(place) for place in places.tolist()]
            articles = np.concatenate([postings.articles[part] for part in slices] or [_NOBODY[0]])
            counts = np.concatenate([postings.counts[part] for part in slices] or [_NOBODY[1]])
        which = np.repeat(known, postings.offsets[places + 1] - postings.offsets[places])
        if self.is_whole:
            return articles, counts, which
        positions = self.positions[articles]
        live = positions >= 0
        return positions[live], counts[live], which[live]

    def pair_postings(self, first: int, second: int) -> tuple[Ints, Small]:
        """The articles in which one folded term stands right before another, and how often."""
        left, right = int(self.folded_places[first]), int(self.folded_places[second])
        if left < 0 or right < 0:
            return _NOBODY
        keys, key = self.segment.terms.pair_keys, (left << PAIR_SHIFT) | right
        place = int(np.searchsorted(keys, key))
        if place == len(keys) or keys[place] != key:
            return _NOBODY
        return self._live(self.segment.terms.pair_postings, place)

    def _live(self, postings: Postings, key: int) -> tuple[Ints, Small]:
        part = postings.slice(key)
        if self.is_whole:
            return postings.articles[part], postings.counts[part]
        positions = self.positions[postings.articles[part]]
        live = positions >= 0
        return positions[live], postings.counts[part][live]


_NOBODY = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint16))


class Recent:
    """The hits that were found lately, up to so many bytes: questions use the same common words again and again."""

    def __init__(self, most: int = _MOST_RECENT) -> None:
        self._most = most
        self._size = 0
        self._hits: OrderedDict[Hashable, Hits] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Hits | None:
        """What was kept under the key, if it still is."""
        with self._lock:
            if key in self._hits:
                self._hits.move_to_end(key)
            return self._hits.get(key)

    def keep(self, key: Hashable, hits: Hits) -> Hits:
        """The same hits, kept from now on; the longest unused make room."""
        with self._lock:
            if key not in self._hits:
                self._hits[key] = hits
                self._size += _size_of(hits)
            while self._size > self._most:
                self._size -= _size_of(self._hits.popitem(last=False)[1])
        return hits


def _size_of(hits: Hits) -> int:
    return hits[0].nbytes + hits[1].nbytes + _OVERHEAD


@dataclass(frozen=True, slots=True)
class Index:
    """All parts; an article is known by its position, a sentence by its place in reading order, part after part."""

    parts: tuple[Part, ...]
    accented_ids: dict[str, int]
    folded_ids: dict[str, int]
    accented_forms: Sequence[str]  # by accented id
    folded_forms: Sequence[str]  # by folded id
    fold_of: Ints  # accented id -> folded id
    variant_ids: Ints  # the accented ids that any article holds, ordered by folded id
    variant_offsets: Longs  # folded id -> its first place in `variant_ids`
    held_by: Ints  # articles that hold an accented term, by accented id
    document_counts: Ints  # articles that hold a folded term, by folded id
    owners: Ints  # position -> its part
    places: Ints  # position -> its place in that part
    norms: Floats  # position -> what its length takes from BM25
    recent: "Recent"

    @property
    def article_count(self) -> int:
        """How many articles are indexed."""
        return len(self.owners)

    def variants(self, folded: int) -> Ints:
        """The accented ids that share a folded id and stand in some article."""
        return self.variant_ids[self.variant_offsets[folded] : self.variant_offsets[folded + 1]]

    def hits(self, accented: Ints, strengths: Floats) -> Hits:
        """Where any of some accented terms stands, each article once: the highest impact times the term's strength."""
        key = accented.tobytes() + strengths.tobytes()
        hits = self.recent.get(key)
        return hits if hits is not None else self.recent.keep(key, self._find_hits(accented, strengths))

    def _find_hits(self, accented: Ints, strengths: Floats) -> Hits:
        found = [part.postings(accented) for part in self.parts]
        articles, counts, which = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
        rarities = rarity_of(self.held_by[accented], self.article_count)
        impacts = self._weigh(articles, counts, rarities[which]) * strengths[which]
        if len(accented) == 1:
            return articles, impacts
        best = np.zeros(self.article_count, dtype=np.float32)
        np.maximum.at(best, articles, impacts)
        held = np.flatnonzero(best).astype(np.int32)
        return held, best[held]

    def pair_hits(self, first: int, second: int) -> Hits:
        """The articles in which one folded term stands right before another, each once."""
        hits = self.recent.get((first, second))
        return hits if hits is not None else self.recent.keep((first, second), self._find_pair_hits(first, second))

    def _find_pair_hits(self, first: int, second: int) -> Hits:
        found = [part.pair_postings(first, second) for part in self.parts]
        articles, counts = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
        return articles, self._weigh(articles, counts, rarity(len(articles), self.article_count))

    def pair_count(self, first: int, second: int) -> int:
        """How many articles `pair_hits` finds."""
        return len(self.pair_hits(first, second)[0])

    def _weigh(self, articles: Ints, counts: Small, rarities: Floats | float) -> Floats:
        """BM25 of a term in articles that hold it so often."""
        times = counts.astype(np.float64)
        return (rarities * times * (K1 + 1) / (times + self.norms[articles])).astype(np.float32)

    def sentence_span(self, sentence: int) -> Span:
        """Where the sentence stands in its article's text."""
        part = self._part_of(sentence)
        start, end = part.segment.terms.sentence_spans[sentence - part.first_sentence].tolist()
        return Span(start, end)

    def terms_of(self, sentence: int) -> Row:
        """The terms of the sentence, side by side in lists."""
        part = self._part_of(sentence)
        own, place = part.segment.terms, sentence - part.first_sentence
        first, last = own.sentence_terms[place : place + 2].tolist()
        ids = part.terms[first:last]
        return Row(
            accented=[self.accented_forms[accented] for accented in ids.tolist()],
            folded=[self.folded_forms[folded] for folded in self.fold_of[ids].tolist()],
            starts=own.starts[first:last].tolist(),
            lengths=own.lengths[first:last].tolist(),
        )

    def holds_row(self, article: int, folded: Sequence[str]) -> bool:
        """Whether the folded terms stand in a row in the article."""
        ids = [self.folded_ids.get(term, -1) for term in folded]
        if not ids or -1 in ids:
            return False
        own = self.fold_of[self.read(article)[0]]
        places = np.flatnonzero(own[: max(len(own) - len(ids) + 1, 0)] == ids[0])
        for step in range(1, len(ids)):
            places = places[own[places + step] == ids[step]]
        return bool(len(places))

    def sentences_of(self, article: int) -> range:
        """The sentences of the article at a position."""
        part = self.parts[self.owners[article]]
        place = int(self.places[article])
        first, last = part.segment.terms.article_sentences[place : place + 2].tolist()
        return range(part.first_sentence + first, part.first_sentence + last)

    def read(self, article: int) -> tuple[Ints, Longs]:
        """The accented ids of the article in reading order, and where in them each sentence starts, and the end."""
        part, sentences = self.parts[self.owners[article]], self.sentences_of(article)
        first, last = sentences.start - part.first_sentence, sentences.stop - part.first_sentence
        bounds = part.segment.terms.sentence_terms[first : last + 1]
        return part.terms[bounds[0] : bounds[-1]], bounds - bounds[0]

    def _part_of(self, sentence: int) -> Part:
        return next(part for part in reversed(self.parts) if part.first_sentence <= sentence)


def build_index(parts: Sequence[tuple[Segment, Ints]]) -> Index:
    """The index over segments; each comes with the positions of its articles, -1 for those that are gone."""
    accented_ids = _number([segment.terms.accented for segment, _ in parts])
    folded_ids = _number([segment.terms.folded for segment, _ in parts])
    fold_of = np.zeros(len(accented_ids), dtype=np.int32)
    held_by, document_counts = np.zeros(len(accented_ids), np.int32), np.zeros(len(folded_ids), np.int32)
    numbered: list[Part] = []
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
            )
        )
    held = np.flatnonzero(held_by)
    variant_ids = held[np.argsort(fold_of[held], kind="stable")].astype(np.int32)
    owners, places = _find_owners([positions for _, positions in parts])
    return Index(
        parts=tuple(numbered),
        accented_ids=accented_ids,
        folded_ids=folded_ids,
        accented_forms=tuple(accented_ids),
        folded_forms=tuple(folded_ids),
        fold_of=fold_of,
        variant_ids=variant_ids,
        variant_offsets=np.searchsorted(fold_of[variant_ids], np.arange(len(folded_ids) + 1)).astype(np.int64),
        held_by=held_by,
        document_counts=document_counts,
        owners=owners,
        places=places,
        norms=_norms(parts, len(owners)),
        recent=Recent(),
    )


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


@lru_cache(maxsize=1 << 16)
def rarity(held_by: int, count: int) -> float:
    """BM25's inverse document frequency of one term, held by so many of `count` articles."""
    return float(rarity_of(np.array(held_by), count))


def rarity_of(held_by: NDArray[np.integer[Any]], count: int) -> Floats:
    """BM25's inverse document frequency, always positive, for terms held by so many of `count` articles."""
    return np.log1p((count - held_by + 0.5) / (held_by + 0.5)).astype(np.float32)
