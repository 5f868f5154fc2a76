"""The news line as it runs: plans what is due, carries it, and keeps the library and the desk up to date.

Every part decides from the database; here they only take turns.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.leading import Lead
from bot.news.planning import PlanReport
from bot.news.relay import Relay
from bot.newsroom import Newsroom
from bot.progress import ProgressBoard

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class NewsLine:
    """One turn at a time; `relay.run` is a task beside it."""

    plan: Callable[[datetime], PlanReport]  # in a thread: it may take seconds
    lead: Lead  # asked in a thread
    relay: Relay
    newsroom: Newsroom
    board: ProgressBoard
    clock: Callable[[], datetime]

    @property
    def is_leading(self) -> bool:
        """Whether it was this process that led at the last turn."""
        return self.lead.was_ours

    async def tick(self) -> bool:
        """Write what is due, wake the relay, and show how far bulletins are; whether there is something to carry.

        May come late, never twice at a time.

        Raises: StoreError; the next turn goes on from there.
        """
        report = await asyncio.to_thread(self._plan_if_leading)
        if report.noticed or report.changed:
            logger.info("News noticed: new %d, changed %d", report.noticed, report.changed)
        await self.newsroom.renew()
        if report.has_written:
            logger.info(
                "Planned: news %d, by the desk %d, corrections %d; too old %d",
                report.planned, report.by_desk, report.corrections, report.too_old,
            )  # fmt: skip
            self.relay.wake()
        if self.is_leading:
            await self.board.show()
        return report.has_written

    def _plan_if_leading(self) -> PlanReport:
        return self.plan(self.clock()) if self.lead.is_ours() else PlanReport()
