"""Points of the calendar of which some parts may not be printed, and the year they must belong to."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

MONTHS: Final = 12
# Days that a date without a year may lie ahead of the publication: announced by the words near it, or not.
_ANNOUNCED_AHEAD, _UNANNOUNCED_AHEAD = 183, 7
# The same for a date that would fall into the next year: only around New Year is it meant.
_NEXT_YEAR_AHEAD: Final = 62


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, a month without day, or a year alone; `year` is `None` where it is not printed."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def opens_on(self) -> date | None:
        """The first day; `None` without a year or when the calendar has no such day."""
        if self.year is None:
            return None
        return _day_of(self.year, self.month or 1, self.day or 1)

    @property
    def closes_on(self) -> date | None:
        """The last day; `None` without a year or when the calendar has no such day."""
        if self.year is None:
            return None
        month = self.month or MONTHS
        first = _day_of(self.year, month, self.day or 1)
        return first if first is None or self.day else first.replace(day=monthrange(first.year, first.month)[1])

    @property
    def is_possible(self) -> bool:
        """Whether some calendar year has it."""
        leap_year = 2000
        return _day_of(self.year or leap_year, self.month or 1, self.day or 1) is not None


def _day_of(year: int, month: int, day: int) -> date | None:
    """The day; `None` when the calendar has no such day."""
    if not (date.min.year <= year <= date.max.year and 1 <= month <= MONTHS):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def mark_of(day: date) -> Mark:
    """The mark of a whole date."""
    return Mark(day.day, day.month, day.year)


def days_after(day: date, days: int) -> date | None:
    """The day so many days later; `None` beyond the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if date.min.toordinal() <= ordinal <= date.max.toordinal() else None


def with_year(mark: Mark, published_on: date | None, *, is_announced: bool) -> Mark:
    """The mark in the year it must mean in a text of that day; itself when the year is printed or cannot be known."""
    if mark.year is not None or mark.month is None or published_on is None:
        return mark
    ahead = _ANNOUNCED_AHEAD if is_announced else _UNANNOUNCED_AHEAD
    # Leap days fit only every fourth year, and not at the turn of most centuries.
    limits = {1: min(ahead, _NEXT_YEAR_AHEAD), **dict.fromkeys(range(0, -9, -1), ahead)}
    for step, limit in limits.items():
        found = replace(mark, year=published_on.year + step)
        if found.opens_on and found.opens_on.toordinal() <= published_on.toordinal() + limit:
            return found
    return mark


def with_years_of_each_other(first: Mark, last: Mark) -> tuple[Mark, Mark]:
    """Both ends of a period, the year of one carried over to the other."""
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year)
        if (first.opens_on or date.min) > (last.closes_on or date.max):
            first = replace(first, year=last.year - 1)
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year)
        if (first.opens_on or date.min) > (last.closes_on or date.max):
            last = replace(last, year=first.year + 1)
    return first, last
