"""One sentence with everything that was read out of it, cut into its clauses."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from knowledge.library.index import Index, Row
from knowledge.library.terms import Term
from knowledge.models import Article, Document, Fact, Moment, Organisation, Person, Place, Span

# A comma inside a number or a hyphen inside a code ends no clause; a dash between blanks does.
_CLAUSE_END = re.compile(r"[;:]\s|,\s|\s[-–—]\s|\s?[()]\s?|\.\s")


class HasSpan(Protocol):
    """Anything read out of a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


Item = TypeVar("Item", bound=HasSpan)


@dataclass(frozen=True)
class SentenceView:
    """A sentence of an article; all spans count from the start of the article's text."""

    article: Article
    text: str  # of the whole article
    span: Span
    row: int  # in `Found.sentences`
    index: Index
    sentence: int  # its number in the index

    @property
    def passage(self) -> str:
        """The sentence, verbatim."""
        return self.span.of(self.text)

    @cached_property
    def row_terms(self) -> Row:
        """The terms of the sentence, side by side."""
        return self.index.terms_of(self.sentence)

    @cached_property
    def terms(self) -> list[Term]:
        """The terms of the sentence, one by one."""
        row = self.row_terms
        spans = (Span(start, start + length) for start, length in zip(row.starts, row.lengths, strict=True))
        return [Term(*term) for term in zip(row.accented, row.folded, spans, strict=True)]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """Where each folded term stands among the terms."""
        places: dict[str, list[int]] = {}
        for place, term in enumerate(self.row_terms.folded):
            places.setdefault(term, []).append(place)
        return places

    def find(self, folded: Sequence[str]) -> list[int]:
        """The characters where some folded terms stand in a row."""
        row, size, places = self.row_terms, len(folded), self._places.get(folded[0], ())
        return [row.starts[place] for place in places if row.folded[place : place + size] == list(folded)]

    def accented_in(self, span: Span) -> list[str]:
        """The accented terms that start inside the span, in their order."""
        row = self.row_terms
        return row.accented[bisect_left(row.starts, span.start) : bisect_left(row.starts, span.end)]

    @cached_property
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
        for clause in self.clauses:
            if clause.start <= span.start < clause.end:
                return clause
        return self.span

    @property
    def people(self) -> list[Person]:
        """The mentions of people in it."""
        return self._inside(self.article.extract.people)

    @property
    def facts(self) -> list[Fact]:
        """The numbers in it."""
        return self._inside(self.article.extract.facts)

    @property
    def moments(self) -> list[Moment]:
        """The dates and hours in it."""
        return self._inside(self.article.extract.moments)

    @property
    def places(self) -> list[Place]:
        """The places in it."""
        return self._inside(self.article.extract.places)

    @property
    def documents(self) -> list[Document]:
        """The documents in it."""
        return self._inside(self.article.extract.documents)

    @cached_property
    def organisations(self) -> list[tuple[Organisation, Span]]:
        """Every mention of an organisation, under any of its names, the longest where two overlap."""
        passage = self.passage
        found = []
        for organisation in self.article.extract.organisations:
            for name in {organisation.name, *organisation.aliases}:
                if name not in passage:  # most are not, and patterns are dear
                    continue
                for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", passage):
                    span = Span(self.span.start + match.start(), self.span.start + match.end())
                    found.append((organisation, span))
        found.sort(key=lambda pair: (pair[1].start, -pair[1].end))
        kept: list[tuple[Organisation, Span]] = []
        for organisation, span in found:
            if not kept or span.start >= kept[-1][1].end:
                kept.append((organisation, span))
        return kept

    def _inside(self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if self.span.start <= item.span.start < self.span.end]


def view_sentence(index: Index, article: Article, text: str, sentence: int, row: int) -> SentenceView:
    """The view of a sentence by its number in the index."""
    return SentenceView(article, text, index.sentence_span(sentence), row, index, sentence)
