"""What the tests of the desk share: two owners, an editor, a reader and a stranger before a real Bot API."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from conversing import NOW, ask
from telegram_objects import Shown
from telegram_server import TelegramServer

FIRST, SECOND, EDITOR, READER, STRANGER = 99, 98, 55, 44, 7
MARKET = "cho-an-toan"


@dataclass
class Clock:
    """A clock that the test sets and that goes on from there: one chat gets a message a second."""

    moment: datetime = NOW
    _started: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        return self.moment + timedelta(seconds=time.monotonic() - self._started)


async def tap(desk: TelegramServer, shown: Shown, label: str) -> Shown:
    """The bot's next message in the chat after the tap."""
    before = len(desk.chats[shown.chat_id])
    desk.tap(shown, label)
    return (await desk.shown(shown.chat_id, before + 1))[before]


async def tap_here(desk: TelegramServer, shown: Shown, label: str) -> Shown:
    """The same message once the tap has changed it."""
    text = shown.text
    desk.tap(shown, label)
    await desk.until(lambda: shown.text != text)
    return shown


async def forge(desk: TelegramServer, shown: Shown, data: str, *, user_id: int = 0) -> None:
    """A tap on a button that is not there, seen by the bot."""
    tap_id = desk.tap(replace(shown, rows=[[{"text": "giả", "callback_data": data}]]), "giả", user_id=user_id)
    await desk.until(lambda: tap_id in desk.notices)


async def take_in(desk: TelegramServer, role: str, person: int, owner: int = FIRST) -> Shown:
    """What the person is told once an owner has invited them and they have opened the link."""
    staff = await ask(desk, "/quyen", chat_id=owner)
    invitation = await tap(desk, staff, role)
    code = invitation.text.split("start=")[1].split()[0]
    return await ask(desk, f"/start {code}", chat_id=person)


async def look_ahead(desk: TelegramServer, command: str = "/taitin", admin: int = FIRST) -> Shown:
    """What a reload would change, with the button that does it."""
    before = len(desk.chats[admin])
    desk.say(command, chat_id=admin)
    return (await desk.shown(admin, before + 2))[before + 1]


async def reload(desk: TelegramServer, admin: int = FIRST) -> Shown:
    """The folders, read again and taken up."""
    return await tap_here(desk, await look_ahead(desk, admin=admin), "Tải lại")


async def until(desk: TelegramServer, shown: Shown, text: str) -> None:
    await desk.until(lambda: text in shown.text)


def all_data(desk: TelegramServer, *chats: int) -> set[str]:
    """What every button that these people were ever shown sends back."""
    shown = (each for chat in chats for each in desk.chats[chat])
    return {button["callback_data"] for each in shown for row in each.rows for button in row}


Happened = Callable[[], object]
