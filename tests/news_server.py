"""Newspapers on loopback: feeds and pages as they should be, and servers as they should not be.

async with NewsServer() as news:
    news.say("/rss", a_feed(an_item(1)))
    news.asked  # the requests, in their order
"""

import asyncio
import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from typing import Self

from aiohttp import web
from builders import NOW

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
RSS = "application/rss+xml"
PATIENCE = 60  # seconds until a wait for something that never comes fails its test


@dataclass(frozen=True)
class Asked:
    """One request."""

    path: str
    headers: Mapping[str, str]


@dataclass
class NewsServer:
    """What it answers by path; anything else is not found."""

    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""
    _change: asyncio.Event = field(default_factory=asyncio.Event)

    async def until_asked(self, path: str) -> None:
        """Wait until somebody asks for it."""
        async with asyncio.timeout(PATIENCE):
            while path not in self.paths():
                self._change.clear()
                await self._change.wait()

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_get("/{path:.*}", self._answer)
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def say(self, path: str, body: str | bytes, *, status: int = 200, **headers: str) -> None:
        """Answer so from now on; a header's name is written with underscores."""
        raw = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(request: web.Request) -> web.StreamResponse:
            if named.get("ETag") and request.headers.get("If-None-Match") == named["ETag"]:
                return web.Response(status=304)
            return web.Response(status=status, body=raw, headers=named)

        self.answers[path] = answer

    def redirect(self, path: str, to: str) -> None:
        """Send those who ask elsewhere."""
        self.say(path, "", status=302, Location=to)

    def hang(self, path: str) -> None:
        """Never answer."""
        self.answers[path] = lambda _: asyncio.Event().wait()  # type: ignore[assignment]

    def trickle(self, path: str) -> None:
        """Answer for ever, a byte at a time."""

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse()
            await response.prepare(request)
            while True:
                await response.write(b" ")
                await asyncio.sleep(0.02)

        self.answers[path] = answer

    def pour(self, path: str, megabytes: int, *, packed: bool = False) -> None:
        """Answer with so much that nobody wants, the length unsaid."""
        megabyte = b" " * 2**20
        pieces = [gzip.compress(megabyte * megabytes)] if packed else [megabyte] * megabytes

        async def answer(request: web.Request) -> web.StreamResponse:
            response = web.StreamResponse(headers={"Content-Encoding": "gzip"} if packed else {})
            await response.prepare(request)
            for piece in pieces:
                await response.write(piece)
            return response

        self.answers[path] = answer

    def lie_about_length(self, path: str, body: str, length: int) -> None:
        """Announce one length, send another, and hang up."""

        async def answer(request: web.Request) -> web.StreamResponse:
            head = f"HTTP/1.1 200 OK\r\nContent-Type: {RSS}\r\nContent-Length: {length}\r\n\r\n"
            assert request.transport is not None
            request.transport.write(head.encode() + body.encode())
            request.transport.close()
            return web.Response()

        self.answers[path] = answer

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(Asked(request.path_qs, dict(request.headers)))
        self._change.set()
        answer = self.answers.get(request.path)
        return await answer(request) if answer else web.Response(status=404)


def an_item(link: str, *, title: str = "Khen tổ tự quản", said: str = "Tổ tự quản được khen.", days: float = 0) -> str:
    """An entry of RSS, so many days old."""
    moment = format_datetime(NOW - timedelta(days=days))
    return (
        f"<item><title>{title}</title><link>{link}</link><pubDate>{moment}</pubDate>"
        f"<description>{said}</description></item>"
    )


def a_feed(*items: str, encoding: str = "utf-8") -> str:
    """A feed of RSS."""
    channel = f"<title>Báo Mẫu</title><link>https://bao.example</link>{''.join(items)}"
    return f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"><channel>{channel}</channel></rss>'


def a_page(said: str, *, headline: str = "Khen tổ tự quản", canonical: str = "") -> str:
    """The page of an article; the first paragraph is what is said."""
    more = "Sáng nay, Công an phường họp sơ kết phong trào bảo vệ an ninh Tổ quốc tại khu chợ và khu nhà trọ. " * 2
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f"<html><head><title>{headline}</title>{link}</head>"
        f"<body><h1>{headline}</h1><div><p>{said}</p><p>{more}</p></div></body></html>"
    )
