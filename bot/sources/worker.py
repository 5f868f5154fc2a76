"""Another process for what is heavy and untrusted: parsing what strangers sent, and extraction.

Python runs one thread at a time, so a feed of thousands of entries parsed here would make every answer wait; and a
parser that hangs can be stopped only together with its process. The process is started when there is work (about a
second) and ended with the round (so it keeps no memory): most rounds find nothing new and start none.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Final, Protocol, TypeVar, TypeVarTuple

from bot.sources.failures import Reason, SourceFailed

JOB_SECONDS: Final = 60.0  # what is asked takes 1 s on an idle core: a large feed, or twenty articles to extract
_START_SECONDS: Final = 60.0  # for the imports, on a busy machine
_KILL: Final = getattr(signal, "SIGKILL", signal.SIGTERM)  # the first is not there on Windows

Given = TypeVarTuple("Given")
Made = TypeVar("Made")


class Runner(Protocol):
    """What runs a function somewhere."""

    def run(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """What the function returns; blocks.

        Raises: SourceFailed.
        """
        ...

    def close(self) -> None:
        """End what was started; what still runs fails."""
        ...


class Worker:
    """One process, one job at a time, each within a limit of time."""

    def __init__(self, seconds: float = JOB_SECONDS) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._pid: int | None = None
        self._is_closed = False

    def run(self, work: Callable[[*Given], Made], *given: *Given) -> Made:
        """What the function returns; blocks, so call it in a thread.

        Raises: SourceFailed when it took too long, failed, or took its process along.
        """
        with self._turn:
            pool = self._start()
            return self._wait(pool.submit(work, *given))

    def close(self) -> None:
        """End the process for good; jobs that run or wait fail."""
        self._is_closed = True
        self._kill()

    def _kill(self) -> None:
        pool, pid, self._pool, self._pid = self._pool, self._pid, None, None
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, _KILL)
        if pool is not None:
            pool.shutdown(cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        if self._is_closed:
            raise SourceFailed(Reason.PARSER_FAILED, {"error": "closed"})
        if self._pool is not None:
            return self._pool
        context = multiprocessing.get_context("spawn")
        self._pool = pool = ProcessPoolExecutor(1, mp_context=context, initializer=settle)
        try:
            self._pid = pool.submit(os.getpid).result(_START_SECONDS)
        except (BrokenProcessPool, OSError, TimeoutError) as error:
            self._kill()
            raise SourceFailed(Reason.PARSER_FAILED, {"error": type(error).__name__}) from error
        return pool

    def _wait(self, job: "Future[Made]") -> Made:
        try:
            error = job.exception(self._seconds)
        except TimeoutError:
            self._kill()
            raise SourceFailed(Reason.PARSER_HUNG, {"seconds": round(self._seconds)}) from None
        if error is None:
            return job.result()
        if isinstance(error, BrokenProcessPool):
            self._kill()
        raise SourceFailed(Reason.PARSER_FAILED, {"error": type(error).__name__}) from error


def settle() -> None:
    """In a new process: leave Ctrl-C to the parent, and go when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_go_with_parent, daemon=True).start()


def _go_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
