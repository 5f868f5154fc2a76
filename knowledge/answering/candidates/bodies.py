"""Places, organisations and documents."""

from collections.abc import Iterator
from functools import cache

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.candidates.candidate import Candidate, plenty, starts_share
from knowledge.answering.candidates.named import find_named, find_proper
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import PlaceKind


def find_places(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The places of the sentence that the noun asked for fits."""
    for place in view.places:
        head = max(starts_share(ask.head, place.name), 0.9 if place.kind in _place_kinds(ask.head) else 0.0)
        if head > 0:
            worth = head * plenty(len(view.places)) if ask.is_several else head
            yield Candidate(view, ask, place.span, 1.0, worth, place)
    if not ask.head:
        # "Phải ra đâu": an office is a place to go to.
        for organisation, span in view.organisations:
            yield Candidate(view, ask, span, 0.6, 0.5, organisation)
    yield from find_proper(ask, view)


@cache
def _place_kinds(head: tuple[str, ...]) -> frozenset[PlaceKind]:
    """The kinds of place that a noun names: "tỉnh" a province, though the text prints the bare name."""
    kinds = section_of(load_table("candidates"), "place_kinds")
    return frozenset(
        PlaceKind(kind) for kind, nouns in kinds.items() if head in {terms_of(noun) for noun in words_of(nouns)}
    )


def find_organisations(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The organisations of the sentence that the noun asked for fits."""
    is_any = not ask.head or " ".join(ask.head) in words_of(load_table("candidates")["any_body"])
    for organisation, span in view.organisations:
        head = starts_share(ask.head, organisation.name)
        if head > 0 or is_any:
            yield Candidate(view, ask, span, 1.0, head, organisation)
    yield from find_proper(ask, view)


def find_documents(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The documents of the sentence, and articles of law under their noun."""
    for document in view.documents:
        fit = 1.0 if document.number else 0.6
        yield Candidate(view, ask, document.span, fit, starts_share(ask.head, document.kind), document)
    yield from find_named(ask, view)


def find_meanings(ask: Ask, view: SentenceView) -> Iterator[Candidate]:
    """The organisations of the sentence that go by a shorter name as well."""
    for organisation, span in view.organisations:
        if organisation.aliases:
            yield Candidate(view, ask, span, 1.0, 0.5, organisation)
