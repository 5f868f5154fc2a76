"""Signs of life: when updates last flowed, and who else takes them."""

from dataclasses import dataclass
from time import monotonic
from typing import Final

RIVAL_SECONDS: Final = 60.0  # so long a rival counts as there after it was noticed


@dataclass(slots=True)
class Pulse:
    """What was last seen of the updates, in seconds of a clock that only goes forward."""

    _flowed_at: float | None = None
    _rivalled_at: float | None = None
    rival: str = ""  # what Telegram said of it

    def note_poll(self) -> None:
        """Telegram answered our question for updates, or gave us one, or confirmed that it will."""
        self._flowed_at = monotonic()

    def note_rival(self, told: str) -> None:
        """Telegram gives our updates to another."""
        self._rivalled_at, self.rival = monotonic(), told

    def age(self) -> float | None:
        """Seconds since updates last flowed; `None`: never."""
        return None if self._flowed_at is None else monotonic() - self._flowed_at

    def has_rival(self) -> bool:
        """Whether another took our updates lately."""
        return self._rivalled_at is not None and monotonic() - self._rivalled_at < RIVAL_SECONDS
