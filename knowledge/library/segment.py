"""Some articles made ready to be found: arrays over them, their words, and their documents.

A segment never changes and knows nothing of other segments: it numbers its own articles, terms and sentences from 0.
A library is put together from a few of them, and several can be joined into one without reading a text again.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.documents import decode_article
from knowledge.models import Article
from knowledge.understanding.vocabulary import Lore

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]
Small = NDArray[np.uint16]
Bytes = NDArray[np.uint8]

NEVER = np.iinfo(np.int64).min
"""The moment of what has none; other moments count in microseconds since 1970."""


@dataclass(frozen=True, slots=True)
class Postings:
    """For each key the articles that hold it, ascending, and how often; `offsets` has one entry more than keys."""

    offsets: Longs
    articles: Ints
    counts: Small

    def slice(self, key: int) -> slice:
        """Where the key's part of the columns is."""
        return slice(int(self.offsets[key]), int(self.offsets[key + 1]))


@dataclass(frozen=True, slots=True)
class Roll:
    """One entry an article, in their order: what has to be known of each without reading it."""

    ids: tuple[str, ...]
    stamps: tuple[str, ...]  # which state of the article this is
    standing: Floats  # from 1 up: what an article is worth when the question fits several alike
    is_own: NDArray[np.bool_]  # a page of the home city's own portal
    published: Longs  # moments
    retrieved: Longs
    embargo: Longs
    expiry: Longs
    term_counts: Ints  # terms of its text
    versions: Ints
    documents: Bytes  # one behind the other, each deflated JSON
    document_offsets: Longs  # one entry more than articles


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the articles: both dictionaries, the sentences in reading order, and who holds what."""

    accented: tuple[str, ...]
    folded: tuple[str, ...]
    fold_of: Ints  # accented -> folded
    terms: Ints  # accented, in reading order
    starts: Ints  # character where each of `terms` starts in its article's text
    lengths: Small  # characters of each of `terms` as printed
    sentence_terms: Longs  # sentence -> its first term; one entry more than sentences
    sentence_spans: Ints  # (sentences, 2): characters in the article's text
    article_sentences: Longs  # article -> its first sentence; one entry more than articles
    postings: Postings  # by accented term
    pair_keys: Longs  # ascending: a folded term, shifted, plus the one behind it
    pair_postings: Postings  # by place in `pair_keys`
    folded_counts: Ints  # articles that hold a folded term


@dataclass(frozen=True, slots=True)
class Segment:
    """The articles of one segment with all that was made of them."""

    roll: Roll
    terms: Terms
    lore: Lore

    def __len__(self) -> int:
        """How many articles there are."""
        return len(self.roll.ids)

    def document(self, place: int) -> bytes:
        """The deflated document of an article."""
        first, last = self.roll.document_offsets[place : place + 2]
        return self.roll.documents[int(first) : int(last)].tobytes()

    def article(self, place: int) -> Article:
        """The article at a place, read anew each time."""
        return decode_article(zlib.decompress(self.document(place)).decode(), int(self.roll.versions[place]))

    def texts(self, places: Sequence[int]) -> Iterator[str]:
        """What words were counted in, of some articles."""
        return (text_of(self.article(place)) for place in places)


def text_of(article: Article) -> str:
    """What the words of an article are counted in."""
    return f"{article.headline}\n{article.text}"
