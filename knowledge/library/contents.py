"""An article with what was read out of it sorted by sentence: questions look at sentences, again and again."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from knowledge.library.kept import kept
from knowledge.models import Article, Document, Fact, Moment, Person, Place, Span


class HasSpan(Protocol):
    """Anything read out of a text."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


Item = TypeVar("Item", bound=HasSpan)
BySentence = dict[int, list[Item]]
"""By the number of the sentence in which they begin, in the order of the extract."""


class Contents:
    """One article, its text and its sentences; `first` is the number of the first of these in the index."""

    def __init__(self, article: Article, spans: Sequence[Sequence[int]], first: int) -> None:
        self.article = article
        self.text = article.text
        self.first = first
        self.spans = [Span(start, end) for start, end in spans]
        self._starts = [start for start, _ in spans]

    def span(self, sentence: int) -> Span:
        """Where a sentence stands in the text."""
        return self.spans[sentence - self.first]

    @kept
    def people(self) -> BySentence[Person]:
        """The mentions of people."""
        return self._sort(self.article.extract.people)

    @kept
    def facts(self) -> BySentence[Fact]:
        """The numbers."""
        return self._sort(self.article.extract.facts)

    @kept
    def moments(self) -> BySentence[Moment]:
        """The dates and hours."""
        return self._sort(self.article.extract.moments)

    @kept
    def places(self) -> BySentence[Place]:
        """The places."""
        return self._sort(self.article.extract.places)

    @kept
    def documents(self) -> BySentence[Document]:
        """The documents."""
        return self._sort(self.article.extract.documents)

    def _sort(self, items: Iterable[Item]) -> BySentence[Item]:
        found: BySentence[Item] = {}
        for item in items:
            place = bisect_right(self._starts, item.span.start) - 1
            if place >= 0 and item.span.start < self.spans[place].end:
                found.setdefault(self.first + place, []).append(item)
        return found
