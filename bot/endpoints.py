"""What is told over HTTP about the process: /healthz and /metrics."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.health import Health, do_flow
from bot.intake.reception import Reception
from bot.metrics import CONTENT_TYPE, Metrics, Readings
from bot.pulse import Pulse
from bot.web import Routes
from knowledge.errors import StoreError

PROBE_SECONDS: Final = 2.0  # for the database to answer
FRESH_SECONDS: Final = 10.0  # so long what was read of the database is told again

_READY, _NOT_READY = 200, 503

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Endpoints:
    """`probe` asks the database for a sign of life, `read` for more; both raise StoreError, in threads."""

    probe: Callable[[], None]
    read: Callable[[], Readings]
    metrics: Metrics
    pulse: Pulse
    reception: Reception
    _readings: Readings = field(default_factory=Readings)
    _read_at: float | None = None

    @property
    def routes(self) -> Routes:
        """What is told where."""
        return (("GET", "/healthz", self.tell_health), ("GET", "/metrics", self.tell_metrics))

    async def tell_health(self, _: Request) -> Response:
        """Whether we are ready, and what not: 200 or 503."""
        health = await self._look()
        return Response(
            json.dumps(health.told()), _READY if health.is_ready else _NOT_READY, media_type="application/json"
        )

    async def tell_metrics(self, _: Request) -> Response:
        """Figures for Prometheus; those of the database as they last were when it does not answer."""
        has_database = await self._renew()
        told = self.metrics.render(
            self._readings, self.pulse.age(), in_house=self.reception.running, has_database=has_database
        )
        return Response(told, media_type=CONTENT_TYPE)

    async def _look(self) -> Health:
        has_rival, age = self.pulse.has_rival(), self.pulse.age()
        return Health(
            library=self.reception.is_open,  # nothing is taken in before it is there
            database=await self._answers(self.probe),
            updates=do_flow(age, has_rival=has_rival),
            poll_age=None if age is None else round(age, 1),
            rival=has_rival,
        )

    async def _renew(self) -> bool:
        """Whether the database answers, or answered a moment ago."""
        if self._read_at is not None and monotonic() - self._read_at < FRESH_SECONDS:
            return True
        return await self._answers(self._read)

    def _read(self) -> None:
        self._readings, self._read_at = self.read(), monotonic()

    async def _answers(self, ask: Callable[[], None]) -> bool:
        try:
            async with asyncio.timeout(PROBE_SECONDS):
                await asyncio.to_thread(ask)
        except (StoreError, TimeoutError) as error:
            logger.warning("The database does not answer: %s", type(error).__name__)
            return False
        return True
