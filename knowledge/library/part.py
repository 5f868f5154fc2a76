"""One segment as it is numbered in a library: who holds a term, and which of them are still there."""

from dataclasses import dataclass

import numpy as np

from knowledge.library.posting import PAIR_SHIFT
from knowledge.library.segment import Floats, Ints, Longs, Postings, Segment, Small


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
    weights: Floats  # beside the postings: BM25 of each but for the rarity of its term

    def postings(self, accented: Ints) -> tuple[Ints, Floats, Longs]:
        """The articles that hold any of some accented terms, their weights, and which of the terms: its place there."""
        places = self.places[accented]
        known = np.flatnonzero(places >= 0)
        places, postings = places[known], self.segment.terms.postings
        if len(places) and int(places[-1]) - int(places[0]) == len(places) - 1:  # the forms of one word stand together
            part = slice(int(postings.offsets[places[0]]), int(postings.offsets[places[-1] + 1]))
            articles, weights = postings.articles[part], self.weights[part]
        else:
            slices = [postings.slice(place) for place in places.tolist()]
            articles = np.concatenate([postings.articles[part] for part in slices] or [_NOBODY[0]])
            weights = np.concatenate([self.weights[part] for part in slices] or [np.zeros(0, dtype=np.float32)])
        which = np.repeat(known, postings.offsets[places + 1] - postings.offsets[places])
        if self.is_whole:
            return articles, weights, which
        positions = self.positions[articles]
        live = positions >= 0
        return positions[live], weights[live], which[live]

    def pair_postings(self, first: int, second: int) -> tuple[Ints, Small]:
        """The articles in which one folded term stands right before another, and how often."""
        place = self._place_of_pair(first, second)
        return _NOBODY if place < 0 else self._live(self.segment.terms.pair_postings, place)

    def pair_count(self, first: int, second: int) -> int:
        """How many articles those are."""
        place = self._place_of_pair(first, second)
        if place < 0:
            return 0
        if self.is_whole:
            part = self.segment.terms.pair_postings.slice(place)
            return int(part.stop - part.start)
        return len(self._live(self.segment.terms.pair_postings, place)[0])

    def _place_of_pair(self, first: int, second: int) -> int:
        """The place of the pair among those of the segment; -1 for none."""
        left, right = int(self.folded_places[first]), int(self.folded_places[second])
        if left < 0 or right < 0:
            return -1
        keys, key = self.segment.terms.pair_keys, (left << PAIR_SHIFT) | right
        place = int(keys.searchsorted(key))
        return place if place < len(keys) and keys[place] == key else -1

    def _live(self, postings: Postings, key: int) -> tuple[Ints, Small]:
        part = postings.slice(key)
        if self.is_whole:
            return postings.articles[part], postings.counts[part]
        positions = self.positions[postings.articles[part]]
        live = positions >= 0
        return positions[live], postings.counts[part][live]


_NOBODY = (np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint16))
