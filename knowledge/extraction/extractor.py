"""Everything that is read out of an article's text; the door of this room."""

from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.extraction.awards import find_awards
from knowledge.extraction.documents import find_documents
from knowledge.extraction.events import find_event
from knowledge.extraction.marks import Tag
from knowledge.extraction.mention import Mention
from knowledge.extraction.organisations import covered, find_organisations
from knowledge.extraction.page import Page, read_page
from knowledge.extraction.people import find_people, with_owners
from knowledge.extraction.places import find_places
from knowledge.extraction.quantities import find_facts
from knowledge.extraction.quotations import find_quotations
from knowledge.extraction.registry import list_organisations
from knowledge.language.dates import find_moments
from knowledge.models import Extract, Span


def extract(text: str, published_on: date | None) -> Extract:
    """The facts of a text, each kind in the order of the text; all spans point into it.

    `published_on` is the local day of publication, which gives "Ngày 15-11" its year.
    """
    page = read_page(text)
    moments = find_moments(text, published_on)
    organisations = find_organisations(page)
    taken = covered(page, organisations)
    people, mentions = find_people(page, taken)
    places = find_places(page, _with_mentions(taken, mentions))
    documents, document_spans = find_documents(page, moments)
    names = _spans(page, taken, (place.span for place in places), document_spans)
    facts = with_owners(page, find_facts(text, moments, page.sentences, names), mentions)
    return Extract(
        event=find_event(page, moments, places, people, organisations),
        people=tuple(people),
        organisations=tuple(list_organisations(page, organisations)),
        documents=tuple(documents),
        facts=tuple(facts),
        moments=tuple(moments),
        awards=tuple(find_awards(page, facts, mentions)),
        quotations=tuple(find_quotations(page, mentions, organisations)),
        places=tuple(places),
    )


def _with_mentions(taken: Sequence[bool], mentions: Iterable[Mention]) -> list[bool]:
    """The tokens of organisations and of people."""
    flags = list(taken)
    for mention in mentions:
        flags[mention.first : mention.last] = [True] * (mention.last - mention.first)
    return flags


def _spans(page: Page, taken: Sequence[bool], *groups: Iterable[Span]) -> list[Span]:
    """The characters in which a number is part of a name, in the order of the text."""
    tokens = (token.span for token, is_taken in zip(page.tokens, taken, strict=True) if is_taken)
    named = (
        page.span(mark.first, mark.last)
        for tag in (Tag.HISTORIC, Tag.PLACE_HEAD)
        for mark in page.marks[tag].values()
        if mark.last > mark.first + 1
    )
    return sorted([*tokens, *named, *(span for group in groups for span in group)])
