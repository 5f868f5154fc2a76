import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.ext import ApplicationBuilder

from bot.scheduling import PatientJobQueue


@pytest.fixture
async def queue() -> AsyncIterator[PatientJobQueue]:
    """A running job queue, with the application that holds it."""
    queue = PatientJobQueue()
    application = ApplicationBuilder().bot(Bot("1:a")).job_queue(queue).build()
    await queue.start()
    yield queue
    await queue.stop()
    assert application.job_queue is queue


async def test_no_run_is_dropped_for_being_late_and_none_runs_twice_at_a_time(queue):
    async def work(_: object) -> None:
        pass

    job = queue.run_repeating(work, timedelta(hours=1)).job

    assert job.misfire_grace_time is None
    assert job.coalesce
    assert job.max_instances == 1
    assert str(queue.scheduler.timezone) == "Asia/Ho_Chi_Minh"


async def test_runs_missed_while_one_was_blocked_do_not_pile_up(queue):
    running, ended, release = asyncio.Queue(), asyncio.Queue(), asyncio.Event()

    async def work(_: object) -> None:
        running.put_nowait(None)
        await release.wait()
        ended.put_nowait(None)

    queue.run_repeating(work, timedelta(seconds=0.02), first=0)
    await running.get()
    await asyncio.sleep(0.2)  # ten more come due meanwhile
    assert running.empty()
    release.set()

    await ended.get()
    await running.get()
