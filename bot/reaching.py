"""Reaches Telegram at the start: python-telegram-bot as we use it, and the greeting before anything is served."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final

import telegram
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.config import Settings
from bot.intake.registering import choose_polling, choose_webhook, make_secret
from bot.requesting import AiohttpRequest
from bot.scheduling import PatientJobQueue

RETRY_SECONDS: Final = 5.0  # between attempts

logger = logging.getLogger(__name__)

TelegramApp = Application[Any, Any, Any, Any, Any, Any]


class TokenRefused(Exception):  # noqa: N818 - named for what is the case
    """Telegram does not know the token."""


class NoWay(Exception):  # noqa: N818 - likewise
    """Telegram cannot be reached; says why."""


async def greet(settings: Settings) -> tuple[str, str]:
    """The bot's name, and the address to which its updates are posted, '' for none; changes nothing.

    Raises: TokenRefused, NoWay.
    """
    root, request = settings.api_url.rstrip("/"), AiohttpRequest(proxy=settings.proxy)
    bot = telegram.Bot(settings.token or "", f"{root}/bot", request=request, get_updates_request=AiohttpRequest())
    try:
        async with bot:
            told: object = await bot.request.post(f"{bot.base_url}/getWebhookInfo")
            return bot.username, str(told.get("url", "")) if isinstance(told, dict) else ""
    except InvalidToken:
        raise TokenRefused from None
    except TelegramError as error:
        raise NoWay(str(error) or type(error).__name__) from None


def build_telegram(settings: Settings) -> TelegramApp:
    """The library's application: its bot and its job queue; updates come in past it."""
    root = settings.api_url.rstrip("/")
    return (
        ApplicationBuilder()
        .token(settings.token or "")
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(AiohttpRequest(proxy=settings.proxy))
        .get_updates_request(AiohttpRequest(proxy=settings.proxy, connections=1))
        .updater(None)
        .job_queue(PatientJobQueue())
        .build()
    )


async def reach_telegram(
    telegram: TelegramApp, settings: Settings, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
) -> None:
    """Say hello to Telegram and how updates come to us, again and again while there is no way to it.

    Raises: TokenRefused, WebhookRefused.
    """
    while True:
        try:
            await telegram.initialize()
            await _choose_way(telegram, settings)
        except InvalidToken:
            raise TokenRefused from None  # the cause would bring the token along
        except NetworkError as error:
            logger.warning("Telegram cannot be reached, trying again: %s", type(error).__name__)
            await sleep(RETRY_SECONDS)
        else:
            return


async def _choose_way(telegram: TelegramApp, settings: Settings) -> None:
    if settings.webhook_url is None:
        await choose_polling(telegram.bot)
    else:
        await choose_webhook(telegram.bot, settings.webhook_url, make_secret(settings.token or ""))
