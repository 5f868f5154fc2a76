"""Articles to a segment: each text read once, sentence by sentence and term by term."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from knowledge.documents import encode_article
from knowledge.language.sentences import split_sentences
from knowledge.language.tokens import find_printed
from knowledge.library.posting import count_folded, neighbours, post, post_pairs, put_in_order
from knowledge.library.segment import NEVER, Longs, Roll, Segment, Terms, text_of
from knowledge.library.terms import find_terms, terms_of_printed
from knowledge.models import Article
from knowledge.understanding.vocabulary import learn

# The headline says what an article is about: its terms count this many times more.
HEADLINE_COUNT = 2
# A question that names no place means the home city's own pages first, then news about the city; and of two articles
# alike the one whose record is whole can be proven better.
OWN_PAGE, AT_HOME, PER_FIELD = 0.6, 0.06, 0.015
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TERM = np.iinfo(np.uint16).max
_DEFLATION = 1  # a document is read back far more often than written, and the quickest level halves it already


@dataclass(frozen=True, slots=True)
class Page:
    """An article that shall be found, and which state of it this is."""

    article: Article
    stamp: str


class _Reader:
    """Grows while articles are read; one pass, no array yet."""

    def __init__(self) -> None:
        self.accented: dict[str, int] = {}
        self.folded: dict[str, int] = {}
        self.fold_of: list[int] = []
        self.printed: dict[str, tuple[tuple[int, int, int], ...]] = {}  # its terms, where each starts, and how long
        self.terms: list[int] = []
        self.starts: list[int] = []
        self.lengths: list[int] = []
        self.sentence_terms: list[int] = [0]
        self.sentence_spans: list[tuple[int, int]] = []
        self.article_terms: list[int] = [0]
        self.article_sentences: list[int] = [0]
        self.beside: list[tuple[int, int]] = []  # (article, accented term) beside the text

    def read(self, place: int, article: Article) -> None:
        text = article.text
        for span in split_sentences(text):
            self._read_sentence(span.of(text), span.start)
            self.sentence_terms.append(len(self.terms))
            self.sentence_spans.append((span.start, span.end))
        self.article_terms.append(len(self.terms))
        self.article_sentences.append(len(self.sentence_spans))
        beside = [article.headline] * HEADLINE_COUNT
        beside += [article.extract.event.name or "", article.place or "", *article.topics]
        self.beside += [(place, self._id(term.accented, term.folded)) for term in find_terms("\n".join(beside))]

    def _read_sentence(self, sentence: str, first: int) -> None:
        printed = self.printed
        for found in find_printed(sentence):
            word = found.group()
            start = first + found.start()
            for term, offset, length in printed.get(word) or self._learn(word):
                self.terms.append(term)
                self.starts.append(start + offset)
                self.lengths.append(length)

    def _learn(self, word: str) -> tuple[tuple[int, int, int], ...]:
        terms = terms_of_printed(word)
        self.printed[word] = tuple(
            (self._id(accented, folded), start, min(end - start, _LONGEST_TERM))
            for accented, folded, start, end in terms
        )
        return self.printed[word]

    def _id(self, accented: str, folded: str) -> int:
        known = self.accented.get(accented)
        if known is not None:
            return known
        self.fold_of.append(self.folded.setdefault(folded, len(self.folded)))
        return self.accented.setdefault(accented, len(self.accented))


def build_segment(pages: Iterable[Page], home: str) -> Segment:
    """The segment of the pages in their order; `home` is the city whose news they are."""
    pages, reader = tuple(pages), _Reader()
    for place, page in enumerate(pages):
        reader.read(place, page.article)
    lore = learn(text_of(page.article) for page in pages)
    return Segment(_enrol(pages, reader, home), _freeze(reader), lore)


def _freeze(reader: _Reader) -> Terms:
    words = put_in_order(tuple(reader.accented), tuple(reader.folded), reader.fold_of)
    terms = words.new_accented[np.array(reader.terms, dtype=np.int32)]
    owners = np.repeat(np.arange(len(reader.article_terms) - 1), np.diff(reader.article_terms))
    beside = np.array(reader.beside, dtype=np.int64).reshape(-1, 2)
    sentence_terms = np.array(reader.sentence_terms, dtype=np.int64)
    held = np.concatenate([terms, words.new_accented[beside[:, 1]]]).astype(np.int64)
    postings = post(held, np.concatenate([owners, beside[:, 0]]), len(words.accented))
    folded = words.fold_of[terms].astype(np.int64)
    pair_keys, pair_postings = post_pairs(*neighbours(folded, owners, sentence_terms))
    return Terms(
        accented=words.accented,
        folded=words.folded,
        fold_of=words.fold_of,
        terms=terms,
        starts=np.array(reader.starts, dtype=np.int32),
        lengths=np.array(reader.lengths, dtype=np.uint16),
        sentence_terms=sentence_terms,
        sentence_spans=np.array(reader.sentence_spans, dtype=np.int32).reshape(-1, 2),
        article_sentences=np.array(reader.article_sentences, dtype=np.int64),
        postings=postings,
        pair_keys=pair_keys,
        pair_postings=pair_postings,
        folded_counts=count_folded(postings, words.fold_of, len(words.folded)),
    )


def _enrol(pages: tuple[Page, ...], reader: _Reader, home: str) -> Roll:
    articles = [page.article for page in pages]
    documents = [zlib.compress(encode_article(article).encode(), _DEFLATION) for article in articles]
    return Roll(
        ids=tuple(article.id for article in articles),
        stamps=tuple(page.stamp for page in pages),
        standing=np.array([_standing(article, home) for article in articles], dtype=np.float32),
        is_own=np.array([article.place == home for article in articles], dtype=bool),
        published=_moments(article.published_at for article in articles),
        retrieved=_moments(article.retrieved_at for article in articles),
        embargo=_moments(article.embargo_until for article in articles),
        expiry=_moments(article.expires_at for article in articles),
        term_counts=np.diff(reader.article_terms).astype(np.int32),
        versions=np.array([article.version for article in articles], dtype=np.int32),
        documents=np.frombuffer(b"".join(documents), dtype=np.uint8),
        document_offsets=np.concatenate([[0], np.cumsum([len(document) for document in documents])]).astype(np.int64),
    )


def _standing(article: Article, home: str) -> float:
    """1 and a little for being published by or about the home city, and for each field that proves an article."""
    fields = (article.published_at, article.source, article.byline, article.is_headline_printed)
    is_own_page = article.place == home
    is_at_home = is_own_page or home in article.text
    return 1.0 + OWN_PAGE * is_own_page + AT_HOME * is_at_home + PER_FIELD * sum(bool(field) for field in fields)


def _moments(moments: Iterable[datetime | None]) -> Longs:
    return np.array([moment_of(moment) for moment in moments], dtype=np.int64)


def moment_of(moment: datetime | None) -> int:
    """The moment as segments keep it; `NEVER` for none."""
    return int(NEVER) if moment is None else (moment - _EPOCH) // timedelta(microseconds=1)
