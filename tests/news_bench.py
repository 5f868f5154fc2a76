"""A newspaper on loopback, a real database, and a clock that stands still: rounds of reading are run against them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from builders import NOW
from news_server import RSS, NewsServer, a_feed, a_page, an_item

from bot.chats import open_chats
from bot.config import SourceSettings
from bot.shelf import Shelf, open_shelf
from bot.sources import RoundReport, SourceDesk, SourceStore, list_statuses, read_due_sources
from bot.sources.fetching import Fetcher, FetchLimits
from bot.sources.pacing import Pacer
from bot.sources.robots import RobotRules
from bot.sources.tools import ReadingLimits
from knowledge.store import open_store

EVERY = timedelta(minutes=15)


class Inline:
    """Runs the work here: quick, and enough where nothing hangs."""

    def run(self, work, *given):
        return work(*given)

    def close(self):
        pass


@dataclass
class Bench:
    """A newspaper, the database, and a clock that stands still."""

    news: NewsServer
    folder: Path
    now: datetime = NOW
    limits: FetchLimits = field(default_factory=lambda: FetchLimits(interval=0, seconds=20, size=2**20))
    reading: ReadingLimits = field(default_factory=ReadingLimits)
    make_runner: type = Inline
    sources: tuple[SourceSettings, ...] = ()

    def __post_init__(self):
        self.restart()

    def restart(self):
        """A new process over the same database."""
        store = open_store(f"sqlite:///{self.folder / 'test.db'}")
        open_chats(store.engine)
        self.shelf: Shelf = open_shelf(store, city="Hải Phòng")

    def add(self, path="/rss", **settings):
        name = settings.pop("name", path)
        self.sources += (SourceSettings(name=name, url=f"{self.news.url}{path}", **settings),)

    def add_folder(self, path, **settings):
        self.sources += (SourceSettings(name="Thư mục", path=path, **settings),)

    @property
    def desk(self) -> SourceDesk:
        fetcher = Fetcher(limits=self.limits, pacer=Pacer())
        store = SourceStore(self.shelf.store.engine)
        robots = RobotRules(fetcher)
        return SourceDesk(
            self.sources, store, self.shelf, lambda: self.now, fetcher, robots, self.reading, self.make_runner
        )

    async def round(self, *, later: timedelta = EVERY) -> RoundReport:
        """Let time pass, and read what is due."""
        self.now += later
        return await read_due_sources(self.desk)

    def status(self, name="/rss"):
        (status,) = (one for one in list_statuses(self.sources, self.desk.store, now=self.now) if one.name == name)
        return status

    def failure(self, name="/rss"):
        return self.status(name).failure

    def articles(self):
        return {article.id: article for article in self.shelf.store.load_articles()}

    def say_one(self, said="Tổ tự quản chợ Đổ được khen.", *, path="/rss"):
        """A feed of one entry, and the page that it leads to."""
        self.news.say(path, a_feed(an_item(self.link("/tin-1"))), Content_Type=RSS)
        self.news.say("/tin-1", a_page(said))

    def link(self, path):
        return f"{self.news.url}{path}"

    def id(self, path):
        return self.link(path).replace("http:", "https:")
