"""What finds articles by term, and what reads the terms of their sentences back, over all parts of a library.

Articles are numbered by their position in the library and terms over all parts; sentences part by part. It knows
terms and numbers, not questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.language.normal import fold
from knowledge.library.kept import kept
from knowledge.library.part import Part
from knowledge.library.recent import Hits, Recent
from knowledge.library.segment import Floats, Ints, Longs, Small
from knowledge.library.terms import Term
from knowledge.models import Span

Texts = NDArray[np.object_]
"""Texts by number, each the one that the dictionaries hold."""

# BM25 after Robertson and Zaragoza 2009. News repeats its subject, so a term's count saturates early and
# length matters little; both values are the best of a grid on Vietnamese question sets, 2026-11.
K1, B = 0.9, 0.4
# The share of all articles, and their number, from which a term's hits are kept for all articles in a row.
_MANY_SHARE, _LEAST_MANY = 0.1, 500
_MOST_ROWS = 10_000  # that are remembered; word lists hold a few thousand
_MOST_SENTENCES = 5_000  # that stay read, about six kilobytes each


@dataclass(frozen=True, eq=False)
class Row:
    """The terms of a sentence in reading order; `starts` count from the start of the article's text."""

    accented: list[str]
    folded: list[str]
    starts: list[int]
    lengths: list[int]

    @kept
    def terms(self) -> list[Term]:
        """The terms, one by one."""
        spans = (Span(start, start + length) for start, length in zip(self.starts, self.lengths, strict=True))
        return [Term(*term) for term in zip(self.accented, self.folded, spans, strict=True)]


@dataclass(frozen=True, slots=True)
class KnownRow:
    """Terms in a row by their numbers."""

    accented: tuple[int, ...]  # empty where no article prints one of them with its marks
    pairs: tuple[tuple[int, int], ...]  # folded ids of neighbours


@dataclass(frozen=True, slots=True)
class Index:
    """All parts; an article is known by its position, a sentence by its place in reading order, part after part."""

    parts: tuple[Part, ...]
    accented_ids: dict[str, int]
    folded_ids: dict[str, int]
    accented_texts: Texts  # by accented id
    folded_texts: Texts  # by folded id
    fold_of: Ints  # accented id -> folded id
    variant_ids: Ints  # the accented ids that any article holds, ordered by folded id
    variant_offsets: Longs  # folded id -> its first place in `variant_ids`
    held_by: Ints  # articles that hold an accented term, by accented id
    document_counts: Ints  # articles that hold a folded term, by folded id
    owners: Ints  # position -> its part
    places: Ints  # position -> its place in that part
    norms: Floats  # position -> what its length takes from BM25
    recent: Recent
    rows: dict[tuple[str, ...], KnownRow | None]  # what `find_row` found before
    sentences: dict[int, Row]  # what `terms_of` read before

    def find_row(self, phrase: tuple[str, ...]) -> KnownRow | None:
        """The numbers of accented terms in a row; `None` where two neighbours never stand side by side."""
        if phrase not in self.rows:
            if len(self.rows) >= _MOST_ROWS:
                self.rows.clear()
            self.rows[phrase] = self._look_up(phrase)
        return self.rows[phrase]

    def _look_up(self, phrase: tuple[str, ...]) -> KnownRow | None:
        folded = [self.folded_ids.get(fold(word), -1) for word in phrase]
        pairs = tuple(pairwise(folded))
        if -1 in folded or not all(self.pair_count(*pair) for pair in pairs):
            return None
        accented = tuple(self.accented_ids.get(word, -1) for word in phrase)
        return KnownRow(() if -1 in accented else accented, pairs)

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
        articles, weights, which = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
        impacts = (rarity_of(self.held_by[accented], self.article_count) * strengths)[which] * weights
        if len(accented) == 1 and not self._are_many(len(articles)):
            return articles, impacts
        best = np.zeros(self.article_count, dtype=np.float32)
        np.maximum.at(best, articles, impacts)
        held = np.flatnonzero(best > 0).astype(np.int32)
        return (slice(None), best) if self._are_many(len(held)) else (held, best[held])

    def _are_many(self, count: int) -> bool:
        """Whether so many articles are better kept as one number for each article of all."""
        return count > max(_MANY_SHARE * self.article_count, _LEAST_MANY)

    def pair_hits(self, first: int, second: int) -> Hits:
        """The articles in which one folded term stands right before another, each once."""
        hits = self.recent.get((first, second))
        return hits if hits is not None else self.recent.keep((first, second), self._find_pair_hits(first, second))

    def _find_pair_hits(self, first: int, second: int) -> Hits:
        found = [part.pair_postings(first, second) for part in self.parts]
        articles, counts = found[0] if len(found) == 1 else map(np.concatenate, zip(*found, strict=True))
        return articles, weigh(counts, self.norms[articles]) * np.float32(rarity(len(articles), self.article_count))

    def pair_count(self, first: int, second: int) -> int:
        """How many articles `pair_hits` finds."""
        return sum(part.pair_count(first, second) for part in self.parts)

    def spans_of(self, article: int) -> list[list[int]]:
        """Where each sentence of the article at a position starts and ends in its text."""
        part, sentences = self.parts[self.owners[article]], self.sentences_of(article)
        first = part.first_sentence
        spans: list[list[int]] = part.segment.terms.sentence_spans[
            sentences.start - first : sentences.stop - first
        ].tolist()
        return spans

    def terms_of(self, sentence: int) -> Row:
        """The terms of the sentence, side by side in lists; questions look at the same ones again and again."""
        if sentence not in self.sentences:
            if len(self.sentences) >= _MOST_SENTENCES:
                self.sentences.clear()
            self.sentences[sentence] = self._read_terms(sentence)
        return self.sentences[sentence]

    def _read_terms(self, sentence: int) -> Row:
        part = self._part_of(sentence)
        own, place = part.segment.terms, sentence - part.first_sentence
        first, last = own.sentence_terms[place : place + 2].tolist()
        ids = part.terms[first:last]
        return Row(
            accented=self.accented_texts[ids].tolist(),
            folded=self.folded_texts[self.fold_of[ids]].tolist(),
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


def weigh(counts: Small, norms: Floats) -> Floats:
    """BM25 of terms in articles that hold them so often, but for the rarity of the terms."""
    times = counts.astype(np.float32)
    weights: Floats = np.float32(K1 + 1) * times / (times + norms)
    return weights


@lru_cache(maxsize=1 << 16)
def rarity(held_by: int, count: int) -> float:
    """BM25's inverse document frequency of one term, held by so many of `count` articles."""
    return float(rarity_of(np.array(held_by), count))


def rarity_of(held_by: NDArray[np.integer[Any]], count: int) -> Floats:
    """BM25's inverse document frequency, always positive, for terms held by so many of `count` articles."""
    return np.log1p((count - held_by + 0.5) / (held_by + 0.5)).astype(np.float32)
