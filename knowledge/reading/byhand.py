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
    EventRecord,
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
class Finder:
    """Finds passages in the text and keeps the keys of those that are not there."""

    text: str
    missing: list[str] = field(default_factory=list)

    def find(self, key: str, *forms: str | None, nth: int = 1) -> Span:
        """The span of the first form that the text holds; an empty one, and the key noted, when it holds none.

        Of a form that stands there more than once the `nth`, or the last when there are fewer.
        """
        for form in filter(None, forms):
            start = _find_nth(canonical(self.text), canonical(form), nth)
            if start >= 0:
                return Span(start, start + len(form))
        self.missing.append(key)
        return Span(0, 0)


def put_by_hand(record: Record, text: str, extract: Extract) -> tuple[Extract, list[str]]:
    """The extract with the record's own facts over it, and the keys of facts that the text does not hold."""
    finder = Finder(text)
    people = make_each(record.people, "people", finder, make_person)
    organisations = make_each(record.organisations, "organisations", finder, _organisation)
    documents = make_each(record.documents, "documents", finder, _document)
    facts = make_each(record.facts, "facts", finder, make_fact)
    awards = make_each(record.awards, "awards", finder, make_award)
    places = make_each(record.places, "places", finder, _place)
    others = without_replaced(extract.people, record.people)
    merged = replace(
        extract,
        event=merge_event(record.event, extract.event),
        people=put_over(people, without_rival_chairs(others, people), same_person),
        organisations=put_over(organisations, extract.organisations, _same_organisation),
        documents=put_over(documents, extract.documents, _same_document),
        facts=put_over(facts, extract.facts, _same_fact),
        awards=put_over(awards, extract.awards, _same_award),
        places=put_over(places, extract.places, _same_place),
    )
    return merged, finder.missing


def _find_nth(text: str, form: str, nth: int) -> int:
    """Where the form starts the `nth` time, or the last; -1 when it is not there."""
    start = text.find(form)
    for _ in range(nth - 1):
        if (further := text.find(form, start + 1)) < 0:
            break
        start = further
    return start


def make_each(
    records: Iterable[Given], key: str, finder: Finder, make: Callable[[Given, str, Finder], Item]
) -> list[Item]:
    """The items that the records give; `key` names them in faults."""
    return [make(record, f"{key}[{place}]", finder) for place, record in enumerate(records, start=1)]


def put_over(
    by_hand: Sequence[Item], extracted: Iterable[Item], is_same: Callable[[Item, Item], bool]
) -> tuple[Item, ...]:
    """All by hand and what they do not speak of, in the order of the text."""
    if not by_hand:
        return tuple(extracted)
    merged: list[Item] = list(by_hand)
    merged += [item for item in extracted if not any(is_same(mine, item) for mine in by_hand)]
    merged.sort(key=lambda item: item.span)
    return tuple(merged)


def merge_event(given: EventRecord | None, extracted: Event) -> Event:
    """What is given of the event, and the rest as it was."""
    if given is None:
        return extracted
    return Event(
        name=given.name or extracted.name,
        held_on=given.date or extracted.held_on,
        place=given.place or extracted.place,
        organiser=given.organiser or extracted.organiser,
        chair=given.chair or extracted.chair,
    )


def make_person(given: PersonRecord, key: str, finder: Finder) -> Person:
    """The person that the record gives."""
    in_full = f"{given.rank} {given.name}" if given.rank else None
    span = finder.find(f"{key}.name", given.passage, in_full, given.name, nth=given.nth)
    return Person(given.name, given.role, span, given.rank, given.post, given.organisation)


def _organisation(given: OrganisationRecord, key: str, finder: Finder) -> Organisation:
    span = finder.find(f"{key}.name", given.passage, given.name, *given.aliases)
    return Organisation(given.name, span, given.aliases)


def _document(given: DocumentRecord, key: str, finder: Finder) -> Document:
    span = finder.find(f"{key}.number", given.passage, given.number, given.title)
    short = (given.number or "").partition("-")[0].partition("/")[0] or None
    return Document(given.kind or "văn bản", span, given.number, short, given.date, given.issuer, given.title)


def make_fact(given: FactRecord, key: str, finder: Finder) -> Fact:
    """The number that the record gives."""
    kind = given.kind or _UNITS.get(given.unit or "", FactKind.COUNT)
    return Fact(
        key="_".join(fold(given.key).split()),
        kind=kind,
        value=given.value,
        span=finder.find(f"{key}.passage", given.passage, nth=given.nth),
        unit=given.unit,
        upper=given.upper,
        qualifier=given.qualifier,
        period=given.period,
        subject=given.subject,
    )


def make_award(given: AwardRecord, key: str, finder: Finder) -> Award:
    """The award that the record gives."""
    span = finder.find(f"{key}.passage", given.passage, nth=given.nth)
    return Award(given.kind, given.count, span, given.giver, given.recipient_kind)


def _place(given: PlaceRecord, key: str, finder: Finder) -> Place:
    return Place(given.name, given.kind, finder.find(f"{key}.name", given.name))


def without_rival_chairs(extracted: Sequence[Person], by_hand: Sequence[Person]) -> tuple[Person, ...]:
    """The people extracted; when a chair is named by hand, no other is one."""
    if all(person.role is not Role.CHAIR for person in by_hand):
        return tuple(extracted)
    return tuple(replace(person, role=Role.MENTIONED) if person.role is Role.CHAIR else person for person in extracted)


def without_replaced(people: Sequence[Person], given: Sequence[PersonRecord]) -> tuple[Person, ...]:
    """The people but those in whose place others are given."""
    replaced = {canonical(one.instead_of) for one in given if one.instead_of}
    return tuple(person for person in people if canonical(person.name) not in replaced)


def same_person(mine: Person, other: Person) -> bool:
    """Whether both are mentions of one person."""
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
