"""What the desk and the clock ask of the news line; `bot.assembly` puts the real one together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.news.models import Bulletin, SubscriberState
from bot.news.outbox import QueueStatus


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a bulletin would go to now."""

    total: int
    by_topic: Mapping[
        str, int
    ]  # how many of them chose it, by each topic of the article; the same chat may be in several
    in_the_morning: int  # of the total, those who get it only when their quiet hours end


@dataclass(frozen=True, slots=True)
class LineStatus:
    """How the line stands now."""

    articles: int  # that may be shown
    subscribers: Mapping[SubscriberState, int]
    queue: QueueStatus
    halted_at: datetime | None  # since when the relay waits for an admin; `None` while it works
    outcomes: Mapping[str, int]  # of the deliveries ended in the last `OUTCOME_DAYS`: "sent", "stopped", "dead"


class Auditorium(Protocol):
    """Knows who would get a bulletin; called in a thread of its own, for it reads all subscribers."""

    def __call__(self, bulletin: Bulletin) -> Audience:
        """Who it would go to now. Raises: StoreError."""
        ...
