"""Whole conversations when something is in the way: reloads, bursts, floods, refusals."""

import asyncio
from functools import partial

from conversing import (
    ADMIN,
    HOW_MANY_MARKET,
    NEW_CHAIR,
    OLD_CHAIR,
    STRANGER,
    WHO_FERRY,
    WHO_MARKET,
    ask,
    write_market,
)
from desking import reload
from telegram_objects import Fault

from bot.app import serving
from bot.assembly import assemble
from bot.config import Settings
from knowledge.store import open_store


async def test_an_admin_reloads_and_the_next_question_is_answered_from_the_new_articles(talk, folder):
    write_market(folder, NEW_CHAIR)

    report = await reload(talk)
    card = await ask(talk, WHO_MARKET)

    assert "Thêm 0, sửa 1, không đổi 1" in report.text
    assert "Ngụy Bá Lâm" in card.text.splitlines()[0]


async def test_a_stranger_reloads_nothing_and_does_not_learn_that_one_could(talk, folder):
    write_market(folder, NEW_CHAIR)

    refused = await ask(talk, "/taitin")
    unknown = await ask(talk, "/khongco")
    card = await ask(talk, WHO_MARKET)

    assert refused.text == unknown.text
    assert "Nghiêm Trọng Khải" in card.text.splitlines()[0]


async def test_a_reload_with_a_broken_file_changes_nothing_and_names_the_fault(talk, folder):
    write_market(folder, NEW_CHAIR)
    folder.joinpath("hong.toml").write_text('headline = "Không có id', encoding="utf-8")

    talk.say("/taitin", chat_id=ADMIN)
    report = (await talk.shown(ADMIN, 2))[1]
    card = await ask(talk, WHO_MARKET)

    assert "Không thay đổi gì" in report.text
    assert "hong.toml" in report.text
    assert "Nghiêm Trọng Khải" in card.text.splitlines()[0]


async def test_while_fifty_chats_ask_a_reload_mixes_nothing_and_each_chat_keeps_its_order(talk, folder):
    questions = (
        WHO_MARKET,
        HOW_MANY_MARKET,
        WHO_FERRY,
    )
    versions = ((OLD_CHAIR, "12"), (NEW_CHAIR, "37"))
    chats = range(1000, 1050)
    write_market(folder, NEW_CHAIR, merits=37)
    for number, question in enumerate(questions):
        for chat_id in chats:
            talk.say(question, chat_id=chat_id)
        if number == 0:
            reloading = asyncio.create_task(reload(talk))
    for chat_id in chats:
        await talk.shown(chat_id, len(questions))
    await reloading

    for chat_id in chats:
        chaired, counted, ferry = (shown.text for shown in talk.chats[chat_id])
        first, second = version_of(chaired, versions), version_of(counted, versions)
        assert first <= second
        assert "Lều Thị Thanh Trà" in ferry.splitlines()[0]
    assert NEW_CHAIR in (await ask(talk, questions[0])).text


def version_of(card: str, versions: tuple[tuple[str, str], ...]) -> int:
    """Which version of the article the whole card was made of, its answer and its quotation."""
    head, _, proof = card.partition("\n")
    (version,) = {number for number, words in enumerate(versions) for word in words if word in head}
    assert any(word in proof for word in versions[version])
    assert not any(word in card for word in versions[1 - version])
    return version


async def test_a_card_whose_markup_telegram_refuses_arrives_as_plain_text(talk):
    talk.faults.append(Fault("sendMessage", 400, "Bad Request: can't parse entities: unsupported start tag"))

    card = await ask(talk, WHO_MARKET)

    assert "Nghiêm Trọng Khải" in card.text
    assert "https://bantin.example/cho-an-toan" in card.text
    assert "<" not in card.text
    assert "parse_mode" not in card.parameters


async def test_an_answer_that_meets_a_flood_limit_arrives_late_and_holds_up_nobody_else(talk):
    wait = {"retry_after": 1}
    talk.faults.append(Fault("sendMessage", 429, "Too Many Requests: retry after 1", wait, chat_id=STRANGER))

    talk.say(WHO_FERRY, chat_id=STRANGER)
    other = await ask(talk, WHO_FERRY, chat_id=8)
    late = (await talk.shown(STRANGER, 1))[0]

    assert other.text == late.text
    assert late.message_id > other.message_id


async def test_somebody_who_blocked_the_bot_disturbs_nobody(talk):
    talk.faults.append(Fault("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=66, times=5))
    for _ in range(3):
        talk.say("/start", chat_id=66)

    welcome = await ask(talk, "/start")

    assert "Hải Phòng" in welcome.text
    assert talk.chats[66] == []


async def test_who_asks_too_fast_is_told_once_and_others_are_served(talk):
    for _ in range(9):
        talk.say(WHO_FERRY)
    await talk.shown(STRANGER, 6)

    await ask(talk, "/start")

    texts = [shown.text for shown in talk.chats[STRANGER]]
    assert len(texts) == 7
    assert sum("đợi một phút" in text for text in texts) == 1


async def test_pictures_and_edited_messages_do_no_harm(talk):
    photo = await ask(talk, "", photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}])
    talk._push({"edited_message": {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}})
    card = await ask(talk, "/trogiup")

    assert "chữ" in photo.text
    assert "113" in card.text


async def test_what_has_arrived_before_the_end_is_still_answered(server, tmp_path):
    settings = Settings(token=server.token, api_url=server.url, database_url=f"sqlite:///{tmp_path / 'test.db'}")
    store = open_store(settings.database_url)
    async with serving(settings, partial(assemble, settings, store)):
        for chat_id in range(1, 31):
            server.say("/start", chat_id=chat_id)
        await server.shown(1, 1)

    assert [chat_id for chat_id in range(1, 31) if server.chats[chat_id]] == list(range(1, 31))
