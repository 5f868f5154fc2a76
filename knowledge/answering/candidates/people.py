"""People, and the posts they hold."""

from collections.abc import Iterator

from knowledge.answering.asking.ask import Ask
from knowledge.answering.candidates.candidate import Candidate, noun_share, plenty
from knowledge.answering.finding.views import SentenceView

# A single given name says less than a full one.
GIVEN_NAME = 0.6


def find_people(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The people of the sentence, and who issued its documents."""
    for person in view.people:
        fit = 1.0 if " " in person.name else GIVEN_NAME
        head = plenty(len({one.name for one in view.people})) if ask.is_several else 0.5
        yield Candidate(view, ask, person.span, fit, max(head, noun_share(ask.head, view, person.span)), person)
    for document in view.documents:
        if document.issuer:
            yield Candidate(view, ask, document.span, 0.9, 0.5, document)


def find_posts(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The people of the sentence of whom it tells post or rank."""
    for person in view.people:
        if person.post or person.rank:
            yield Candidate(view, ask, person.span, 1.0 if person.post else 0.5, 0.5, person)
