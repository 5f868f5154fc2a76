"""From a Telegram update to what our handlers take."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import telegram
from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.messaging import (
    Address,
    Button,
    ChatKind,
    Forwarded,
    Incoming,
    Joined,
    Left,
    Moved,
    Press,
    Rows,
    SentFile,
)

TAKEN = [
    "message",
    "edited_message",
    "callback_query",
    "channel_post",
    "my_chat_member",
]  # the updates that we ask Telegram for

Taken = Incoming | Press | Joined | Left | Moved

_KINDS: Final[Mapping[str, ChatKind]] = {ChatType.PRIVATE: ChatKind.PRIVATE, ChatType.CHANNEL: ChatKind.CHANNEL}
_OUTSIDE: Final = frozenset({ChatMemberStatus.LEFT, ChatMemberStatus.BANNED})


def read_update(update: Update, me: telegram.User) -> Taken | None:
    """What a person typed, pressed or did to us; `None` for anything else, such as a notice that somebody joined."""
    if update.callback_query is not None:
        return _read_press(update.callback_query)
    if update.my_chat_member is not None:
        return _read_standing(update.my_chat_member)
    if update.edited_message is not None:
        edited = _read_message(update.edited_message, me)
        return replace(edited, is_edited=True) if isinstance(edited, Incoming) else None
    message = update.message or update.channel_post
    return _read_message(message, me) if message is not None else None


def _read_message(message: telegram.Message, me: telegram.User) -> Incoming | Moved | None:
    if message.migrate_to_chat_id is not None:
        return Moved(message.chat.id, message.migrate_to_chat_id)
    if message.is_automatic_forward:  # what a channel posts shows up in its group as well; it is not said there
        return None
    typed = message.text or message.caption or ""
    if not typed and message.effective_attachment is None:
        return None
    text, is_mentioned = _take_out_name(typed, me.username or "")
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
        sent_at=message.date,
        file=_file(message.document),
        forwarded=_forwarded(message.forward_origin),
        is_by_chat=message.sender_chat is not None and message.sender_chat.id == message.chat.id,
    )


def _file(document: telegram.Document | None) -> SentFile | None:
    return SentFile(document.file_id, document.file_name or "", document.file_size or 0) if document else None


def _forwarded(origin: telegram.MessageOrigin | None) -> Forwarded | None:
    if not isinstance(origin, telegram.MessageOriginChannel):
        return Forwarded(is_channel=False, at=origin.date) if origin else None
    channel = origin.chat
    url = f"https://t.me/{channel.username}/{origin.message_id}" if channel.username else None
    return Forwarded(is_channel=True, title=channel.title, url=url, at=origin.date)


def _read_press(query: telegram.CallbackQuery) -> Press | None:
    message = query.message
    if message is None or query.data is None:
        return None
    whole = message if isinstance(message, telegram.Message) else None  # Telegram tells little of old messages
    return Press(
        address=Address(message.chat.id, thread_id=_thread(whole) if whole else None),
        user_id=query.from_user.id,
        data=query.data,
        press_id=query.id,
        message_id=message.message_id,
        rows=_rows(whole.reply_markup) if whole else (),
        kind=_kind(message.chat),
        client_language=query.from_user.language_code,
    )


def _read_standing(change: telegram.ChatMemberUpdated) -> Joined | Left | None:
    """Whether we came or went; `None` when we were inside before and after, or a person only unblocked us."""
    was_inside, is_inside = _is_inside(change.old_chat_member), _is_inside(change.new_chat_member)
    kind = _kind(change.chat)
    if was_inside and not is_inside:
        return Left(change.chat.id)
    if is_inside and not was_inside and kind is not ChatKind.PRIVATE:
        return Joined(Address(change.chat.id), kind, change.from_user.language_code)
    return None


def _is_inside(member: telegram.ChatMember) -> bool:
    is_shut_out = isinstance(member, telegram.ChatMemberRestricted) and not member.is_member
    return member.status not in _OUTSIDE and not is_shut_out


def _take_out_name(text: str, username: str) -> tuple[str, bool]:
    """The text without our name, and whether it was there: alone, or behind a command."""
    name = re.compile(rf"(^/\w+|(?<!\w))@{re.escape(username)}\b", re.IGNORECASE)
    rest, found = name.subn(r"\1", text)
    return rest.lstrip(" \n,:;").rstrip(), found > 0


def _replied(message: telegram.Message) -> telegram.Message | None:
    """The message replied to; in a topic, everything replies to the topic's beginning, which does not count."""
    replied = message.reply_to_message
    return None if replied is None or replied.forum_topic_created is not None else replied


def _is_by(me: telegram.User, message: telegram.Message | None) -> bool:
    return message is not None and message.from_user is not None and message.from_user.id == me.id


def _thread(message: telegram.Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _kind(chat: telegram.Chat) -> ChatKind:
    return _KINDS.get(chat.type, ChatKind.GROUP)


def _rows(markup: telegram.InlineKeyboardMarkup | None) -> Rows:
    rows = markup.inline_keyboard if markup else ()
    return tuple(
        tuple(Button(button.text, button.callback_data) for button in row if isinstance(button.callback_data, str))
        for row in rows
    )
