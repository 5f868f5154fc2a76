"""The pages that a feed leads to."""

from datetime import timedelta

import pytest
from news_bench import EVERY
from news_server import a_feed, a_page, an_item

from bot.sources.tools import ReadingLimits


async def test_a_page_that_cannot_be_read_leaves_what_the_feed_says(bench):
    bench.news.say("/rss", a_feed(an_item(bench.link("/tin-1"), said="Tổ tự quản được khen.")))
    bench.add()

    await bench.round()

    (article,) = bench.articles().values()
    assert article.body == ("Tổ tự quản được khen.",)
    assert bench.status().counts.unread == 1


async def test_a_page_that_once_was_read_is_not_replaced_by_what_the_feed_says(bench):
    bench.say_one()
    bench.add()
    await bench.round()
    bench.news.say("/rss", a_feed(an_item(bench.link("/tin-1"), said="Đã sửa.")))
    bench.news.say("/tin-1", "", status=404)

    await bench.round()

    assert [article.version for article in bench.articles().values()] == [1]


async def test_a_page_whose_server_fails_for_now_is_read_next_time(bench):
    bench.say_one()
    bench.news.say("/rss", a_feed(an_item(bench.link("/tin-1"))), ETag='"1"')
    bench.news.say("/tin-1", "", status=500)
    bench.add()
    first = await bench.round()
    waiting = bench.status().counts.waiting
    bench.news.say("/tin-1", a_page("Tổ tự quản chợ Đổ được khen."))

    second = await bench.round()

    assert (first.loaded, waiting) == (None, 1)
    assert second.loaded.added == 1


async def test_pages_for_which_there_is_no_time_are_read_with_the_next_round(bench):
    for number in range(5):
        bench.news.say(f"/tin-{number}", a_page("Tổ tự quản được khen.", headline=f"Tin {number}"))
    items = [an_item(bench.link(f"/tin-{number}"), days=number / 24) for number in range(5)]
    bench.news.say("/rss", a_feed(*items), ETag='"1"')
    bench.reading = ReadingLimits(pages=2)
    bench.add()

    added = [(await bench.round(later=timedelta(seconds=30))).loaded.added for _ in range(3)]

    assert added == [2, 2, 1]
    assert bench.news.paths()[1:3] == ["/tin-0", "/tin-1"]
    assert bench.status().next_at == bench.now + EVERY


async def test_a_host_that_wants_no_more_requests_is_asked_for_no_further_page(bench):
    for number in range(5):
        bench.news.say(f"/tin-{number}", "", status=429)
    bench.news.say("/rss", a_feed(*(an_item(bench.link(f"/tin-{number}")) for number in range(5))))
    bench.add()

    await bench.round()

    assert len(bench.news.paths()) == 2
    assert bench.status().counts.waiting == 5
    assert bench.status().next_at == bench.now + EVERY


async def test_a_page_that_robots_txt_forbids_is_not_asked_for(bench):
    bench.say_one()
    bench.news.say("/robots.txt", "User-agent: *\nDisallow: /tin")
    bench.add()

    await bench.round()

    assert bench.news.paths() == ["/rss"]
    assert bench.status().counts.unread == 1


@pytest.mark.parametrize(
    "link", ["http://127.0.0.2/a", "http://localhost/a", "http://10.0.0.1/a", "file:///etc/passwd"]
)
async def test_a_feed_leads_nowhere_inside_our_own_network(bench, link):
    bench.news.say("/rss", a_feed(an_item(link)))
    bench.add()

    await bench.round()

    assert bench.news.paths() == ["/rss"]
    assert bench.failure() is None
