"""The facts that a person wrote into a record, put over those extracted from its text.

Each is given the span of its passage, so that it can be quoted; one that the text does not hold is a fault.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from knowledge.language.normal import canonical, fold
from knowledge.models import (
    Award,
    Document,
    Event,
    Extract,
    Fact,
    FactKind,
    Organisation,
    Person,
    Place,
    Role,
    Span,
)
from knowledge.reading.records import (
    AwardRecord,
    DocumentRecord,
    FactRecord,
    OrganisationRecord,
    PersonRecord,
    PlaceRecord,
    Record,
)

_UNITS: Final = {"%": FactKind.PERCENT, "phần trăm": FactKind.PERCENT, "đồng": FactKind.MONEY, "USD": FactKind.MONEY}

Item = TypeVar("Item", Person, Organisation, Document, Fact, Award, Place)
Given = TypeVar("Given")


@dataclass(slots=True)
class _Finder:
    """Finds passages in the text and keeps the keys of those that are not there."""

    text: str
    missing: list[str] = field(default_factory=list)

    def find(self, key: str, *forms: str | None) -> Span:
        """The span of the first form that the text holds; an empty one, and the key noted, when it holds none."""
        for form in filter(None, forms):
            start = canonical(self.text).find(canonical(form))
            if start >= 0:
                return Span(start, start + len(form))
        self.missing.append(key)
        return Span(0, 0)


def put_by_hand(record: Record, text: str, extract: Extract) -> tuple[Extract, list[str]]:
    """The extract with the record's own facts over it, and the keys of facts that the text does not hold."""
    finder = _Finder(text)
    people = _each(record.people, "people", finder, _person)
    organisations = _each(record.organisations, "organisations", finder, _organisation)
    documents = _each(record.documents, "documents", finder, _document)
    facts = _each(record.facts, "facts", finder, _fact)
    awards = _each(record.awards, "awards", finder, _award)
    places = _each(record.places, "places", finder, _place)
    merged = replace(
        extract,
        event=_event(record, extract.event),
        people=_over(people, _without_rival_chairs(extract.people, people), _same_person),
        organisations=_over(organisations, extract.organisations, _same_organisation),
        documents=_over(documents, extract.documents, _same_document),
        facts=_over(facts, extract.facts, _same_fact),
        awards=_over(awards, extract.awards, _same_award),
        places=_over(places, extract.places, _same_place),
    )
    return merged, finder.missing


def _each(
    records: Iterable[Given], key: str, finder: _Finder, make: Callable[[Given, str, _Finder], Item]
) -> list[Item]:
    return [make(record, f"{key}[{place}]", finder) for place, record in enumerate(records, start=1)]


def _over(
    by_hand: Sequence[Item], extracted: Iterable[Item], is_same: Callable[[Item, Item], bool]
) -> tuple[Item, ...]:
    """All by hand and what they do not speak of, in the order of the text."""
    if not by_hand:
        return tuple(extracted)
    merged: list[Item] = list(by_hand)
    merged += [item for item in extracted if not any(is_same(mine, item) for mine in by_hand)]
    merged.sort(key=lambda item: item.span)
    return tuple(merged)


def _event(record: Record, extracted: Event) -> Event:
    given = record.event
    if given is None:
        return extracted
    return Event(
        name=given.name or extracted.name,
        held_on=given.date or extracted.held_on,
        place=given.place or extracted.place,
        organiser=given.organiser or extracted.organiser,
        chair=given.chair or extracted.chair,
    )


def _person(given: PersonRecord, key: str, finder: _Finder) -> Person:
    in_full = f"{given.rank} {given.name}" if given.rank else None
    span = finder.find(f"{key}.name", given.passage, in_full, given.name)
    return Person(given.name, given.role, span, given.rank, given.post, given.organisation)


def _organisation(given: OrganisationRecord, key: str, finder: _Finder) -> Organisation:
    span = finder.find(f"{key}.name", given.passage, given.name, *given.aliases)
    return Organisation(given.name, span, given.aliases)


def _document(given: DocumentRecord, key: str, finder: _Finder) -> Document:
    span = finder.find(f"{key}.number", given.passage, given.number, given.title)
    short = (given.number or "").partition("-")[0].partition("/")[0] or None
    return Document(given.kind or "văn bản", span, given.number, short, given.date, given.issuer, given.title)


def _fact(given: FactRecord, key: str, finder: _Finder) -> Fact:
    kind = given.kind or _UNITS.get(given.unit or "", FactKind.COUNT)
    return Fact(
        key="_".join(fold(given.key).split()),
        kind=kind,
        value=given.value,
        span=finder.find(f"{key}.passage", given.passage),
        unit=given.unit,
        upper=given.upper,
        qualifier=given.qualifier,
        period=given.period,
        subject=given.subject,
    )


def _award(given: AwardRecord, key: str, finder: _Finder) -> Award:
    span = finder.find(f"{key}.passage", given.passage)
    return Award(given.kind, given.count, span, given.giver, given.recipient_kind)


def _place(given: PlaceRecord, key: str, finder: _Finder) -> Place:
    return Place(given.name, given.kind, finder.find(f"{key}.name", given.name))


def _without_rival_chairs(extracted: Sequence[Person], by_hand: Sequence[Person]) -> tuple[Person, ...]:
    """The people extracted; when a chair is named by hand, no other is one."""
    if all(person.role is not Role.CHAIR for person in by_hand):
        return tuple(extracted)
    return tuple(replace(person, role=Role.MENTIONED) if person.role is Role.CHAIR else person for person in extracted)


def _same_person(mine: Person, other: Person) -> bool:
    return canonical(mine.name) == canonical(other.name)


def _same_organisation(mine: Organisation, other: Organisation) -> bool:
    return not {canonical(name) for name in (mine.name, *mine.aliases)}.isdisjoint(
        canonical(name) for name in (other.name, *other.aliases)
    )


def _same_document(mine: Document, other: Document) -> bool:
    if mine.number and other.number:
        return mine.number == other.number
    return bool(mine.title) and mine.title == other.title


def _same_fact(mine: Fact, other: Fact) -> bool:
    return mine.key == other.key or mine.span.holds(other.span)


def _same_award(mine: Award, other: Award) -> bool:
    return mine.span.holds(other.span) or (
        mine.count == other.count
        and canonical(mine.kind) == canonical(other.kind)
        and canonical(mine.recipient_kind or "") == canonical(other.recipient_kind or "")
    )


def _same_place(mine: Place, other: Place) -> bool:
    return canonical(mine.name) == canonical(other.name)
