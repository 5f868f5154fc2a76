"""Serves Telegram: connects the parts, starts them in order and stops them in reverse."""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from typing import Final

from telegram.ext import ContextTypes

from bot.assembly import Assembly
from bot.config import Settings
from bot.database import answer_probe
from bot.endpoints import Endpoints
from bot.envelopes import Update
from bot.handlers import on_incoming, on_inline, on_press, on_standing
from bot.handlers.failures import describe_failure, outlive, tell_interrupted
from bot.handlers.menus import publish_menus
from bot.intake.entrance import Entrance
from bot.intake.fetching import Fetcher
from bot.intake.memory import Memory
from bot.intake.polling import Polling
from bot.intake.reception import Reception
from bot.intake.registering import WebhookWatch, make_secret
from bot.intake.webhook import Webhook
from bot.late import LateStore
from bot.messaging import Incoming, InlineAsked, Joined, Left, Moved, Press, Transport
from bot.patience import PatientTransport
from bot.pulse import Pulse
from bot.reaching import TelegramApp, build_telegram, reach_telegram
from bot.requesting import AiohttpRequest
from bot.services import Services
from bot.sources.rounds import read_due_sources
from bot.transport import TelegramTransport
from bot.updates import Me, read_update
from bot.web import Routes, WebServer, reserve

SOURCES_SECONDS: Final = 30.0  # between two looks which sources are due
TURN_SECONDS: Final = 3.0  # between two looks for what is due
PURGE_SECONDS: Final = 3600.0  # so that nothing is kept an hour longer than promised
JOBS_GRACE_SECONDS: Final = 5.0  # for turns that are being taken when we are told to stop
LAST_SECONDS: Final = 9.5  # from the signal to the end, whatever hangs; what is left is the next process's

logger = logging.getLogger(__name__)

Build = Callable[[Transport, Transport], Assembly]  # from what answers and what brings bulletins


def serve(settings: Settings, build: Build) -> None:
    """Serve until the process is told to stop.

    Raises: TokenRefused, SecondPoller, WebhookRefused, AddressTaken.
    """
    last = threading.Timer(LAST_SECONDS, _give_up)
    last.daemon = True

    async def until_cancelled() -> None:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()

        def stop() -> None:
            with suppress(RuntimeError):  # told before
                last.start()
            if task is not None:
                task.cancel()

        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop)
        async with serving(settings, build):
            await asyncio.Event().wait()

    try:
        asyncio.run(until_cancelled())
    except asyncio.CancelledError:
        logger.info("Stopped")
    finally:
        last.cancel()


