"""Sources as they should not be: each is an error of its own, and nothing else."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from news_bench import EVERY, Inline
from news_server import a_feed, an_item

from bot.config import SourceSettings
from bot.sources import RoundReport
from bot.sources.failures import Failure, Reason, SourceFailed


def lying_short(news):
    news.lie_about_length("/rss", a_feed(), length=60)


def lying_long(news):
    news.lie_about_length("/rss", a_feed(), length=10_000)


def lying_hugely(news):
    news.lie_about_length("/rss", a_feed(), length=10**12)


def looping(news):
    news.redirect("/rss", "/rss")


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss version="2.0">&b;</rss>'


@pytest.mark.parametrize(
    ("set_up", "failure"),
    [
        (lying_short, Failure(Reason.BROKEN_OFF)),
        (lying_long, Failure(Reason.BROKEN_OFF)),
        (lying_hugely, Failure(Reason.BROKEN_OFF)),
        (lambda news: news.pour("/rss", 100), Failure(Reason.TOO_LARGE, {"megabytes": 1})),
        (lambda news: news.pour("/rss", 100, packed=True), Failure(Reason.TOO_LARGE, {"megabytes": 1})),
        (looping, Failure(Reason.TOO_MANY_REDIRECTS)),
        (lambda news: news.redirect("/rss", "file:///etc/passwd"), Failure(Reason.BAD_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://127.0.0.2/"), Failure(Reason.PRIVATE_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://127.0.0.1:9/"), Failure(Reason.PRIVATE_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://169.254.169.254/latest"), Failure(Reason.PRIVATE_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://localhost:9/"), Failure(Reason.PRIVATE_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://127.1:9/"), Failure(Reason.BAD_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://[::ffff:127.0.0.1]:9/"), Failure(Reason.PRIVATE_ADDRESS)),
        (lambda news: news.redirect("/rss", "http://[x"), Failure(Reason.BAD_ADDRESS)),
        (lambda _: None, Failure(Reason.NOT_FOUND)),
        (lambda news: news.say("/rss", "", status=410), Failure(Reason.GONE)),
        (lambda news: news.say("/rss", "", status=403), Failure(Reason.REFUSED, {"status": 403})),
        (lambda news: news.say("/rss", "", status=500), Failure(Reason.SERVER_FAULT, {"status": 500})),
        (lambda news: news.say("/rss", "", status=429), Failure(Reason.BUSY, {"status": 429})),
        (lambda news: news.say("/rss", "", status=202), Failure(Reason.ODD_STATUS, {"status": 202})),
        (lambda news: news.say("/rss", a_feed(an_item("x"))[:-40]), Failure(Reason.BROKEN)),
        (lambda news: news.say("/rss", BOMB), Failure(Reason.ENTITIES)),
        (lambda news: news.say("/rss", "x", Content_Encoding="br"), Failure(Reason.COMPRESSION)),
        (lambda news: news.say("/rss", "not packed", Content_Encoding="gzip"), Failure(Reason.COMPRESSION)),
        (lambda news: news.say("/rss", b"\x89PNG\r\n"), Failure(Reason.NO_TEXT)),
        (lambda news: news.say("/rss", "<form><input type=password></form>"), Failure(Reason.LOGIN)),
        (lambda news: news.say("/robots.txt", "User-agent: ANTT-Bot\nDisallow: /"), Failure(Reason.ROBOTS)),
        (lambda news: news.say("/robots.txt", "", status=500), Failure(Reason.ROBOTS_UNKNOWN)),
    ],
)
async def test_a_bad_source_is_an_error_of_its_own_and_nothing_else(bench, set_up, failure):
    set_up(bench.news)
    bench.say_one(path="/tot")
    bench.add()
    if failure.reason is Reason.ROBOTS or failure.reason is Reason.ROBOTS_UNKNOWN:
        bench.news.say("/rss", a_feed())
        await bench.round()
    else:
        bench.add("/tot")
        report = await bench.round()
        assert (report.failed, report.read, report.loaded.added) == (("/rss",), ("/tot",), 1)

    assert bench.failure() == failure
    assert bench.status().next_at == bench.now + EVERY


@pytest.mark.parametrize("bad", ["hang", "trickle"])
async def test_a_server_that_takes_for_ever_is_left_after_a_time(bench, bad):
    getattr(bench.news, bad)("/rss")
    bench.limits = replace(bench.limits, seconds=0.3)
    bench.add()

    await bench.round()

    assert bench.failure().reason is Reason.TIMEOUT


async def test_a_server_that_is_not_there_is_a_failure(bench, unused_port):
    bench.sources = (SourceSettings(name="/rss", url=f"http://127.0.0.1:{unused_port}/rss"),)

    await bench.round()

    assert bench.failure() == Failure(Reason.NO_CONNECTION)


async def test_a_fault_of_ours_is_a_failure_of_one_source_and_logged_without_what_was_read(bench, caplog):
    class Faulty(Inline):
        def run(self, work, *given):
            if getattr(given[0], "source", "") == "/rss":
                message = "Tên người trong bài"
                raise ValueError(message)
            return work(*given)

    bench.news.say("/rss", a_feed())
    bench.say_one(path="/tot")
    bench.make_runner = Faulty
    bench.add()
    bench.add("/tot")

    report = await bench.round()

    assert (report.failed, report.read) == (("/rss",), ("/tot",))
    assert bench.failure() == Failure(Reason.INTERNAL, {"error": "ValueError"})
    assert "Tên người" not in caplog.text


# failing again and again


async def test_an_article_that_extraction_does_not_get_through_is_left_out_alone(bench, caplog):
    class Stuck(Inline):
        def run(self, work, *given):
            if isinstance(given[0], list | tuple) and any(one.record.headline == "Mắc kẹt" for one in given[0]):
                raise SourceFailed(Reason.PARSER_HUNG, {"seconds": 60})
            return work(*given)

    items = (an_item(bench.link("/a"), title="Mắc kẹt"), an_item(bench.link("/b")))
    bench.news.say("/rss", a_feed(*items))
    bench.make_runner = Stuck
    bench.add(pages=False)

    await bench.round()

    assert list(bench.articles()) == [bench.id("/b")]
    assert "An article was left out: parser_hung" in caplog.text


async def test_a_source_that_fails_is_tried_less_and_less_often_over_restarts(bench):
    bench.add()
    waits = []
    for _ in range(7):
        await bench.round(later=bench.status().next_at - bench.now)
        waits.append((bench.status().next_at - bench.now) / timedelta(minutes=1))
        bench.restart()

    assert waits == [15, 30, 60, 120, 240, 360, 360]
    assert bench.status().failures == 7
    assert bench.status().last_good_at is None
    assert await bench.round(later=timedelta(minutes=359)) == RoundReport()


async def test_a_source_that_comes_back_is_read_as_often_as_before(bench):
    bench.add()
    for _ in range(3):
        await bench.round(later=timedelta(hours=6))
    bench.say_one()

    await bench.round(later=timedelta(hours=6))

    status = bench.status()
    assert (status.failure, status.failures, status.next_at) == (None, 0, bench.now + EVERY)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry_After": "7200"}, timedelta(hours=2)),
        ({"Retry_After": "60"}, EVERY),
        ({"Retry_After": "Sat, 15 Aug 2026 05:00:00 GMT", "Date": "Sat, 15 Aug 2026 02:00:00 GMT"}, timedelta(hours=3)),
        ({"Retry_After": "99999999"}, timedelta(hours=24)),
        ({"Retry_After": "soon"}, EVERY),
    ],
)
async def test_a_server_that_asks_to_be_left_alone_is(bench, headers, wait):
    bench.news.say("/rss", "", status=429, **headers)
    bench.add()

    await bench.round()

    assert bench.status().next_at == bench.now + wait


async def test_a_source_whose_reading_ended_with_its_process_is_not_tried_again_at_once(bench):
    bench.news.hang("/rss")
    bench.add()
    reading = asyncio.create_task(bench.round())
    await bench.news.until_asked("/rss")
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    bench.restart()

    assert await bench.round(later=timedelta(minutes=9)) == RoundReport()
    bench.say_one()
    assert (await bench.round(later=timedelta(minutes=1))).read == ("/rss",)


async def test_another_address_makes_it_another_source(bench):
    bench.add()
    await bench.round()
    bench.say_one(path="/moi")
    bench.sources = ()
    bench.add("/moi", name="/rss")

    assert (await bench.round(later=timedelta())).read == ("/rss",)
