"""What a text is about: the meeting held or the incident reported, with its day, place, organiser and chair."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.organisations import OrganisationMatch
from knowledge.extraction.page import Page
from knowledge.models import Event, Moment, MomentKind, Person, Place, PlaceKind, Role, Span

_LEAD: Final = 6  # sentences in which the event is named
_HEAD: Final = 2  # sentences in which the incident is named
_LONGEST: Final = 45  # words of an event's name
_AT: Final = frozenset({"tại", "ở"})


@cache
def _name_end() -> re.Pattern[str]:
    """Where the name of an event ends: at punctuation, or before words that go on about it."""
    after = "|".join(words("events", "", "name_ends"))
    inside = "|".join(words("events", "", "inside_after_comma"))
    return re.compile(rf"[;:\n(]|\.(?!\w)|, (?!{inside})| (?:{after}) ")


def find_event(
    page: Page,
    moments: Sequence[Moment],
    places: Sequence[Place],
    people: Sequence[Person],
    organisations: Sequence[OrganisationMatch],
) -> Event:
    """The event of a text; its parts are `None` where the text does not say them."""
    chair = next((person.name for person in people if person.role is Role.CHAIR), None)
    held = _held(page)
    head = held or _incident(page)
    if not page.tokens:
        return Event()
    sentence = page.sentence_at(head.first if head else 0)
    return Event(
        name=_name(page, head) if head else None,
        held_on=_day(moments, sentence, page),
        place=_place(page, places, sentence),
        organiser=_organiser(page, held, organisations) if held else None,
        chair=chair,
    )


def _held(page: Page) -> Mark | None:
    """The noun of the meeting or ceremony that the lead says is held."""
    for mark in page.marks[Tag.EVENT].values():
        if page.sentence_of[mark.first] < _LEAD and _is_held(page, mark):
            return mark
    return None


def _is_held(page: Page, mark: Mark) -> bool:
    """Whether a verb of holding stands beside an event's noun, in its sentence."""
    before = range(max(0, mark.first - 4), mark.first)
    after = range(mark.last, min(len(page.tokens), mark.last + 30))
    sentence = page.sentence_of[mark.first]
    verbs = [page.mark(Tag.HOLDING, place) for place in (*before, *after) if page.sentence_of[place] == sentence]
    return any(verb is not None and (verb.first < mark.first or verb.phrase.endswith("ra")) for verb in verbs)


def _incident(page: Page) -> Mark | None:
    return next((mark for mark in page.marks[Tag.INCIDENT].values() if page.sentence_of[mark.first] < _HEAD), None)


def _name(page: Page, head: Mark) -> str:
    """The event's name from its noun to the clause's end, a quoted title whole."""
    start = page.tokens[head.first].span.start
    end = page.sentence_at(head.first).end
    place = page.tokens[head.last - 1].span.end
    while (found := _name_end().search(page.text, place, end)) and _is_quoted(page.text, start, found.start()):
        place = found.end()
    text = page.text[start : found.start() if found else end]
    words = text.split(" ")
    return " ".join(words[:_LONGEST]).rstrip(' .,”"') + ("”" if "“" in text and len(words) <= _LONGEST else "")


def _is_quoted(text: str, start: int, place: int) -> bool:
    inner = text[start:place]
    return inner.count("“") > inner.count("”") or inner.count('"') % 2 == 1


def _day(moments: Sequence[Moment], sentence: Span, page: Page) -> date | None:
    """The day in the event's sentence, else the first day of the lead."""
    lead_end = page.sentences[min(_LEAD, len(page.sentences)) - 1].end
    days = [
        moment
        for moment in moments
        if moment.kind in {MomentKind.DAY, MomentKind.HOUR} and moment.starts_on and not moment.is_birth
    ]
    inside = [moment for moment in days if sentence.holds(moment.span)]
    lead = [moment for moment in days if moment.span.end <= lead_end]
    return next((moment.starts_on for moment in (*inside, *lead)), None)


def _place(page: Page, places: Sequence[Place], sentence: Span) -> str | None:
    """The place after "tại" or "ở" in the event's sentence, else in the lead; the widest that begins there."""
    lead_end = page.sentences[min(_LEAD, len(page.sentences)) - 1].end
    for limit in (sentence, Span(0, lead_end)):
        for place in _after_at(page, places):
            if limit.holds(place.span) and place.kind is not PlaceKind.COUNTRY:
                return place.name
    return None


def _after_at(page: Page, places: Sequence[Place]) -> Iterator[Place]:
    for place in places:
        token = page.token_at(place.span.start)
        if token and page.tokens[token - 1].canonical in _AT:
            yield place


def _organiser(page: Page, head: Mark, organisations: Sequence[OrganisationMatch]) -> str | None:
    """The organisation before the verb of holding, with those joined to it by "và"."""
    sentence = page.sentence_of[head.first]
    before = [one for one in organisations if one.last <= head.first and page.sentence_of[one.first] == sentence]
    if not before:
        return None
    last = before[0]
    for match in before[1:]:
        if match.first != last.last + 1 or page.tokens[last.last].canonical != "và":
            break
        last = match
    return page.printed(before[0].first, last.last)
