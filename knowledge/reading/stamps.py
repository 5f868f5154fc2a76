"""Moments as machines and pages write them: ISO 8601, printed stamps, addresses.

A time without a zone is one of Vietnam. Dates inside sentences are the language room's.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from knowledge.models import Span

VIETNAM: Final = ZoneInfo("Asia/Ho_Chi_Minh")
# What a publication may be dated; outside it is a slip of the pen.
EARLIEST_YEAR, LATEST_YEAR = 1945, 2199
_CENTURY: Final = 100
_PIVOT: Final = 70  # "70" is 1970, "69" is 2069

_CLOCK = (
    r"(?P<{0}hour>[01]?\d|2[0-3])\s?[:hg]\s?(?P<{0}minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<{0}half>[AaPp][Mm]|SA|CH)\b)?"
)
_GAP = r"[\s,|•·\-–—]{0,6}(?:lúc\s|ngày\s)?\s?"
_STAMP: Final = re.compile(
    rf"(?<![\d/.-])(?:{_CLOCK.format('early_')}{_GAP})?"
    r"(?:(?P<day>0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?P<month>0?[1-9]|1[0-2])(?P=sep)(?P<year>\d{4}|\d{2})"
    r"|(?P<named_day>\d{1,2})\s+tháng\s+(?P<named_month>\d{1,2}),?\s+(?:năm\s+)?(?P<named_year>\d{4}))(?![\d/])"
    rf"(?:{_GAP}{_CLOCK.format('late_')})?"
    r"(?:\s?\(?(?:GMT|UTC)\s?(?P<zone>[+-]\s?\d{1,2})(?::?00)?\)?)?",
    re.IGNORECASE,
)
_ADDRESS_DAYS: Final = (
    # ".../2018/12/09/..." and ".../2018-12-09/..."
    re.compile(r"/(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>0\d|1[0-2])(?P=sep)(?P<day>[0-2]\d|3[01])(?=[/.-]|$)"),
    # "...-20181209204749864.htm": year to millisecond, as several portals number their articles
    re.compile(r"[-/_.](?P<year>(?:19|20)\d\d)(?P<month>0\d|1[0-2])(?P<day>[0-2]\d|3[01])\d{4,9}(?=\.\w+$|$)"),
)
_ISO_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A printed date, with its hour where that is printed."""

    at: datetime  # aware UTC; midnight in Vietnam when only the day is printed
    has_hour: bool
    span: Span


def parse_iso(text: str) -> datetime:
    """The moment in aware UTC.

    Raises:
        ValueError: it is no ISO 8601 date or date and time, or its year cannot be that of a publication.
    """
    trimmed = text.strip()
    if not _ISO_DAY.match(trimmed):
        message = "no ISO 8601"
        raise ValueError(message)
    return as_utc(datetime.fromisoformat(trimmed))


def as_utc(moment: datetime | date) -> datetime:
    """The moment in aware UTC; a day is its midnight in Vietnam.

    Raises:
        ValueError: its year cannot be that of a publication.
    """
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        message = f"the year is {moment.year}"
        raise ValueError(message)
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    return moment.astimezone(UTC)


def day_in_vietnam(moment: datetime) -> date:
    """The day on which the moment falls in Vietnam."""
    return moment.astimezone(VIETNAM).date()


def find_stamp(text: str) -> Stamp | None:
    """The first printed date of a line; `None` when there is none."""
    for found in _STAMP.finditer(text):
        stamp = _stamp_of(found)
        if stamp:
            return stamp
    return None


def _stamp_of(found: re.Match[str]) -> Stamp | None:
    part = found.groupdict()
    hour = _hour_of(part, "early_") or _hour_of(part, "late_")
    try:
        zone = timezone(timedelta(hours=int(part["zone"].replace(" ", "")))) if part["zone"] else VIETNAM
        day = date(
            _full_year(part["year"] or part["named_year"]),
            int(part["month"] or part["named_month"]),
            int(part["day"] or part["named_day"]),
        )
        at = as_utc(datetime.combine(day, hour or time(), tzinfo=zone))
    except (ValueError, OverflowError):
        return None
    return Stamp(at, hour is not None, Span(*found.span()))


def _hour_of(part: dict[str, str | None], prefix: str) -> time | None:
    hour, minute, half = (part[prefix + name] for name in ("hour", "minute", "half"))
    if hour is None or minute is None:
        return None
    noon = 12
    shift = noon if (half or "").upper() in {"PM", "CH"} and int(hour) < noon else 0
    return time(int(hour) + shift, int(minute))


def _full_year(digits: str) -> int:
    year = int(digits)
    if year >= _CENTURY:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def find_day_in_address(url: str) -> date | None:
    """The day that an article's address names; `None` when it names none."""
    for pattern in _ADDRESS_DAYS:
        for found in pattern.finditer(url):
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                continue
    return None
