"""Real processes are killed and stopped with updates pending: nothing is lost, and each chat's order is kept."""

import asyncio
import re
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import echoing
import pytest
from telegram_server import TelegramServer

CHATS, EACH = 50, 10
PATIENCE = 90  # seconds; a process takes some to start on a busy machine
WORDS = re.compile(r"Câu (\d+)")


@pytest.fixture(params=["polling", "webhook"])
def settings(request, server, tmp_path, unused_port):
    """The settings of a bot, by which either way updates come to it."""
    told = {"token": server.token, "api_url": server.url, "database_url": f"sqlite:///{tmp_path / 'bot.db'}"}
    hook = {"webhook_url": f"http://127.0.0.1:{unused_port}/hook", "listen": f"127.0.0.1:{unused_port}"}
    return told | hook if request.param == "webhook" else told


@asynccontextmanager
async def running(settings) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await echoing.start(settings, stderr=subprocess.PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def ask(server: TelegramServer) -> None:
    """People ask: five hundred questions of fifty chats, in turn."""
    for number in range(EACH):
        for chat_id in range(1, CHATS + 1):
            server.say(f"Câu {number}?", chat_id=chat_id)


def answered(server: TelegramServer, chat_id: int) -> list[int]:
    """The numbers of the questions that were answered in the chat, in the order of the answers."""
    return [int(WORDS.search(shown.text)[1]) for shown in server.chats[chat_id]]


def answers(server: TelegramServer) -> int:
    return sum(map(len, server.chats.values()))


def is_all_answered(server: TelegramServer) -> bool:
    return all(set(answered(server, chat_id)) == set(range(EACH)) for chat_id in range(1, CHATS + 1))


async def test_a_kill_loses_no_update_and_keeps_each_chats_order(server, settings):
    ask(server)
    async with running(settings) as process:
        await server.until(lambda: answers(server) >= 200, PATIENCE)
        process.kill()
        await process.wait()
    async with running(settings):
        await server.until(lambda: is_all_answered(server), PATIENCE)
        await server.until(lambda: not server.pending, PATIENCE)

    for chat_id in range(1, CHATS + 1):
        first_time = list(dict.fromkeys(answered(server, chat_id)))
        assert first_time == list(range(EACH))


async def test_a_stop_finishes_what_is_under_way_and_leaves_the_rest_to_the_next(server, settings):
    ask(server)
    async with running(settings) as process:
        await server.until(lambda: answers(server) >= 100, PATIENCE)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(10):
            assert await process.wait() == 0
    async with running(settings):
        await server.until(lambda: is_all_answered(server), PATIENCE)
        await server.until(lambda: not server.pending, PATIENCE)

    assert [answered(server, chat_id) for chat_id in range(1, CHATS + 1)] == [list(range(EACH))] * CHATS
