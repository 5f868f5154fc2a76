"""The figures of some days, put together from counters and deliveries. Knows no table and no wording."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.tally.counting import Counts
from bot.tally.names import ANSWERED, GAINED, LANGUAGE, LOST, NO_TOPIC, OUTCOME, TOPIC, VOTE

HOURS = 24


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the deliveries of one day; those that were no longer wanted are none of these."""

    arrived: int = 0
    failed: int = 0  # refused by Telegram, or too old before they could go
    stopped: int = 0  # the person had blocked the bot


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One local day."""

    day: date
    asked: int
    answered: int
    gained: int  # subscribers
    lost: int
    sent: Sent


@dataclass(frozen=True, slots=True)
class Figures:
    """A period of whole local days."""

    days: tuple[DayFigures, ...]  # every one, also those without anything
    hours: tuple[int, ...]  # questions by hour, 0 to 23
    outcomes: Mapping[str, int]  # questions by how they ended: "answered", or the reason
    languages: Mapping[str, int]  # questions
    topics: tuple[tuple[str, int], ...]  # of answers, the most frequent first; without those that had none
    votes: Mapping[str, int]  # "up", "down"

    @property
    def asked(self) -> int:
        """All questions."""
        return sum(self.outcomes.values())

    @property
    def answered(self) -> int:
        """Those that were answered."""
        return self.outcomes.get(ANSWERED, 0)

    @property
    def gained(self) -> int:
        """Subscribers that came."""
        return sum(day.gained for day in self.days)

    @property
    def lost(self) -> int:
        """Subscribers that left or blocked the bot."""
        return sum(day.lost for day in self.days)

    @property
    def sent(self) -> Sent:
        """What became of all deliveries."""
        every = [day.sent for day in self.days]
        return Sent(
            sum(one.arrived for one in every), sum(one.failed for one in every), sum(one.stopped for one in every)
        )


def share(part: int, whole: int) -> int | None:
    """Percent, rounded; `None` of nothing."""
    return round(100 * part / whole) if whole else None


def last_days(today: date, count: int) -> tuple[date, date]:
    """The first and the last of so many days, today the last."""
    return today - timedelta(days=count - 1), today


def compose_figures(first: date, last: date, counts: Counts, sent: Mapping[str, Sent]) -> Figures:
    """The figures of the days from the first to the last; `sent` by local day, ISO 8601."""
    by_day: dict[str, Counter[str]] = defaultdict(Counter)
    by_hour: dict[int, Counter[str]] = defaultdict(Counter)
    names: Counter[str] = Counter()
    for (day, hour, name), count in counts.items():
        for counter in (by_day[day], by_hour[hour], names):
            counter[name] += count
    topics = {key: count for key, count in _of_kind(names, TOPIC).items() if key != NO_TOPIC}
    return Figures(
        days=tuple(
            _read_day(day, by_day[day.isoformat()], sent.get(day.isoformat(), Sent())) for day in _days(first, last)
        ),
        hours=tuple(_asked(by_hour[hour]) for hour in range(HOURS)),
        outcomes=_of_kind(names, OUTCOME),
        languages=_of_kind(names, LANGUAGE),
        topics=tuple(sorted(topics.items(), key=lambda item: (-item[1], item[0]))),
        votes=_of_kind(names, VOTE),
    )


def _days(first: date, last: date) -> Sequence[date]:
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def _read_day(day: date, names: Mapping[str, int], sent: Sent) -> DayFigures:
    return DayFigures(
        day=day,
        asked=_asked(names),
        answered=_of_kind(names, OUTCOME).get(ANSWERED, 0),
        gained=names.get(GAINED, 0),
        lost=names.get(LOST, 0),
        sent=sent,
    )


def _asked(names: Mapping[str, int]) -> int:
    return sum(_of_kind(names, OUTCOME).values())


def _of_kind(names: Mapping[str, int], kind: str) -> dict[str, int]:
    """The counters of a kind, by what stands behind the colon."""
    begins = f"{kind}:"
    return {name.removeprefix(begins): count for name, count in names.items() if name.startswith(begins)}
