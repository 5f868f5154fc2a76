"""The dates and hours of a text one by one, as printed: what each says of day, month and year.

Knows neither the day of publication nor how neighbours complete each other.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Final, TypeAlias

from knowledge.language.date_marks import MONTHS, Mark
from knowledge.language.date_patterns import date_numbers, date_words, part_of_day_at, part_pattern
from knowledge.models import MomentKind


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, month, year or period; `first` is `last` unless it is a period. `is_bare`: digits that may be no date."""

    start: int
    end: int
    kind: MomentKind
    first: Mark
    last: Mark
    is_bare: bool = False
    is_until_now: bool = False  # "từ năm 2010 đến nay": the day of publication ends it


@dataclass(frozen=True, slots=True)
class FromToday:
    """A day or year told from the day of publication: "tối qua", "năm ngoái"."""

    start: int
    end: int
    kind: MomentKind
    steps: int  # days or years


@dataclass(frozen=True, slots=True)
class SameDay:
    """The day spoken of last: "cùng ngày"."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour of the day."""

    start: int
    end: int
    at: time
    is_bare: bool = False  # a "8 giờ" that may be a duration, a "18:20" that may be a score


Part: TypeAlias = Dated | FromToday | SameDay | Clock


def find_parts(plain: str) -> list[Part]:
    """The dates and hours of a canonical text in order, without overlap."""
    return [part for found in part_pattern().finditer(plain) for part in _READERS[found.lastgroup or ""](found)]


def _number(found: re.Match[str], *groups: str) -> int | None:
    """The first of these groups that matched, as a number; `None` when none did."""
    return next((int(found[group]) for group in groups if found[group]), None)


def _dated(found: re.Match[str], kind: MomentKind, *marks: Mark, is_bare: bool = False) -> Iterator[Part]:
    """The date or period from the first mark to the last, if the calendar has both."""
    if all(mark.is_possible for mark in marks):
        yield Dated(found.start(), found.end(), kind, marks[0], marks[-1], is_bare)


def _read_full(found: re.Match[str]) -> Iterator[Part]:
    year = int(found["f_y"])
    # "16/4/2103" is a misprint: the day holds, the year is to be inferred.
    mark = Mark(_number(found, "f_d"), _number(found, "f_m"), year if year in _PLAUSIBLE_YEARS else None)
    return _dated(found, MomentKind.DAY, mark)


def _read_brief(found: re.Match[str]) -> Iterator[Part]:
    year = int(found["b_y"])
    century = 2000 if year < _FIRST_OF_LAST_CENTURY else 1900
    return _dated(found, MomentKind.DAY, Mark(_number(found, "b_d"), _number(found, "b_m"), century + year))


def _read_days(found: re.Match[str]) -> Iterator[Part]:
    """One period when the days are a range or neighbours, else each day of a list."""
    month, year = _number(found, "d_m"), _number(found, "d_y")
    first, last = Mark(_number(found, "d_a"), month, year), Mark(_number(found, "d_d"), month, year)
    is_bare = year is None
    if (first.day or 0) < (last.day or 0) and (found["d_to"] or last.day == (first.day or 0) + 1):
        yield from _dated(found, MomentKind.PERIOD, first, last, is_bare=is_bare)
    elif first.is_possible and last.is_possible and not found["d_to"]:
        yield Dated(found.start(), found.end("d_a"), MomentKind.DAY, first, first, is_bare)
        yield Dated(found.start("d_d"), found.end(), MomentKind.DAY, last, last, is_bare)


def _read_spoken(found: re.Match[str]) -> Iterator[Part]:
    mark = Mark(_number(found, "s_d"), _number(found, "s_m"), _number(found, "s_y"))
    return _dated(found, MomentKind.DAY, mark, is_bare=mark.year is None)


def _read_short(found: re.Match[str]) -> Iterator[Part]:
    return _dated(found, MomentKind.DAY, Mark(_number(found, "x_d"), _number(found, "x_m")), is_bare=True)


def _read_month(found: re.Match[str]) -> Iterator[Part]:
    word = found["o_m"]
    month = date_numbers("months").get(word) or int(word)
    return _dated(found, MomentKind.MONTH, Mark(None, month, _number(found, "o_y")))


def _read_quarter(found: re.Match[str]) -> Iterator[Part]:
    last, year = date_numbers("quarters")[found["q_q"]] * 3, _number(found, "q_y")
    return _dated(found, MomentKind.PERIOD, Mark(None, last - 2, year), Mark(None, last, year))


