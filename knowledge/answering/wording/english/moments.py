"""Dates, hours and periods: "15 August 2014", "9:40 on 14 June 2019", "the first 6 months of 2013"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from knowledge.language.normal import canonical
from knowledge.models import Moment, MomentKind

_FIRST_MONTHS = re.compile(r"(\d+) tháng đầu năm")
_QUARTER = re.compile(r"quý ([ivx]+|\d)(?!\w)")
_QUARTERS = {"i": "first", "ii": "second", "iii": "third", "iv": "fourth"} | dict(
    zip("1234", ("first", "second", "third", "fourth"), strict=True)
)
# Parts of a day, the longer words first.
_PARTS = (
    ("rạng sáng", "early on {day}"),
    ("nửa đêm", "at midnight on {day}"),
    ("sáng", "the morning of {day}"),
    ("trưa", "noon on {day}"),
    ("chiều", "the afternoon of {day}"),
    ("tối", "the evening of {day}"),
    ("đêm", "the night of {day}"),
)
_STAGES = (("đầu", "early "), ("giữa", "mid-"), ("cuối", "late "))
_SAME_DAY = "cùng ngày"
_DECEMBER = 12


def translate_moment(moment: Moment, printed: str) -> str | None:
    """The moment in English; `None` when neither day, month, year nor hour is known."""
    plain = canonical(printed)
    if moment.kind is MomentKind.HOUR and moment.at is not None:
        hour = f"{moment.at.hour}:{moment.at.minute:02d}"
        day = _day(moment)
        return f"{hour} on {day}" if day else hour
    if moment.starts_on is None or moment.ends_on is None:
        day = _day(moment) or ("the same day" if _SAME_DAY in plain else None)
        return _with_part(day, plain) if day else None
    if moment.starts_on == moment.ends_on:
        return _with_part(write_day(moment.starts_on), plain)
    return _write_span(moment.starts_on, moment.ends_on, plain)


def write_day(day: date) -> str:
    """The day as people write it: "15 November 2019"."""
    return f"{day.day} {day:%B %Y}"


def _day(moment: Moment) -> str | None:
    """The day, without a year when none is known; `None` for no day at all."""
    if moment.starts_on is not None:
        return write_day(moment.starts_on)
    if moment.day is None or moment.month is None:
        return None
    # Any leap year names the month.
    return f"{moment.day} {date(2000, moment.month, 1):%B}"


def _with_part(day: str, plain: str) -> str:
    words = re.findall(r"\w+", plain)
    for part, phrase in _PARTS:
        if _holds(words, part.split()):
            return phrase.format(day=day)
    return day


def _holds(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(list(words[place : place + size]) == list(phrase) for place in range(len(words) - size + 1))


def _write_span(start: date, end: date, plain: str) -> str:
    """More than one day: a month, a year, a part of a year or a range."""
    stage = next((english for word, english in _STAGES if plain.startswith(word)), "")
    if (months := _FIRST_MONTHS.search(plain)) and start.year == end.year:
        return f"the first {months.group(1)} months of {end.year}"
    if (quarter := _QUARTER.search(plain)) and quarter.group(1) in _QUARTERS:
        return f"the {_QUARTERS[quarter.group(1)]} quarter of {end.year}"
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == (_DECEMBER, 31):
        return f"{stage}{start.year}" if start.year == end.year else f"{start.year}-{end.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1:
        return _write_months(start, end, stage)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {write_day(end)}"
    return (
        f"{start.day} {start:%B} to {write_day(end)}"
        if start.year == end.year
        else f"{write_day(start)} to {write_day(end)}"
    )


def _write_months(start: date, end: date, stage: str) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{stage}{start:%B %Y}"
    first = f"{start:%B}" if start.year == end.year else f"{start:%B %Y}"
    return f"{first} to {end:%B %Y}"
