"""Carries deliveries from the outbox to their chats at the pace that Telegram takes: one long task.

    outbox -> fill -> ready -> send -> (in flight) -> outcomes -> keep -> outbox

Only claimed deliveries are sent, and what became of one is written down as soon as it is known. So a crash loses
nothing: what was claimed comes back when its lease ends, and only what was in flight may arrive twice.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import TypeVar

from bot.messaging import Transport
from bot.news.breaker import Breaker, HaltReason
from bot.news.carrying import Carrier, Ready, monotonic
from bot.news.claiming import Claim
from bot.news.keeping import Keeper
from bot.news.line import Line
from bot.news.neighbours import Neighbours
from bot.news.outbox import Outbox
from bot.news.outcomes import Failed, Outcome, PutOff
from bot.news.pacing import LONGEST_NAP, Outage, Pacer
from bot.news.wording import Wording
from knowledge.errors import StoreError

AT_ONCE = 200  # in flight: 1,000 a second at 200 ms each; the rest of the connections is for answers
LONGEST_BATCH = 250  # claimed in one go, 20 ms
IDLE_SECONDS = 1.0  # between two looks for work when nobody wakes us
TENDING_SECONDS = 2.0
KEEPING_SECONDS = 0.02  # between two commits: at 30 a second each has its own, at 1,000 twenty share one
GRACE_SECONDS = 5.0  # for what is in flight when we are told to stop
STALE = timedelta(seconds=5)  # what was composed so long ago is composed again

logger = logging.getLogger(__name__)

Done = TypeVar("Done")


class Relay:
    """`run` works until it is cancelled; then it finishes what is in flight and gives the rest back."""

    def __init__(
        self, outbox: Outbox, transport: Transport, neighbours: Neighbours, *, rate: int, clock: Callable[[], datetime]
    ) -> None:
        self.pacer = Pacer(rate)
        self._outbox, self._line = outbox, Line(outbox.engine)
        self._neighbours, self._clock = neighbours, clock
        self._batch = min(max(rate // 4, 1), LONGEST_BATCH)
        self._wording = Wording(neighbours.compose, neighbours.language_of)
        self._carrier = Carrier(transport, self.pacer, Outage(), clock)
        self._breaker = Breaker()
        self._halting: HaltReason | None = None
        self._ready: deque[Ready] = deque()
        self._flying: dict[asyncio.Task[Outcome], Ready] = {}
        self._keeper = Keeper(outbox, neighbours, clock)
        self._has_kept = True  # at the start: what a crash left unfinished
        self._places = asyncio.Semaphore(AT_ONCE)
        self._work, self._filled, self._wanted = (asyncio.Event() for _ in range(3))
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="outbox")

    def wake(self) -> None:
        """Something was written into the outbox; to be called in the event loop."""
        self._work.set()

    def note_answer(self, chat_id: int) -> None:
        """An answer went out: bulletins make room for it."""
        self.pacer.note_answer(chat_id, monotonic())

    async def run(self) -> None:
        """Carry until cancelled."""
        try:
            async with asyncio.TaskGroup() as group:
                for work in (self._tend, self._fill, self._send, self._keep):
                    group.create_task(work())
        finally:
            await self._wind_down()

    # From the outbox to what is ready.

    async def _fill(self) -> None:
        while True:
            if self._halting is not None:
                if not await self._try(self._halt):
                    await asyncio.sleep(IDLE_SECONDS)
            elif self._is_blocked() or len(self._ready) > self._batch:
                await _wait(self._wanted, IDLE_SECONDS)
            elif not await self._try(self._fill_once):
                await _wait(self._work, IDLE_SECONDS)

    async def _fill_once(self) -> bool:
        """Whether there was work."""
        if await self._ask(self._line.halted) is not None:
            return False
        claims = await self._ask(self._outbox.claim, self._batch, self._clock())
        await self._prepare(claims)
        return bool(claims)

    async def _prepare(self, claims: Sequence[Claim]) -> None:
        ready, outcomes = await self._wording.prepare(claims, self._clock())
        self._ready.extend(ready)
        self._filled.set()
        for outcome in outcomes:
            self._take_in(outcome)

    async def _halt(self) -> bool:
        assert self._halting is not None  # noqa: S101 - asked before
        logger.error("The news line is halted: %s", self._halting)
        await self._ask(self._line.halt, self._halting, self._clock())
        if not await self._neighbours.tell_halted(self._halting):
            return False
        self._halting = None
        self._breaker.reset()
        return True

    # From what is ready to Telegram.

    async def _send(self) -> None:
        while True:
            if not self._ready:
                self._wanted.set()
                await _wait(self._filled, IDLE_SECONDS)
            elif self._is_blocked():
                self._give_back()
                await asyncio.sleep(self.pacer.wait(monotonic()) or IDLE_SECONDS)
            elif wait := self.pacer.wait(monotonic()):
                await asyncio.sleep(max(wait, LONGEST_NAP))
            else:
                await self._places.acquire()
                self._launch(self._ready.popleft())

    def _launch(self, ready: Ready) -> None:
        """Send it on its way, unless its chat or its age is against it."""
        chat_id, now = ready.delivery.target.chat_id, monotonic()
        if len(self._ready) <= self._batch:
            self._wanted.set()
        later = timedelta(seconds=self.pacer.wait_of_chat(chat_id, now))
        if later or ready.composed_at < self._clock() - STALE:
            self._places.release()
            self._take_in(PutOff(ready.delivery, self._clock() + later))
            return
        self.pacer.take(chat_id, now)
        task = asyncio.create_task(self._carrier.attempt(ready))
        self._flying[task] = ready
        task.add_done_callback(self._land)

    def _land(self, task: "asyncio.Task[Outcome]") -> None:
        ready = self._flying.pop(task)
        self._places.release()
        if task.cancelled() or task.exception() is not None:
            if not task.cancelled():
                logger.error("A delivery failed unexpectedly: %s", ready.delivery.id, exc_info=task.exception())
            self._take_in(Failed(ready.delivery, self._clock(), is_uncertain=True))
        else:
            self._take_in(task.result())

    def _give_back(self) -> None:
        now = self._clock()
        while self._ready:
            self._take_in(PutOff(self._ready.popleft().delivery, now))

    def _is_blocked(self) -> bool:
        return self._halting is not None or self.pacer.is_blocked(monotonic())

    # From Telegram's word back to the outbox.

    def _take_in(self, outcome: Outcome) -> None:
        self._keeper.take_in(outcome)
        self._breaker.note(outcome)
        self._halting = self._breaker.verdict() or self._halting

    async def _keep(self) -> None:
        while True:
            await self._keeper.came.wait()
            self._keeper.came.clear()
            if await self._try(self._keep_once):
                await asyncio.sleep(KEEPING_SECONDS)
            else:
                self._keeper.came.set()
                await asyncio.sleep(IDLE_SECONDS)

    async def _keep_once(self) -> bool:
        await self._ask(self._keeper.write, self._keeper.gather())
        if self._keeper.let_go():
            self.wake()
        self._has_kept = True
        return True

    # Beside it.

    async def _tend(self) -> None:
        while True:
            await self._try(self._tend_once)
            await asyncio.sleep(TENDING_SECONDS)

    async def _tend_once(self) -> bool:
        """Hold on to what we work on, take over what others lost, close what is over, forget what is old."""
        now = self._clock()
        await self._ask(self._outbox.renew, now)
        if await self._ask(self._outbox.take_back, now):
            self.wake()
        if self._has_kept:
            self._has_kept = False
            await self._ask(self._outbox.finish_bulletins)
        if not self._flying and not self._ready:
            await self._ask(self._outbox.aggregate, now)
        return True

    async def _try(self, work: Callable[[], Awaitable[bool]]) -> bool:
        """What the work says; false when the database does not take part."""
        try:
            return await work()
        except StoreError as error:
            logger.warning("The outbox cannot be used for the moment: %s", type(error).__name__)
            return False

    async def _ask(self, ask: Callable[..., Done], *arguments: object) -> Done:
        """What the outbox says, without keeping answers waiting."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, ask, *arguments)

    async def _wind_down(self) -> None:
        """Let what is in flight land, and write down the rest for who comes next."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=GRACE_SECONDS)
        left = list(self._flying)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await self._try(self._keep_once)
        await self._try(self._let_go)
        self._thread.shutdown()

    async def _let_go(self) -> bool:
        await self._ask(self._outbox.let_go, self._clock())
        return True


async def _wait(event: asyncio.Event, seconds: float) -> None:
    """Wait until it happens, or so long."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
    event.clear()
