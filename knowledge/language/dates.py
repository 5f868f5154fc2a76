"""The dates and hours of a text, completed by each other and by the day of publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from itertools import pairwise
from typing import Final

from knowledge.language.date_cues import accept_parts
from knowledge.language.date_marks import Mark, days_after, mark_of, with_year, with_years_of_each_other
from knowledge.language.date_parts import Clock, Dated, FromToday, Part, SameDay
from knowledge.language.date_patterns import any_of, future_words, part_of_day_at
from knowledge.language.date_ranges import RANGE, end_after, join_ranges, join_today
from knowledge.language.normal import canonical
from knowledge.models import Moment, MomentKind, Span

# What may stand between an hour and its day, behind it and before it.
_HOUR_TO_DAY: Final = re.compile(r",? *(?:của |vào |trong )?\(?| ?-? ?")
_DAY_TO_HOUR: Final = re.compile(r",? (?:(?:vào|lúc|khoảng|hồi|tầm|gần|hơn|từ|đến|đúng) )*|, ?|: ")
_SENTENCE_END: Final = re.compile(r"[.!?…](?!\d)|\n")
_DIGIT: Final = re.compile(r"\d")
# "SN 1982", "sinh năm 1982", "sinh ngày 6/7/1955", but "học sinh năm 2013".
_BIRTH: Final = re.compile(
    r"(?<!\w)(?:sn|(?<!học )(?<!nữ )(?<!nam )(?<!thí )(?<!phát )(?<!nảy )(?<!hy )(?<!khai )(?<!tân )sinh)(?:[ :.]|$)"
)
_BIRTH_LINKS: Final = frozenset({"", "ngày", "năm", "vào", "vào ngày", "vào năm", "tháng"})
_BIRTH_REACH: Final = 22  # characters of "sinh vào ngày "
_NEAR: Final = 30  # characters before and behind a date in which a word may announce it


@dataclass(frozen=True, slots=True)
class _Period:
    """A date or hour on the way to a moment: where it stands, its ends as far as they are known, its hour."""

    start: int
    end: int
    kind: MomentKind
    first: Mark
    last: Mark
    at: time | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is one day, though perhaps not known which."""
        return self.kind is MomentKind.DAY

    @property
    def is_open_hour(self) -> bool:
        """Whether it is an hour of a day that is not known yet."""
        return self.at is not None and self.first == Mark()


def find_moments(text: str, published_on: date | None) -> list[Moment]:
    """The dates and hours of a text in order, without overlap.

    A date without a year gets the year it must have in a text published on that day. Without such a day the last
    stamp of the text stands in ("29/05/13 13:37"); without a stamp the year stays open.
    """
    plain = canonical(text)
    accepted = accept_parts(plain)
    published_on = published_on or _stamp_of(accepted)
    parts = join_today(plain, join_ranges(plain, accepted, is_today_known=published_on is not None))
    periods = _join_hours(plain, _place_in_time(plain, parts, published_on))
    return [_moment_of(period, is_birth=_tells_birth(plain, period)) for period in periods]


def _tells_birth(plain: str, period: _Period) -> bool:
    """Whether "SN" or "sinh" stands at the head of a date or right before it."""
    if period.at is not None or period.first.year is None:
        return False
    digits = _DIGIT.search(plain, period.start)
    end = digits.start() if digits else period.start
    found = list(_BIRTH.finditer(plain, max(0, end - _BIRTH_REACH), end))
    return bool(found) and plain[found[-1].end() : end].strip(" :.") in _BIRTH_LINKS


def _stamp_of(parts: list[Part]) -> date | None:
    """The day of the last whole date with an hour in digits right behind it; `None` when there is none."""
    stamps = [
        day.last.closes_on
        for day, hour in pairwise(parts)
        if isinstance(day, Dated)
        and isinstance(hour, Clock)
        and hour.start == day.end + 1
        and day.kind is MomentKind.DAY
    ]
    return stamps[-1] if stamps else None


def _moment_of(period: _Period, *, is_birth: bool) -> Moment:
    starts_on, ends_on = period.first.opens_on, period.last.closes_on
    is_known = starts_on is not None and ends_on is not None and starts_on <= ends_on
    is_one = period.first == period.last
    return Moment(
        kind=period.kind,
        span=Span(period.start, period.end),
        starts_on=starts_on if is_known else None,
        ends_on=ends_on if is_known else None,
        day=period.first.day if is_one else None,
        month=period.first.month if is_one else None,
        year=period.first.year if period.first.year == period.last.year else None,
        at=period.at,
        is_birth=is_birth,
    )


def _gap(plain: str, first: Part | _Period, second: Part | _Period) -> str:
    return plain[first.end : second.start]


def _place_in_time(plain: str, parts: list[Part], published_on: date | None) -> list[_Period]:
    """The parts with the years and days that the text around them and its day of publication tell."""
    placed: list[_Period] = []
    day, told = Mark(), Mark()  # the day spoken of last; the last whole date of this sentence
    for part in parts:
        if placed and _SENTENCE_END.search(plain, placed[-1].end, part.start):
            told = Mark()
        period = _placed(plain, part, (day, told), published_on)
        if period.is_day and period.first.day:
            day = period.first
        if isinstance(part, Dated) and part.last.month and part.last.year:
            told = part.last
        placed[-1:] = _with_year_behind(plain, placed[-1], period) if placed else [period]
    return placed


