"""Pages that links of the desk lead to, fetched as sources are: politely, within limits, never into our own network.

Only where a source is configured on the very host may a link lead there.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from yarl import URL

from bot.config import SourceSettings
from bot.sources.failures import Reason, SourceFailed
from bot.sources.fetching import Fetcher
from bot.sources.hosts import is_home
from bot.sources.robots import RobotRules
from bot.sources.worker import Runner
from knowledge.reading.faults import Fault
from knowledge.reading.online import Download
from knowledge.reading.reader import ReadReport
from knowledge.reading.sent import read_sent_page

_NOWHERE: Final = "https://home.invalid/"  # the home of a link that has none: it leads into the public net only


@dataclass(slots=True)
class LinkReader:
    """Reads one page at a time; hosts' rules and turns are remembered from one to the next."""

    fetcher: Fetcher
    robots: RobotRules
    sources: Sequence[SourceSettings]
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def read(self, url: str, runner: Runner, now: datetime) -> ReadReport:
        """The one article of the page.

        Raises: SourceFailed.
        """
        async with self._turn, self.fetcher.opened():
            fetched = await self.fetcher.fetch(url, home=self._home_of(url), manners=self.robots)
        if fetched is None:
            raise SourceFailed(Reason.NO_PAGE)
        download = Download(fetched.raw, fetched.charset, fetched.address, URL(url).host or url)
        found = await asyncio.to_thread(lambda: runner.run(read_sent_page, download, now))
        if isinstance(found, Fault):
            raise SourceFailed(Reason(found.value))
        return found

    def _home_of(self, url: str) -> str:
        try:
            link = URL(url)
        except ValueError:
            raise SourceFailed(Reason.BAD_ADDRESS) from None
        homes = (URL(source.url) for source in self.sources if source.url)
        return next((str(home) for home in homes if is_home(link, home)), _NOWHERE)


def open_links(proxy: str | None, sources: Sequence[SourceSettings]) -> LinkReader:
    """The reader of links."""
    fetcher = Fetcher(proxy=proxy)
    return LinkReader(fetcher, RobotRules(fetcher), sources)