def _read_half(found: re.Match[str]) -> Iterator[Part]:
    """The first or last so many months of a year: six for "nửa" and "những tháng", one for a bare "tháng"."""
    count = HALF_YEAR if found["h_h"] or found["h_many"] else _count_of(found["h_n"] or "1")
    year = _number(found, "h_y", "h_z")
    first, last = (1, count) if found["h_w"] == "đầu" else (MONTHS + 1 - count, MONTHS)
    return _dated(found, MomentKind.PERIOD, Mark(None, first, year), Mark(None, last, year))


def _read_months(found: re.Match[str]) -> Iterator[Part]:
    year = _number(found, "k_y")
    return _dated(found, MomentKind.PERIOD, Mark(None, 1, year), Mark(None, _count_of(found["k_n"]), year))


def _count_of(word: str) -> int:
    return int(word) if word.isdigit() else date_numbers("months")[word]


def _read_years(found: re.Match[str]) -> Iterator[Part]:
    first, last = int(found["y_a"]), int(found["y_b"])
    if first < last:
        yield from _dated(found, MomentKind.PERIOD, Mark(year=first), Mark(year=last))


def _read_from_today(found: re.Match[str]) -> Iterator[Part]:
    if word := found["r_year"]:
        yield FromToday(found.start(), found.end(), MomentKind.YEAR, date_numbers("relative_years")[word])
    else:
        days = {**date_numbers("relative_days"), **date_numbers("relative_parts")}
        yield FromToday(found.start(), found.end(), MomentKind.DAY, days[found["r_day"] or found["r_part"]])


def _read_clock(found: re.Match[str]) -> Iterator[Part]:
    hour = _number(found, "c_h", "t_h", "l_h") or 0
    minute = 30 if found["t_half"] else _number(found, "c_m", "t_m", "l_m") or 0
    if hour > _HOURS or minute >= _MINUTES:
        return
    day_part = part_of_day_at(found.string, found.end() + 1) if found.string[found.end() :][:1] == " " else None
    is_exact = bool(found["c_m"] or found["t_m"] or found["t_half"])
    is_bare = found.lastgroup == "colon" or not (is_exact or day_part)
    yield Clock(found.start(), found.end(), time(_hour_in(hour, day_part), minute), is_bare)


def _hour_in(hour: int, day_part: str | None) -> int:
    """The hour from 0 to 23: "3 giờ chiều" is 15, "12 giờ đêm" is 0."""
    is_late = day_part in date_words("afternoon") or (day_part in date_words("night") and hour >= _EVENING)
    is_one_at_noon = day_part == "trưa" and hour in {1, 2}
    if (is_late or is_one_at_noon) and hour <= _NOON:
        hour += _NOON
    return hour % _HOURS


_PLAUSIBLE_YEARS: Final = range(1900, 2100)
_FIRST_OF_LAST_CENTURY: Final = 70  # "30/4/75" is 1975
HALF_YEAR: Final = 6  # months
_HOURS, _MINUTES, _NOON, _EVENING = 24, 60, 12, 6

_READERS: Final[Mapping[str, Callable[[re.Match[str]], Iterator[Part]]]] = {
    "full": _read_full,
    "brief": _read_brief,
    "days": _read_days,
    "spoken": _read_spoken,
    "bare_month": lambda found: _dated(
        found, MomentKind.MONTH, Mark(None, _number(found, "n_m"), _number(found, "n_y")), is_bare=True
    ),
    "short": _read_short,
    "years": _read_years,
    "bare_year": lambda found: _dated(found, MomentKind.YEAR, Mark(year=_number(found, "v_y")), is_bare=True),
    "hour": _read_clock,
    "spoken_hour": _read_clock,
    "colon": _read_clock,
    "month_year": lambda found: _dated(
        found, MomentKind.MONTH, Mark(None, _number(found, "m_m"), _number(found, "m_y"))
    ),
    "month": _read_month,
    "quarter": _read_quarter,
    "year": lambda found: _dated(found, MomentKind.YEAR, Mark(year=_number(found, "a_y"))),
    "from_today": _read_from_today,
    "same_day": lambda found: iter((SameDay(found.start(), found.end()),)),
    "half": _read_half,
    "months": _read_months,
}