def _with_year_behind(plain: str, before: _Period, year: _Period) -> list[_Period]:
    """Both, or one for "tháng 7 năm ngoái"."""
    is_told = year.kind is MomentKind.YEAR and before.first.month and _gap(plain, before, year) == " "
    if not is_told:
        return [before, year]
    first, last = replace(before.first, year=year.first.year), replace(before.last, year=year.first.year)
    return [replace(before, end=year.end, first=first, last=last)]


def _placed(plain: str, part: Part, spoken_of: tuple[Mark, Mark], published_on: date | None) -> _Period:
    day, told = spoken_of
    if isinstance(part, Clock):
        return _Period(part.start, part.end, MomentKind.HOUR, Mark(), Mark(), part.at)
    if isinstance(part, SameDay):
        return _Period(part.start, part.end, MomentKind.DAY, day, day)
    if isinstance(part, FromToday):
        mark = _mark_from_today(part, published_on)
        return _Period(part.start, part.end, part.kind, mark, mark)
    if part.last.year is None and part.last.month and told.year:
        first, last = replace(part.first, year=told.year), replace(part.last, year=told.year)
    else:
        is_announced = _is_announced(plain, part)
        last = with_year(part.last, published_on, is_announced=is_announced)
        first, last = with_years_of_each_other(part.first, last)
    if part.is_until_now and published_on:
        last = mark_of(published_on)
    return _Period(part.start, part.end, part.kind, first, last)


def _mark_from_today(part: FromToday, published_on: date | None) -> Mark:
    if published_on is None:
        return Mark()
    if part.kind is MomentKind.YEAR:
        return Mark(year=published_on.year + part.steps)
    day = days_after(published_on, part.steps)
    return mark_of(day) if day else Mark()


@cache
def _announcing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = any_of(future_words("before")), any_of(future_words("after"))
    return re.compile(rf"(?<!\w){before}(?!\w)[^.!?\n]*$"), re.compile(rf"[^.!?\n]{{0,3}}(?<!\w){after}(?!\w)")


def _is_announced(plain: str, part: Dated) -> bool:
    """Whether words near a date let it lie in the future; months of a year "đầu năm", "quý" are planned for."""
    if part.first != part.last and part.first.day is None:
        return True
    before, after = _announcing()
    first_digit = _DIGIT.search(plain, part.start)
    start = first_digit.start() if first_digit else part.start
    return bool(before.search(plain[max(0, start - _NEAR) : start]) or after.match(plain, part.end))


def _join_hours(plain: str, periods: list[_Period]) -> list[_Period]:
    """The periods with "14h ngày 28/6" as one hour, and hours with the day told beside them."""
    joined: list[_Period] = []
    for period in periods:
        both = _hour_of_day(plain, joined[-1], period) if joined else None
        joined[-1:] = [both] if both else [*joined[-1:], period]
    for place in range(1, len(joined)):
        joined[place - 1 : place + 1] = _with_day_before(plain, joined[place - 1], joined[place])
    for place in range(len(joined) - 1, 0, -1):
        joined[place - 1] = _with_day_behind(plain, joined[place - 1], joined[place])
    return [_with_part_of_day(plain, period) for period in joined]


def _hour_of_day(plain: str, hour: _Period, day: _Period) -> _Period | None:
    """The hour with the day right behind it, or right before it in a stamp; `None` when they do not belong together."""
    gap = _gap(plain, hour, day)
    if hour.is_open_hour and day.is_day and _HOUR_TO_DAY.fullmatch(gap):
        return replace(hour, end=end_after(plain, day.end, gap), first=day.first, last=day.last)
    if day.is_open_hour and hour.is_day and gap == " ":
        return replace(day, start=hour.start, first=hour.first, last=hour.last)
    return None


def _with_day_before(plain: str, day: _Period, hour: _Period) -> list[_Period]:
    """Both; the hour on the day of what stands right before it: "Ngày 22/4, khoảng 21h30"."""
    is_told = hour.is_open_hour and day.is_day and _DAY_TO_HOUR.fullmatch(_gap(plain, day, hour))
    return [day, replace(hour, first=day.first, last=day.last) if is_told else hour]


def _with_day_behind(plain: str, hour: _Period, until: _Period) -> _Period:
    """The hour on the day of the later one: "từ 8h đến 10h ngày 5/6"."""
    is_told = hour.is_open_hour and until.at and until.first.day and RANGE.fullmatch(_gap(plain, hour, until))
    return replace(hour, first=until.first, last=until.last) if is_told else hour


def _with_part_of_day(plain: str, period: _Period) -> _Period:
    """The hour with the "sáng" behind it."""
    day_part = (
        part_of_day_at(plain, period.end + 1) if period.at and plain[period.end : period.end + 1] == " " else None
    )
    is_free = day_part and period.first == Mark()
    return replace(period, end=period.end + 1 + len(day_part)) if day_part and is_free else period
