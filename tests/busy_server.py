"""A Bot API server for broadcasts: quick, strict about its limits, and with faults; it only takes messages and edits.

async with BusyServer(rate=30, retry_after=5, latency=0.04) as server:
    ...
    assert server.delivered[7] == 1
"""

import asyncio
import json
import random
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Self

TOKEN = "987654321:busy"  # noqa: S105 - opens nothing
_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


@dataclass
class BusyServer:
    """What it refuses and breaks is set before; what happened is in the counters."""

    rate: int = 0  # messages in any second, strictly; 0 any
    retry_after: int = 5  # seconds in which everything is refused after one too many
    chat_rate: bool = False  # whether a chat takes one message a second, a group 20 a minute
    latency: float = 0.0  # seconds
    failing: float = 0.0  # share of messages answered with 500
    dropped_before: float = 0.0  # share of connections cut before the message is taken
    dropped_after: float = 0.0  # and after
    blocked: set[int] = field(default_factory=set)
    unknown: set[int] = field(default_factory=set)
    moved: dict[int, int] = field(default_factory=dict)
    deleted_topics: set[tuple[int, int]] = field(default_factory=set)  # chat and topic
    refused: set[int] = field(default_factory=set)  # chats for which every message is a bad one

    delivered: Counter[int] = field(default_factory=Counter)  # by chat
    texts: list[tuple[int, str]] = field(default_factory=list)
    calls: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # "429", "500", "before", "after"
    moments: list[float] = field(default_factory=list)  # of what was delivered
    in_flight: int = 0
    url: str = ""

    async def __aenter__(self) -> Self:
        self._chance = random.Random(20)  # noqa: S311 - the same faults every time
        self._window: deque[float] = deque()
        self._last: dict[int, float] = {}
        self._groups: dict[int, deque[float]] = {}
        self._refusing_until = 0.0
        self._lines: set[_Line] = set()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Line(self), "127.0.0.1", 0, backlog=1024)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for line in list(self._lines):
            line.cut()
        await self._server.wait_closed()

    @property
    def pace(self) -> float:
        """Messages a second from the first to the last."""
        return (len(self.moments) - 1) / (self.moments[-1] - self.moments[0])

    def doubled(self) -> int:
        """How many messages came once too often."""
        return sum(count - 1 for count in self.delivered.values())

    def answer(self, method: str, parameters: dict[str, object]) -> tuple[int, dict[str, object]] | None:
        """Status and body; `None` to cut the line."""
        if method == "getMe":
            return _ok({"id": 987654321, "is_bot": True, "first_name": "ANTT", "username": "antt_busy_bot"})
        chat_id = int(str(parameters["chat_id"]))
        if self._strikes(self.dropped_before, "before"):
            return None
        if wait := self._refusal(chat_id):
            self.counts["429"] += 1
            return _no(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        if fate := self._fate(chat_id, parameters.get("message_thread_id")):
            return fate
        if self._strikes(self.failing, "500"):
            return _no(500, "Internal Server Error")
        return self._take(method, chat_id, parameters)

    def _take(self, method: str, chat_id: int, parameters: dict[str, object]) -> tuple[int, dict[str, object]] | None:
        self.calls.append((method, parameters))
        self.moments.append(_now())
        number = int(str(parameters.get("message_id", len(self.moments))))
        if method == "sendMessage":
            self.delivered[chat_id] += 1
            self.texts.append((chat_id, str(parameters["text"])))
        if self._strikes(self.dropped_after, "after"):
            return None
        return _ok({"message_id": number, "date": 0, "chat": {"id": chat_id, "type": "private"}})

    def _refusal(self, chat_id: int) -> int:
        """Seconds for which this is refused; 0 when it is not."""
        now = _now()
        if now < self._refusing_until:
            return max(1, round(self._refusing_until - now + 0.5))
        while self._window and self._window[0] <= now - 1:
            self._window.popleft()
        if self.rate and len(self._window) >= self.rate:
            self._refusing_until = now + self.retry_after
            return self.retry_after
        self._window.append(now)
        return self._refusal_of_chat(chat_id, now) if self.chat_rate else 0

    def _refusal_of_chat(self, chat_id: int, now: float) -> int:
        minute = self._groups.setdefault(chat_id, deque(maxlen=20))
        is_full = chat_id < 0 and len(minute) == 20 and minute[0] > now - 60
        if is_full or self._last.get(chat_id, now - 2) > now - 1:
            return 1
        minute.append(now)
        self._last[chat_id] = now
        return 0

    def _fate(self, chat_id: int, thread_id: object) -> tuple[int, dict[str, object]] | None:
        if chat_id in self.blocked:
            return _no(403, "Forbidden: bot was blocked by the user")
        if (chat_id, thread_id) in self.deleted_topics:
            return _no(400, "Bad Request: message thread not found")
        if chat_id in self.unknown:
            return _no(400, "Bad Request: chat not found")
        if chat_id in self.refused:
            return _no(400, "Bad Request: BUTTON_DATA_INVALID")
        if chat_id in self.moved:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            return _no(400, text, migrate_to_chat_id=self.moved[chat_id])
        return None

    def _strikes(self, share: float, what: str) -> bool:
        if not share or self._chance.random() >= share:
            return False
        self.counts[what] += 1
        return True


class _Line(asyncio.Protocol):
    """One connection: enough of HTTP/1.1 for our own client."""

    def __init__(self, server: BusyServer) -> None:
        self._server = server
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self._server._lines.add(self)

    def connection_lost(self, _: Exception | None) -> None:
        self._server._lines.discard(self)

    def cut(self) -> None:
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, end, rest = self._received.partition(b"\r\n\r\n")
        found = _LENGTH.search(head)
        length = int(found[1]) if found else 0
        if end and len(rest) >= length:
            self._received = rest[length:]
            self._answer(head, rest[:length])

    def _answer(self, head: bytes, body: bytes) -> None:
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        answer = self._server.answer(method, json.loads(body) if body else {})
        self._server.in_flight += 1
        if answer is None or not self._server.latency:
            self._write(answer)
        else:
            asyncio.get_running_loop().call_later(self._server.latency, self._write, answer)

    def _write(self, answer: tuple[int, dict[str, object]] | None) -> None:
        self._server.in_flight -= 1
        if answer is None:
            self.cut()
            return
        body = json.dumps(answer[1]).encode()
        head = f"HTTP/1.1 {answer[0]} Said\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        self._transport.write(head.encode() + body)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _ok(result: dict[str, object]) -> tuple[int, dict[str, object]]:
    return 200, {"ok": True, "result": result}


def _no(status: int, description: str, **parameters: int) -> tuple[int, dict[str, object]]:
    body: dict[str, object] = {"ok": False, "error_code": status, "description": description}
    return status, body | ({"parameters": parameters} if parameters else {})
