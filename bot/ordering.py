"""In what order updates are worked on: one after the other in a chat, chats side by side."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

# Worked on at once. Answering is quick; most of the time is waiting for Telegram to take the answer.
AT_ONCE = 256


@dataclass(slots=True)
class _Line:
    """The updates of one chat: their turn and their number."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)  # asyncio.Lock serves in the order of asking
    length: int = 0


class ChatOrder:
    """Gives the updates of one chat their turns in the order of asking, those of different chats side by side.

    A chat costs memory only while it has updates in the house, and one that floods us holds up itself only.
    """

    __slots__ = ("_at_once", "_lines")

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._at_once = asyncio.Semaphore(at_once)
        self._lines: dict[int, _Line] = {}

    @property
    def chats(self) -> int:
        """The number of chats that have updates in the house."""
        return len(self._lines)

    @asynccontextmanager
    async def turn(self, chat_id: int) -> AsyncIterator[None]:
        """Inside, all earlier updates of the chat are done, and no later one is begun."""
        line = self._lines.setdefault(chat_id, _Line())
        line.length += 1
        try:
            async with line.turn, self._at_once:
                yield
        finally:
            line.length -= 1
            if not line.length:
                del self._lines[chat_id]
