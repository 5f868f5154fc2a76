"""Whether this process can serve: for whoever restarts it, sends it traffic or is to be woken up."""

from dataclasses import asdict, dataclass
from typing import Final

LONGEST_SILENCE: Final = 120.0  # seconds: four times as long as Telegram holds the line


@dataclass(frozen=True, slots=True)
class Health:
    """How it stands."""

    library: bool  # whether there is one that answers
    database: bool  # whether it answers
    updates: bool  # whether they flow
    poll_age: float | None  # seconds since they last did; `None`: never
    rival: bool  # whether another takes them

    @property
    def is_ready(self) -> bool:
        """Whether questions that come now are answered."""
        return self.library and self.database and self.updates

    def told(self) -> dict[str, object]:
        """As the person reads it who asks."""
        return {"ready": self.is_ready, **asdict(self)}


def do_flow(poll_age: float | None, *, has_rival: bool) -> bool:
    """Whether updates flow, by the seconds since they last did."""
    return poll_age is not None and poll_age <= LONGEST_SILENCE and not has_rival
