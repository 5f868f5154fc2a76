import socket
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram_server import TelegramServer

from bot.requesting import AiohttpRequest


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    """A Bot API server on loopback."""
    async with TelegramServer() as running:
        yield running


@pytest.fixture
async def telegram_bot(server: TelegramServer) -> AsyncIterator[telegram.Bot]:
    """A bot of python-telegram-bot that talks to the loopback server over our requests."""
    bot = telegram.Bot(
        server.token, base_url=f"{server.url}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest()
    )
    async with bot:
        yield bot


@pytest.fixture
def unused_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
