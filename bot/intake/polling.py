"""Long polling that acknowledges an update only when what it asked for is done.

Telegram gives the same updates again until we ask from a higher number on. So we ask from the first that has not
ended, as often as that moves; what is given again meanwhile is known by its number. At most a hundred are in the
house, for Telegram gives no more at a time; one that holds up the others is let go, see `bot.late`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Final

import msgspec

from bot.envelopes import NOBODY, UpdateSpoiled, parse_update
from bot.handlers.failures import outlive
from bot.intake.fetching import Fetcher, FetchFailed, Rivalled
from bot.intake.reception import Reception
from bot.intake.window import Window
from bot.late import LateStore
from bot.pulse import Pulse
from knowledge.errors import StoreError

POLL_SECONDS: Final = 30  # Telegram holds the line so long while there is nothing new; it allows 50
LOOK_AGAIN: Final = 0.1  # seconds to the next look when nothing ends: others may have written meanwhile
SPACING: Final = 0.02  # seconds between two looks while updates are in the house: each brings these again
SETTLED: Final = 60.0  # seconds after which it is not we who came second
RIVALRIES: Final = 3  # times that a newcomer is refused before it knows that there is another
LAST_WORD: Final = 1.5  # seconds for acknowledging at the end

logger = logging.getLogger(__name__)


class SecondPoller(Exception):  # noqa: N818 - named for what is the case
    """Another process serves this bot, and was there before us."""


@dataclass(slots=True)
class Polling:
    """`run` works until it is cancelled; then `acknowledge` tells Telegram what was done since."""

    fetcher: Fetcher
    reception: Reception
    late: LateStore
    pulse: Pulse
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _window: Window = field(default_factory=Window)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)
    _let_go: set[int] = field(default_factory=set)
    _forgetting: set[asyncio.Task[None]] = field(default_factory=set)
    _rivalries: int = 0
    _failures: int = 0
    _started: float = field(default_factory=monotonic)

    async def run(self) -> None:
        """Take updates in, one fetch after the other.

        Raises: SecondPoller.
        """
        await self.fetcher.request.initialize()
        while True:
            asked = monotonic()
            try:
                self._moved.clear()
                raws = await self.fetcher.fetch(self._window.offset, 0 if self._window.is_open else POLL_SECONDS)
            except Rivalled as error:
                await self._yield_or_wait(error)
            except FetchFailed as error:
                await self._wait_after(error)
            else:
                self._failures = 0
                self.pulse.note_poll()
                for raw in raws:
                    self._receive(raw)
                await self._let_go_of_late()
                await self._pause(asked)

    async def acknowledge(self) -> None:
        """Let Telegram forget what has ended, and remember ourselves what has ended behind something that has not."""
        await asyncio.gather(*self._forgetting)
        if behind := self._window.ended_behind():
            now = self.reception.clock()
            await asyncio.to_thread(self.reception.memory.note_ended, behind, now)
        if self._window.offset is not None:
            try:
                async with asyncio.timeout(LAST_WORD):
                    await self.fetcher.fetch(self._window.offset, 0, most=1)
            except (FetchFailed, TimeoutError) as error:
                logger.warning("The last updates could not be acknowledged: %s", type(error).__name__)
        await self.fetcher.request.shutdown()

    def _receive(self, raw: msgspec.Raw) -> None:
        try:
            update = parse_update(raw)
        except UpdateSpoiled as error:
            self._pass_over(error.update_id)
            return
        if update.update_id not in self._let_go and self._window.take(update.update_id, update.chat_id, monotonic()):
            work = self.reception.take(update)
            if work is None:
                self._end(update.update_id)
            else:
                work.add_done_callback(partial(self._note_done, update.update_id))

    def _pass_over(self, update_id: int | None) -> None:
        """Go on past an update that nobody can read."""
        if update_id is None:
            logger.error("Something came in the place of an update, without a number")
            self.reception.metrics.note_spoiled()
        elif self._window.take(update_id, NOBODY, monotonic()):
            logger.error("Update %d cannot be read and is passed", update_id)
            self.reception.metrics.note_spoiled()
            self._end(update_id)

    def _note_done(self, update_id: int, done: "asyncio.Task[None]") -> None:
        if done.cancelled():
            return
        self._end(update_id)
        if update_id in self._let_go:
            forgetting = asyncio.create_task(self._forget_late(update_id))
            self._forgetting.add(forgetting)
            forgetting.add_done_callback(self._forgetting.discard)

    async def _let_go_of_late(self) -> None:
        """Acknowledge what holds up others before its end, once it is written down that it has not ended."""
        while found := self._window.in_the_way(monotonic()):
            update_id, chat_id = found
            try:
                await asyncio.to_thread(self.late.note, update_id, chat_id, self.reception.clock())
            except StoreError as error:
                logger.warning("An update that takes long cannot be let go: %s", type(error).__name__)
                return
            self._let_go.add(update_id)
            self._end(update_id)

    async def _forget_late(self, update_id: int) -> None:
        await outlive(asyncio.to_thread(self.late.forget, update_id), "A chat will hear of an interruption for nothing")
        self._let_go.discard(update_id)

    def _end(self, update_id: int) -> None:
        if self._window.end(update_id):
            self._moved.set()

    async def _pause(self, asked: float) -> None:
        """Wait until there is a reason to ask again; with nothing in the house Telegram holds the line."""
        if not self._window.is_open:
            return
        try:
            async with asyncio.timeout(LOOK_AGAIN):
                await self._moved.wait()
        except TimeoutError:
            return
        if self._window.is_open:
            await asyncio.sleep(max(0.0, asked + SPACING - monotonic()))

    async def _yield_or_wait(self, error: Rivalled) -> None:
        self._rivalries += 1
        self.pulse.note_rival(error.cause)
        is_newcomer = monotonic() - self._started < SETTLED
        if is_newcomer and self._rivalries >= RIVALRIES:
            raise SecondPoller from None
        logger.error(
            "Another process takes this bot's updates (%s). Stop it; if you do not know where it runs, have @BotFather"
            " revoke the token and give the new one to this bot only",
            error.cause,
        )
        await self.sleep(error.after_seconds)

    async def _wait_after(self, error: FetchFailed) -> None:
        self._failures += 1
        if self._failures == 1:
            logger.warning("No updates for the moment: %s", error.cause)
        await self.sleep(error.after_seconds)
