"""Pools of connections: one goes anywhere, one only into the public net; both through the proxy, if there is one."""

import socket
from typing import Final

from aiohttp import BaseConnector, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import DefaultResolver
from aiohttp_socks import ProxyConnector

from bot.sources.hosts import is_public
from bot.sources.unpacking import ACCEPTED

AGENT: Final = "ANTT-Bot"  # what robots.txt calls us
CONNECTIONS: Final = 8  # open at once
_HEADERS: Final = {
    "User-Agent": f"{AGENT}/1.0 (reads news feeds for a Telegram bot)",
    "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5",
    "Accept-Encoding": ACCEPTED,
}


class PrivateAddress(OSError):  # noqa: N818 - named for what is the case
    """The name leads into a network of one's own."""


class _PublicResolver(AbstractResolver):
    """Names to addresses of the public net; asked for every connection, so that no second answer gets by."""

    def __init__(self) -> None:
        self._resolver = DefaultResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public ones of the name's addresses."""
        found = await self._resolver.resolve(host, port, family)
        public = [one for one in found if is_public(one["host"])]
        if found and not public:
            raise PrivateAddress
        return public

    async def close(self) -> None:
        """Let go of what the resolver holds."""
        await self._resolver.close()


def open_session(proxy: str | None) -> ClientSession:
    """A session that goes anywhere."""
    return _session(proxy, DefaultResolver())


def open_public_session(proxy: str | None) -> ClientSession:
    """A session that reaches no private address by a name; addresses in digits are for the caller to refuse.

    A proxy resolves names itself, so that through one it goes anywhere that the proxy goes.
    """
    return _session(proxy, _PublicResolver())


def _session(proxy: str | None, resolver: AbstractResolver) -> ClientSession:
    is_socks = proxy is not None and proxy.startswith("socks")
    return ClientSession(
        connector=_connector(proxy, resolver, is_socks=is_socks),
        cookie_jar=DummyCookieJar(),
        headers=_HEADERS,
        timeout=ClientTimeout(total=None),  # the caller has one clock for a whole chain of redirects
        auto_decompress=False,
        proxy=None if is_socks else proxy,
    )


def _connector(proxy: str | None, resolver: AbstractResolver, *, is_socks: bool) -> BaseConnector:
    if proxy is None:
        return TCPConnector(limit=CONNECTIONS, resolver=resolver)
    # With a proxy only its own name is resolved here, and that may well be a private one.
    return ProxyConnector.from_url(proxy, limit=CONNECTIONS) if is_socks else TCPConnector(limit=CONNECTIONS)
