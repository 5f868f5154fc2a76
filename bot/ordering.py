"""In what order updates are worked on: one after the other in a chat, chats side by side."""

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Updates in the house, waiting or worked on: more than any burst, so that a chat that floods us holds up itself only.
IN_HOUSE = 1_000_000
# Worked on at once. Answering is quick; most of the time is waiting for Telegram to take the answer.
AT_ONCE = 256

_NOBODY = 0  # the line of what comes from no chat and no person; no id of Telegram's is 0


@dataclass(slots=True)
class _Line:
    """The updates of one chat: their turn and their number."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # asyncio.Lock serves in the order of asking
    length: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Works on the updates of one chat in their order and on those of different chats side by side.

    A chat costs memory only while it has updates in the house.
    """

    __slots__ = ("_at_once", "_lines")

    def __init__(self, at_once: int = AT_ONCE) -> None:
        super().__init__(IN_HOUSE)
        self._at_once = asyncio.Semaphore(at_once)
        self._lines: dict[int, _Line] = {}

    @property
    def chats(self) -> int:
        """The number of chats that have updates in the house."""
        return len(self._lines)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when all earlier updates of its chat are done."""
        key = _line_of(update)
        line = self._lines.setdefault(key, _Line())
        line.length += 1
        try:
            async with line.turn, self._at_once:
                await coroutine
        finally:
            line.length -= 1
            if not line.length:
                del self._lines[key]
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # when we were stopped before its turn came; else it is done, and this nothing


def _line_of(update: object) -> int:
    """The id of the chat, else of the person: theirs are positive both, and in a private chat the same."""
    if isinstance(update, Update):
        origin = update.effective_chat or update.effective_user
        return origin.id if origin else _NOBODY
    return _NOBODY
