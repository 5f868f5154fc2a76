"""A publication as it arrives: every field that a record may carry, with what it may be.

The names follow schema.org NewsArticle and IPTC ninjs 3.1; `knowledge/articles/README.md` describes them to the
person who writes a record. Knows no file format, and nothing of what a text says.
"""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from knowledge.language.normal import normalise
from knowledge.models import FactKind, Language, PlaceKind, Qualifier, Role, Status
from knowledge.reading.stamps import as_utc, parse_iso

LONGEST_LINE: Final = 1_000  # characters of a headline, a name, an address
LONGEST_BODY: Final = 1_000_000  # characters; the longest law gazette has some 600,000

Value = TypeVar("Value")


def tidy_line(text: str) -> str:
    """The text on one line, normal form, single blanks."""
    return " ".join(normalise(text).split())


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, each tidy."""
    lines = (tidy_line(line) for line in normalise(text).split("\n"))
    return tuple(line for line in lines if line)


def _none_if_blank(text: object) -> object:
    return None if isinstance(text, str) and not normalise(text).strip() else text


def _checked_line(text: str) -> str:
    line = tidy_line(text)
    if len(line) > LONGEST_LINE:
        message = f"is longer than {LONGEST_LINE:,} characters; shorten it"
        raise ValueError(message)
    return line


def _filled_line(text: str) -> str:
    line = _checked_line(text)
    if not line:
        message = "is empty; fill it in or leave the key out"
        raise ValueError(message)
    return line


def _web_address(text: str) -> str:
    if not text.startswith(("https://", "http://")) or " " in text:
        message = "must be a web address that starts with https:// or http://"
        raise ValueError(message)
    return text


def _moment(value: object) -> object:
    """A moment of TOML or ISO 8601 in aware UTC; anything else as it is, for the type check to refuse."""
    try:
        if isinstance(value, datetime | date):
            return as_utc(value)
        return parse_iso(value) if isinstance(value, str) else value
    except (ValueError, OverflowError) as error:
        message = "must be a date as in 2026-08-15 or 2026-08-15T08:30:00+07:00"
        raise ValueError(message) from error


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError as error:
            message = "must be a day as in 2026-08-15"
            raise ValueError(message) from error
    return value.date() if isinstance(value, datetime) else value


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return value
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        message = "must be a number"
        raise ValueError(message) from error
    if not number.is_finite() or abs(number.adjusted()) > 30:  # noqa: PLR2004 - beyond any count that news prints
        message = "must be a number that news can print"
        raise ValueError(message)
    return number


def _paragraphs(value: object) -> tuple[str, ...]:
    """The paragraphs of one text or of a list of texts."""
    if isinstance(value, str):
        return split_paragraphs(value)
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return tuple(line for part in value for line in split_paragraphs(part))
    message = "must be text or a list of texts, one a paragraph"
    raise ValueError(message)


def _bounded(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    if sum(map(len, paragraphs)) > LONGEST_BODY:
        message = f"is longer than {LONGEST_BODY:,} characters; this is no article"
        raise ValueError(message)
    return paragraphs


def _named(value: object) -> object:
    return {"name": value} if isinstance(value, str) else value


def _sequence(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Line = Annotated[str, AfterValidator(_filled_line)]
OptionalLine = Annotated[Annotated[str, AfterValidator(_checked_line)] | None, BeforeValidator(_none_if_blank)]
Address = Annotated[Annotated[Line, AfterValidator(_web_address)] | None, BeforeValidator(_none_if_blank)]
Moment = Annotated[Annotated[datetime, BeforeValidator(_moment)] | None, BeforeValidator(_none_if_blank)]
Day = Annotated[Annotated[date, BeforeValidator(_day)] | None, BeforeValidator(_none_if_blank)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Paragraphs = Annotated[tuple[str, ...], BeforeValidator(_paragraphs), AfterValidator(_bounded)]
Many = Annotated[tuple[Value, ...], BeforeValidator(_sequence)]
RoleName = Annotated[Role, Field(strict=False)]


class _Strict(BaseModel):
    """No text for a number, no number for a text, no key that we do not know."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


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
    role: RoleName = Role.MENTIONED
    passage: OptionalLine = None


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
    giver: OptionalLine = None
    recipient_kind: OptionalLine = None


class PlaceRecord(_Strict):
    """A place of the article."""

    name: Line
    kind: Annotated[PlaceKind, Field(strict=False)] = PlaceKind.SITE


class CorrectionRecord(_Strict):
    """What was put right, and when."""

    at: Annotated[datetime, BeforeValidator(_moment)]
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
    places: Many[Annotated[PlaceRecord, BeforeValidator(_named)]] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The body; empty when there is none."""
        return self.body or ()
