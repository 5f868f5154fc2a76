"""Stops the relay when too many deliveries fail for reasons that are not the recipients'."""

from collections import Counter, deque
from enum import StrEnum
from typing import Final

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
        self._ended: deque[HaltReason | None] = deque(maxlen=LOOKED_AT)

    def note_success(self) -> None:
        """A delivery was sent, or its recipient does not want it."""
        self._ended.append(None)

    def note_refusal(self) -> None:
        """Telegram refused the message itself."""
        self._ended.append(HaltReason.REFUSED)

    def note_failure(self, attempts_before: int) -> None:
        """An attempt came to nothing."""
        if attempts_before:
            self._ended.append(HaltReason.UNREACHABLE)

    def reset(self) -> None:
        """Forget what was: an admin has looked at it."""
        self._ended.clear()

    def verdict(self) -> HaltReason | None:
        """Why to stop; `None` to go on."""
        failures = Counter(reason for reason in self._ended if reason is not None)
        return failures.most_common(1)[0][0] if failures.total() > TOLERATED else None
