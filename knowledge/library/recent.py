"""What was found lately, kept for the next question that asks for the same."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from knowledge.library.segment import Floats, Ints

Hits = tuple[Ints | slice, Floats]
"""Positions of articles, or all of them, with the BM25 impact there."""

# Bytes of hits that are kept, and what each costs beside its numbers.
_MOST_RECENT, _OVERHEAD = 128_000_000, 500


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
    positions, impacts = hits
    return impacts.nbytes + (0 if isinstance(positions, slice) else positions.nbytes) + _OVERHEAD
