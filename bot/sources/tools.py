"""What readings of one round work with."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, TypeVarTuple

from bot.sources.fetching import Fetcher
from bot.sources.robots import RobotRules
from bot.sources.store import SourceStore
from bot.sources.worker import Runner

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What one reading of a source may cost."""

    pages: int = 30  # of a feed; what is left waits for the next round
    seconds: float = 90.0  # for the pages together; other sources' news wait for the slowest


@dataclass(frozen=True, slots=True)
class Tools:
    """The parts, and the pages that feeds of this round have taken on."""

    store: SourceStore
    fetcher: Fetcher
    robots: RobotRules
    runner: Runner
    names: frozenset[str]  # of all sources that are configured
    now: datetime
    limits: ReadingLimits
    claimed: set[str] = field(default_factory=set)

    async def work(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """What the function returns, run in the other process.

        Raises: SourceFailed.
        """
        return await asyncio.to_thread(lambda: self.runner.run(work, *given))
