"""The nouns between citizens and handlers: what arrives, what is sent, and what can carry it.

Telegram and the terminal both speak these; neither is known here. Handlers take an `Incoming` or a `Press`
and send `Message`s through a `Transport`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from knowledge.models import Language

MESSAGE_LIMIT = 4096  # characters of one Telegram message once its markup is taken out
CAPTION_LIMIT = 1024  # likewise, of the text under a picture
BUTTON_DATA_LIMIT = 64  # bytes of `Button.data`, Telegram's
LABEL_LIMIT = 24  # characters of `Button.label` that no phone cuts; ours


class ChatKind(StrEnum):
    """Whether everything said is meant for us."""

    PRIVATE = "private"
    GROUP = "group"  # groups, supergroups and their topics
    CHANNEL = "channel"  # only its admins can post there


@dataclass(frozen=True, slots=True)
class Address:
    """Where a message goes."""

    chat_id: int
    thread_id: int | None = None  # the topic of a forum
    reply_to: int | None = None  # the message answered; if it is gone, the answer goes out without it


@dataclass(frozen=True, slots=True)
class Button:
    """One tap under a message: `data` comes back as `Press.data`."""

    label: str  # at most `LABEL_LIMIT` characters
    data: str  # at most `BUTTON_DATA_LIMIT` bytes of UTF-8


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """Rendered text, ready to send: Telegram HTML within `MESSAGE_LIMIT`, and the same without markup."""

    html: str
    plain: str  # goes out instead when the markup is refused
    rows: Rows = ()
    is_silent: bool = False  # arrives without a sound


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it shows as text, for whoever cannot see it."""

    png: bytes
    name: str  # of its file, without a folder
    caption: Message  # within `CAPTION_LIMIT`


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to be sent; `name` is what people see and holds nothing of a person."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that somebody sent; its content is fetched only where somebody wants it."""

    key: str  # what `Transport.fetch_file` wants
    name: str  # as the sender's device has it; '' where it has none
    size: int  # bytes, as far as Telegram says; 0 where it does not


@dataclass(frozen=True, slots=True)
class Forwarded:
    """Where a message was forwarded from."""

    is_channel: bool
    title: str | None = None  # of a channel
    url: str | None = None  # of the post, in a public channel
    at: datetime | None = None  # when it was first sent


@dataclass(frozen=True, slots=True)
class Incoming:
    """One typed message, without the mention of our name."""

    address: Address  # where the answer goes
    user_id: int
    text: str
    kind: ChatKind = ChatKind.PRIVATE
    is_addressed: bool = True  # private, or our name was mentioned, or a message of ours replied to
    client_language: str | None = None  # BCP 47, as the person's app is set; `None` when not told
    message_id: int | None = None  # its own; `None` where messages have none
    is_edited: bool = False  # its text was put in the place of an earlier one
    replies_to: int | None = None  # the message that it is a reply to, anybody's
    is_by_chat: bool = False  # sent in the chat's own name, as its anonymous admins and all posts of a channel are
    sent_at: datetime | None = None  # to the second; `None` when not told
    file: SentFile | None = None
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True)
class Press:
    """One tap on a button of ours."""

    address: Address
    user_id: int
    data: str
    press_id: str  # what `Transport.acknowledge` wants back
    message_id: int  # the message that bears the button
    rows: Rows = ()  # all its buttons as they stand
    kind: ChatKind = ChatKind.PRIVATE
    client_language: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """We were taken into a group or channel."""

    address: Address
    kind: ChatKind
    client_language: str | None = None  # of whoever took us in


@dataclass(frozen=True, slots=True)
class Left:
    """A person blocked us, or we were put out of a group or channel."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A group has another id from now on."""

    chat_id: int
    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Command:
    """A line of the menu that Telegram shows beside the input field."""

    name: str  # without the slash
    description: str


# Our errors are named for what to do next, not with the suffix that N818 wants.
class TransportError(Exception):
    """A message did not go out.

    `TryLater` (`SlowDown`, `Uncertain`), `ChatGone`, `TopicGone`, `ChatMoved` or `BadMessage`.
    """


class TryLater(TransportError):  # noqa: N818
    """The way is blocked for now; `after_seconds` is what Telegram asks for, or our guess."""

    def __init__(self, after_seconds: float) -> None:
        super().__init__(f"try again after {after_seconds} s")
        self.after_seconds = after_seconds


class SlowDown(TryLater):
    """We send too much: Telegram takes nothing at all until then."""


class Uncertain(TryLater):
    """The line broke or stayed silent after the request had gone out: nobody knows whether the message arrived."""


class ChatGone(TransportError):  # noqa: N818
    """The person stopped the bot, or the chat no longer exists."""


class TopicGone(TransportError):  # noqa: N818
    """The topic of the forum was deleted, and its number never comes back; the rest of the chat is there."""


class ChatMoved(TransportError):  # noqa: N818
    """The group became a supergroup; `new_chat_id` is where it lives now."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(f"moved to {new_chat_id}")
        self.new_chat_id = new_chat_id


class BadMessage(TransportError):  # noqa: N818
    """Telegram refuses this message, also without its markup; sending it again changes nothing."""


class Transport(Protocol):
    """What carries messages. Every method raises `TransportError` only."""

    async def send(self, address: Address, message: Message) -> int:
        """The id of the message sent."""
        ...

    async def send_picture(self, address: Address, picture: Picture) -> int:
        """The id of the message sent, the caption and its buttons below the picture."""
        ...

    async def send_file(self, address: Address, file: Attachment) -> int:
        """The id of the message that bears the file."""
        ...

    async def fetch_file(self, key: str) -> bytes:
        """The content of a file that somebody sent."""
        ...

    async def edit(self, address: Address, message_id: int, message: Message) -> None:
        """Put another text and other buttons in the place of a message sent; the same again is no error."""
        ...

    async def edit_buttons(self, address: Address, message_id: int, rows: Rows) -> None:
        """Put other buttons under a message sent; the same again is no error."""
        ...

    async def acknowledge(self, press_id: str, notice: str) -> None:
        """Tell Telegram that a tap arrived, and show `notice` for a moment ('' shows nothing); too late is no error."""
        ...

    async def is_chat_admin(self, chat_id: int, user_id: int) -> bool:
        """Whether the person is an admin of that group or channel."""
        ...

    def start_link(self, code: str) -> str:
        """What a person opens, or types, to start the bot with that code."""
        ...

    async def publish_commands(
        self, commands: Sequence[Command], *, language: Language | None, admin_id: int | None
    ) -> None:
        """Publish the menu: `language` `None` for all others, `admin_id` `None` for everybody's chats."""
        ...
