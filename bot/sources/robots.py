"""What a host's robots.txt says of us, kept for a day; protego reads it, with wildcards and Crawl-delay."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final

from protego import Protego
from yarl import URL

from bot.sources.connecting import AGENT
from bot.sources.failures import Failure, Reason, SourceFailed
from bot.sources.fetching import Fetcher

_KEPT_SECONDS: Final = 24 * 3600.0  # RFC 9309 allows no more
_KEPT_UNKNOWN: Final = 300.0  # seconds until we ask again where there was no answer
_LONGEST_INTERVAL: Final = 30.0  # seconds; some sites ask for hours, which would end every reading
_MOST_HOSTS: Final = 500
# A host that says so has no rules; any other refusal of its means that we do not know them (RFC 9309, 2.3.1).
_NO_RULES: Final = frozenset({Reason.NOT_FOUND, Reason.GONE, Reason.REFUSED, Reason.ODD_STATUS})
# These stand in the way of anything on the host, so they are told as they are.
_IN_THE_WAY: Final = frozenset(
    {
        Reason.NO_CONNECTION,
        Reason.CERTIFICATE,
        Reason.PROXY,
        Reason.TIMEOUT,
        Reason.BROKEN_OFF,
        Reason.PRIVATE_ADDRESS,
        Reason.BAD_ADDRESS,
    }
)


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | Failure  # why they could not be read
    until: float  # on the loop's clock


@dataclass(slots=True)
class RobotRules:
    """The manners that hosts ask for, read with a fetcher."""

    fetcher: Fetcher
    longest_interval: float = _LONGEST_INTERVAL
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _reading: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def interval(self, url: URL, home: URL) -> float:
        """Seconds between requests to the host.

        Raises: SourceFailed when the address is not for robots, or nobody can say.
        """
        rules = await self._rules(url.origin(), home)
        if isinstance(rules, Failure):
            raise SourceFailed(rules.reason, rules.facts)
        if not rules.can_fetch(str(url), AGENT):
            raise SourceFailed(Reason.ROBOTS)
        asked = rules.crawl_delay(AGENT) or 0.0
        return max(self.fetcher.limits.interval, min(asked, self.longest_interval))

    async def _rules(self, origin: URL, home: URL) -> Protego | Failure:
        key = str(origin)
        async with self._reading[key]:
            now = asyncio.get_running_loop().time()
            kept = self._kept.get(key)
            if kept is None or kept.until <= now:
                rules = await self._read(origin, home)
                self._forget(now)
                kept = self._kept[key] = _Kept(
                    rules, now + (_KEPT_UNKNOWN if isinstance(rules, Failure) else _KEPT_SECONDS)
                )
        return kept.rules

    async def _read(self, origin: URL, home: URL) -> Protego | Failure:
        try:
            found = await self.fetcher.fetch(str(origin / "robots.txt"), home=str(home))
        except SourceFailed as failed:
            reason = failed.failure.reason
            if reason in _NO_RULES:
                return Protego.parse("")
            return failed.failure if reason in _IN_THE_WAY else Failure(Reason.ROBOTS_UNKNOWN)
        return Protego.parse(found.raw.decode("utf-8", "replace")) if found else Failure(Reason.ROBOTS_UNKNOWN)

    def _forget(self, now: float) -> None:
        if len(self._kept) >= _MOST_HOSTS:
            self._kept = {key: kept for key, kept in self._kept.items() if kept.until > now}
        if len(self._kept) >= _MOST_HOSTS:
            self._kept.clear()
        self._reading = defaultdict(
            asyncio.Lock, {key: lock for key, lock in self._reading.items() if lock.locked() or key in self._kept}
        )
