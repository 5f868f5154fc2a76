"""Moments to come, as a person types them: "18:30", "7h sáng mai", "26/11 7h", "3 ngày nữa", "tomorrow 7 am".

Not the dates of a text: here a person was asked when, and everything that was typed has to be understood.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from knowledge.language.normal import fold
from knowledge.reading.stamps import LATEST_YEAR, VIETNAM, as_utc

_CLOCK: Final = re.compile(r"(?<![\d/-])([01]?\d|2[0-3])(?:\s?[:hg]\s?([0-5]\d)\b|\s?(?:h|gio)\b(?:\s?([0-5]?\d)\b)?)")
_HALF_CLOCK: Final = re.compile(r"(?<![\d/-])(1[0-2]|0?[1-9])(?::([0-5]\d))?\s?(am|pm)\b")
_DAY: Final = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}))?(?!\d)|(\d{4})-(\d\d)-(\d\d)")
_NAMED_DAY: Final = re.compile(r"\b(?:hom nay|today|(?:ngay )?mai|tomorrow|(?:ngay )?(?:kia|mot))\b")
_SPAN: Final = re.compile(r"(?:sau |trong |in )?(\d{1,3}) ?([a-z]+)( nua)?")
_PART: Final = re.compile(r"\b(?:sang|trua|chieu|toi|dem)\b")
_FILLERS: Final = re.compile(r"\b(?:luc|vao|ngay|at|on|den|het)\b|[,;.]")
_AHEAD: Final[Mapping[str, int]] = {"hom nay": 0, "today": 0, "mai": 1, "tomorrow": 1, "kia": 2, "mot": 2}
_AFTERNOON: Final = frozenset({"chieu", "toi", "dem"})
_NOON: Final = 12
# How long each unit is; a bare "6 giờ" is an hour of the day, so that hours need "nữa" or another word.
_UNITS: Final[Mapping[str, timedelta]] = {
    **dict.fromkeys(("phut", "minute", "minutes"), timedelta(minutes=1)),
    **dict.fromkeys(("gio", "tieng", "hour", "hours"), timedelta(hours=1)),
    **dict.fromkeys(("ngay", "day", "days"), timedelta(days=1)),
    **dict.fromkeys(("tuan", "week", "weeks"), timedelta(days=7)),
    **dict.fromkeys(("thang", "month", "months"), timedelta(days=30)),
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What was typed, as far as it is not read yet."""

    rest: str

    def take(self, pattern: re.Pattern[str]) -> "tuple[re.Match[str] | None, _Said]":
        """What the pattern finds, and the text without it."""
        found = pattern.search(self.rest)
        return found, _Said(f"{self.rest[: found.start()]} {self.rest[found.end() :]}") if found else self


def read_appointment(typed: str, now: datetime, *, hour: time) -> datetime | None:
    """The moment in aware UTC; `None` for what is none. A day without an hour is meant at that `hour`.

    It may lie in the past only where a whole date says so.
    """
    said = " ".join(fold(typed).split())
    if ahead := _read_span(said):
        return now + ahead
    here = now.astimezone(VIETNAM)
    clock, rest = _read_clock(_Said(said))
    day, rest = _read_day(rest, here.date())
    left = _FILLERS.sub(" ", rest.rest).strip()
    if left or (clock is None and day is None):
        return None
    moment = _join(day or here.date(), clock or hour)
    if moment is not None and day is None and moment <= now:
        return moment + timedelta(days=1)
    return moment


def _read_span(said: str) -> timedelta | None:
    found = _SPAN.fullmatch(said)
    if found is None or found[2] not in _UNITS:
        return None
    is_hour_of_day = found[2] == "gio" and not found[3] and said[0].isdecimal()
    return None if is_hour_of_day else int(found[1]) * _UNITS[found[2]]


def _read_clock(said: _Said) -> tuple[time | None, _Said]:
    found, rest = said.take(_HALF_CLOCK)
    if found:
        return time(int(found[1]) % _NOON + (_NOON if found[3] == "pm" else 0), int(found[2] or 0)), rest
    found, rest = said.take(_CLOCK)
    if found is None:
        return None, said
    part, rest = rest.take(_PART)
    hour = int(found[1])
    is_late = part is not None and part[0] in _AFTERNOON and 0 < hour < _NOON
    return time(hour + (_NOON if is_late else 0), int(found[2] or found[3] or 0)), rest


def _read_day(said: _Said, today: date) -> tuple[date | None, _Said]:
    found, rest = said.take(_NAMED_DAY)
    if found:
        return today + timedelta(days=_AHEAD[found[0].removeprefix("ngay ")]), rest
    found, rest = said.take(_DAY)
    try:
        return (_date_of(found, today), rest) if found else (None, said)
    except ValueError:
        return None, said


def _date_of(found: re.Match[str], today: date) -> date:
    """The day; one without a year is the next of its kind. Raises: ValueError."""
    if found[4]:
        return date(int(found[4]), int(found[5]), int(found[6]))
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return date(int(found[3]), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _join(day: date, clock: time) -> datetime | None:
    if day.year > LATEST_YEAR:
        return None
    try:
        return as_utc(datetime.combine(day, clock, tzinfo=VIETNAM))
    except ValueError:
        return None
