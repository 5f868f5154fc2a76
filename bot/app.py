"""Serves Telegram by long polling: connects the parts, starts them in order and stops them in reverse."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.assembly import Assembly
from bot.config import Settings
from bot.handlers import on_incoming, on_inline, on_press, on_standing
from bot.handlers.failures import describe_failure, outlive
from bot.handlers.menus import publish_menus
from bot.messaging import Incoming, InlineAsked, Joined, Left, Moved, Press, Transport
from bot.ordering import ChatOrder
from bot.patience import PatientTransport
from bot.requesting import AiohttpRequest
from bot.scheduling import PatientJobQueue
from bot.services import Services
from bot.sources.rounds import read_due_sources
from bot.transport import TelegramTransport
from bot.updates import TAKEN, read_update

POLL_SECONDS = 30  # Telegram holds the line so long while there is nothing new; it allows 50
SOURCES_SECONDS = 30.0  # between two looks which sources are due
TURN_SECONDS = 3.0  # between two looks for what is due
PURGE_SECONDS = 3600.0  # so that nothing is kept an hour longer than promised
RETRY_SECONDS = 5.0  # between attempts to reach Telegram at the start

logger = logging.getLogger(__name__)

TelegramApp = Application[Any, Any, Any, Any, Any, Any]


class TokenRefused(Exception):  # noqa: N818 - named for what is the case
    """Telegram does not know the token."""


Build = Callable[[Transport, Transport], Assembly]  # from what answers and what brings bulletins


def serve(settings: Settings, build: Build) -> None:
    """Serve until the process is told to stop.

    Raises: TokenRefused.
    """

    async def until_cancelled() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, task.cancel if task else loop.stop)
        async with serving(settings, build):
            await asyncio.Event().wait()

    try:
        asyncio.run(until_cancelled())
    except asyncio.CancelledError:
        logger.info("Stopped")


@asynccontextmanager
async def serving(
    settings: Settings,
    build: Build,
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    turn: float = TURN_SECONDS,
) -> AsyncIterator[Services]:
    """Inside, updates are answered and bulletins go out; what has arrived by the end is still answered.

    `turn` is how often is looked for what is due, in seconds.

    Raises: TokenRefused.
    """
    telegram = _build_telegram(settings)

    def note_sent(chat_id: int) -> None:
        """Answers do not wait for bulletins; bulletins make room for them."""
        bot.line.relay.note_answer(chat_id)

    answering = PatientTransport(TelegramTransport(telegram.bot, note_sent=note_sent))
    bot = build(answering, TelegramTransport(telegram.bot, is_paid=settings.paid_broadcasts))
    services = bot.services
    telegram.add_handler(TypeHandler(Update, _answering(services)))
    telegram.add_error_handler(_on_error)
    updater = telegram.updater
    assert updater is not None  # noqa: S101 - the builder makes one unless told not to
    relay: asyncio.Task[None] | None = None
    try:
        await asyncio.to_thread(bot.warm_up)
        await _reach_telegram(telegram, sleep)
        await publish_menus(services)
        _schedule(telegram, bot, turn)
        await telegram.start()
        relay = asyncio.create_task(outlive(bot.line.relay.run(), "The relay has stopped, restart the bot"))
        await updater.start_polling(timeout=POLL_SECONDS, allowed_updates=TAKEN, error_callback=_on_polling_error)
        logger.info("Serving as @%s", telegram.bot.username)
        yield services
    finally:
        await _stop(telegram, relay)
        await outlive(services.ledger.flush(), "The last counts are lost")


async def _stop(telegram: TelegramApp, relay: "asyncio.Task[None] | None") -> None:
    """Stop in reverse order whatever was started."""
    if telegram.updater is not None and telegram.updater.running:
        await telegram.updater.stop()
    if telegram.running:
        await telegram.stop()
    if relay is not None:
        relay.cancel()
        await asyncio.wait([relay])
    await telegram.shutdown()
    await telegram.bot.shutdown()  # which the line above does only for a start that succeeded


def _build_telegram(settings: Settings) -> TelegramApp:
    root = settings.api_url.rstrip("/")
    return (
        ApplicationBuilder()
        .token(settings.token or "")
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(AiohttpRequest(proxy=settings.proxy))
        .get_updates_request(AiohttpRequest(proxy=settings.proxy, connections=1))
        .concurrent_updates(ChatOrder())
        .job_queue(PatientJobQueue())
        .build()
    )


async def _reach_telegram(telegram: TelegramApp, sleep: Callable[[float], Awaitable[None]]) -> None:
    """Say hello to Telegram, again and again while there is no way to it."""
    while True:
        try:
            await telegram.initialize()
        except InvalidToken:
            raise TokenRefused from None  # the cause would bring the token along
        except NetworkError as error:
            logger.warning("Telegram cannot be reached, trying again: %s", type(error).__name__)
            await sleep(RETRY_SECONDS)
        else:
            return


def _schedule(telegram: TelegramApp, bot: Assembly, turn: float) -> None:
    """Give line and sources their turns; one that fails is logged by the error handler, and the next goes on."""

    async def tick(_: ContextTypes.DEFAULT_TYPE) -> None:
        await bot.line.tick()

    async def read_sources(_: ContextTypes.DEFAULT_TYPE) -> None:
        if bot.line.is_leading:
            await read_due_sources(bot.sources)

    async def purge(_: ContextTypes.DEFAULT_TYPE) -> None:
        await asyncio.to_thread(bot.services.letters.purge, bot.services.clock())

    async def do_chores(_: ContextTypes.DEFAULT_TYPE) -> None:
        await bot.chores.tick()

    async def tell_admins(_: ContextTypes.DEFAULT_TYPE) -> None:
        if bot.line.is_leading:
            await bot.chores.tell()

    assert telegram.job_queue is not None  # noqa: S101 - the builder was given one
    for job in (tick, do_chores, tell_admins):
        telegram.job_queue.run_repeating(job, interval=turn, first=0)
    telegram.job_queue.run_repeating(purge, interval=PURGE_SECONDS, first=0)
    if bot.services.settings.sources:
        telegram.job_queue.run_repeating(
            read_sources, interval=SOURCES_SECONDS, first=turn
        )  # once it is known who leads


def _answering(services: Services) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Any]:
    async def on_update(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        match read_update(update, context.bot.bot):
            case Incoming() as incoming:
                await on_incoming(services, incoming)
            case Press() as press:
                await on_press(services, press)
            case InlineAsked() as asked:
                await on_inline(services, asked)
            case Joined() | Left() | Moved() as change:
                await on_standing(services, change)

    return on_update


def _on_polling_error(error: TelegramError) -> None:
    logger.warning("No updates for the moment: %s", error)


async def _on_error(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what escaped even the handlers' own net: a fault in reading an update."""
    if context.error is not None:
        logger.error("Failed outside the handlers: %s", describe_failure(context.error))
