"""The real program, killed after each step of a flow and started again: every button still does its work, once."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from conversing import NEW_CHAIR, NOW, OLD_CHAIR, write_market
from desking import FIRST, MARKET, tap_here
from telegram_objects import Shown
from telegram_server import TelegramServer

from knowledge.loading import load_paths
from knowledge.models import Status

ROOT = Path(__file__).parent.parent


@pytest.fixture
def environment(server, store, folder):
    """What the program is told."""
    load_paths([folder], store, now=NOW)
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "ANTT_BOT_TOKEN": server.token,
        "ANTT_BOT_API_URL": server.url,
        "ANTT_BOT_DATABASE_URL": str(store.engine.url),
        "ANTT_BOT_ADMINS": str(FIRST),
    }


@asynccontextmanager
async def killed(environment: dict[str, str], cwd: Path) -> AsyncIterator[None]:
    """The program runs inside, and is killed at the end."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, cwd=cwd, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        yield
    finally:
        child.send_signal(signal.SIGKILL)
        await child.wait()


async def find(server: TelegramServer, text: str, act: Callable[[], object]) -> Shown:
    """The message with this text that comes of the act; what was killed before it was done with is answered again."""
    before = len(server.chats[FIRST])
    act()
    await server.until(lambda: any(text in each.text for each in server.chats[FIRST][before:]))
    return next(each for each in server.chats[FIRST][before:] if text in each.text)


async def test_a_withdrawal_survives_a_kill_after_each_step(server: TelegramServer, environment, store, tmp_path):
    async with killed(environment, tmp_path):
        listed = await find(server, "gỡ bài nào", lambda: server.say("/go chợ Cây Dương", chat_id=FIRST))
    async with killed(environment, tmp_path):
        card = await find(server, "Gỡ bài này?", lambda: server.tap(listed, "1"))
        rows = card.rows
    async with killed(environment, tmp_path):
        await tap_here(server, card, "Gỡ bài")
    assert store.article(MARKET).status is Status.WITHHELD
    undo, card.rows = card.rows, rows
    async with killed(environment, tmp_path):
        await find(server, "đã được dùng", lambda: server.tap(card, "Gỡ bài"))
        card.rows = undo
        await tap_here(server, card, "Hoàn tác")
    assert (store.article(MARKET).status, store.article(MARKET).version) == (Status.USABLE, 3)


async def test_a_correction_survives_a_kill_after_each_step(server: TelegramServer, environment, store, tmp_path):
    async with killed(environment, tmp_path):
        facts = await find(server, "Sửa bài", lambda: server.say(f"/sua {MARKET}", chat_id=FIRST))
    async with killed(environment, tmp_path):
        await find(server, "Bạn gõ tiêu đề đúng", lambda: server.tap(facts, "1"))
    async with killed(environment, tmp_path):
        card = await find(server, "Sau: Biểu dương", lambda: server.say("Biểu dương chợ Cây Dương", chat_id=FIRST))
    assert store.article(MARKET).version == 1
    async with killed(environment, tmp_path):
        await tap_here(server, card, "✅")
    assert store.article(MARKET).headline == "Biểu dương chợ Cây Dương"


async def test_a_reload_and_a_way_back_survive_a_kill_after_each_step(
    server: TelegramServer, environment, store, folder, tmp_path
):
    tmp_path.joinpath("config.toml").write_text(f'articles = ["{folder}"]', encoding="utf-8")
    write_market(folder, NEW_CHAIR)
    async with killed(environment, tmp_path):
        await find(server, "xem trước", lambda: server.say("/taitin", chat_id=FIRST))
        card = server.chats[FIRST][-1]
    assert OLD_CHAIR in store.article(MARKET).text
    async with killed(environment, tmp_path):
        await tap_here(server, card, "Tải lại")
    assert NEW_CHAIR in store.article(MARKET).text
    async with killed(environment, tmp_path):
        states = await find(server, "Lùi về trạng thái nào", lambda: server.say("/lui", chat_id=FIRST))
    async with killed(environment, tmp_path):
        card = await find(server, "Lùi lại: xem trước", lambda: server.tap(states, "1"))
    async with killed(environment, tmp_path):
        await tap_here(server, card, "Lùi về đó")
    assert OLD_CHAIR in store.article(MARKET).text
