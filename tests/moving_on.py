"""A bot whose clock is moved by hand and that looks for what is due without delay: for flows over days."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from conversing import ADMIN, NOW, write_article
from sqlmodel import col, select
from subscribing import until
from telegram_server import TelegramServer

from bot.app import serving
from bot.assembly import assemble
from bot.config import Settings
from bot.database import reading
from bot.news.tables import NewsRow
from bot.services import Services
from knowledge.loading import load_paths
from knowledge.store import Store

A_DAY = timedelta(days=1)
COST = "Hội nghị biểu dương ở chợ Cây Dương tiêu tốn bao nhiêu tiền?"
ENGLISH_COST = "How much did the conference at Cây Dương market cost?"


@dataclass
class Clock:
    """A time that stands still until it is moved."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Newsdesk:
    """The newsroom's folder, and the bot over its database."""

    talk: TelegramServer
    folder: Path
    store: Store
    clock: Clock
    services: Services | None = None

    def load(self) -> None:
        """Take in what lies in the folder."""
        load_paths([self.folder], self.store, now=self.clock.now)

    def publish(self, article_id: str, headline: str, *body: str) -> None:
        """An article that is an hour old."""
        published_at = (self.clock.now - timedelta(hours=1)).isoformat()
        write_article(self.folder, article_id, headline, published_at, body)
        self.load()

    async def taken_up(self, article_id: str) -> None:
        """Once the bot has noticed the article and answers from it."""
        await until(lambda: self._is_noticed(article_id))

    def _is_noticed(self, article_id: str) -> bool:
        with reading(self.store.engine) as session:
            row = session.exec(select(NewsRow).where(col(NewsRow.article_id) == article_id)).first()
        return row is not None and self.services.newsroom.find_article(article_id, now=self.clock.now) is not None

    def publish_cost(self) -> None:
        """The article that says what the conference cost."""
        self.publish(
            "chi-phi",
            "Hội nghị biểu dương ở chợ Cây Dương tiêu tốn 45 triệu đồng",
            "Công an thành phố Hải Phòng cho biết hội nghị biểu dương phong trào giữ gìn an ninh ở chợ Cây Dương "
            "tiêu tốn 45 triệu đồng.",
        )

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Services]:
        """The bot runs inside."""
        settings = Settings(token=self.talk.token, api_url=self.talk.url, admins=frozenset({ADMIN}))
        async with serving(
            settings, partial(assemble, settings, self.store, clock=self.clock), turn=0.05
        ) as self.services:
            yield self.services
