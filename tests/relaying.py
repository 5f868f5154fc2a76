"""A relay in a process of its own, to be measured and killed: python relaying.py DATABASE URL TOKEN RATE PAID CLOCK.

It carries what is open, and ends when nothing is; its last line is the seconds of processor time that it took.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import telegram
from sqlalchemy import select

from bot.database import reading
from bot.messaging import Button, Message
from bot.news.breaker import HaltReason
from bot.news.composing import Composed
from bot.news.models import Bulletin, DeliveryState
from bot.news.neighbours import Neighbours
from bot.news.outbox import Outbox
from bot.news.relay import Relay
from bot.news.subscribers import SubscriberStore
from bot.news.tables import DELIVERY
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


async def tell_halted(reason: HaltReason) -> bool:
    sys.stdout.write(f"halted: {reason}\n")
    return True


@dataclass(frozen=True)
class Clock:
    """Tells the time, and may run fast from a moment on: pauses and leases are short then."""

    since: datetime
    speed: int = 1

    def __call__(self) -> datetime:
        return self.since + (datetime.now(UTC) - self.since) * self.speed

    @classmethod
    def read(cls, written: str) -> "Clock":
        since, speed = written.split("x")
        return cls(datetime.fromisoformat(since), int(speed))

    def __str__(self) -> str:
        return f"{self.since.isoformat()}x{self.speed}"


@dataclass(frozen=True)
class Run:
    """What one process does."""

    database: Path
    url: str
    token: str
    rate: int = 1000
    is_paid: bool = False
    clock: Clock = field(default_factory=lambda: Clock(datetime.now(UTC)))

    @classmethod
    def read(cls, words: Sequence[str]) -> "Run":
        database, url, token, rate, is_paid, clock = words
        return cls(Path(database), url, token, int(rate), is_paid == "True", Clock.read(clock))

    async def start(self) -> asyncio.subprocess.Process:
        words = (self.database, self.url, self.token, self.rate, self.is_paid, self.clock)
        return await asyncio.create_subprocess_exec(
            sys.executable, __file__, *map(str, words), stdout=asyncio.subprocess.PIPE
        )


def a_relay(run: Run, transport: TelegramTransport) -> tuple[Relay, Outbox]:
    engine = connect(f"sqlite:///{run.database}")
    subscribers, outbox = SubscriberStore(engine), Outbox(engine)
    neighbours = Neighbours(
        compose=compose,
        language_of=lambda _: Language.VI,
        stop_chat=subscribers.stop_chat,
        end_topic=subscribers.end_topic,
        move_chat=subscribers.move_chat,
        tell_halted=tell_halted,
    )
    return Relay(outbox, transport, neighbours, rate=run.rate, clock=run.clock), outbox


def is_over(outbox: Outbox) -> bool:
    waiting = (DeliveryState.QUEUED, DeliveryState.CLAIMED, DeliveryState.RETRY)
    with reading(outbox.engine) as session:
        found = session.connection().execute(select(DELIVERY.c.id).where(DELIVERY.c.state.in_(waiting)).limit(1))
        return found.first() is None


async def until_over(outbox: Outbox, running: "asyncio.Task[None]") -> None:
    """Wait until nothing is open, or the relay fails; looked at twice a second."""
    while not is_over(outbox):
        done, _ = await asyncio.wait([running], timeout=0.5)
        for task in done:
            task.result()


async def carry_all(run: Run) -> None:
    bot = telegram.Bot(run.token, f"{run.url}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    async with bot:
        relay, outbox = a_relay(run, TelegramTransport(bot, is_paid=run.is_paid))
        started = time.process_time()
        running = asyncio.create_task(relay.run())
        await until_over(outbox, running)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        sys.stdout.write(f"{time.process_time() - started:.3f}\n")


if __name__ == "__main__":
    asyncio.run(carry_all(Run.read(sys.argv[1:])))
