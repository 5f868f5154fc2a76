"""What carries messages to Telegram: the only module that sends there.

It knows the Bot API, and `bot.refusing` how Telegram says no; neither knows what a message says. Whether and when to
try again is for the caller to decide: here only a message whose markup was refused goes out a second time, as plain
text.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar, cast

import telegram
from telegram.constants import ChatMemberStatus, ParseMode
from telegram.error import BadRequest

from bot.messaging import Address, Attachment, Command, InlineCard, InlineOffer, Message, Picture, Rows
from bot.refusing import NO_MEMBER, TAP_TOO_OLD, UNCHANGED, is_markup_refused, our_errors
from bot.requesting import plain_parameters
from knowledge.models import Language

logger = logging.getLogger(__name__)

_ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
_PAID = {"allow_paid_broadcast": True}
_NO_PREVIEW = telegram.LinkPreviewOptions(is_disabled=True)

Sent = TypeVar("Sent")


class TelegramTransport:
    """Carries messages over one bot; `bot.messaging.Transport` says what each method does."""

    def __init__(
        self, bot: telegram.Bot, *, is_paid: bool = False, note_sent: Callable[[int], None] | None = None
    ) -> None:
        self._bot = bot
        self._is_paid = is_paid  # whether Telegram charges for what goes beyond its free pace
        self._note_sent = note_sent  # told of every message's chat, for whoever makes room

    async def send(self, address: Address, message: Message) -> int:
        """The id of the message sent, with its markup or, where that is refused, without."""

        async def post(text: str, parse_mode: ParseMode | None) -> int:
            parameters = _parameters(address, text, message, parse_mode)
            self._note(address)
            sent = await self._call("sendMessage", parameters | _PAID if self._is_paid else parameters)
            return int(sent["message_id"])

        with our_errors():
            return await _post_both_ways(post, message)

    async def send_picture(self, address: Address, picture: Picture) -> int:
        """The id of the message sent, its caption with markup or, where that is refused, without."""

        async def post(text: str, parse_mode: ParseMode | None) -> int:
            self._note(address)
            sent = await self._bot.send_photo(
                address.chat_id,
                telegram.InputFile(picture.png, filename=picture.name),
                caption=text,
                parse_mode=parse_mode,
                message_thread_id=address.thread_id,
                reply_parameters=_reply(address),
                reply_markup=_keyboard(picture.caption.rows),
            )
            return sent.message_id

        with our_errors():
            return await _post_both_ways(post, picture.caption)

    async def send_file(self, address: Address, file: Attachment) -> int:
        """The id of the message that bears the file."""
        self._note(address)
        with our_errors():
            sent = await self._bot.send_document(
                address.chat_id,
                telegram.InputFile(file.content, filename=file.name),
                message_thread_id=address.thread_id,
                disable_content_type_detection=True,
            )
        return sent.message_id

    async def fetch_file(self, key: str) -> bytes:
        """The content of a file that somebody sent, at most 20 MB: Telegram gives bots no larger ones."""
        with our_errors():
            file = await self._bot.get_file(key)
            return bytes(await file.download_as_bytearray())

    async def edit(self, address: Address, message_id: int, message: Message) -> None:
        """Put another text and other buttons in the place of a message sent."""

        async def post(text: str, parse_mode: ParseMode | None) -> None:
            self._note(address)
            await self._bot.edit_message_text(
                text,
                chat_id=address.chat_id,
                message_id=message_id,
                parse_mode=parse_mode,
                reply_markup=_keyboard(message.rows),
                link_preview_options=_NO_PREVIEW,
            )

        with our_errors(but_not=UNCHANGED):
            await _post_both_ways(post, message)

    async def edit_buttons(self, address: Address, message_id: int, rows: Rows) -> None:
        """Put other buttons under a message sent."""
        with our_errors(but_not=UNCHANGED):
            await self._bot.edit_message_reply_markup(
                chat_id=address.chat_id, message_id=message_id, reply_markup=_keyboard(rows)
            )

    def _note(self, address: Address) -> None:
        if self._note_sent is not None:
            self._note_sent(address.chat_id)

    async def _call(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        """The result of a method, past the library's objects: they cost half of the time of a message."""
        url = f"{self._bot.base_url}/{method}"
        return cast("dict[str, Any]", await self._bot.request.post(url, plain_parameters(parameters)))

    async def acknowledge(self, press_id: str, notice: str) -> None:
        """Tell Telegram that a tap arrived, and show the notice for a moment."""
        with our_errors(but_not=TAP_TOO_OLD):
            await self._bot.answer_callback_query(press_id, text=notice or None)

    async def offer(self, query_id: str, offer: InlineOffer) -> None:
        """Show the cards to who typed, with their markup or, where that is refused, without."""

        async def post(parse_mode: ParseMode | None) -> None:
            await self._bot.answer_inline_query(
                query_id,
                [_inline_result(card, parse_mode) for card in offer.cards],
                cache_time=offer.cached_seconds,
                is_personal=True,
                button=telegram.InlineQueryResultsButton(offer.hint, start_parameter=offer.hint_code),
            )

        with our_errors(but_not=TAP_TOO_OLD):
            await _try_both_ways(post)

    async def is_chat_admin(self, chat_id: int, user_id: int) -> bool:
        """Whether the person is an admin of that group or channel; of whom Telegram knows nothing there is none."""
        with our_errors(but_not=NO_MEMBER):
            return (await self._bot.get_chat_member(chat_id, user_id)).status in _ADMINS
        return False

    def start_link(self, code: str) -> str:
        """The address that starts the bot with that code."""
        return f"https://t.me/{self._bot.username}?start={code}"

    async def publish_commands(
        self, commands: Sequence[Command], *, language: Language | None, admin_id: int | None
    ) -> None:
        """Publish the menu of one language, for everybody or for the chat of one admin."""
        scope = telegram.BotCommandScopeDefault() if admin_id is None else telegram.BotCommandScopeChat(admin_id)
        menu = [telegram.BotCommand(command.name, command.description) for command in commands]
        with our_errors():
            await self._bot.set_my_commands(menu, scope=scope, language_code=language)


