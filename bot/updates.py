"""From a Telegram update to what our handlers take."""

import re

import telegram
from telegram import Update
from telegram.constants import ChatType

from bot.messaging import Address, Button, ChatKind, Incoming, Press, Rows

TAKEN = ["message", "callback_query"]  # the updates that we ask Telegram for


def read_update(update: Update, me: telegram.User) -> Incoming | Press | None:
    """What a person typed or pressed; `None` for anything else, such as a notice that somebody joined."""
    if update.callback_query is not None:
        return _read_press(update.callback_query)
    return _read_message(update.message, me) if update.message is not None else None


def _read_message(message: telegram.Message, me: telegram.User) -> Incoming | None:
    typed = message.text or message.caption or ""
    if not typed and message.effective_attachment is None:
        return None
    text, is_mentioned = _take_out_name(typed, me.username or "")
    kind = _kind(message.chat)
    return Incoming(
        address=Address(
            chat_id=message.chat.id,
            thread_id=_thread(message),
            reply_to=message.message_id if kind is ChatKind.GROUP else None,
        ),
        user_id=message.from_user.id if message.from_user else message.chat.id,
        text=text,
        kind=kind,
        is_addressed=kind is ChatKind.PRIVATE or is_mentioned or _is_reply_to(message, me),
        client_language=message.from_user.language_code if message.from_user else None,
    )


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


def _take_out_name(text: str, username: str) -> tuple[str, bool]:
    """The text without our name, and whether it was there: alone, or behind a command."""
    name = re.compile(rf"(^/\w+|(?<!\w))@{re.escape(username)}\b", re.IGNORECASE)
    rest, found = name.subn(r"\1", text)
    return rest.lstrip(" \n,:;").rstrip(), found > 0


def _is_reply_to(message: telegram.Message, me: telegram.User) -> bool:
    """Whether a message of ours is replied to; in a topic, everything replies to the topic's beginning."""
    replied = message.reply_to_message
    if replied is None or replied.forum_topic_created is not None or replied.from_user is None:
        return False
    return replied.from_user.id == me.id


def _thread(message: telegram.Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _kind(chat: telegram.Chat) -> ChatKind:
    return ChatKind.PRIVATE if chat.type == ChatType.PRIVATE else ChatKind.GROUP


def _rows(markup: telegram.InlineKeyboardMarkup | None) -> Rows:
    rows = markup.inline_keyboard if markup else ()
    return tuple(
        tuple(Button(button.text, button.callback_data) for button in row if isinstance(button.callback_data, str))
        for row in rows
    )
