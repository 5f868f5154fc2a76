"""A question made ready for finding: weighted terms, what is asked for, and what must hold."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from knowledge.answering.asking.alternatives import Alternative, Renderings, find_alternatives
from knowledge.answering.asking.ask import Asks
from knowledge.answering.asking.asks import read_asks
from knowledge.answering.asking.phrases import question_words
from knowledge.answering.asking.placed import places_named
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.asking.words import find_words
from knowledge.language.normal import canonical
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.library.index import Index, rarity
from knowledge.library.library import Library
from knowledge.library.segment import Ints
from knowledge.library.terms import Term, find_terms
from knowledge.understanding.vocabulary import Vocabulary

_YEAR = re.compile(r"(?:19|20)\d\d")
# A term's other accented forms are weaker proof: marks tell "bán" from "bạn".
OTHER_MARKS = 0.5
# Syllables of a name that is one word of the question; longer ones are titles. A full name has three at least.
_NAME_LENGTHS, _FULL_NAME = range(2, 5), 3
# How fast a term's bearing on the asked-for thing fades with each content term between them.
FOCUS_FADE = 0.75


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One content term of the question: `ids` are its accented forms in the index, `strengths` what each is worth."""

    accented: str
    folded: str
    place: int  # among all terms of the question
    rarity: float  # BM25's inverse document frequency; the highest for a term that no article holds
    focus: float  # 0..1, how near it stands to the question words
    ids: Ints
    strengths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class QueryWord:
    """One Vietnamese word of the question, of one or more of its terms."""

    columns: tuple[int, ...]  # places in `Query.terms`, in a row
    folded: tuple[str, ...]
    rarity: float
    focus: float  # 0..1, the highest of its terms
    is_person: bool = False  # the full name of somebody, who is called by its last term alone later on


@dataclass(frozen=True, slots=True)
class Query:
    """The question as the index sees it."""

    text: str
    all_terms: tuple[Term, ...]
    terms: tuple[QueryTerm, ...]
    words: tuple[QueryWord, ...]
    asks: Asks
    years: frozenset[int]
    alternatives: tuple[Alternative, ...] = ()
    names: tuple[str, ...] = ()  # proper names in it
    guessed_names: tuple[str, ...] = ()  # what may be names, typed without capitals
    known: frozenset[str] = frozenset()  # accented terms that the asker said before or was told

    @property
    def has_names(self) -> bool:
        """Whether the question names anybody or anything, as far as its typing shows."""
        return bool(self.names or self.guessed_names)


def build_query(
    text: str,
    library: Library,
    names: tuple[str, ...] = (),
    guessed_names: tuple[str, ...] = (),
    renderings: Renderings = (),
) -> Query:
    """The query of a clean Vietnamese question; the name of the home city goes without saying."""
    terms = find_terms(text)
    sure = places_named(text, guessed_names)
    names, guessed_names = (*names, *sure), tuple(name for name in guessed_names if name not in sure)
    asks = read_asks(terms, text, library.vocabulary)
    named = _name_ranges([term.accented for term in terms], (*names, *guessed_names))
    content = _content_words(terms, question_words(terms, text), library.vocabulary, named)
    syllables = tuple(term.accented for term in terms)
    places = [place for word in content for place in word]
    query_terms = tuple(
        _query_term(terms[place], place, _focus(place, places, asks, syllables), library.index) for place in places
    )
    columns = {place: column for column, place in enumerate(places)}
    return Query(
        text=text,
        all_terms=tuple(terms),
        terms=query_terms,
        words=tuple(_query_words(content, query_terms, library.index, named)),
        asks=asks,
        years=frozenset(_years(terms)),
        alternatives=tuple(find_alternatives(syllables, columns, content, library.index, renderings)),
        names=tuple(name for name in names if name != library.home),
        guessed_names=tuple(name for name in guessed_names if name != library.home),
    )


def _years(terms: Sequence[Term]) -> Iterator[int]:
    """The years in a question; not the one in the number of a document: "Nghị định 46/2016"."""
    for place, term in enumerate(terms):
        if _YEAR.fullmatch(term.folded) and not _ends_number(tuple(one.accented for one in terms[:place])):
            yield int(term.folded)


def _ends_number(before: tuple[str, ...]) -> bool:
    """Whether a kind of document and a figure stand before a year."""
    if not before or not before[-1].isdecimal():
        return False
    said = before[:-2] if before[-2:-1] == ("số",) else before[:-1]
    kinds = map(terms_of, section_of(load_table("documents"), "kinds"))
    return any(kind and said[-len(kind) :] == kind for kind in kinds)


