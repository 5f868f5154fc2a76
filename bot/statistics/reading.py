"""The figures of a period, and the next edition, out of the database. Takes a while: for a thread."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from bot.database import reading
from bot.news.models import DeathReason, DeliveryState, Edition, SubscriberState
from bot.news.retention import UNCERTAIN
from bot.news.tables import DELIVERY, DELIVERY_COUNT, SUBSCRIBER
from bot.statistics.figures import Figures, Sent, compose_figures
from bot.tally.counting import Tally
from knowledge.reading.stamps import VIETNAM

_ARRIVED = frozenset({DeliveryState.SENT, UNCERTAIN})
_FAILED = frozenset(f"{DeliveryState.DEAD}:{reason}" for reason in (DeathReason.TOO_OLD, DeathReason.REFUSED))


@dataclass(frozen=True, slots=True)
class NextEdition:
    """The next daily or weekly edition."""

    at: datetime
    readers: int


def read_figures(engine: Engine, tally: Tally, first: date, last: date) -> Figures:
    """The figures of the local days from the first to the last.

    Raises: StoreError.
    """
    with reading(engine) as session:
        sent = _read_sent(session, first, last)
    return compose_figures(first, last, tally.read(first, last), sent)


def find_next_edition(engine: Engine) -> NextEdition | None:
    """When the next edition goes out and to how many; `None` when nobody waits for one.

    Raises: StoreError.
    """
    waits = (SUBSCRIBER.c.state == SubscriberState.ACTIVE, SUBSCRIBER.c.edition != Edition.AT_ONCE)
    counted = select(SUBSCRIBER.c.next_at, func.count()).where(*waits, SUBSCRIBER.c.next_at.is_not(None))
    with reading(engine) as session:
        row = session.connection().execute(
            counted.group_by(SUBSCRIBER.c.next_at).order_by(SUBSCRIBER.c.next_at).limit(1)
        ).first()  # fmt: skip
    return NextEdition(*row) if row else None


def _read_sent(session: Session, first: date, last: date) -> Mapping[str, Sent]:
    """What became of deliveries by day: those that are counted and gone, and those that are still there."""
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for day, outcome, count in (*_read_counted(session, first, last), *_read_kept(session, first, last)):
        outcomes[day][outcome] += count
    return {day: _sum_up(counter) for day, counter in outcomes.items()}


def _sum_up(outcomes: Mapping[str, int]) -> Sent:
    def total(wanted: frozenset[str]) -> int:
        return sum(outcomes.get(outcome, 0) for outcome in wanted)

    return Sent(total(_ARRIVED), total(_FAILED), outcomes.get(DeliveryState.STOPPED, 0))


def _read_counted(session: Session, first: date, last: date) -> Iterator[tuple[str, str, int]]:
    columns = DELIVERY_COUNT.c
    summed = select(columns.day, columns.outcome, func.sum(columns["count"]))
    within = summed.where(columns.day.between(first.isoformat(), last.isoformat()))
    for day, outcome, count in session.connection().execute(within.group_by(columns.day, columns.outcome)):
        yield day, outcome, int(count)


def _read_kept(session: Session, first: date, last: date) -> Iterator[tuple[str, str, int]]:
    """A question for each day: a database knows local days in no way that another knows too."""
    columns = DELIVERY.c
    kinds = (columns.state, columns.reason)
    for step in range((last - first).days + 1):
        day = first + timedelta(days=step)
        within = (columns.done_at >= _midnight(day), columns.done_at < _midnight(day + timedelta(days=1)))
        for state, reason, count in session.connection().execute(
            select(*kinds, func.count()).where(*within).group_by(*kinds)
        ):
            yield day.isoformat(), f"{state}:{reason}" if state == DeliveryState.DEAD else state, count


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)
