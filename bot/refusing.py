"""How Telegram says no, and what that means to us."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.messaging import BadMessage, ChatGone, ChatMoved, SlowDown, TopicGone, TransportError, TryLater, Uncertain
from bot.requesting import LineBroke

# Seconds to wait where Telegram names none: a fault of the network or of a gateway passes soon, a refused token
# only when a person has put it right.
AFTER_NETWORK_FAULT = 3.0
AFTER_REFUSED_TOKEN = 300.0

# Parts of Telegram's descriptions in lower case, for it has no codes: from tdlib/telegram-bot-api and from the
# issue threads of bots, 2026-11.
_MARKUP_REFUSED = ("can't parse entities", "can't parse message text", "entity", "entities_too_long")
_GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "group chat was deactivated",
    "chat_write_forbidden",
    "chat_restricted",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
)
_TOPIC_GONE = ("message thread not found", "topic_deleted")
UNCHANGED = ("message is not modified",)
TAP_TOO_OLD = ("query is too old", "query_id_invalid")
NO_MEMBER = ("participant_id_invalid", "user_not_participant", "user not found", "member not found")


@contextmanager
def our_errors(but_not: Sequence[str] = ()) -> Iterator[None]:
    """Inside, Telegram's errors become ours, and a `BadRequest` that says one of the texts is none."""
    try:
        yield
    except TelegramError as error:
        if not (isinstance(error, BadRequest) and _says(error, but_not)):
            raise _translate(error) from error


def is_markup_refused(error: BadRequest) -> bool:
    """Whether it is the markup that Telegram does not take, so that the plain text may pass."""
    return _says(error, _MARKUP_REFUSED)


def _translate(error: TelegramError) -> TransportError:
    match error:
        case RetryAfter():
            return SlowDown(_pause(error))
        case ChatMigrated():
            return ChatMoved(error.new_chat_id)
        case Forbidden():
            return ChatGone(error.message)
        case BadRequest():  # before NetworkError, whose subclass it is
            return _translate_refusal(error)
        case TimedOut() | LineBroke():
            return Uncertain(AFTER_NETWORK_FAULT)
        case _:
            return TryLater(AFTER_REFUSED_TOKEN if isinstance(error, InvalidToken) else AFTER_NETWORK_FAULT)


def _translate_refusal(error: BadRequest) -> TransportError:
    if _says(error, _TOPIC_GONE):
        return TopicGone(error.message)
    return ChatGone(error.message) if _says(error, _GONE) else BadMessage(error.message)


def _says(error: BadRequest, texts: Sequence[str]) -> bool:
    said = error.message.lower()
    return any(text in said for text in texts)


def _pause(error: RetryAfter) -> float:
    """The seconds that Telegram asks for, in the library's old form or its coming one."""
    pause = error.retry_after
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
