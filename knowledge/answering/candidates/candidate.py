"""A span that could answer, and what all finders share."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.models import Document, Fact, Moment, Organisation, Person, Place, Span

Item = Person | Organisation | Document | Fact | Moment | Place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may answer: `fit` tells how well its kind suits the ask, `head` how well its noun does (0..1)."""

    view: SentenceView
    ask: Ask
    span: Span
    fit: float
    head: float
    item: Item | None = None
    said_head: tuple[str, ...] = ()  # the noun asked for as far as the span begins with it

    @property
    def said(self) -> str:
        """The characters of the span."""
        return self.span.of(self.view.text)


def plenty(count: int) -> float:
    """How well so many items in one sentence suit a question for several."""
    return 1.0 if count > 1 else 0.2


def noun_share(head: Sequence[str], view: SentenceView, span: Span) -> float:
    """How many words of the noun asked for stand in the span; 0 when none is asked for."""
    if not head:
        return 0.0
    words = terms_of(span.of(view.text))
    return sum(word in words for word in head) / len(head)
