"""What Telegram sends, as far as we read it.

Only that is decoded, straight from the bytes: an update costs a tenth of what the library's objects cost, and a field
that Telegram adds tomorrow is passed over.
"""

import re
from typing import Any, Final

import msgspec

# The updates that we ask Telegram for.
TAKEN = ("message", "edited_message", "callback_query", "channel_post", "my_chat_member", "inline_query")

NOBODY: Final = 0  # the chat of what comes from none; no id of Telegram's is 0
_UPDATE_ID: Final = re.compile(rb'"update_id"\s*:\s*(\d{1,19})')  # in a text the quotes would be escaped


class UpdateSpoiled(Exception):  # noqa: N818 - named for what is the case
    """An update cannot be read, today or ever; `update_id` is its number, `None` where not even that is told."""

    def __init__(self, update_id: int | None) -> None:
        super().__init__(update_id)
        self.update_id = update_id


class RawUser(msgspec.Struct):
    """A person, or a bot."""

    id: int
    language_code: str | None = None


class RawChat(msgspec.Struct):
    """A private chat, a group, a supergroup or a channel."""

    id: int
    type: str
    title: str = ""
    username: str = ""


class RawDocument(msgspec.Struct):
    """A file that somebody sent."""

    file_id: str
    file_name: str = ""
    file_size: int = 0


class RawOrigin(msgspec.Struct):
    """Where a forwarded message comes from: its `type` is "channel" or another; the chat is told of channels."""

    type: str
    date: int
    chat: RawChat | None = None
    message_id: int | None = None


class RawButton(msgspec.Struct):
    """A button; what it sends back, where it does."""

    text: str
    callback_data: str | None = None


class RawKeyboard(msgspec.Struct):
    """The buttons below a message."""

    inline_keyboard: list[list[RawButton]] = []


class RawMessage(msgspec.Struct):
    """A message, or a post of a channel."""

    message_id: int
    chat: RawChat
    date: int = 0  # 0 for a message so old that Telegram tells little of it
    from_user: RawUser | None = msgspec.field(name="from", default=None)
    sender_chat: RawChat | None = None
    text: str = ""
    caption: str = ""
    message_thread_id: int | None = None
    is_topic_message: bool = False
    is_automatic_forward: bool = False
    migrate_to_chat_id: int | None = None
    forum_topic_created: Any = None
    forward_origin: RawOrigin | None = None
    reply_to_message: "RawMessage | None" = None
    reply_markup: RawKeyboard | None = None
    # What a message may bear instead of words.
    animation: Any = None
    audio: Any = None
    checklist: Any = None
    contact: Any = None
    dice: Any = None
    document: RawDocument | None = None
    game: Any = None
    invoice: Any = None
    location: Any = None
    paid_media: Any = None
    photo: Any = None
    poll: Any = None
    sticker: Any = None
    story: Any = None
    venue: Any = None
    video: Any = None
    video_note: Any = None
    voice: Any = None


class RawTap(msgspec.Struct):
    """A tap on a button."""

    id: str
    from_user: RawUser = msgspec.field(name="from")
    message: RawMessage | None = None
    data: str | None = None


class RawInline(msgspec.Struct):
    """What somebody types behind our name in any chat."""

    id: str
    from_user: RawUser = msgspec.field(name="from")
    query: str


class RawMember(msgspec.Struct):
    """How somebody stands to a chat."""

    status: str
    is_member: bool = True  # told of restricted ones only


class RawStanding(msgspec.Struct):
    """A change of how we stand to a chat."""

    chat: RawChat
    from_user: RawUser = msgspec.field(name="from")
    old_chat_member: RawMember
    new_chat_member: RawMember


class Update(msgspec.Struct):
    """One update; of what is none of ours only the number."""

    update_id: int
    message: RawMessage | None = None
    edited_message: RawMessage | None = None
    channel_post: RawMessage | None = None
    callback_query: RawTap | None = None
    my_chat_member: RawStanding | None = None
    inline_query: RawInline | None = None

    @property
    def chat_id(self) -> int:
        """The chat in whose order it is worked on, else the person: theirs are positive, and in private the same."""
        if self.callback_query is not None:
            message = self.callback_query.message
            return message.chat.id if message else self.callback_query.from_user.id
        if self.inline_query is not None:
            return self.inline_query.from_user.id
        origin = self.message or self.edited_message or self.channel_post or self.my_chat_member
        return origin.chat.id if origin else NOBODY

    @property
    def kind(self) -> str:
        """What it is: one of `TAKEN`, or "other"."""
        return next((name for name in TAKEN if getattr(self, name) is not None), "other")


_DECODER: Final = msgspec.json.Decoder(Update)


def parse_update(raw: bytes | msgspec.Raw) -> Update:
    """The update in its JSON.

    Raises: UpdateSpoiled, for what is no update or holds what is no text, such as half of a surrogate pair.
    """
    try:
        return _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = _UPDATE_ID.search(bytes(raw))
        raise UpdateSpoiled(int(found[1]) if found else None) from None  # the cause would quote it
