import asyncio
from contextlib import asynccontextmanager

import pytest

from bot.wire import KEPT_SECONDS, Lost, NotSent, Silent, Wire

BODY = b'{"ok":true}'
WHOLE = b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n" + BODY
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{"ok\r\n7\r\n":true}\r\n0\r\n\r\n'
LAST = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 11\r\n\r\n" + BODY
NO_BODY = b"HTTP/1.1 204 No Content\r\n\r\n"


class Server:
    """Answers each request with the next of its answers; `None` cuts the line, `b""` says nothing."""

    def __init__(self, *answers, split=False):
        self.answers, self.split = list(answers), split
        self.connections, self.requests = 0, []

    async def serve(self, reader, writer):
        self.connections += 1
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            self.requests.append(head + await reader.readexactly(length))
            answer = self.answers.pop(0)
            if answer is None:
                break
            await self.write(writer, answer)
        writer.transport.abort()

    async def write(self, writer, answer):
        for part in [answer[i : i + 1] for i in range(len(answer))] if self.split else [answer]:
            writer.write(part)
            await writer.drain()


@asynccontextmanager
async def talking(*answers, connections=4, split=False):
    """A server with these answers, and a function that asks it."""
    server, wire, ends = Server(*answers, split=split), Wire(connections), []
    server.wire = wire

    async def serve(reader, writer):
        ends.append(asyncio.current_task())
        try:
            await server.serve(reader, writer)
        except asyncio.IncompleteReadError:
            writer.close()

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}/bot1:secret/sendMessage"

    async def ask(body=b"{}", silence=5.0):
        return await wire.request("POST", url, "User-Agent: test\r\n", body, (5.0, silence))

    try:
        yield server, ask
    finally:
        await wire.close()
        listening.close()
        await asyncio.gather(*ends, return_exceptions=True)


async def test_requests_go_over_the_same_connection_one_after_the_other():
    async with talking(WHOLE, WHOLE, WHOLE) as (server, ask):
        answers = [await ask(b"%d" % number) for number in range(3)]

    assert answers == [(200, BODY)] * 3
    assert server.connections == 1
    assert server.requests[2].startswith(b"POST /bot1:secret/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:")
    assert server.requests[2].endswith(b"\r\nContent-Length: 1\r\n\r\n2")


@pytest.mark.parametrize(
    ("answer", "expected"), [(WHOLE, (200, BODY)), (CHUNKED, (200, BODY)), (NO_BODY, (204, b"")), (LAST, (200, BODY))]
)
@pytest.mark.parametrize("split", [False, True])
async def test_a_response_is_read_however_it_comes(answer, expected, split):
    async with talking(answer, answer, split=split) as (_, ask):
        assert [await ask(), await ask()] == [expected] * 2


async def test_a_connection_that_the_server_wants_closed_is_not_used_again():
    async with talking(LAST, WHOLE) as (server, ask):
        await ask()
        await ask()

    assert server.connections == 2


async def test_no_more_than_so_many_connections_are_open_and_the_rest_waits():
    async with talking(*[WHOLE] * 10, connections=2) as (server, ask):
        answers = await asyncio.gather(*(ask() for _ in range(10)))

    assert len(answers) == 10
    assert server.connections <= 2


@pytest.mark.parametrize("answer", [None, b"welcome\r\n\r\n"])
async def test_a_line_lost_after_the_request_is_lost_and_the_next_one_is_new(answer):
    async with talking(answer, WHOLE) as (server, ask):
        with pytest.raises(Lost):
            await ask()
        assert await ask() == (200, BODY)

    assert server.connections == 2


async def test_silence_is_told_apart_and_a_late_answer_is_nobodys():
    async with talking(b"", WHOLE) as (server, ask):
        with pytest.raises(Silent):
            await ask(silence=0.05)
        assert await ask() == (200, BODY)

    assert server.connections == 2


async def test_a_request_given_up_takes_its_connection_along():
    async with talking(b"", WHOLE) as (server, ask):
        waiting = asyncio.create_task(ask())
        while not server.requests:  # noqa: ASYNC110 - the server sends no events
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await ask() == (200, BODY)

    assert server.connections == 2


async def test_a_connection_that_was_not_used_for_long_is_not_trusted():
    async with talking(WHOLE, WHOLE) as (server, ask):
        await ask()
        for idle in server.wire._idle.values():
            idle[0].used_at -= KEPT_SECONDS
        await ask()

    assert server.connections == 2


@pytest.mark.parametrize(
    "url", ["ftp://127.0.0.1/bot1:secret/x", "http:///bot1:secret/x", "http://127.0.0.1:1/1:secret"]
)
async def test_where_nobody_is_nothing_is_sent_and_the_path_is_not_told(url):
    with pytest.raises(NotSent) as caught:
        await Wire(1).request("POST", url, "", b"{}", (5.0, 5.0))

    assert "secret" not in str(caught.value)
