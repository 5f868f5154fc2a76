"""What a feed of ten thousand entries costs: how long a round takes, and how long the bot's loop stands still.

pytest -m benchmark -n 0 -s tests/benchmark_sources.py
"""

import asyncio
import resource
import time
from contextlib import suppress
from dataclasses import replace

import pytest
from news_server import a_feed, an_item

from bot.sources.worker import Worker

pytestmark = pytest.mark.benchmark
TICK = 0.001  # seconds


async def test_a_feed_of_ten_thousand_entries(bench):
    items = [an_item(f"https://bao.example/{number}", days=number / 10_000) for number in range(10_000)]
    bench.news.say("/rss", a_feed(*items))
    bench.limits = replace(bench.limits, size=2**24)
    bench.make_runner = Worker
    bench.add(pages=False)
    pauses: list[float] = []
    watching = asyncio.create_task(watch(pauses))
    began, used = time.perf_counter(), processor_seconds()

    report = await bench.round()

    took, used = time.perf_counter() - began, processor_seconds() - used
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    pauses.sort()
    print(f"\n{report.loaded.added} of 10,000 entries taken in {took:.1f} s; {used:.1f} s of it in our own process")
    print(f"pauses of the loop: longest {1000 * pauses[-1]:.0f} ms, 99 of 100 below {1000 * percentile(pauses):.1f} ms")


async def watch(pauses: list[float]) -> None:
    """Note how long the loop takes to come back, again and again."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(TICK)
        pauses.append(time.perf_counter() - began - TICK)


def percentile(pauses: list[float]) -> float:
    return pauses[int(0.99 * len(pauses))]


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
