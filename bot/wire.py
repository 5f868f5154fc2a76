"""A plain HTTP/1.1 client over kept connections, for many small requests to one server.

It knows no proxies, redirects or cookies. A request costs a quarter of what it costs in a full client, which is what
lets a thousand messages a second go out beside answering. Nothing raised here names a path, for paths bear the token.
"""

import asyncio
import ssl
from functools import lru_cache
from typing import Final, cast
from urllib.parse import urlsplit

import httptools

KEPT_SECONDS: Final = 15.0  # without use; servers close theirs after 60 to 75 s, and then what we send on it is lost
_PORTS = {"http": 80, "https": 443}


class NotSent(Exception):  # noqa: N818 - named for what is the case, as the next two
    """There was no connection, so that nothing went out."""


class Lost(Exception):  # noqa: N818
    """The connection was lost after the request had gone out."""


class Silent(Exception):  # noqa: N818
    """The request went out and there was no response in time."""


class Wire:
    """The connections to whatever servers are asked for; at most so many at once."""

    def __init__(self, connections: int) -> None:
        self._places = asyncio.Semaphore(connections)
        self._idle: dict[tuple[str, str], list[_Connection]] = {}
        self._open: set[_Connection] = set()
        self._tls: ssl.SSLContext | None = None

    async def request(
        self, method: str, url: str, head: str, body: bytes, timeouts: tuple[float | None, float | None]
    ) -> tuple[int, bytes]:
        """Status and body of the response; `timeouts` are the seconds for connecting and for the response.

        Raises: NotSent, Lost, Silent.
        """
        connect, silence = timeouts
        scheme, server, path = _split(url)
        written = f"{method} {path} HTTP/1.1\r\nHost: {server}\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode()
        async with self._places:
            connection = self._take(scheme, server) or await self._connect(scheme, server, connect)
            try:
                return await connection.exchange(written + body, silence)
            finally:
                self._put_back(scheme, server, connection)

    async def close(self) -> None:
        """Close all connections."""
        self._idle.clear()
        for connection in list(self._open):
            connection.close()
        await asyncio.gather(*(connection.closed() for connection in list(self._open)))

    def _take(self, scheme: str, server: str) -> "_Connection | None":
        """The connection used last, so that the others may grow old; `None` when a new one is needed."""
        idle = self._idle.get((scheme, server), [])
        now = asyncio.get_running_loop().time()
        while idle:
            connection = idle.pop()
            if connection.is_free and now - connection.used_at < KEPT_SECONDS:
                return connection
            connection.close()
        return None

    def _put_back(self, scheme: str, server: str, connection: "_Connection") -> None:
        if connection.is_free:
            self._idle.setdefault((scheme, server), []).append(connection)
        else:
            connection.close()

    async def _connect(self, scheme: str, server: str, seconds: float | None) -> "_Connection":
        host, port = _host_and_port(scheme, server)
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(seconds):
                _, connection = await loop.create_connection(
                    lambda: _Connection(self._open), host, port, ssl=self._context(scheme), happy_eyeballs_delay=0.25
                )
        except (OSError, TimeoutError) as error:
            msg = f"no connection to {host}:{port} ({type(error).__name__})"
            raise NotSent(msg) from None
        return connection

    def _context(self, scheme: str) -> ssl.SSLContext | None:
        if scheme == "https" and self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls if scheme == "https" else None


class _Connection(asyncio.Protocol):
    """One connection: a request, its response, the next request."""

    def __init__(self, family: "set[_Connection]") -> None:
        self._family = family
        self._transport: asyncio.Transport | None = None
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._response: asyncio.Future[tuple[int, bytes]] | None = None
        self._is_usable = True
        self._end = asyncio.Event()
        self.used_at = 0.0

    @property
    def is_free(self) -> bool:
        """Whether another request may go over it."""
        return self._is_usable and self._response is None

    async def exchange(self, written: bytes, silence: float | None) -> tuple[int, bytes]:
        """The response to the bytes of a request."""
        assert self._transport is not None  # noqa: S101 - connected before it is handed out
        loop = asyncio.get_running_loop()
        self._response = loop.create_future()
        self._transport.write(written)
        timer = loop.call_later(silence, self._fail, Silent()) if silence is not None else None
        try:
            return await self._response
        finally:
            if timer is not None:
                timer.cancel()
            self._is_usable = self._is_usable and self._response.done() and not self._response.cancelled()
            self._response = None
            self.used_at = loop.time()

    def close(self) -> None:
        """Close it, whatever it is at."""
        self._is_usable = False
        if self._transport is not None:
            self._transport.abort()

    async def closed(self) -> None:
        """Wait until it is closed."""
        await self._end.wait()

    # What asyncio and the parser call.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Asyncio: it is open."""
        self._transport = cast("asyncio.Transport", transport)
        self._family.add(self)

    def data_received(self, data: bytes) -> None:
        """Asyncio: something came."""
        if self._response is None:
            self.close()  # nobody asked
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self._fail(Lost("the response is no HTTP"))

    def eof_received(self) -> None:
        """Asyncio: nothing more will come."""
        self._is_usable = False

    def connection_lost(self, _: Exception | None) -> None:
        """Asyncio: it is closed."""
        self._fail(Lost("the connection was lost"))
        self._family.discard(self)
        self._end.set()

    def on_body(self, part: bytes) -> None:
        """Parser: a part of the body."""
        self._body.append(part)

    def on_message_complete(self) -> None:
        """Parser: the response is whole."""
        body, self._body = b"".join(self._body), []
        self._is_usable = self._is_usable and self._parser.should_keep_alive()
        if self._response is not None and not self._response.done():
            self._response.set_result((self._parser.get_status_code(), body))

    def _fail(self, error: Exception) -> None:
        self._is_usable = False
        if self._response is not None and not self._response.done():
            self._response.set_exception(error)


@lru_cache(maxsize=64)
def _split(url: str) -> tuple[str, str, str]:
    """Scheme, host with port, and the rest. Raises: NotSent."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        msg = "the address of the server is none"
        raise NotSent(msg)
    rest = parts.path or "/"
    return parts.scheme, parts.netloc.rpartition("@")[2], f"{rest}?{parts.query}" if parts.query else rest


def _host_and_port(scheme: str, server: str) -> tuple[str, int]:
    parts = urlsplit(f"//{server}")
    return parts.hostname or "", parts.port or _PORTS[scheme]
