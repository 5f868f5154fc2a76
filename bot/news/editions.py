"""When a subscriber hears of news: slots of editions and quiet hours, out of their rhythm and the time.

Hours are of the local day; a slot whose hour the clock skips comes right after the gap, one that it repeats comes once.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from bot.news.models import Edition, QuietHours, Rhythm
from knowledge.reading.stamps import VIETNAM

# How long news are worth sending after they were published. At once: longer than a weekend's night out of reach, and
# nobody is told of the day before yesterday. Daily and weekly: the days since the last edition, and two or three of
# ours that were down.
LIFE: Final = {
    Edition.AT_ONCE: timedelta(days=2),
    Edition.DAILY: timedelta(days=3),
    Edition.WEEKLY: timedelta(days=10),
}
LONGEST_LIFE: Final = max(LIFE.values())
_A_DAY: Final = timedelta(days=1)


def next_slot(rhythm: Rhythm, after: datetime, zone: tzinfo = VIETNAM) -> datetime | None:
    """The first slot later than `after`; `None` for at once, which has no slots."""
    if rhythm.edition is Edition.AT_ONCE:
        return None
    days = _days_from(after, zone, count=9)  # a week, today's slot that may be over, and one to spare
    slots = (_moment(day, rhythm.hour, zone) for day in days if _is_day_of(rhythm, day))
    return next(slot for slot in slots if slot > after)


def is_quiet(quiet: QuietHours, now: datetime, zone: tzinfo = VIETNAM) -> bool:
    """Whether nothing may be sent now; the hour of the end is free."""
    hour = now.astimezone(zone).hour
    return (hour - quiet.starts) % 24 < (quiet.ends - quiet.starts) % 24


def end_of_quiet(quiet: QuietHours, now: datetime, zone: tzinfo = VIETNAM) -> datetime:
    """The first moment from now on that is not quiet."""
    if not is_quiet(quiet, now, zone):
        return now
    days = _days_from(now, zone, count=3)
    ends = (_moment(day, quiet.ends, zone, fold=fold) for day in days for fold in (0, 1))
    return min(end for end in ends if end > now and not is_quiet(quiet, end, zone))


def _days_from(moment: datetime, zone: tzinfo, *, count: int) -> Iterator[date]:
    first = moment.astimezone(zone).date()
    return (first + _A_DAY * step for step in range(count))


def _is_day_of(rhythm: Rhythm, day: date) -> bool:
    return rhythm.edition is Edition.DAILY or day.weekday() == rhythm.weekday


def _moment(day: date, hour: int, zone: tzinfo, *, fold: int = 0) -> datetime:
    return datetime.combine(day, time(hour, fold=fold), zone).astimezone(UTC)
