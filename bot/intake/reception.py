"""Takes updates in: each once, a chat's in their order, chats side by side."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Final

from bot.envelopes import Update
from bot.handlers.failures import outlive
from bot.intake.memory import Memory
from bot.metrics import Metrics
from bot.ordering import ChatOrder

REMEMBERED: Final = 20_000  # numbers of updates that have ended, 2 MB: what comes twice comes within seconds

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Reception:
    """`act` does what one update asks for; that it failed is for `act` to tell the person."""

    act: Callable[[Update], Awaitable[None]]
    memory: Memory
    metrics: Metrics
    clock: Callable[[], datetime]
    is_open: bool = False
    _order: ChatOrder = field(default_factory=ChatOrder)
    _running: dict[int, asyncio.Task[None]] = field(default_factory=dict)
    _ended: dict[int, None] = field(default_factory=dict)  # the oldest stand first

    @property
    def running(self) -> int:
        """How many updates are in the house."""
        return len(self._running)

    def open(self, ended: Iterable[int]) -> None:
        """Updates are worked on from now on; those ended in an earlier run."""
        self._ended.update(dict.fromkeys(ended))
        self.is_open = True

    def take(self, update: Update) -> "asyncio.Task[None] | None":
        """The work on the update, begun now or before; `None` when it has ended already.

        The work never fails; it is cancelled when it has to be left to the next process.
        """
        if update.update_id in self._ended:
            self.metrics.note_repeated()
            return None
        running = self._running.get(update.update_id)
        if running is None:
            running = asyncio.create_task(self._work(update))
            self._running[update.update_id] = running
        return running

    async def finish(self, seconds: float) -> None:
        """Let what is in the house end, and leave to the next process what takes longer."""
        if not self._running:
            return
        _, left = await asyncio.wait(self._running.values(), timeout=seconds)
        for task in left:
            task.cancel()
        if left:
            logger.warning("Left to the next process: updates %d", len(left))
            await asyncio.wait(left, timeout=1)

    async def _work(self, update: Update) -> None:
        arrived, update_id = monotonic(), update.update_id
        try:
            async with self._order.turn(update.chat_id):
                with self.memory.acting_for(update_id, self.clock()):
                    await outlive(self.act(update), f"Update {update_id} failed outside the handlers and is passed")
            self._note_ended(update_id)
            self.metrics.note_update(update.kind, monotonic() - arrived)
        finally:
            del self._running[update_id]

    def _note_ended(self, update_id: int) -> None:
        self._ended[update_id] = None
        if len(self._ended) > REMEMBERED:
            del self._ended[next(iter(self._ended))]
