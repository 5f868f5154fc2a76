"""All sources that are due, read side by side; what they brought is loaded in one go.

What is due, and whether a source has failed before, stands in the database: this is called again and again, by
whatever clock, and after whatever end of the last run.
"""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.config import Settings, SourceSettings
from bot.newsroom import Newsroom, ReloadReport
from bot.sources.composing import compose_in
from bot.sources.failures import Reason, SourceFailed
from bot.sources.fetching import Fetcher
from bot.sources.reading import Arrival, read_one
from bot.sources.robots import RobotRules
from bot.sources.states import (
    SourceState,
    after_failure,
    after_nothing_new,
    after_reading,
    claimed,
    find_due,
    state_of,
)
from bot.sources.store import SourceStore
from bot.sources.tools import ReadingLimits, Tools
from bot.sources.worker import Runner, Worker
from knowledge.reading.reader import ReadReport, Source

SIDE_BY_SIDE: Final = 4  # sources read at once

logger = logging.getLogger(__name__)

Outcome = Arrival | SourceFailed | None


@dataclass(frozen=True, slots=True)
class SourceDesk:
    """What a round works with; kept from one to the next, for hosts' rules and turns are remembered in it."""

    sources: tuple[SourceSettings, ...]
    store: SourceStore
    newsroom: Newsroom
    clock: Callable[[], datetime]
    fetcher: Fetcher
    robots: RobotRules
    limits: ReadingLimits = field(default_factory=ReadingLimits)
    make_runner: Callable[[], Runner] = Worker


@dataclass(frozen=True, slots=True)
class RoundReport:
    """What a round did, by names of sources; `loaded` is `None` when no article came."""

    read: tuple[str, ...] = ()  # brought something
    unchanged: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    loaded: ReloadReport | None = None


def open_desk(settings: Settings, store: SourceStore, newsroom: Newsroom, clock: Callable[[], datetime]) -> SourceDesk:
    """The desk for the configured sources."""
    fetcher = Fetcher(proxy=settings.proxy)
    return SourceDesk(settings.sources, store, newsroom, clock, fetcher, RobotRules(fetcher))


async def read_due_sources(desk: SourceDesk) -> RoundReport:
    """Read what is due, load what came, and keep how it went.

    Raises: StoreError; what was read is then read again.
    """
    now = desk.clock()
    states = await asyncio.to_thread(desk.store.states)
    due = find_due(desk.sources, states, now)
    if not due:
        return RoundReport()
    begun = {source.name: state_of(source, states) for source in due}
    await asyncio.to_thread(desk.store.keep_states, [claimed(begun[source.name], source, now) for source in due])
    async with _running(desk) as runner:
        outcomes = await _read_all(due, begun, _tools(desk, runner, now))
        arrivals = {name: outcome for name, outcome in outcomes.items() if isinstance(outcome, Arrival)}
        loaded = await _load(desk, arrivals, runner, now)
    await _keep(desk, due, begun, outcomes)
    return _report(outcomes, loaded)


@asynccontextmanager
async def _running(desk: SourceDesk) -> AsyncIterator[Runner]:
    """A runner that is gone at the end, also when we are told to stop."""
    runner = desk.make_runner()
    try:
        async with desk.fetcher.opened():
            yield runner
    finally:
        await asyncio.to_thread(runner.close)


def _tools(desk: SourceDesk, runner: Runner, now: datetime) -> Tools:
    names = frozenset(source.name for source in desk.sources)
    return Tools(desk.store, desk.fetcher, desk.robots, runner, names, now, desk.limits)


async def _read_all(
    due: Sequence[SourceSettings], begun: Mapping[str, SourceState], tools: Tools
) -> dict[str, Outcome]:
    """What became of each source; none of them stops another."""
    places = asyncio.Semaphore(SIDE_BY_SIDE)

    async def read(source: SourceSettings) -> Arrival | None:
        async with places:
            return await read_one(source, begun[source.name], tools)

    outcomes = await asyncio.gather(*map(read, due), return_exceptions=True)
    return {source.name: _judge(source, outcome) for source, outcome in zip(due, outcomes, strict=True)}


def _judge(source: SourceSettings, outcome: Arrival | BaseException | None) -> Outcome:
    """The outcome, a fault of ours as a failure of this source alone."""
    match outcome:
        case SourceFailed():
            logger.warning("A source was not read: %s, %s", source.name, outcome.failure.reason)
            return outcome
        case Exception():
            places = " > ".join(
                f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(outcome.__traceback__)
            )
            # Not its words: they may hold what was read.
            logger.error("A source met a fault of ours: %s, %s at %s", source.name, type(outcome).__name__, places)
            return SourceFailed(Reason.INTERNAL, {"error": type(outcome).__name__})
        case BaseException():
            raise outcome
        case _:
            return outcome


async def _load(
    desk: SourceDesk, arrivals: Mapping[str, Arrival], runner: Runner, now: datetime
) -> ReloadReport | None:
    """Load what came, each article from the first source that has it, and note whose it is."""
    owners: dict[str, str] = {}
    records: list[Source] = []
    for name, arrival in arrivals.items():
        own = [one for one in arrival.read.sources if one.record.id not in owners]
        owners |= dict.fromkeys((one.record.id for one in own), name)
        records += own
    if not records:
        return None
    rejections = tuple(finding for arrival in arrivals.values() for finding in arrival.read.rejections)
    read = ReadReport(tuple(records), rejections, ())
    loaded = await desk.newsroom.take_in(read, now=now, composer=compose_in(runner))
    await asyncio.to_thread(desk.store.keep_owners, owners)
    return loaded


async def _keep(
    desk: SourceDesk, due: Sequence[SourceSettings], begun: Mapping[str, SourceState], outcomes: Mapping[str, Outcome]
) -> None:
    now = desk.clock()
    for outcome in outcomes.values():
        if isinstance(outcome, Arrival) and outcome.listed:
            await asyncio.to_thread(desk.store.keep_pages, outcome.pages, outcome.listed, now=now)
    after = [_after(source, begun[source.name], outcomes[source.name], now) for source in due]
    await asyncio.to_thread(desk.store.keep_states, after)


def _after(source: SourceSettings, state: SourceState, outcome: Outcome, now: datetime) -> SourceState:
    match outcome:
        case Arrival():
            soon = now if outcome.is_cut_short else None
            return after_reading(state, now, outcome.validators, outcome.counts, soon)
        case SourceFailed():
            return after_failure(state, source.every, now, outcome)
        case None:
            return after_nothing_new(state, now)


def _report(outcomes: Mapping[str, Outcome], loaded: ReloadReport | None) -> RoundReport:
    return RoundReport(
        read=tuple(name for name, outcome in outcomes.items() if isinstance(outcome, Arrival)),
        unchanged=tuple(name for name, outcome in outcomes.items() if outcome is None),
        failed=tuple(name for name, outcome in outcomes.items() if isinstance(outcome, SourceFailed)),
        loaded=loaded,
    )