def _give_up() -> None:
    """End the process with its threads; what they did not end is as after a kill, and so nothing is lost."""
    logger.warning("Stopped without waiting any longer for what is under way")
    os._exit(0)


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

    Raises: TokenRefused, SecondPoller, WebhookRefused, AddressTaken.
    """
    telegram = build_telegram(settings)

    def note_sent(chat_id: int) -> None:
        """Answers do not wait for bulletins; bulletins make room for them."""
        bot.line.relay.note_answer(chat_id)

    answering = PatientTransport(TelegramTransport(telegram.bot, note_sent=note_sent))
    bot = build(answering, TelegramTransport(telegram.bot, is_paid=settings.paid_broadcasts))
    services = bot.services
    telegram.add_error_handler(_on_error)
    entrance = _build_entrance(settings, bot, telegram)
    relay: asyncio.Task[None] | None = None
    try:
        await asyncio.to_thread(bot.warm_up)
        await reach_telegram(telegram, settings, sleep)
        await publish_menus(services)
        if settings.maintenance:
            logger.warning("Maintenance: only cries for help and admins are answered, and nothing goes out by itself")
        else:
            _schedule(telegram, bot, entrance.reception.memory.forget, turn)
            relay = asyncio.create_task(outlive(bot.line.relay.run(), "The relay has stopped, restart the bot"))
        await telegram.start()
        await _tell_left_over(services, entrance.late)
        entrance.show()  # not before: what is posted while the webhook is set anew would have to come again
        await entrance.open()
        logger.info("Serving as @%s", telegram.bot.username)
        yield services
    finally:
        await _stop(entrance, telegram, relay)
        await outlive(services.ledger.flush(), "The last counts are lost")
        entrance.tell_failure()


async def _tell_left_over(services: Services, late: LateStore | None) -> None:
    """Have those send it again whose message an earlier process did not end."""
    if late is None:
        return
    for update_id, address in await asyncio.to_thread(late.left_over, services.clock()):
        await tell_interrupted(services, address)
        await asyncio.to_thread(late.forget, update_id)


async def _stop(entrance: Entrance, telegram: TelegramApp, relay: "asyncio.Task[None] | None") -> None:
    """Stop whatever was started: all at once, for the time is short."""
    await asyncio.gather(entrance.close(), _stop_jobs(telegram), _stop_relay(relay))
    await telegram.shutdown()
    await telegram.bot.shutdown()  # which the line above does only for a start that succeeded


async def _stop_jobs(telegram: TelegramApp) -> None:
    if telegram.running:
        with suppress(TimeoutError):
            async with asyncio.timeout(JOBS_GRACE_SECONDS):
                await telegram.stop()


async def _stop_relay(relay: "asyncio.Task[None] | None") -> None:
    if relay is not None:
        relay.cancel()
        await asyncio.wait([relay])


def _build_entrance(settings: Settings, bot: Assembly, telegram: TelegramApp) -> Entrance:
    pulse = Pulse()
    reception = Reception(
        _acting(bot.services, telegram), Memory(bot.engine, settings.bot_id), bot.metrics, bot.services.clock
    )
    routes = Endpoints(partial(answer_probe, bot.engine), bot.read, bot.metrics, pulse, reception).routes
    if settings.webhook_url is None:
        request = AiohttpRequest(proxy=settings.proxy, connections=1)
        fetcher = Fetcher(request, f"{telegram.bot.base_url}/getUpdates")
        polling = Polling(fetcher, reception, LateStore(bot.engine, settings.bot_id), pulse)
        return Entrance(polling, reception, _build_web(settings, routes))
    webhook = Webhook(make_secret(settings.token or ""), reception, pulse, bot.metrics)
    web = _build_web(settings, [*routes, ("POST", settings.webhook_path, webhook.answer)])
    return Entrance(WebhookWatch(telegram.bot, settings.webhook_url, pulse), reception, web)


def _build_web(settings: Settings, routes: Routes) -> WebServer | None:
    return WebServer(reserve(settings.listens_at), routes) if settings.listens_at else None


def _acting(services: Services, telegram: TelegramApp) -> Callable[[Update], Awaitable[None]]:
    async def act(update: Update) -> None:
        me = Me(telegram.bot.id, telegram.bot.username)
        match read_update(update, me):
            case Incoming() as incoming:
                await on_incoming(services, incoming)
            case Press() as press:
                await on_press(services, press)
            case InlineAsked() as asked:
                await on_inline(services, asked)
            case Joined() | Left() | Moved() as change:
                await on_standing(services, change)

    return act


def _schedule(telegram: TelegramApp, bot: Assembly, forget: Callable[[datetime], None], turn: float) -> None:
    """Give line and sources their turns; one that fails is logged by the error handler, and the next goes on."""

    async def tick(_: ContextTypes.DEFAULT_TYPE) -> None:
        await bot.line.tick()

    async def read_sources(_: ContextTypes.DEFAULT_TYPE) -> None:
        if bot.line.is_leading:
            await read_due_sources(bot.sources)

    async def purge(_: ContextTypes.DEFAULT_TYPE) -> None:
        await asyncio.to_thread(bot.services.letters.purge, bot.services.clock())
        await asyncio.to_thread(forget, bot.services.clock())

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


async def _on_error(_: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log what a turn failed of."""
    if context.error is not None:
        logger.error("Failed outside the handlers: %s", describe_failure(context.error))
