import asyncio
import logging
import os
import sys
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial

import pytest
from fakes import ADMIN_ID, FakeNewsroom, RecordingTransport, an_answer, assembled, build_services
from telegram_objects import Fault
from telegram_server import TelegramServer

from bot.app import publish_menus, serving
from bot.assembly import Assembly
from bot.config import Settings
from bot.messaging import ChatGone
from bot.reaching import TokenRefused
from bot.services import Services
from knowledge.models import Language

COMMANDS = ["batdau", "trogiup", "moinhat", "timkiem", "cogimoi", "dangky", "huydangky", "caidat", "khancap", "xacthuc",
            "ngonngu", "tudien", "riengtu", "dulieu", "xoa", "loi"]  # fmt: skip
ALIASES = [
    "start",
    "help",
    "latest",
    "search",
    "whatsnew",
    "subscribe",
    "unsubscribe",
    "settings",
    "emergency",
    "verify",
    "language",
    "glossary",
    "privacy",
    "mydata",
    "deleteme",
    "feedback",
]


def settings_for(server: TelegramServer) -> Settings:
    return Settings(token=server.token, api_url=f"{server.url}/", admins=frozenset({ADMIN_ID}))


def bot_on(server: TelegramServer, newsroom: FakeNewsroom) -> AbstractAsyncContextManager[Services]:
    settings = settings_for(server)
    return serving(
        settings,
        lambda transport, _: assembled(build_services(settings=settings, newsroom=newsroom, transport=transport)),
    )


async def test_the_menus_are_vietnamese_and_for_english_apps_english_and_admins_have_more():
    transport = RecordingTransport()

    await publish_menus(build_services(transport=transport))

    assert transport.menus == {
        (None, None): COMMANDS,
        (Language.EN, None): ALIASES,
        (None, ADMIN_ID): [
            *COMMANDS,
            "taitin",
            "lui",
            "luucau",
            "bantin",
            "canhbao",
            "trangthai",
            "go",
            "sua",
            "nhatky",
            "quyen",
            "thongke",
            "chuatraloi",
            "nhap",
            "maqr",
        ],
        (Language.EN, ADMIN_ID): [
            *ALIASES,
            "reload",
            "rollback",
            "save",
            "bulletin",
            "alert",
            "status",
            "withhold",
            "correct",
            "audit",
            "roles",
            "stats",
            "unanswered",
            "drafts",
            "qr",
        ],
    }


async def test_the_word_lists_are_read_before_anything_is_served(server):
    settings, read = settings_for(server), []

    def build(transport: object, _: object) -> Assembly:
        services = build_services(settings=settings, transport=transport)
        return replace(assembled(services), warm_up=lambda: read.append(len(server.calls)))

    async with serving(settings, build):
        pass

    assert read == [0]


async def test_an_admin_without_a_chat_is_no_obstacle(caplog):
    transport = RecordingTransport(fault=ChatGone("chat not found"))

    await publish_menus(build_services(transport=transport))

    assert "A menu was not published: ChatGone, admin 99" in caplog.text


async def test_questions_and_taps_are_answered_over_telegram(server):
    newsroom = FakeNewsroom()
    async with bot_on(server, newsroom):
        server.say("Ai chủ trì hội nghị?", chat_id=7)
        (card,) = await server.shown(7, count=1)
        tap = server.tap(card, "👍")
        await server.until(lambda: card.edits)

    assert card.text.startswith("Đại tá Nghiêm Trọng Khải.")
    assert server.notices[tap] == "Cảm ơn bạn!"
    assert [[button["text"] for button in row] for row in card.rows] == [["📄 Xem bài"]]
    assert [command["command"] for command in server.menus["default", ""]] == COMMANDS


async def test_an_edited_question_changes_its_answer_over_telegram(server):
    newsroom = FakeNewsroom()
    async with bot_on(server, newsroom):
        asked = server.say("Ai chu tri?", chat_id=7)
        (card,) = await server.shown(7, count=1)
        newsroom.reply = an_answer("Thượng tá Vũ Hải Đăng.")
        server.reword(asked, "Ai chủ trì hội nghị 138?", chat_id=7)
        await server.until(lambda: card.edits)

    assert "Vũ Hải Đăng" in card.text
    assert len(server.chats[7]) == 1


async def test_what_arrived_before_the_end_is_still_answered(server):
    async with bot_on(server, FakeNewsroom()):
        for number in range(10):
            server.say(f"Câu {number}?", chat_id=7)
        await server.shown(7, count=1)

    assert len(server.chats[7]) == 10


async def test_a_failure_in_one_chat_leaves_the_others_served(server, caplog):
    newsroom = FakeNewsroom(fault=ValueError("riêng tư"))
    async with bot_on(server, newsroom):
        server.say("Ai?", chat_id=7)
        await server.shown(7, count=1)
        newsroom.fault = None
        server.say("Ai?", chat_id=8)
        await server.shown(8, count=1)

    assert "trục trặc" in server.chats[7][0].text
    assert "Đại tá" in server.chats[8][0].text
    assert "riêng tư" not in caplog.text


async def test_a_refused_token_ends_the_start(server):
    settings = settings_for(server).model_copy(update={"token": "1:another"})

    with pytest.raises(TokenRefused):
        async with serving(settings, partial(assemble_with, settings)):
            pass


def assemble_with(settings: Settings, transport: object, _: object) -> Assembly:
    return assembled(build_services(settings=settings, transport=transport))


async def test_a_telegram_that_cannot_be_reached_is_tried_again(server, caplog):
    server.faults.append(Fault("getMe", 502, times=2))
    waits = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    settings = settings_for(server)
    async with serving(settings, partial(assemble_with, settings), sleep=sleep):
        server.say("Ai?", chat_id=7)
        await server.shown(7, count=1)

    assert len(waits) == 2
    assert caplog.text.count("Telegram cannot be reached") == 2


async def test_neither_token_nor_question_reaches_the_log(server, caplog):
    caplog.set_level(logging.INFO)
    async with bot_on(server, FakeNewsroom()):
        server.say("câu hỏi riêng tư", chat_id=7)
        await server.shown(7, count=1)

    assert server.token not in caplog.text
    assert "riêng tư" not in caplog.text


async def test_a_running_bot_told_to_stop_ends_well(server, tmp_path, database_url):
    environment = {
        **os.environ,
        "ANTT_BOT_TOKEN": server.token,
        "ANTT_BOT_API_URL": server.url,
        "ANTT_BOT_DATABASE_URL": database_url,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE
    )
    server.say("/start", chat_id=7)
    await server.shown(7, count=1)

    process.terminate()
    _, logged = await process.communicate()

    assert process.returncode == 0
    assert b"Stopped" in logged
    assert server.token.encode() not in logged