async def _post_both_ways(post: Callable[[str, ParseMode | None], Awaitable[Sent]], message: Message) -> Sent:
    """What came of posting the HTML or, where Telegram refuses its markup, the plain text."""
    return await _try_both_ways(lambda mode: post(message.plain if mode is None else message.html, mode))


async def _try_both_ways(post: Callable[[ParseMode | None], Awaitable[Sent]]) -> Sent:
    try:
        return await post(ParseMode.HTML)
    except BadRequest as error:
        if not is_markup_refused(error):
            raise
        logger.warning("Telegram refused the markup of a message, which now goes out as plain text: %s", error)
    return await post(None)


def _parameters(address: Address, text: str, message: Message, parse_mode: ParseMode | None) -> dict[str, Any]:
    """What `sendMessage` takes, with nothing in it that is not said."""
    parameters: dict[str, Any] = {
        "chat_id": address.chat_id,
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    if parse_mode is not None:
        parameters["parse_mode"] = parse_mode
    if address.thread_id is not None:
        parameters["message_thread_id"] = address.thread_id
    if address.reply_to is not None:
        parameters["reply_parameters"] = {"message_id": address.reply_to, "allow_sending_without_reply": True}
    if message.rows:
        parameters["reply_markup"] = {"inline_keyboard": _buttons(message.rows)}
    if message.is_silent:
        parameters["disable_notification"] = True
    return parameters


def _reply(address: Address) -> telegram.ReplyParameters | None:
    if address.reply_to is None:
        return None
    return telegram.ReplyParameters(address.reply_to, allow_sending_without_reply=True)


def _buttons(rows: Rows) -> list[list[dict[str, str]]]:
    return [[{"text": button.label, "callback_data": button.data} for button in row] for row in rows]


def _inline_result(card: InlineCard, parse_mode: ParseMode | None) -> telegram.InlineQueryResultArticle:
    text = card.message.html if parse_mode else card.message.plain
    return telegram.InlineQueryResultArticle(
        card.id,
        card.title,
        telegram.InputTextMessageContent(text, parse_mode=parse_mode, link_preview_options=_NO_PREVIEW),
        description=card.description,
    )


def _keyboard(rows: Rows) -> telegram.InlineKeyboardMarkup | None:
    if not rows:
        return None
    return telegram.InlineKeyboardMarkup(
        [[telegram.InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in rows]
    )
