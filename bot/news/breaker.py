"""Stops the relay when too many deliveries fail for reasons that are not the recipients'."""

from collections import Counter, deque
from enum import StrEnum
from typing import Final

from bot.news.models import DeathReason
from bot.news.outcomes import Died, Failed, Moved, Outcome, Sent, Stopped, TopicEnded

LOOKED_AT: Final = 200  # the last deliveries
TOLERATED: Final = 10  # of them may fail: 5 %


class HaltReason(StrEnum):
    """What most of the failures were."""

    REFUSED = "refused"  # Telegram takes the messages in no form: what they say is at fault
    UNREACHABLE = "unreachable"  # Telegram cannot be reached, fails, or refuses our token


class Breaker:
    """The last deliveries and how they ended.

    A first failure counts for nothing: the line is noisy, and the second attempt tells. So each delivery is counted
    once it went well or failed twice.
    """

    def __init__(self) -> None:
        self._ended: deque[HaltReason | None] = deque()
        self._failures: Counter[HaltReason] = Counter()  # among these

    def note(self, outcome: Outcome) -> None:
        """Count a delivery that was tried."""
        match outcome:
            case Failed() if outcome.delivery.attempts:
                self._note(HaltReason.UNREACHABLE)
            case Died(reason=DeathReason.REFUSED):
                self._note(HaltReason.REFUSED)
            case Sent() | Stopped() | TopicEnded() | Moved():
                self._note(None)

    def reset(self) -> None:
        """Forget what was: an admin has looked at it."""
        self._ended.clear()
        self._failures.clear()

    def verdict(self) -> HaltReason | None:
        """Why to stop; `None` to go on."""
        return self._failures.most_common(1)[0][0] if self._failures.total() > TOLERATED else None

    def _note(self, end: HaltReason | None) -> None:
        self._ended.append(end)
        if end is not None:
            self._failures[end] += 1
        if len(self._ended) > LOOKED_AT and (oldest := self._ended.popleft()) is not None:
            self._failures[oldest] -= 1
