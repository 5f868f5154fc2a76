"""Work that takes a while, with its progress told now and then."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeVar

from bot.messaging import TransportError
from knowledge.packing import Progress

EVERY: Final = 1.5  # seconds; Telegram takes about one edit a second of a chat

Done = TypeVar("Done")


@dataclass(slots=True)
class _Counter:
    """How far it is; written by the thread that works."""

    done: int = 0
    total: int = 0

    def note(self, done: int, total: int) -> None:
        """Take how far it is."""
        self.done, self.total = done, total


async def watched(work: Callable[[Progress], Awaitable[Done]], tell: Callable[[int, int], Awaitable[object]]) -> Done:
    """What came of the work; how far it is is told again and again, and that this fails does not stop the work."""
    counter = _Counter()
    task = asyncio.ensure_future(work(counter.note))
    try:
        told = 0
        while not (await asyncio.wait({task}, timeout=EVERY))[0]:
            if counter.done > told:
                told = counter.done
                with suppress(TransportError):
                    await tell(counter.done, counter.total)
        return task.result()
    finally:
        task.cancel()
