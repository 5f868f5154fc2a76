"""What waits when the way is blocked: somebody asked, and an answer that comes late is better than none.

For answers only. A second try after a lost connection can double a message, which an answer bears well.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bot.messaging import Address, Attachment, ChatMoved, Command, Message, Picture, Rows, Transport, TryLater
from knowledge.models import Language

PATIENCE = 300.0  # seconds of waiting in all for one message; whoever asked has left by then
# Messages a second that Telegram takes of one bot, by its FAQ. Those that wait come back at this pace, for all at
# once they would be refused again.
PACE = 30.0

Done = TypeVar("Done")


@dataclass(slots=True)
class PatientTransport:
    """Another transport, tried again as long as it says `TryLater` and patience lasts; follows a chat that moved."""

    inner: Transport
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _waiting: int = field(default=0, init=False)

    async def send(self, address: Address, message: Message) -> int:
        """The id of the message sent."""
        return await self._follow(address, lambda there: self.inner.send(there, message))

    async def send_picture(self, address: Address, picture: Picture) -> int:
        """The id of the message sent."""
        return await self._follow(address, lambda there: self.inner.send_picture(there, picture))

    async def send_file(self, address: Address, file: Attachment) -> int:
        """The id of the message that bears the file."""
        return await self._persist(lambda: self.inner.send_file(address, file))

    async def fetch_file(self, key: str) -> bytes:
        """The content of a file that somebody sent."""
        return await self._persist(lambda: self.inner.fetch_file(key))

    async def edit(self, address: Address, message_id: int, message: Message) -> None:
        """Put another text and other buttons in the place of a message sent."""
        await self._persist(lambda: self.inner.edit(address, message_id, message))

    async def edit_buttons(self, address: Address, message_id: int, rows: Rows) -> None:
        """Put other buttons under a message sent."""
        await self._persist(lambda: self.inner.edit_buttons(address, message_id, rows))

    async def acknowledge(self, press_id: str, notice: str) -> None:
        """Tell Telegram that a tap arrived; tried once, for a late notice helps nobody."""
        await self.inner.acknowledge(press_id, notice)

    async def is_chat_admin(self, chat_id: int, user_id: int) -> bool:
        """Whether the person is an admin of that group or channel."""
        return await self._persist(lambda: self.inner.is_chat_admin(chat_id, user_id))

    def start_link(self, code: str) -> str:
        """What a person opens to start the bot with that code."""
        return self.inner.start_link(code)

    async def publish_commands(
        self, commands: Sequence[Command], *, language: Language | None, admin_id: int | None
    ) -> None:
        """Publish the menu."""
        await self._persist(lambda: self.inner.publish_commands(commands, language=language, admin_id=admin_id))

    async def _follow(self, address: Address, send: Callable[[Address], Awaitable[int]]) -> int:
        """The id of what was sent, where the chat is now."""
        try:
            return await self._persist(lambda: send(address))
        except ChatMoved as error:
            moved = replace(address, chat_id=error.new_chat_id, reply_to=None)
            return await self._persist(lambda: send(moved))

    async def _persist(self, act: Callable[[], Awaitable[Done]]) -> Done:
        """What came of the act. Raises: TransportError as the act, `TryLater` once patience is at its end."""
        left = PATIENCE
        while True:
            try:
                return await act()
            except TryLater as error:
                pause = max(error.after_seconds, (self._waiting + 1) / PACE)
                if pause > left:
                    raise
            left -= pause
            await self._wait(pause)

    async def _wait(self, seconds: float) -> None:
        self._waiting += 1
        try:
            await self.sleep(seconds)
        finally:
            self._waiting -= 1
