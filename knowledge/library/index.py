"""What finds articles by term, and what reads the terms of their sentences back.

Three arrays side by side: the inverted index over whole articles (accented terms, and pairs of neighbouring terms
without marks), the forward index (every term of every sentence in reading order), and the vocabulary that ties
accented forms to their form without marks. It knows terms and numbers, not questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.language.sentences import split_sentences
from knowledge.library.terms import Term, find_terms
from knowledge.models import Article, Span

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float32]

# BM25 after Robertson and Zaragoza 2009. News repeats its subject, so a term's count saturates early and
# length matters little; both values are the best of a grid on Vietnamese question sets, 2026-11.
K1, B = 0.9, 0.4
# The headline says what an article is about: its terms count this many times more.
HEADLINE_COUNT = 2


@dataclass(frozen=True, slots=True)
class Postings:
    """For each key: which articles hold it, and the BM25 impact there. `offsets` has one entry more than keys."""

    offsets: Longs
    articles: Ints
    impacts: Floats

    def of(self, key: int) -> tuple[Ints, Floats]:
        """The articles that hold the key, ascending, with their impacts."""
        part = slice(self.offsets[key], self.offsets[key + 1])
        return self.articles[part], self.impacts[part]


@dataclass(frozen=True, slots=True)
class Row:
    """The terms of a sentence in reading order; `starts` count from the start of the article's text."""

    accented: list[str]
    folded: list[str]
    starts: list[int]
    lengths: list[int]


@dataclass(frozen=True, slots=True)
class Index:
    """All arrays; an article is known by its position, a sentence by its place in reading order over all articles."""

    accented_ids: dict[str, int]
    folded_ids: dict[str, int]
    fold_of: Ints  # accented id -> folded id
    variant_ids: Ints  # accented ids ordered by folded id
    variant_offsets: Longs  # folded id -> its first place in `variant_ids`
    document_counts: Ints  # articles that hold a folded term, by folded id
    postings: Postings  # by accented id
    pair_keys: Longs  # ascending; first folded id * number of folded ids + second
    pair_postings: Postings  # by place in `pair_keys`
    terms: Ints  # accented ids, in reading order
    starts: Ints  # character where each of `terms` starts in its article's text
    lengths: Ints  # characters of each of `terms` as printed
    accented_forms: tuple[str, ...]  # by accented id
    folded_forms: tuple[str, ...]  # by folded id
    sentence_terms: Longs  # sentence -> its first term; one entry more than sentences
    sentence_spans: Ints  # (sentences, 2): characters in the article's text
    article_sentences: Longs  # article -> its first sentence; one entry more than articles

    @property
    def article_count(self) -> int:
        """How many articles are indexed."""
        return len(self.article_sentences) - 1

    def variants(self, folded: int) -> Ints:
        """The accented ids that share a folded id."""
        return self.variant_ids[self.variant_offsets[folded] : self.variant_offsets[folded + 1]]

    def find_pair(self, first: int, second: int) -> int | None:
        """The place in `pair_keys` of two neighbouring folded ids; `None` when they never stand side by side."""
        key = first * len(self.folded_ids) + second
        place = int(np.searchsorted(self.pair_keys, key))
        return place if place < len(self.pair_keys) and self.pair_keys[place] == key else None

    def find_pairs(self, first: Ints, second: Ints) -> Longs:
        """The place in `pair_keys` of each pair of neighbouring folded ids; -1 where they never stand side by side."""
        keys = first.astype(np.int64) * len(self.folded_ids) + second
        places = np.searchsorted(self.pair_keys, keys)
        known = self.pair_keys[np.minimum(places, len(self.pair_keys) - 1)] if len(self.pair_keys) else keys * 0 - 1
        return np.where(known == keys, places, -1)

    def sentence_span(self, sentence: int) -> Span:
        """Where the sentence stands in its article's text."""
        return Span(int(self.sentence_spans[sentence, 0]), int(self.sentence_spans[sentence, 1]))

    def terms_of(self, sentence: int) -> Row:
        """The terms of the sentence, side by side in lists."""
        part = slice(int(self.sentence_terms[sentence]), int(self.sentence_terms[sentence + 1]))
        ids = self.terms[part]
        return Row(
            accented=[self.accented_forms[accented] for accented in ids.tolist()],
            folded=[self.folded_forms[folded] for folded in self.fold_of[ids].tolist()],
            starts=self.starts[part].tolist(),
            lengths=self.lengths[part].tolist(),
        )

    def holds_row(self, article: int, folded: Sequence[str]) -> bool:
        """Whether the folded terms stand in a row in the article."""
        ids = [self.folded_ids.get(term, -1) for term in folded]
        if not ids or -1 in ids:
            return False
        first, last = (int(self.sentence_terms[int(edge)]) for edge in self.article_sentences[article : article + 2])
        own = self.fold_of[self.terms[first:last]]
        places = np.flatnonzero(own[: max(len(own) - len(ids) + 1, 0)] == ids[0])
        for step in range(1, len(ids)):
            places = places[own[places + step] == ids[step]]
        return bool(len(places))

    def sentences_of(self, article: int) -> range:
        """The sentences of the article at a position."""
        return range(int(self.article_sentences[article]), int(self.article_sentences[article + 1]))


