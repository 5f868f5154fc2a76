"""Articles brought in by a link, over a real Bot API and a newspaper on loopback."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from conversing import NOW, ask
from desking import FIRST, SECOND, STRANGER, Clock, tap
from drafting import CHAIR, HEADLINE, LINES, WHO, Here, publish
from news_server import NewsServer
from telegram_objects import Shown
from telegram_server import TelegramServer

from bot.app import serving
from bot.assembly import Assembly, assemble
from bot.config import Settings, SourceSettings
from bot.drafts.links import LinkReader
from bot.messaging import Transport
from bot.sources.fetching import Fetcher, FetchLimits
from bot.sources.robots import RobotRules
from knowledge.loading import load_paths


@pytest.fixture
def is_ours() -> bool:
    return True


@pytest.fixture
async def desk(server, folder, store, news, is_ours) -> AsyncIterator[TelegramServer]:
    sources = (SourceSettings(name="bao", url=f"{news.url}/rss"),) if is_ours else ()
    settings = Settings(
        token=server.token, api_url=server.url, admins=frozenset({FIRST, SECOND}), articles=(folder,), sources=sources
    )
    load_paths([folder], store, now=NOW)

    def build(transport: Transport, carrier: Transport) -> Assembly:
        bot = assemble(settings, store, transport, carrier, Clock())
        fetcher = Fetcher(limits=FetchLimits(interval=0))
        links = LinkReader(fetcher, RobotRules(fetcher), sources)
        drafts = replace(bot.services.drafts, links=links, make_runner=Here)
        return replace(bot, services=replace(bot.services, drafts=drafts))

    async with serving(settings, build, turn=0.05):
        yield server


def show_page(news: NewsServer) -> str:
    """The address of the article's page."""
    body = "".join(f"<p>{line}</p>" for line in LINES)
    news.say("/tin/1", f"<html><body><article><h1>{HEADLINE}</h1>{body}</article></body></html>")
    return f"{news.url}/tin/1"


async def send(desk: TelegramServer, link: str, admin: int = FIRST) -> Shown:
    """What the bot says of the link once it has opened it."""
    shown = await ask(desk, link, chat_id=admin)
    await desk.until(lambda: "Đang mở trang" not in shown.text)
    return shown


async def test_a_link_becomes_a_draft_and_is_named_by_its_address(desk, news, store):
    link = show_page(news)
    card = await send(desk, link)
    assert f"📝 {HEADLINE}" in card.text
    assert "/robots.txt" in [asked.path for asked in news.asked]

    await publish(desk, card)

    assert CHAIR in (await ask(desk, WHO)).text
    (article,) = [one for one in store.load_articles() if one.headline == HEADLINE]
    assert article.url == link


async def test_a_link_with_words_is_asked_about_when_it_was_forwarded(desk, news):
    link = show_page(news)
    forwarded = {"forward_origin": {"type": "hidden_user", "date": 1_800_000_000, "sender_user_name": "Lan"}}
    asked = await ask(desk, f"Tin hay này {link}", chat_id=FIRST, **forwarded)
    shown = await tap(desk, asked, "Đưa vào")
    await desk.until(lambda: HEADLINE in shown.text)


async def test_a_page_that_gives_no_article_is_said_with_what_to_do(desk, news):
    news.say("/trong", "<html><body></body></html>")
    assert "không có nội dung bài" in (await send(desk, f"{news.url}/trong")).text
    news.say("/robots.txt", "User-agent: *\nDisallow: /", Content_Type="text/plain")
    assert "404" in (await send(desk, f"{news.url}/mat")).text  # what robots.txt says is kept for a day


@pytest.mark.parametrize("is_ours", [False])
@pytest.mark.usefixtures("is_ours")
async def test_a_link_into_our_own_network_is_not_opened(desk, news):
    link = show_page(news)

    assert "mạng nội bộ" in (await send(desk, link)).text
    assert news.asked == []


async def test_a_strangers_link_is_not_opened(desk, news):
    link = show_page(news)
    await ask(desk, link, chat_id=STRANGER)

    assert "/tin/1" not in news.paths()
