"""Tells Telegram which way updates come to us, and looks now and then whether they still do."""

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

import telegram
from telegram.error import BadRequest, TelegramError

from bot.envelopes import TAKEN
from bot.handlers.failures import outlive
from bot.pulse import Pulse

AT_ONCE: Final = 100  # posts that Telegram may have open with us, its limit: at 80 ms each, 1,250 updates a second
LOOK_SECONDS: Final = 60.0  # between two looks whether the webhook is still ours

logger = logging.getLogger(__name__)


class WebhookRefused(Exception):  # noqa: N818 - named for what is the case
    """Telegram does not take the address of the webhook, and says why."""


def make_secret(token: str) -> str:
    """What Telegram has to show with every update: the same for all processes of a bot, and known to nobody else."""
    return hmac.new(token.encode(), b"antt-bot webhook", hashlib.sha256).hexdigest()


async def choose_polling(bot: telegram.Bot) -> None:
    """Have Telegram keep updates until we ask for them. Raises: TelegramError."""
    await bot.delete_webhook()


async def choose_webhook(bot: telegram.Bot, url: str, secret: str) -> None:
    """Have Telegram post updates to the address.

    Raises: WebhookRefused, TelegramError.
    """
    try:
        await bot.set_webhook(url, secret_token=secret, max_connections=AT_ONCE, allowed_updates=TAKEN)
    except BadRequest as error:
        raise WebhookRefused(error.message) from None


@dataclass(frozen=True, slots=True)
class WebhookWatch:
    """`run` looks until it is cancelled."""

    bot: telegram.Bot
    url: str
    pulse: Pulse
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self) -> None:
        """Look again and again."""
        while True:
            await outlive(self.look(), "The webhook cannot be watched")
            await self.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Note that the webhook is ours, or say that it is not."""
        try:
            told: object = await self.bot.request.post(f"{self.bot.base_url}/getWebhookInfo")
        except TelegramError as error:
            logger.warning("Telegram does not say how the webhook is: %s", type(error).__name__)
            return
        if not isinstance(told, dict):
            logger.warning("Telegram does not say how the webhook is: no object")
        elif told.get("url") == self.url:
            self.pulse.note_poll()
        else:
            self.pulse.note_rival("the webhook is another's")
            logger.error(
                "Telegram does not post this bot's updates to us any more: another process has set its own webhook, or"
                " polls. Stop it and start this one again; if you do not know where it runs, have @BotFather revoke the"
                " token and give the new one to this bot only"
            )
