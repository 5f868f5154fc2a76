"""Reloads and ways back: rehearsed beside the bot, kept until the desk has decided, and swapped in whole."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from bot.newsroom import ReloadRunning
from bot.sources.worker import settle
from knowledge.lessons.lesson import Lesson
from knowledge.loading import recompose
from knowledge.rehearsing.preparing import Prepared, Setting, Wish, prepare, prepare_aside, say_as_it_is, say_aside
from knowledge.rehearsing.report import Rehearsal, compare, read_rehearsal
from knowledge.rehearsing.saved import Said, Saved
from knowledge.store import Making, Seal, StageOutdated, Stages, State, Store

LISTED: Final = 10  # states that one may go back to

logger = logging.getLogger(__name__)


# What is prepared, and what is said to the saved questions now.
Run = Callable[[Store, Wish], tuple[Prepared, Sequence[Said]]]


def run_aside(store: Store, wish: Wish) -> tuple[Prepared, Sequence[Said]]:
    """Both halves, side by side in processes of their own; here where there can be none. Blocks.

    Raises: StoreError.
    """
    if store.is_in_memory:
        return run_here(store, wish)
    address = store.engine.url.render_as_string(hide_password=False)
    with suppress(BrokenProcessPool, OSError), ProcessPoolExecutor(2, get_context("spawn"), settle) as pool:
        preparing = pool.submit(prepare_aside, address, wish)
        saying = pool.submit(say_aside, address, wish) if wish.saved else None
        return preparing.result(), saying.result() if saying else ()
    logger.warning("No process could be made for a rehearsal: answers may wait for it")
    return run_here(store, wish)


def run_here(store: Store, wish: Wish) -> tuple[Prepared, Sequence[Said]]:
    """Both halves, one after the other. Blocks.

    Raises: StoreError.
    """
    return prepare(store, wish), say_as_it_is(store, wish)


@dataclass(slots=True)
class Rehearsals:
    """What would change, and the change. `folders` are what a reload reads."""

    store: Store
    folders: tuple[Path, ...]
    home: str
    floor: float
    lessons: Callable[[], Sequence[Lesson]]
    saved: Callable[[], Sequence[Saved]]
    take_up: Callable[[], Awaitable[int]]  # answers from the store as it is now; how many articles there are
    run: Run = run_aside
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def rehearse(self, back_to: int | None, *, now: datetime) -> tuple[str | None, Rehearsal]:
        """What a reload, or going back to that state, would do, and the key under which it waits, unless nothing does.

        Raises: ReloadRunning, StoreError.
        """
        if self._turn.locked():
            raise ReloadRunning
        async with self._turn:
            return await asyncio.to_thread(self._rehearse, back_to, now)

    def _rehearse(self, back_to: int | None, now: datetime) -> tuple[str | None, Rehearsal]:
        setting = Setting(self.home, self.floor, tuple(self.lessons()), now)
        wish = Wish(self.folders, back_to, tuple(self.saved()), setting)
        prepared, said = self.run(self.store, wish)
        differences = tuple(compare(wish.saved, said, prepared.said)) if prepared.key else ()
        rehearsal = Rehearsal(prepared.outline, len(wish.saved), differences, back_to)
        if prepared.key:
            Stages(self.store).keep_report(prepared.key, rehearsal.dump())
        return prepared.key, rehearsal

    def find(self, key: str) -> Rehearsal | None:
        """What was told of what waits under the key; `None` when it waits no more.

        Raises: StoreError.
        """
        report = Stages(self.store).report(key)
        return read_rehearsal(report) if report else None

    async def swap(self, key: str, making: Making, seal: Seal) -> tuple[State | None, int]:
        """The state that came of what waited under the key, if any did, and how many articles answer now.

        Raises: ArticleChanged, StoreError, and what the seal raises; everything is then as it was.
        """
        state = await asyncio.to_thread(self._swap, key, making, seal)
        return state, await self.take_up()

    def _swap(self, key: str, making: Making, seal: Seal) -> State | None:
        stages = Stages(self.store)
        while True:
            try:
                return stages.swap(key, making, seal)
            except StageOutdated as outdated:  # the desk spoke since: its word is put over them
                articles = tuple(stages.articles(key, outdated.ids))
                stages.put_again(key, recompose(articles, self.store, now=making.at))

    def states(self) -> Sequence[State]:
        """The state that is in force, and those that one may go back to, the last first.

        Raises: StoreError.
        """
        return Stages(self.store).states(LISTED + 1)

    def state(self, number: int) -> State | None:
        """The state of that number.

        Raises: StoreError.
        """
        return Stages(self.store).state(number)
