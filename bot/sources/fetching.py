"""One document over HTTP: asked for only if changed, politely and within limits.

Into our own network it goes only where the source itself stands there. Nothing raised or logged here names a URL:
one may bear a password.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import Final, Protocol

from aiohttp import ClientResponse, ClientSession
from yarl import URL

from bot.sources.connecting import open_public_session, open_session
from bot.sources.failures import Reason, SourceFailed
from bot.sources.hosts import is_home, is_ip, is_public, is_web, looks_inner
from bot.sources.pacing import Pacer
from bot.sources.refusals import EXPECTED, meaning_of, meaning_of_status
from bot.sources.unpacking import read_body
from knowledge.reading.files import LARGEST_FILE

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one document may cost."""

    size: int = LARGEST_FILE  # bytes unpacked; feeds and pages have some 500,000
    seconds: float = 30.0  # from the first request to the last byte, waiting for turns not counted
    redirects: int = 5
    interval: float = 2.0  # seconds between requests to one host


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gives to ask with whether something has changed."""

    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None  # of the body, for servers that give neither


NO_VALIDATORS: Final = Validators()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it came."""

    raw: bytes
    charset: str | None
    address: str  # where the last redirect led
    validators: Validators


class Manners(Protocol):
    """Whether a host wants us to ask, and how often."""

    async def interval(self, url: URL, home: URL) -> float:
        """Seconds between requests.

        Raises: SourceFailed when the host does not want it.
        """
        ...


class Fetcher:
    """Documents over two pools of connections: one for sources' own hosts, one that leads nowhere private."""

    def __init__(
        self, *, proxy: str | None = None, limits: FetchLimits = FetchLimits(), pacer: Pacer | None = None
    ) -> None:
        self.limits = limits
        self._proxy = proxy
        self._pacer = pacer or Pacer()
        self._home: ClientSession | None = None
        self._abroad: ClientSession | None = None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[None]:
        """Inside, documents can be fetched."""
        async with open_session(self._proxy) as home, open_public_session(self._proxy) as abroad:
            self._home, self._abroad = home, abroad
            try:
                yield
            finally:
                self._home = self._abroad = None

    async def fetch(
        self, address: str, *, home: str, validators: Validators = NO_VALIDATORS, manners: Manners | None = None
    ) -> Fetched | None:
        """The document, for the source whose own address is `home`; `None` when it has not changed.

        Raises: SourceFailed.
        """
        url, base, left = _parse(address), _parse(home), self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            self._check(url, base)
            interval = await manners.interval(url, base) if manners else self.limits.interval
            await self._pacer.wait_turn(str(url.host), interval)
            started = asyncio.get_running_loop().time()
            answer = await self._ask(url, base, validators, left)
            if not isinstance(answer, URL):
                return answer
            url, left = answer, left - (asyncio.get_running_loop().time() - started)
        raise SourceFailed(Reason.TOO_MANY_REDIRECTS)

    def _check(self, url: URL, home: URL) -> None:
        if not is_web(url):
            raise SourceFailed(Reason.BAD_ADDRESS)
        host = str(url.host)
        if is_home(url, home):
            return
        if not is_public(host) if is_ip(host) else (self._proxy and looks_inner(host)):
            raise SourceFailed(Reason.PRIVATE_ADDRESS)

    async def _ask(self, url: URL, home: URL, validators: Validators, seconds: float) -> Fetched | URL | None:
        """The document, `None` when it has not changed, or where it is instead."""
        session = self._home if is_home(url, home) else self._abroad
        if session is None:
            msg = "the fetcher is not open"
            raise RuntimeError(msg)
        try:
            async with (
                asyncio.timeout(max(seconds, 0)),
                session.get(_with_login(url, home), headers=_conditions(validators), allow_redirects=False) as response,
            ):
                return await self._read(response, url, validators)
        except TimeoutError:
            raise SourceFailed(Reason.TIMEOUT, {"seconds": round(self.limits.seconds)}) from None
        except EXPECTED as error:
            raise meaning_of(error) from None

    async def _read(self, response: ClientResponse, url: URL, known: Validators) -> Fetched | URL | None:
        status = response.status
        if status == HTTPStatus.NOT_MODIFIED:
            return None
        if status in _REDIRECTS:
            return url.join(URL(response.headers.get("Location", "")))
        if status != HTTPStatus.OK:
            raise meaning_of_status(status, response.headers)
        raw = await read_body(
            response.content.iter_any(), response.headers.get("Content-Encoding", ""), self.limits.size
        )
        digest = blake2b(raw, digest_size=16).hexdigest()
        validators = Validators(response.headers.get("ETag"), response.headers.get("Last-Modified"), digest)
        if digest == known.digest:
            return None
        return Fetched(raw, response.charset, str(url.with_user(None)), validators)


def _parse(address: str) -> URL:
    try:
        return URL(address)
    except ValueError:
        raise SourceFailed(Reason.BAD_ADDRESS) from None


def _with_login(url: URL, home: URL) -> URL:
    """The address with the name and password of the source, where that stands on the same host."""
    return url.with_user(home.user).with_password(home.password) if home.user and is_home(url, home) else url


def _conditions(validators: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in conditions.items() if value}
