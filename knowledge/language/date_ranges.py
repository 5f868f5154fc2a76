"""Dates that stand together read as one: "từ 1/11 đến 30/11/2013", "tối nay (8/4)"."""

import re
from dataclasses import replace
from typing import Final

from knowledge.language.date_marks import with_years_of_each_other
from knowledge.language.date_parts import Dated, FromToday, Part
from knowledge.models import MomentKind

RANGE: Final = re.compile(r" (?:cho )?(?:đến|tới) (?:hết )?(?:ngày |tháng |năm )?| ?[-–] ?")
"""What stands between the ends of a range."""

_FROM: Final = re.compile(r"(?<!\w)(?:(?:kể )?từ|giai đoạn|nhiệm kỳ|niên khóa|năm học) $")
# What may stand between "hôm nay" and its date.
_TODAY_TO_DATE: Final = re.compile(r",? ?\(?(?:ngày |tức )*")
_SINCE: Final = re.compile(r"(?<!\w)(?:kể |tính )?từ (?:khoảng )?$")
_UNTIL_NOW: Final = re.compile(r",? (?:cho )?(?:đến|tới) (?:hết )?(?:hôm |thời điểm )?nay(?!\w)")
_LOOK_BACK: Final = 30  # characters before a period in which its "từ" may stand


def join_ranges(plain: str, parts: list[Part], *, is_today_known: bool = True) -> list[Part]:
    """The parts with "từ 1/11 đến 30/11/2013" as one period, and "từ 2010 đến nay" where today is known."""
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        both = _range_of(plain, before, part) if isinstance(before, Dated) and isinstance(part, Dated) else None
        if both:
            joined[-1] = both
        else:
            until_now = _until_now(plain, part) if is_today_known and isinstance(part, Dated) else None
            joined.append(until_now or (_with_from(plain, part) if isinstance(part, Dated) else part))
    return joined


def _until_now(plain: str, part: Dated) -> Dated | None:
    """The period of "từ năm 2010 đến nay"; `None` when the part begins none."""
    open_end = _UNTIL_NOW.match(plain, part.end)
    since = _SINCE.search(plain[max(0, part.start - _LOOK_BACK) : part.start]) if open_end else None
    if not since or not open_end or part.first != part.last:
        return None
    start = part.start - len(since.group())
    return replace(part, start=start, end=open_end.end(), kind=MomentKind.PERIOD, is_until_now=True)


def _with_from(plain: str, part: Dated) -> Dated:
    """The part; a period with the "từ" or "giai đoạn" before it."""
    lead = _FROM.search(plain[max(0, part.start - _LOOK_BACK) : part.start])
    if part.kind is not MomentKind.PERIOD or not lead:
        return part
    return replace(part, start=part.start - len(lead.group()))


def _range_of(plain: str, first: Dated, last: Dated) -> Dated | None:
    """The period from one date to the next; `None` when they are no range."""
    is_range = RANGE.fullmatch(plain[first.end : last.start]) and MomentKind.PERIOD not in {first.kind, last.kind}
    if not is_range:
        return None
    opening, closing = with_years_of_each_other(first.first, last.last)
    starts_on, ends_on = opening.opens_on, closing.closes_on
    if starts_on and ends_on and starts_on > ends_on:
        return None
    return _with_from(plain, Dated(first.start, last.end, MomentKind.PERIOD, opening, closing))


def join_today(plain: str, parts: list[Part]) -> list[Part]:
    """The parts with "tối nay (8/4)" as one day."""
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        gap = plain[before.end : part.start] if before else ""
        are_days = isinstance(before, FromToday) and before.kind is MomentKind.DAY and _TODAY_TO_DATE.fullmatch(gap)
        if before and are_days and isinstance(part, Dated) and part.kind is MomentKind.DAY:
            joined[-1] = replace(part, start=before.start, end=end_after(plain, part.end, gap))
        else:
            joined.append(part)
    return joined


def end_after(plain: str, end: int, gap: str) -> int:
    """The end, past the bracket that the gap before opened."""
    return end + 1 if "(" in gap and plain[end : end + 1] == ")" else end