def _name_ranges(syllables: Sequence[str], names: Sequence[str]) -> list[range]:
    """Where the names of two syllables to four stand, left to right, none overlapping."""
    rows = [row for row in map(terms_of, names) if len(row) in _NAME_LENGTHS]
    found = [
        range(place, place + len(row))
        for row in sorted(rows, key=len, reverse=True)
        for place in range(len(syllables) - len(row) + 1)
        if tuple(syllables[place : place + len(row)]) == row
    ]
    taken: set[int] = set()
    kept = []
    for name in found:
        if taken.isdisjoint(name):
            taken.update(name)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _cut_words(
    syllables: Sequence[str], vocabulary: Vocabulary, asking: set[int], named: Sequence[range]
) -> Iterator[range]:
    """The places of each word, a name being one."""
    start = 0
    for name in (*named, range(len(syllables), len(syllables))):
        alone = {place - start for place in asking if place >= start}
        for word in find_words(syllables[start : name.start], vocabulary, alone):
            yield range(start + word.start, start + word.stop)
        if name:
            yield name
        start = name.stop


def _content_words(
    terms: Sequence[Term], asking: set[int], vocabulary: Vocabulary, named: Sequence[range]
) -> list[range]:
    """The words that say something about the subject, the first of equal ones.

    A word of grammar counts when it is part of a longer word: "hồi" in "thu hồi".
    """
    stop = stopwords()
    syllables = [term.accented for term in terms]
    seen: set[tuple[str, ...]] = set()
    content = []
    for word in _cut_words(syllables, vocabulary, asking, named):
        said = tuple(syllables[place] for place in word)
        is_plain = all(place in asking or syllables[place] in stop for place in word) and said not in _joined()
        if not is_plain and said not in seen:
            seen.add(said)
            content.append(word)
    return content


def _query_words(
    content: Sequence[range], terms: Sequence[QueryTerm], index: Index, named: Sequence[range]
) -> Iterator[QueryWord]:
    first = 0
    for word in content:
        columns = tuple(range(first, first + len(word)))
        first += len(word)
        own = [terms[column] for column in columns]
        yield QueryWord(
            columns,
            tuple(term.folded for term in own),
            _word_rarity(own, index),
            max(term.focus for term in own),
            is_person=word in named and len(word) >= _FULL_NAME and own[0].accented in _family_names(),
        )


def _word_rarity(terms: Sequence[QueryTerm], index: Index) -> float:
    """The rarity of a term alone, or of the rarest pair of a longer word."""
    if len(terms) == 1:
        return terms[0].rarity
    counts = []
    for first, second in pairwise(terms):
        ids = index.folded_ids.get(first.folded), index.folded_ids.get(second.folded)
        counts.append(0 if ids[0] is None or ids[1] is None else index.pair_count(ids[0], ids[1]))
    return rarity(min(counts), index.article_count)


def _focus(place: int, content: Sequence[int], asks: Asks, words: Sequence[str]) -> float:
    """How near the term at `place` stands to what is asked, counted in content terms.

    That is any question word, and in "lệ phí ... là bao nhiêu" the noun that the question begins with.
    """
    nearest = min(
        max(bisect_left(content, max(place, ask.last)) - bisect_right(content, min(place, ask.first)), 0)
        for ask in asks.asks
    )
    if any("là" in words[max(ask.first - 1, 0) : ask.last + 1] for ask in asks.asks):
        nearest = min(nearest, bisect_left(content, place))
    return float(FOCUS_FADE**nearest)


def _query_term(term: Term, place: int, focus: float, index: Index) -> QueryTerm:
    folded_id = index.folded_ids.get(term.folded)
    own_id = index.accented_ids.get(term.accented)
    ids = np.zeros(0, dtype=np.int32) if folded_id is None else index.variants(folded_id)
    held_by = 0 if folded_id is None else int(index.document_counts[folded_id])
    weight = rarity(held_by, index.article_count)
    strengths = tuple(1.0 if accented == own_id else OTHER_MARKS for accented in ids.tolist())
    return QueryTerm(term.accented, term.folded, place, weight, focus, ids, strengths)


@cache
def _family_names() -> frozenset[str]:
    return frozenset(canonical(name) for name in words_of(load_table("names")["family"]))


@cache
def _joined() -> frozenset[tuple[str, ...]]:
    return frozenset(terms_of(words) for words in words_of(load_table("stopwords")["joined"]))


@cache
def stopwords() -> frozenset[str]:
    """The accented terms that say nothing about a subject."""
    return frozenset(
        word for key in ("grammar", "questions", "talk") for word in words_of(load_table("stopwords")[key])
    )
