"""A Bot API server for a busy line: gives updates by polling or posts them, takes answers, and notes when they came.

Every call takes `latency` seconds. Run it in a process of its own, or beside a bot that has one.
"""

import asyncio
import json
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

TOKEN = "987654321:line"  # noqa: S105 - opens nothing
ME = {"id": 987654321, "is_bot": True, "first_name": "ANTT", "username": "antt_line_bot"}
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name


@dataclass
class LineServer:
    """What people ask goes in by `ask`; `answers` holds the moments of the answers by chat."""

    latency: float = 0.04
    updates: deque[tuple[int, bytes]] = field(default_factory=deque)
    asked: dict[int, deque[float]] = field(default_factory=dict)  # moments of questions without an answer, by chat
    waits: list[float] = field(default_factory=list)  # from a question to its answer, seconds
    answered_at: list[float] = field(default_factory=list)
    sent: Counter[int] = field(default_factory=Counter)  # messages by chat
    texts: dict[int, list[str]] = field(default_factory=dict)  # kept where a chat stands in it
    url: str = ""

    async def __aenter__(self) -> Self:
        self._last = 0
        self._change = asyncio.Event()
        self._lines: set[_Line] = set()
        self._posts: dict[str, Any] = {}
        self._posting: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Line(self), "127.0.0.1", 0, backlog=2048)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop_posting()
        await asyncio.gather(*self._posting, return_exceptions=True)
        self._server.close()
        for line in list(self._lines):
            line.cut()
        await self._server.wait_closed()

    def ask(self, chat_id: int, text: str) -> None:
        """A person asks."""
        self._last += 1
        person = {"id": chat_id, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
        chat = {"id": chat_id, "type": "private", "first_name": "Lan"}
        message = {"message_id": self._last, "date": 1_800_000_000, "chat": chat, "from": person, "text": text}
        update = json.dumps({"update_id": self._last, "message": message}).encode()
        self.updates.append((self._last, update))
        self.asked.setdefault(chat_id, deque()).append(now())
        self._wake()

    @property
    def open(self) -> int:
        """Questions without an answer."""
        return sum(map(len, self.asked.values()))

    async def until_answered(self, most: int = 0) -> None:
        """Wait until no more than so many questions are open."""
        while self.open > most:  # noqa: ASYNC110 - an event for each answer would cost more
            await asyncio.sleep(0.02)

    # What the bot asks.

    async def call(self, method: str, parameters: dict[str, Any]) -> bytes:
        """The result as JSON."""
        if method == "getUpdates":
            return await self._poll(parameters)
        if method == "sendMessage":
            self._take(int(parameters["chat_id"]), str(parameters["text"]))
            chat = {"id": int(parameters["chat_id"]), "type": "private"}
            return json.dumps({"message_id": 1, "date": 1_800_000_000, "chat": chat, "text": "x"}).encode()
        if method == "setWebhook":
            self._start_posting(parameters)
        if method == "deleteWebhook":
            self.stop_posting()
        if method == "getWebhookInfo":
            return json.dumps({"url": self._posts.get("url", "")}).encode()
        return json.dumps(ME).encode() if method == "getMe" else b"true"

    def _take(self, chat_id: int, text: str) -> None:
        self.sent[chat_id] += 1
        if chat_id in self.texts:
            self.texts[chat_id].append(text)
        if questions := self.asked.get(chat_id):
            self.waits.append(now() - questions.popleft())
            self.answered_at.append(now())

    async def _poll(self, parameters: dict[str, Any]) -> bytes:
        offset = int(parameters.get("offset") or 0)
        while self.updates and self.updates[0][0] < offset:
            self.updates.popleft()
        if not self.updates:
            try:
                async with asyncio.timeout(float(parameters.get("timeout") or 0)):
                    await self._change.wait()
            except TimeoutError:
                return b"[]"
        most = min(int(parameters.get("limit") or 100), len(self.updates))
        return b"[" + b",".join(self.updates[place][1] for place in range(most)) + b"]"

    # A webhook: so many connections, a chat's updates one after the other.

    def stop_posting(self) -> None:
        """Post nothing any more."""
        self._posts = {}
        for task in self._posting:
            task.cancel()

    def _start_posting(self, parameters: dict[str, Any]) -> None:
        self.stop_posting()
        self._posts = parameters
        self._busy: set[int] = set()
        self._later: dict[int, deque[bytes]] = {}
        self._posting = [asyncio.create_task(self._post()) for _ in range(int(parameters.get("max_connections", 40)))]

    async def _post(self) -> None:
        to = urlsplit(str(self._posts["url"]))
        reader, writer = await asyncio.open_connection(to.hostname, to.port)
        head = f"POST {to.path} HTTP/1.1\r\nHost: {to.netloc}\r\n{_SECRET}: {self._posts.get('secret_token', '')}\r\n"
        try:
            while True:
                chat_id, update = await self._next()
                await asyncio.sleep(self.latency / 2)
                writer.write(f"{head}Content-Length: {len(update)}\r\n\r\n".encode() + update)
                said = await reader.readuntil(b"\r\n\r\n")
                if (found := _LENGTH.search(said)) and int(found[1]):
                    await reader.readexactly(int(found[1]))
                await asyncio.sleep(self.latency / 2)
                self._free(chat_id)
        finally:
            writer.close()

    async def _next(self) -> tuple[int, bytes]:
        """The next update of a chat that has none on the way."""
        while True:
            while self.updates:
                _, update = self.updates.popleft()
                chat_id = json.loads(update)["message"]["chat"]["id"]
                if chat_id not in self._busy:
                    self._busy.add(chat_id)
                    return chat_id, update
                self._later.setdefault(chat_id, deque()).append(update)
            await self._change.wait()

    def _free(self, chat_id: int) -> None:
        self._busy.discard(chat_id)
        if waiting := self._later.get(chat_id):
            self.updates.appendleft((0, waiting.popleft()))
            self._wake()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()


class _Line(asyncio.Protocol):
    """One connection: enough of HTTP/1.1 for what talks to it."""

    def __init__(self, server: LineServer) -> None:
        self._server, self._received = server, b""
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._server._lines.add(self)

    def connection_lost(self, _: Exception | None) -> None:
        self._server._lines.discard(self)
        for task in self._tasks:
            task.cancel()

    def cut(self) -> None:
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, rest = self._received.partition(b"\r\n\r\n")
        found = _LENGTH.search(head)
        length = int(found[1]) if found else 0
        if end and len(rest) >= length:
            self._received = rest[length:]
            task = asyncio.create_task(self._answer(head, rest[:length]))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        is_json = b"application/json" in head
        parameters = json.loads(body) if body and is_json else dict(parse_qsl(body.decode()))
        await asyncio.sleep(self._server.latency / 2)
        result = await self._server.call(method, parameters)
        await asyncio.sleep(self._server.latency / 2)
        said = b'{"ok":true,"result":' + result + b"}"
        top = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(said)}\r\n\r\n"
        self._transport.write(top.encode() + said)


def now() -> float:
    return asyncio.get_running_loop().time()
