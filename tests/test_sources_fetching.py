"""How documents are asked for: politely, and through the proxy."""

import gzip
import zlib
from dataclasses import replace

import pytest
from news_server import a_feed, an_item

from bot.sources.failures import Reason, SourceFailed
from bot.sources.fetching import Fetcher, FetchLimits
from bot.sources.pacing import Pacer
from bot.sources.robots import RobotRules

LIMITS = FetchLimits(interval=2.0, seconds=20)
ABROAD = "http://bao.example/rss"


class Waits(list):
    """The waits that were asked for, none of them made."""

    async def sleep(self, seconds):
        self.append(round(seconds))


@pytest.fixture
def waits():
    return Waits()


async def fetch_all(news, waits, *paths, limits=LIMITS, robots=True):
    fetcher = Fetcher(limits=limits, pacer=Pacer(waits.sleep))
    manners = RobotRules(fetcher) if robots else None
    async with fetcher.opened():
        return [await fetcher.fetch(news.url + path, home=news.url, manners=manners) for path in paths]


async def test_requests_to_one_host_keep_their_distance(news, waits):
    news.say("/a", "x")

    await fetch_all(news, waits, "/a", "/a", "/a", robots=False)

    assert waits == [2, 4]


async def test_a_longer_distance_is_kept_when_robots_txt_asks_for_it_but_not_hours(news, waits):
    news.say("/a", "x")
    news.say("/robots.txt", "User-agent: ANTT-Bot\nCrawl-delay: 3600")

    await fetch_all(news, waits, "/a", "/a")

    assert waits == [2, 32]


async def test_robots_txt_is_asked_for_once(news, waits):
    news.say("/a", "x")

    await fetch_all(news, waits, "/a", "/a")

    assert [asked.path for asked in news.asked].count("/robots.txt") == 1


async def test_robots_txt_may_forbid_all_robots_but_us(news, waits):
    news.say("/a", "x")
    news.say("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: antt-bot\nAllow: /")

    (fetched,) = await fetch_all(news, waits, "/a")

    assert fetched.raw == b"x"


async def test_a_password_goes_to_the_sources_own_host_and_into_no_address(news, waits):
    news.redirect("/a", "/b")
    news.say("/b", "x")
    fetcher = Fetcher(limits=LIMITS, pacer=Pacer(waits.sleep))
    home = news.url.replace("//", "//bao:mat-khau@")

    async with fetcher.opened():
        fetched = await fetcher.fetch(f"{home}/a", home=home)

    assert fetched.address == f"{news.url}/b"
    assert all(asked.headers["Authorization"].startswith("Basic ") for asked in news.asked)


async def test_a_redirect_is_followed_and_the_last_address_is_the_documents(news, waits):
    news.redirect("/a", "/b?c=d")
    news.say("/b", "x")

    (fetched,) = await fetch_all(news, waits, "/a")

    assert fetched.address == f"{news.url}/b?c=d"


async def test_a_redirect_to_where_robots_are_forbidden_is_not_followed(news, waits):
    news.redirect("/a", "/b")
    news.say("/robots.txt", "User-agent: *\nDisallow: /b")

    with pytest.raises(SourceFailed) as failed:
        await fetch_all(news, waits, "/a")

    assert failed.value.failure.reason is Reason.ROBOTS
    assert news.paths() == ["/a"]


async def test_as_many_redirects_as_allowed_are_followed(news, waits):
    for step in range(3):
        news.redirect(f"/{step}", f"/{step + 1}")
    news.say("/3", "x")

    assert (await fetch_all(news, waits, "/0", limits=replace(LIMITS, redirects=3)))[0].raw == b"x"
    with pytest.raises(SourceFailed):
        await fetch_all(news, waits, "/0", limits=replace(LIMITS, redirects=2))


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
async def test_a_packed_document_is_unpacked(news, waits, packing):
    feed = a_feed(an_item("https://bao.example/a"))
    raw = {"gzip": gzip, "deflate": zlib}[packing].compress(feed.encode())
    news.say("/a", raw, Content_Encoding=packing)

    (fetched,) = await fetch_all(news, waits, "/a")

    assert fetched.raw.decode() == feed


async def test_a_packed_document_that_is_cut_off_is_refused(news, waits):
    news.say("/a", gzip.compress(b"x" * 1000)[:-9], Content_Encoding="gzip")

    with pytest.raises(SourceFailed) as failed:
        await fetch_all(news, waits, "/a")

    assert failed.value.failure.reason is Reason.BROKEN_OFF


async def test_everything_goes_through_the_proxy(news, waits):
    news.say("/rss", "x")
    fetcher = Fetcher(proxy=news.url, limits=LIMITS, pacer=Pacer(waits.sleep))

    async with fetcher.opened():
        fetched = await fetcher.fetch(
            "http://bao.example/rss", home="http://bao.example/rss", manners=RobotRules(fetcher)
        )

    assert fetched.raw == b"x"
    assert {asked.headers["Host"] for asked in news.asked} == {"bao.example"}


async def test_a_proxy_is_not_asked_for_names_that_lead_inside(news, waits):
    fetcher = Fetcher(proxy=news.url, limits=LIMITS, pacer=Pacer(waits.sleep))

    async with fetcher.opened():
        for link in ("http://localhost/a", "http://router/a", "http://10.0.0.1/a"):
            with pytest.raises(SourceFailed) as failed:
                await fetcher.fetch(link, home=ABROAD)
            assert failed.value.failure.reason is Reason.PRIVATE_ADDRESS

    assert news.asked == []


async def test_a_proxy_that_is_not_there_is_named(waits, unused_port):
    fetcher = Fetcher(proxy=f"http://127.0.0.1:{unused_port}", limits=LIMITS, pacer=Pacer(waits.sleep))

    async with fetcher.opened():
        with pytest.raises(SourceFailed) as failed:
            await fetcher.fetch(ABROAD, home=ABROAD, manners=RobotRules(fetcher))

    assert failed.value.failure.reason is Reason.PROXY
