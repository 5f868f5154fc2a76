"""A relay in a process of its own, to be measured and killed: python relaying.py DATABASE API_URL TOKEN RATE PAID.

It carries what is open, and ends when nothing is; its last line is the seconds of processor time that it took.
"""

import asyncio
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import telegram

from bot.messaging import Button, Message
from bot.news.breaker import HaltReason
from bot.news.composing import Composed
from bot.news.models import Bulletin
from bot.news.outbox import Outbox
from bot.news.relay import Neighbours, Relay
from bot.news.subscribers import SubscriberStore
from bot.requesting import AiohttpRequest
from bot.transport import TelegramTransport
from knowledge.models import Language
from knowledge.store.connecting import connect

ROWS = (
    (Button("Hỏi về tin này", "a:1"), Button("Tin liên quan", "r:1")),
    (Button("Bớt tin kiểu này", "l:1"),),
)
TEXT = "Khen thưởng 12 tập thể giữ gìn an ninh khu chợ. " * 6


def compose(bulletin: Bulletin, _: Language) -> Composed:
    return Composed(Message(f"<b>Tin {bulletin.id}</b> {TEXT}", TEXT, ROWS), "f1")


async def tell_halted(reason: HaltReason) -> None:
    sys.stdout.write(f"halted: {reason}\n")


def clock() -> datetime:
    return datetime.now(UTC)


def a_relay(database: Path, transport: TelegramTransport, rate: int) -> tuple[Relay, Outbox]:
    engine = connect(f"sqlite:///{database}")
    subscribers, outbox = SubscriberStore(engine), Outbox(engine)
    neighbours = Neighbours(compose, lambda _: Language.VI, subscribers.stop_chat, subscribers.move_chat, tell_halted)
    return Relay(outbox, transport, neighbours, rate=rate, clock=clock), outbox


def is_over(outbox: Outbox) -> bool:
    status = outbox.queue_status()
    return not (status.queued or status.claimed or status.retry)


async def until_over(outbox: Outbox, running: "asyncio.Task[None]") -> None:
    """Wait until nothing is open, or the relay fails; looked at twice a second."""
    while not is_over(outbox):
        done, _ = await asyncio.wait([running], timeout=0.5)
        for task in done:
            task.result()


async def carry_all(database: Path, url: str, token: str, rate: int, *, is_paid: bool) -> None:
    bot = telegram.Bot(token, f"{url}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    async with bot:
        relay, outbox = a_relay(database, TelegramTransport(bot, is_paid=is_paid), rate)
        started = time.process_time()
        running = asyncio.create_task(relay.run())
        await until_over(outbox, running)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        sys.stdout.write(f"{time.process_time() - started:.3f}\n")


if __name__ == "__main__":
    path, address, secret, pace, paid = sys.argv[1:]
    asyncio.run(carry_all(Path(path), address, secret, int(pace), is_paid=paid == "True"))
