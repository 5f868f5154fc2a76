"""The other process, and what is too much for ours."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from news_server import a_feed, an_item

from bot.sources.failures import Failure, Reason, SourceFailed
from bot.sources.worker import Worker


def hang():
    while True:
        pass


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def fail():
    message = "Tên người trong bài"
    raise ValueError(message)


@pytest.fixture
def worker():
    worker = Worker()
    yield worker
    worker.close()


def failure_of(worker, work):
    with pytest.raises(SourceFailed) as failed:
        worker.run(work)
    return failed.value.failure


def test_a_parser_that_hangs_is_ended_with_its_process():
    worker = Worker(seconds=0.5)
    try:
        assert failure_of(worker, hang).reason is Reason.PARSER_HUNG
        assert worker._pid is None
    finally:
        worker.close()


def test_what_fails_or_dies_in_the_other_process_stops_no_later_job(worker):
    assert failure_of(worker, die) == Failure(Reason.PARSER_FAILED, {"error": "BrokenProcessPool"})
    assert failure_of(worker, fail) == Failure(Reason.PARSER_FAILED, {"error": "ValueError"})
    assert worker.run(os.getpid) != os.getpid()


def touch_and_hang(path):
    path.touch()
    hang()


def test_a_job_ends_when_its_worker_is_closed(tmp_path):
    worker, began = Worker(), tmp_path / "began"
    with ThreadPoolExecutor(1) as threads:
        job = threads.submit(worker.run, touch_and_hang, began)
        wait_for(began)
        worker.close()

        assert isinstance(job.exception(), SourceFailed)
    with pytest.raises(SourceFailed):
        worker.run(os.getpid)


def wait_for(path):
    for _ in range(2_000):
        if path.exists():
            return
        time.sleep(0.01)
    pytest.fail("the job did not begin")


async def test_of_ten_thousand_entries_the_newest_are_taken(bench):
    items = [an_item(f"https://bao.example/{number}", days=number / 10_000) for number in range(10_000)]
    bench.news.say("/rss", a_feed(*items))
    bench.limits = replace(bench.limits, size=2**24)
    bench.make_runner = Worker
    bench.add(pages=False)

    report = await bench.round()

    assert report.loaded.added == 200
    assert bench.status().counts.left_out == 9_800
