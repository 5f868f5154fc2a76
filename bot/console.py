"""The bot in a terminal: the same handlers, words and cards as on Telegram; only the way there differs."""

import asyncio
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.assembly import Assembly
from bot.drawing import draw_message
from bot.handlers import on_incoming, on_press
from bot.messages import Catalogue
from bot.messaging import Address, Attachment, Command, Incoming, Message, Picture, Press, Rows, SentFile
from bot.newsline import NewsLine
from bot.services import Services
from knowledge.models import Language

CHAT = Address(chat_id=0)  # no chat of Telegram's has the id 0
CARRYING_SECONDS = 0.3  # what the relay needs for a message or two
USER_ID = 0  # the person at the keyboard, who may do what the files' owner may: an admin


@dataclass(slots=True)
class ConsoleTransport:
    """Writes messages to a stream and remembers the buttons of the last."""

    stream: TextIO
    catalogue: Catalogue
    is_styled: bool = False
    rows: Rows = ()
    sent: int = 0

    async def send(self, _: Address, message: Message) -> int:
        """The number of the message, after writing it."""
        self.rows = message.rows
        self.sent += 1
        print(draw_message(message, self.catalogue, is_styled=self.is_styled), end="\n\n", file=self.stream, flush=True)
        return self.sent

    async def send_picture(self, address: Address, picture: Picture) -> int:
        """The number of the message, after writing what the picture shows and where it lies."""
        file = Path(tempfile.mkdtemp(prefix="antt-bot-")) / picture.name
        file.write_bytes(picture.png)
        print(self.catalogue.text("console.picture", file=file), file=self.stream)
        return await self.send(address, picture.caption)

    async def send_file(self, _: Address, file: Attachment) -> int:
        """The number of the message, after writing the file's name and text: a terminal takes no files."""
        self.sent += 1
        print(file.name, file.content.decode(), sep="\n", end="\n\n", file=self.stream, flush=True)
        return self.sent

    async def fetch_file(self, key: str) -> bytes:
        """The content of the file at that path."""
        return await asyncio.to_thread(Path(key).read_bytes)

    async def edit(self, address: Address, _: int, message: Message) -> None:
        """Write the new text below, for a terminal does not go back."""
        await self.send(address, message)

    async def edit_buttons(self, _: Address, message_id: int, rows: Rows) -> None:
        """Take other buttons for the last message."""
        if message_id == self.sent:
            self.rows = rows

    async def acknowledge(self, _: str, notice: str) -> None:
        """Write the notice, if there is one."""
        if notice:
            print(notice, end="\n\n", file=self.stream, flush=True)

    async def is_chat_admin(self, chat_id: int, user_id: int) -> bool:  # noqa: ARG002 - a terminal has one person
        """The person at the keyboard may choose everything."""
        return True

    def start_link(self, code: str) -> str:
        """A terminal has no links."""
        return f"/start {code}"

    async def publish_commands(
        self, commands: Sequence[Command], *, language: Language | None, admin_id: int | None
    ) -> None:
        """A terminal has no menu."""


def converse(bot: Assembly, transport: ConsoleTransport, lines: Iterable[str]) -> None:
    """Answer line by line until there are no more; bulletins come between the lines."""
    with asyncio.Runner() as runner:
        relay = runner.get_loop().create_task(bot.line.relay.run())
        for line in lines:
            if line.strip():
                runner.run(_take(bot.services, transport, line.strip()))
                runner.run(_bring_news(bot.line))
                runner.run(bot.chores.tick())
        relay.cancel()
        runner.run(asyncio.wait([relay]))


async def _bring_news(line: NewsLine) -> None:
    """Give the news line its turn, and the relay a moment when there is something to carry."""
    if await line.tick():
        await asyncio.sleep(CARRYING_SECONDS)


async def _take(services: Services, transport: ConsoleTransport, line: str) -> None:
    """A number presses that button of the last message, if it has so many; anything else was sent to the bot.

    A path, which a terminal writes when a file is dropped on it, sends the file.
    """
    buttons = [button for row in transport.rows for button in row]
    if line.isdecimal() and 1 <= int(line) <= len(buttons):
        press = Press(CHAT, USER_ID, buttons[int(line) - 1].data, "", transport.sent, transport.rows)
        await on_press(services, press)
    elif file := _find_file(line):
        sent = SentFile(str(file), file.name, file.stat().st_size)
        await on_incoming(services, Incoming(CHAT, USER_ID, "", file=sent))
    else:
        await on_incoming(services, Incoming(CHAT, USER_ID, line))


def _find_file(line: str) -> Path | None:
    """The file whose path the line is, in quotation marks or with its blanks marked; `None` for anything else."""
    path = Path(line.strip("'\" ").replace("\\ ", " "))
    with suppress(OSError, ValueError):  # what is no path: too long, or with a NUL
        return path if path.suffix and path.is_file() else None
    return None
