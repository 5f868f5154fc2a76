import socket
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest
import telegram
from conversing import ADMIN, NOW, write_ferry, write_market
from databases import Postgres, closing_connections, running_postgres
from desking import FIRST, SECOND, Clock
from news_bench import Bench
from news_server import NewsServer
from newsdesk import open_database
from sqlalchemy import Engine
from telegram_server import TelegramServer

from bot.app import serving
from bot.assembly import assemble
from bot.config import Settings
from bot.news.subscribers import SubscriberStore
from bot.rehearsals import run_here
from bot.requesting import AiohttpRequest
from knowledge.loading import load_paths
from knowledge.store import Store, open_store


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL of our own."""
    with running_postgres() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of each kind; the one on a server has its tables already."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.db'}"
    else:
        with request.getfixturevalue("postgres").database() as url, closing_connections():
            yield url


@pytest.fixture
def database(database_url: str) -> Engine:
    """A database of each kind with all tables."""
    return open_database(database_url)


@pytest.fixture
def postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a database on a server, with all tables."""
    with postgres.database() as url, closing_connections():
        yield url


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A Bot API server on loopback."""
    async with TelegramServer() as running:
        yield running


@pytest.fixture
async def telegram_bot(server: TelegramServer) -> AsyncIterator[telegram.Bot]:
    """A bot of python-telegram-bot that talks to the loopback server over our requests."""
    bot = telegram.Bot(
        server.token,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(),
    )
    async with bot:
        yield bot


@pytest.fixture
def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The newsroom's folder of articles."""
    articles = tmp_path / "articles"
    articles.mkdir()
    write_market(articles)
    write_ferry(articles)
    return articles


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty database in a file."""
    return open_store(f"sqlite:///{tmp_path / 'test.db'}")


@pytest.fixture
def subscribers(store: Store) -> SubscriberStore:
    """Who is subscribed to the bot of `talk`."""
    return SubscriberStore(store.engine)


@pytest.fixture
async def talk(server: TelegramServer, folder: Path, store: Store) -> AsyncIterator[TelegramServer]:
    """The Bot API server with our bot behind it, the folder's articles loaded."""
    settings = Settings(
        token=server.token,
        api_url=server.url,
        admins=frozenset({ADMIN}),
        articles=(folder,),
        questions_per_minute=5,
    )
    load_paths([folder], store, now=NOW)
    async with serving(settings, partial(assemble, settings, store, clock=lambda: NOW)) as services:
        services.rehearsals.run = run_here
        yield server


@pytest.fixture
async def news() -> AsyncIterator[NewsServer]:
    """A newspaper on loopback."""
    async with NewsServer() as running:
        yield running


@pytest.fixture
def bench(news: NewsServer, tmp_path: Path) -> Bench:
    """The newspaper with an empty database, and no source yet."""
    return Bench(news, tmp_path)


@pytest.fixture
def clock() -> Clock:
    """What the bot of `desk` takes for the time."""
    return Clock()


@pytest.fixture
def settings(server: TelegramServer, folder: Path) -> Settings:
    """The settings of a desk of two owners."""
    return Settings(token=server.token, api_url=server.url, admins=frozenset({FIRST, SECOND}), articles=(folder,))


@pytest.fixture
async def desk(
    server: TelegramServer, folder: Path, store: Store, clock: Clock, settings: Settings
) -> AsyncIterator[TelegramServer]:
    """The Bot API server with that desk's bot behind it, which looks for what is due all the time."""
    load_paths([folder], store, now=NOW)
    async with serving(settings, partial(assemble, settings, store, clock=clock), turn=0.05) as services:
        services.rehearsals.run = run_here
        yield server
