"""The kinds of values that a record's fields take: lines, paragraphs, moments, numbers - each checked and normal.

A `ValueError` says what the value may be; the key is added where it is known.
"""

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Final, TypeVar

from pydantic import AfterValidator, BeforeValidator

from knowledge.language.normal import normalise
from knowledge.reading.stamps import as_utc, parse_iso

LONGEST_LINE: Final = 5_000  # characters of a headline, a name, an address, a passage
LONGEST_BODY: Final = 1_000_000  # characters; the longest law gazette has some 600,000

Value = TypeVar("Value")


def tidy_line(text: str) -> str:
    """The text on one line, normal form, single blanks."""
    return " ".join(normalise(text).split())


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The lines of a text that hold something, each tidy."""
    lines = (" ".join(line.split()) for line in normalise(text).split("\n"))
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


def parse_moment(value: object) -> object:
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


def named(value: object) -> object:
    """A name as the table that it stands for; anything else as it is."""
    return {"name": value} if isinstance(value, str) else value


def _sequence(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Line = Annotated[str, AfterValidator(_filled_line)]
OptionalLine = Annotated[Annotated[str, AfterValidator(_checked_line)] | None, BeforeValidator(_none_if_blank)]
Address = Annotated[Annotated[Line, AfterValidator(_web_address)] | None, BeforeValidator(_none_if_blank)]
Moment = Annotated[Annotated[datetime, BeforeValidator(parse_moment)] | None, BeforeValidator(_none_if_blank)]
Day = Annotated[Annotated[date, BeforeValidator(_day)] | None, BeforeValidator(_none_if_blank)]
Number = Annotated[Decimal, BeforeValidator(_number)]
Paragraphs = Annotated[tuple[str, ...], BeforeValidator(_paragraphs), AfterValidator(_bounded)]
Many = Annotated[tuple[Value, ...], BeforeValidator(_sequence)]
