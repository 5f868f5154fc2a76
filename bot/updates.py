"""From what Telegram sends to what our handlers take."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

from bot.envelopes import (
    RawChat,
    RawDocument,
    RawInline,
    RawKeyboard,
    RawMember,
    RawMessage,
    RawOrigin,
    RawStanding,
    RawTap,
    Update,
)
from bot.messaging import (
    Address,
    Button,
    ChatKind,
    Forwarded,
    Incoming,
    InlineAsked,
    Joined,
    Left,
    Moved,
    Press,
    Rows,
    SentFile,
)

Taken = Incoming | Press | InlineAsked | Joined | Left | Moved

_KINDS: Final[Mapping[str, ChatKind]] = {"private": ChatKind.PRIVATE, "channel": ChatKind.CHANNEL}
_OUTSIDE: Final = frozenset({"left", "kicked"})
# What a message may bear instead of words.
_ATTACHMENTS: Final = RawMessage.__struct_fields__[RawMessage.__struct_fields__.index("animation") :]


@dataclass(frozen=True, slots=True)
class Me:
    """The bot itself, as Telegram knows it."""

    id: int
    username: str


def read_update(update: Update, me: Me) -> Taken | None:
    """What a person typed, pressed or did to us; `None` for anything else, such as a notice that somebody joined."""
    if update.callback_query is not None:
        return _read_press(update.callback_query)
    if update.inline_query is not None:
        return _read_inline(update.inline_query)
    if update.my_chat_member is not None:
        return _read_standing(update.my_chat_member)
    if update.edited_message is not None:
        edited = _read_message(update.edited_message, me)
        return replace(edited, is_edited=True) if isinstance(edited, Incoming) else None
    message = update.message or update.channel_post
    return _read_message(message, me) if message is not None else None


def _read_message(message: RawMessage, me: Me) -> Incoming | Moved | None:
    if message.migrate_to_chat_id is not None:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    if message.is_automatic_forward:  # what a channel posts shows up in its group as well; it is not said there
        return None
    typed = message.text or message.caption
    if not typed and all(getattr(message, name) is None for name in _ATTACHMENTS):
        return None
    text, is_mentioned = _take_out_name(typed, me.username)
    kind = _kind(message.chat)
    replied = _replied(message)
    return Incoming(
        address=Address(
            chat_id=message.chat.id,
            thread_id=_thread(message),
            reply_to=message.message_id if kind is ChatKind.GROUP else None,
        ),
        user_id=message.from_user.id if message.from_user else message.chat.id,
        text=text,
        message_id=message.message_id,
        kind=kind,
        is_addressed=kind is ChatKind.PRIVATE or is_mentioned or _is_by(me, replied),
        client_language=message.from_user.language_code if message.from_user else None,
        replies_to=replied.message_id if replied else None,
        sent_at=datetime.fromtimestamp(message.date, UTC),
        file=_file(message.document),
        forwarded=_forwarded(message.forward_origin),
        is_by_chat=message.sender_chat is not None and message.sender_chat.id == message.chat.id,
    )


def _file(document: RawDocument | None) -> SentFile | None:
    return SentFile(document.file_id, document.file_name, document.file_size) if document else None


def _forwarded(origin: RawOrigin | None) -> Forwarded | None:
    if origin is None:
        return None
    at, channel = datetime.fromtimestamp(origin.date, UTC), origin.chat
    if origin.type != "channel" or channel is None:
        return Forwarded(is_channel=False, at=at)
    url = f"https://t.me/{channel.username}/{origin.message_id}" if channel.username else None
    return Forwarded(is_channel=True, title=channel.title, url=url, at=at)


def _read_press(tap: RawTap) -> Press | None:
    message = tap.message
    if message is None or tap.data is None:
        return None
    whole = message if message.date else None
    return Press(
        address=Address(message.chat.id, thread_id=_thread(whole) if whole else None),
        user_id=tap.from_user.id,
        data=tap.data,
        press_id=tap.id,
        message_id=message.message_id,
        rows=_rows(whole.reply_markup) if whole else (),
        kind=_kind(message.chat),
        client_language=tap.from_user.language_code,
    )


def _read_inline(query: RawInline) -> InlineAsked:
    return InlineAsked(query.id, query.from_user.id, query.query, query.from_user.language_code)


def _read_standing(change: RawStanding) -> Joined | Left | None:
    """Whether we came or went; `None` when we were inside before and after, or a person only unblocked us."""
    was_inside, is_inside = _is_inside(change.old_chat_member), _is_inside(change.new_chat_member)
    kind = _kind(change.chat)
    if was_inside and not is_inside:
        return Left(change.chat.id)
    if is_inside and not was_inside and kind is not ChatKind.PRIVATE:
        return Joined(Address(change.chat.id), kind, change.from_user.language_code)
    return None


def _is_inside(member: RawMember) -> bool:
    return member.status not in _OUTSIDE and member.is_member


def _take_out_name(text: str, username: str) -> tuple[str, bool]:
    """The text without our name, and whether it was there: alone, or behind a command."""
    rest, found = _name_pattern(username).subn(r"\1", text)
    return rest.lstrip(" \n,:;").rstrip(), found > 0


@lru_cache(maxsize=4)
def _name_pattern(username: str) -> re.Pattern[str]:
    return re.compile(rf"(^/\w+|(?<!\w))@{re.escape(username)}\b", re.IGNORECASE)


def _replied(message: RawMessage) -> RawMessage | None:
    """The message replied to; in a topic, everything replies to the topic's beginning, which does not count."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created is not None else replied


def _is_by(me: Me, message: RawMessage | None) -> bool:
    return message is not None and message.from_user is not None and message.from_user.id == me.id


def _thread(message: RawMessage) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _kind(chat: RawChat) -> ChatKind:
    return _KINDS.get(chat.type, ChatKind.GROUP)


def _rows(markup: RawKeyboard | None) -> Rows:
    rows = markup.inline_keyboard if markup else []
    return tuple(
        tuple(Button(button.text, button.callback_data) for button in row if button.callback_data is not None)
        for row in rows
    )
