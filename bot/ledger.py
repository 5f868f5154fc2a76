"""The desk's books: what is counted, what was not answered, what was taught, and who is told of it when."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.charts import Sheet
from bot.learning.lessons import LessonStore
from bot.learning.saved import SavedStore
from bot.learning.unanswered import Unanswered
from bot.statistics.figures import Figures
from bot.statistics.notes import NoteStore
from bot.statistics.reading import NextEdition
from bot.tally.counting import Tally


@dataclass(frozen=True, slots=True)
class Ledger:
    """What handlers count in and read from. `figures` and `next_edition` take a while: call them in a thread."""

    tally: Tally
    unanswered: Unanswered
    lessons: LessonStore
    saved: SavedStore
    notes: NoteStore
    figures: Callable[[date, date], Figures]  # of the local days from the first to the last
    next_edition: Callable[[], NextEdition | None]
    draw: Callable[[Sheet], Awaitable[bytes]]  # PNG; raises PictureFailed
    _flushing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def flush(self) -> None:
        """Write what was counted and noted; at the end also what another was just writing is there.

        Raises: StoreError; it is then written the next time.
        """
        async with self._flushing:
            await self.tally.flush()
            await self.unanswered.flush()

    def forget(self, now: datetime) -> None:
        """Delete what is too old.

        Raises: StoreError.
        """
        self.tally.forget(now)
        self.unanswered.forget(now)
