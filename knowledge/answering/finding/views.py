"""One sentence with everything that was read out of it, cut into its clauses."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from knowledge.library.contents import Contents
from knowledge.library.index import Index, Row
from knowledge.library.kept import kept
from knowledge.library.library import Library
from knowledge.library.terms import Term
from knowledge.models import Article, Document, Fact, Moment, Organisation, Person, Place, Span

# A comma inside a number or a hyphen inside a code ends no clause; a dash between blanks does.
_CLAUSE_END = re.compile(r"[;:]\s|,\s|\s[-–—]\s|\s?[()]\s?|\.\s")

Value = TypeVar("Value")
_START = attrgetter("start")


@dataclass(frozen=True, eq=False)
class SentenceView:
    """A sentence of an article; all spans count from the start of the article's text."""

    library: Library
    position: int  # of its article
    sentence: int  # its number in the index
    row: int  # in `Found.sentences`

    @kept
    def contents(self) -> Contents:
        """Its article, read when first needed: most sentences are passed over."""
        return self.library.ordered.contents(self.position)

    @kept
    def article(self) -> Article:
        """The article that it stands in."""
        return self.contents.article

    @kept
    def text(self) -> str:
        """The text of the whole article."""
        return self.contents.text

    @kept
    def span(self) -> Span:
        """Where it stands in that."""
        return self.contents.span(self.sentence)

    @property
    def index(self) -> Index:
        """The index of all articles."""
        return self.library.index

    @kept
    def _notes(self) -> dict[Callable[["SentenceView"], object], object]:
        return {}

    def once(self, work_out: Callable[["SentenceView"], Value]) -> Value:
        """What a function makes of the sentence, kept for the next who asks."""
        if work_out not in self._notes:
            self._notes[work_out] = work_out(self)
        return self._notes[work_out]  # type: ignore[return-value]  # what it made

    @property
    def passage(self) -> str:
        """The sentence, verbatim."""
        return self.span.of(self.text)

    @kept
    def row_terms(self) -> Row:
        """The terms of the sentence, side by side."""
        return self.index.terms_of(self.sentence)

    @kept
    def terms(self) -> list[Term]:
        """The terms of the sentence, one by one."""
        return self.row_terms.terms

    def find(self, folded: Sequence[str]) -> list[int]:
        """The characters where some folded terms stand in a row."""
        row, first, size = self.row_terms, folded[0], len(folded)
        if first not in row.folded:
            return []
        sought = list(folded)
        places = (place for place, term in enumerate(row.folded) if term == first)
        return [row.starts[place] for place in places if row.folded[place : place + size] == sought]

    def accented_in(self, span: Span) -> list[str]:
        """The accented terms that start inside the span, in their order."""
        row = self.row_terms
        return row.accented[bisect_left(row.starts, span.start) : bisect_left(row.starts, span.end)]

    @kept
    def clauses(self) -> list[Span]:
        """The sentence cut at its inner punctuation, without the marks."""
        spans, start = [], self.span.start
        for end in _CLAUSE_END.finditer(self.passage):
            stop = self.span.start + end.start()
            if stop > start:
                spans.append(Span(start, stop))
            start = self.span.start + end.end()
        if start < self.span.end:
            spans.append(Span(start, self.span.end))
        return spans

    def clause_of(self, span: Span) -> Span:
        """The clause that holds the start of the span."""
        place = bisect_right(self.clauses, span.start, key=_START) - 1
        return self.clauses[place] if place >= 0 and span.start < self.clauses[place].end else self.span

    @property
    def people(self) -> list[Person]:
        """The mentions of people in it."""
        return self.contents.people.get(self.sentence, [])

    @property
    def facts(self) -> list[Fact]:
        """The numbers in it."""
        return self.contents.facts.get(self.sentence, [])

    @property
    def moments(self) -> list[Moment]:
        """The dates and hours in it."""
        return self.contents.moments.get(self.sentence, [])

    @property
    def places(self) -> list[Place]:
        """The places in it."""
        return self.contents.places.get(self.sentence, [])

    @property
    def documents(self) -> list[Document]:
        """The documents in it."""
        return self.contents.documents.get(self.sentence, [])

    @kept
    def organisations(self) -> list[tuple[Organisation, Span]]:
        """Every mention of an organisation, under any of its names, the longest where two overlap."""
        passage, first = self.passage, self.span.start
        found = [
            (organisation, Span(first + at, first + at + len(name)))
            for organisation in self.article.extract.organisations
            for name in {organisation.name, *organisation.aliases}
            for at in _find_whole(name, passage)
        ]
        found.sort(key=lambda pair: (pair[1].start, -pair[1].end))
        kept: list[tuple[Organisation, Span]] = []
        for organisation, span in found:
            if not kept or span.start >= kept[-1][1].end:
                kept.append((organisation, span))
        return kept


def _find_whole(name: str, text: str) -> Iterator[int]:
    """Where the name stands in the text and is no part of a word."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        is_whole = not (_is_of_word(text[at - 1 : at]) or _is_of_word(text[end : end + 1]))
        if is_whole:
            yield at
        at = text.find(name, max(end, at + 1) if is_whole else at + 1)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def view_sentence(library: Library, position: int, sentence: int, row: int) -> SentenceView:
    """The view of a sentence, by its number in the index, of the article at a position."""
    return SentenceView(library, position, sentence, row)
