"""The door by which updates come in, by polling or by webhook: opened at the start, closed at the end."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.intake.polling import Polling
from bot.intake.reception import Reception
from bot.intake.registering import WebhookWatch
from bot.late import LateStore
from bot.web import WebServer

GRACE_SECONDS: Final = 6.0  # for updates that are worked on when we are told to stop


@dataclass(slots=True)
class Entrance:
    """`way` brings updates, or looks whether they are brought; `web` is `None` where nothing is told over HTTP."""

    way: Polling | WebhookWatch
    reception: Reception
    web: WebServer | None = None
    _running: asyncio.Task[None] | None = field(default=None, init=False)
    _failure: BaseException | None = field(default=None, init=False)

    @property
    def late(self) -> LateStore | None:
        """What an earlier process may have left undone; `None` with a webhook, where Telegram keeps it."""
        return self.way.late if isinstance(self.way, Polling) else None

    def show(self) -> None:
        """Tell over HTTP how we are; nothing is taken in yet."""
        if self.web is not None:
            self.web.start()

    async def open(self) -> None:
        """Take updates in from now on; when that ends by itself, the present task is cancelled."""
        self.reception.open(await asyncio.to_thread(self.reception.memory.ended))
        self._running = asyncio.create_task(self.way.run())
        self._running.add_done_callback(_canceller(asyncio.current_task()))

    async def close(self) -> None:
        """Take nothing in any more, finish what is here, and leave the rest to the next process."""
        if self._running is not None:
            self._running.cancel()
            (self._failure,) = await asyncio.gather(self._running, return_exceptions=True)
        await asyncio.gather(self.reception.finish(GRACE_SECONDS), self._close_web())
        if isinstance(self.way, Polling):
            await self.way.acknowledge()

    def tell_failure(self) -> None:
        """Raise what ended the way before its time, if that is how it ended."""
        if isinstance(self._failure, Exception):
            raise self._failure

    async def _close_web(self) -> None:
        if self.web is not None:
            await self.web.stop()


def _canceller(task: "asyncio.Task[object] | None") -> Callable[["asyncio.Task[None]"], None]:
    """What cancels the task when another has ended and was not told to."""

    def cancel(ended: "asyncio.Task[None]") -> None:
        if not ended.cancelled() and task is not None:
            task.cancel()

    return cancel