class _Collector:
    """Grows while articles are read; one pass, no array yet."""

    def __init__(self) -> None:
        self.accented: dict[str, int] = {}
        self.folded: dict[str, int] = {}
        self.fold_of: list[int] = []
        self.terms: list[int] = []
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.term_articles: list[int] = []
        self.sentence_terms: list[int] = [0]
        self.sentence_spans: list[tuple[int, int]] = []
        self.article_sentences: list[int] = [0]
        self.extra: list[tuple[int, int]] = []  # (article, accented id) beside the text

    def add(self, position: int, article: Article) -> None:
        text = article.text
        for span in split_sentences(text):
            for term in find_terms(span.of(text)):
                self.terms.append(self._id(term))
                self.starts.append(span.start + term.span.start)
                self.lengths.append(term.span.end - term.span.start)
                self.term_articles.append(position)
            self.sentence_terms.append(len(self.terms))
            self.sentence_spans.append((span.start, span.end))
        self.article_sentences.append(len(self.sentence_spans))
        beside = [article.headline] * HEADLINE_COUNT
        beside += [article.extract.event.name or "", article.place or "", *article.topics]
        for term in find_terms("\n".join(beside)):
            self.extra.append((position, self._id(term)))

    def _id(self, term: Term) -> int:
        known = self.accented.get(term.accented)
        if known is not None:
            return known
        self.fold_of.append(self.folded.setdefault(term.folded, len(self.folded)))
        return self.accented.setdefault(term.accented, len(self.accented))


def build_index(articles: Sequence[Article]) -> Index:
    """The index over the articles in their order; an empty sequence gives an index that finds nothing."""
    collector = _Collector()
    for position, article in enumerate(articles):
        collector.add(position, article)
    return _freeze(collector, len(articles))


def _freeze(collector: _Collector, count: int) -> Index:
    fold_of = np.array(collector.fold_of, dtype=np.int32)
    terms = np.array(collector.terms, dtype=np.int32)
    owners = np.array(collector.term_articles, dtype=np.int64)
    extra = np.array(collector.extra, dtype=np.int64).reshape(-1, 2)
    lengths = np.bincount(owners, minlength=count).astype(np.float32)
    all_terms = np.concatenate([terms.astype(np.int64), extra[:, 1]])
    all_owners = np.concatenate([owners, extra[:, 0]])
    postings, _ = _post(all_terms, all_owners, lengths, key_count=len(collector.accented))
    folded = fold_of[terms].astype(np.int64) if len(terms) else np.zeros(0, dtype=np.int64)
    sentence_terms = np.array(collector.sentence_terms, dtype=np.int64)
    pairs, pair_owners = _neighbours(folded, owners, sentence_terms, len(collector.folded))
    pair_keys, pair_ids = np.unique(pairs, return_inverse=True)
    pair_postings, _ = _post(pair_ids.astype(np.int64), pair_owners, lengths, key_count=len(pair_keys))
    all_folded = fold_of[all_terms].astype(np.int64) if len(all_terms) else all_terms
    _, document_counts = _post(all_folded, all_owners, lengths, key_count=len(collector.folded))
    variant_ids = np.argsort(fold_of, kind="stable").astype(np.int32)
    return Index(
        accented_ids=collector.accented,
        folded_ids=collector.folded,
        fold_of=fold_of,
        variant_ids=variant_ids,
        variant_offsets=np.searchsorted(fold_of[variant_ids], np.arange(len(collector.folded) + 1)).astype(np.int64),
        document_counts=document_counts,
        postings=postings,
        pair_keys=pair_keys,
        pair_postings=pair_postings,
        terms=terms,
        starts=np.array(collector.starts, dtype=np.int32),
        lengths=np.array(collector.lengths, dtype=np.int32),
        accented_forms=tuple(collector.accented),
        folded_forms=tuple(collector.folded),
        sentence_terms=sentence_terms,
        sentence_spans=np.array(collector.sentence_spans, dtype=np.int32).reshape(-1, 2),
        article_sentences=np.array(collector.article_sentences, dtype=np.int64),
    )


def _neighbours(folded: Longs, owners: Longs, sentence_terms: Longs, folded_count: int) -> tuple[Longs, Longs]:
    """The pairs of terms that stand side by side within one sentence, and the article of each."""
    if len(folded) < 2:  # noqa: PLR2004  a pair takes two
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    is_last = np.zeros(len(folded) + 1, dtype=bool)
    is_last[sentence_terms[1:] - 1] = True
    inside = ~is_last[: len(folded) - 1]
    pairs = folded[:-1] * folded_count + folded[1:]
    return pairs[inside], owners[:-1][inside]


def _post(keys: Longs, owners: Longs, lengths: Floats, *, key_count: int) -> tuple[Postings, Ints]:
    """Postings with BM25 impacts, and how many articles hold each key."""
    count = len(lengths)
    cells, occurrences = np.unique(keys * max(count, 1) + owners, return_counts=True)
    cell_keys, cell_owners = np.divmod(cells, max(count, 1))
    held_by = np.bincount(cell_keys, minlength=key_count)
    offsets = np.concatenate([[0], np.cumsum(held_by)]).astype(np.int64)
    rarity = rarity_of(held_by, count)[cell_keys] if len(cell_keys) else np.zeros(0, dtype=np.float32)
    average = max(float(lengths.mean()), 1.0) if count else 1.0
    norm = K1 * (1 - B + B * lengths[cell_owners] / average)
    impacts = (rarity * occurrences * (K1 + 1) / (occurrences + norm)).astype(np.float32)
    return Postings(offsets, cell_owners.astype(np.int32), impacts), held_by.astype(np.int32)


def rarity_of(held_by: NDArray[np.int_], count: int) -> Floats:
    """BM25's inverse document frequency, always positive, for terms held by so many of `count` articles."""
    return np.log1p((count - held_by + 0.5) / (held_by + 0.5)).astype(np.float32)
