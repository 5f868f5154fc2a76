"""Which updates Telegram may forget: those before the first that has not ended."""

from dataclasses import dataclass, field
from typing import Final

LATE: Final = 3.0  # seconds after which an update may be in the way of others; most end within one
FULL: Final = 90  # updates in the house with which it is full: Telegram gives at most 100
# Of these have ended behind the first; where fewer have, the whole line is slow, and it is not the first's fault.
ENDED_BEHIND: Final = 0.25


@dataclass(slots=True)
class _Entry:
    chat_id: int
    came: float
    has_ended: bool = False


@dataclass(slots=True)
class Window:
    """The updates that Telegram gave us and that it will give again until they are acknowledged.

    Moments are seconds of a clock that only goes forward.
    """

    # All since the first that has not ended, in their order.
    _entries: dict[int, _Entry] = field(default_factory=dict)
    offset: int | None = None  # what is before it is over; `None` before the first update

    @property
    def is_open(self) -> bool:
        """Whether any has not ended."""
        return bool(self._entries)

    def take(self, update_id: int, chat_id: int, now: float) -> bool:
        """Whether the update is new; then it is in the house from now on."""
        if update_id in self._entries or (self._entries and update_id < next(iter(self._entries))):
            return False
        if not self._entries:  # after a week of silence Telegram begins anywhere, perhaps lower
            self.offset = update_id
        self._entries[update_id] = _Entry(chat_id, now)
        return True

    def end(self, update_id: int) -> bool:
        """The update has ended, or is acknowledged before its end; whether more is over than before."""
        entry = self._entries.get(update_id)
        if entry is None:  # acknowledged long ago
            return False
        entry.has_ended = True
        before = self.offset
        while self._entries and self._entries[first := next(iter(self._entries))].has_ended:
            del self._entries[first]
            self.offset = first + 1
        return self.offset != before

    def in_the_way(self, now: float) -> tuple[int, int] | None:
        """The first update with its chat, if it holds up others; `None` if nothing does."""
        if len(self._entries) < FULL:
            return None
        first, entry = next(iter(self._entries.items()))
        ended = len(self.ended_behind())
        is_late = now - entry.came >= LATE and ended >= ENDED_BEHIND * len(self._entries)
        return (first, entry.chat_id) if is_late else None

    def ended_behind(self) -> list[int]:
        """Those that have ended behind one that has not, and so will be given again."""
        return [update_id for update_id, entry in self._entries.items() if entry.has_ended]
