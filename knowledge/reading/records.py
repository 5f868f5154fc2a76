"""A publication as it arrives: every field that a record may carry, with what it may be.

The names follow schema.org NewsArticle and IPTC ninjs 3.1; `knowledge/articles/README.md` describes them to the
person who writes a record. Knows no file format, and nothing of what a text says.
"""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.models import FactKind, Language, PlaceKind, Qualifier, Role, Status
from knowledge.reading.values import (
    Address,
    Day,
    Line,
    Many,
    Moment,
    Number,
    OptionalLine,
    Paragraphs,
    named,
    parse_moment,
)


class _Strict(BaseModel):
    """No text for a number, no number for a text, no key that we do not know."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


# Which of the places where the text prints a passage is meant, from 1.
Nth = Annotated[int, Field(ge=1, le=10_000)]


class EventRecord(_Strict):
    """What the article is about."""

    name: OptionalLine = None
    date: Day = None
    place: OptionalLine = None
    organiser: OptionalLine = None
    chair: OptionalLine = None


class PersonRecord(_Strict):
    """One person in one role."""

    name: Line
    rank: OptionalLine = None
    post: OptionalLine = None
    organisation: OptionalLine = None
    role: Annotated[Role, Field(strict=False)] = Role.MENTIONED
    passage: OptionalLine = None
    nth: Nth = 1
    instead_of: OptionalLine = None  # the name under which the text, or our reading of it, has the person


class OrganisationRecord(_Strict):
    """An organisation with its short names."""

    name: Line
    aliases: Many[Line] = ()
    passage: OptionalLine = None


class DocumentRecord(_Strict):
    """A directive, decree, decision, ..."""

    kind: OptionalLine = None
    number: OptionalLine = None
    date: Day = None
    issuer: OptionalLine = None
    title: OptionalLine = None
    passage: OptionalLine = None


class FactRecord(_Strict):
    """One number with what it counts."""

    key: Line
    value: Number
    passage: Line
    nth: Nth = 1
    kind: Annotated[FactKind | None, Field(strict=False)] = None
    unit: OptionalLine = None
    upper: Number | None = None
    qualifier: Annotated[Qualifier, Field(strict=False)] = Qualifier.EXACT
    period: OptionalLine = None
    subject: OptionalLine = None


class AwardRecord(_Strict):
    """So many of one kind."""

    kind: Line
    count: Annotated[int, Field(ge=1, le=1_000_000)]
    passage: Line
    nth: Nth = 1
    giver: OptionalLine = None
    recipient_kind: OptionalLine = None


class PlaceRecord(_Strict):
    """A place of the article."""

    name: Line
    kind: Annotated[PlaceKind, Field(strict=False)] = PlaceKind.SITE


class CorrectionRecord(_Strict):
    """What was put right, and when."""

    at: Annotated[datetime, BeforeValidator(parse_moment)]
    text: Line


class ImageRecord(_Strict):
    """A picture; we keep its caption."""

    caption: OptionalLine = None


class Record(_Strict):
    """A publication with its fields checked one by one; blank texts are `None`, moments aware UTC."""

    id: Line
    version: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    url: Address = None
    headline: OptionalLine = None
    summary: OptionalLine = None
    body: Paragraphs | None = None
    captions: Paragraphs = ()
    images: Many[ImageRecord] = ()
    language: Annotated[Language, Field(strict=False)] = Language.VI
    byline: OptionalLine = None
    source: OptionalLine = None
    published_at: Moment = None
    modified_at: Moment = None
    retrieved_at: Moment = None
    place: OptionalLine = None
    topics: Many[Line] = ()
    areas: Many[Line] = ()
    urgency: Annotated[int, Field(ge=1, le=9)] = 5
    status: Annotated[Status, Field(strict=False)] = Status.USABLE
    embargo_until: Moment = None
    expires_at: Moment = None
    corrections: Many[CorrectionRecord] = ()
    rights: OptionalLine = None
    event: EventRecord | None = None
    people: Many[PersonRecord] = ()
    organisations: Many[OrganisationRecord] = ()
    documents: Many[DocumentRecord] = ()
    facts: Many[FactRecord] = ()
    awards: Many[AwardRecord] = ()
    places: Many[Annotated[PlaceRecord, BeforeValidator(named)]] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body; empty when there is none."""
        return self.body or ()


class AmendmentRecord(_Strict):
    """Words of the text that the desk has put right; `nth` 0 is every place where they stand."""

    passage: Line
    text: Line
    nth: Annotated[int, Field(ge=0, le=10_000)] = 1


class Override(_Strict):
    """What the desk says of an article, over what its record says and over what was read out of its text.

    Written as in a record; what is left out stays as it was.
    """

    headline: OptionalLine = None
    topics: Many[Line] | None = None
    areas: Many[Line] | None = None
    source: OptionalLine = None
    published_at: Moment = None
    status: Annotated[Status | None, Field(strict=False)] = None
    embargo_until: Moment = None
    expires_at: Moment = None
    corrections: Many[CorrectionRecord] = ()
    amendments: Many[AmendmentRecord] = ()  # each to the text that those before it leave
    event: EventRecord | None = None
    people: Many[PersonRecord] = ()
    facts: Many[FactRecord] = ()
    awards: Many[AwardRecord] = ()
