"""What people send to break a bot, over the loopback Bot API: a short answer or silence, and others are served."""

import pytest
from conversing import GROUP, STRANGER, WHO_MARKET, ask

OTHER = 8
CHAIR = "Nghiêm Trọng Khải"
LONG = "Ai chủ trì hội nghị? " * 4_900  # 100 kB
ODD = {
    "right to left": "\u202eAi chủ trì\u202c hội nghị\u2066?",
    "zalgo": "A" + "\u0301\u0324\u0360" * 1_000 + "i chủ trì?",
    "html": "<b>Ai</b> <script>alert(1)</script> &amp; </i> chủ trì?",
    "markdown": "*Ai* _chủ_ [trì](tg://user?id=1) `hội` ||nghị||?",
    "only marks": "\u0301" * 3_000,
    "nulls": "\x00\x01Ai\x7f?",
    "long command": "/tudien " + "x" * 3_500,
    "many slashes": "/" * 4_000,
    "braces": "{0} {city} %s ${HOME}",
}
FORGED = [
    "", ":", "pick", "pick::", "pick:../../etc:x", "more:" + "x" * 59, "lang:xx", "vote:maybe", "why:none", "why:wrong",
    "letter:yes:00000000", "letter:", "erase:yes", "erase:no", "erase:all", "mydata:1:2", "word:",
    "word:" + "\u202e" * 10,
    "desk:confirm:1", "agree:at_once:x", "\x00" * 8,
]  # fmt: skip


def forge(talk, data, *, chat_id=STRANGER):
    """A tap with data that no button of ours bears, on a message that we never sent."""
    talk._open_taps.add(tap_id := f"forged{len(talk._open_taps)}-{talk._last_update}")
    sender = {"id": chat_id, "is_bot": False, "first_name": "<b>*x*</b>\u202e", "language_code": "<b>"}
    message = {"message_id": 1, "date": 0, "chat": {"id": chat_id, "type": "private"}}
    query = {"id": tap_id, "from": sender, "message": message, "chat_instance": "1", "data": data}
    talk._push({"callback_query": query})
    return tap_id


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
async def test_odd_text_gets_one_answer_of_ordinary_length(talk, text):
    shown = await ask(talk, text)

    assert len(shown.text) <= 4096
    assert CHAIR in (await ask(talk, WHO_MARKET, chat_id=OTHER)).text
    assert len(talk.chats[STRANGER]) == 1


async def test_a_text_of_100_kb_gets_a_short_answer_and_others_are_served(talk):
    talk.say(LONG)

    assert CHAIR in (await ask(talk, WHO_MARKET, chat_id=OTHER)).text
    shown = await talk.shown(STRANGER, 1)
    assert len(shown) == 1
    assert len(shown[0].text) <= 4096


async def test_names_are_never_shown_or_taken_for_markup(talk):
    evil = {"id": STRANGER, "is_bot": False, "first_name": "</b><i>*x*[a](b)\u202e", "language_code": "vi"}
    for command in ("/start", "/dulieu", "/riengtu", WHO_MARKET):
        shown = await ask(talk, command, **{"from": evil})
        assert "*x*" not in shown.text


async def test_forged_taps_do_nothing_to_anybody(talk, subscribers, caplog):
    before = await ask(talk, WHO_MARKET, chat_id=OTHER)
    taps = [forge(talk, data) for data in FORGED if data]
    await talk.until(lambda: all(tap in talk.notices for tap in taps))

    assert CHAIR in (await ask(talk, WHO_MARKET, chat_id=OTHER)).text
    assert before.edits == 0
    assert sum(subscribers.count_by_state().values()) == 0
    assert not any(len(shown.text) > 4096 for shown in talk.chats[STRANGER])
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_button_of_another_chat_opens_nothing_of_that_chat(talk):
    question = await ask(talk, "Giá vé bến phà Rừng Thông là bao nhiêu?", chat_id=OTHER)
    forge(talk, question.data("Gửi cho tòa soạn"))

    assert "không còn nhớ" in (await talk.shown(STRANGER, 1))[0].text


async def flood(talk, count):
    for number in range(count):
        talk.say(f"Ai chủ trì hội nghị? {number}")
    assert CHAIR in (await ask(talk, WHO_MARKET, chat_id=OTHER)).text
    assert CHAIR in (await ask(talk, f"@{talk.username} {WHO_MARKET}", chat_id=GROUP, user_id=11)).text
    await talk.until(lambda: not talk._updates)


async def test_a_flood_gets_five_answers_and_one_word_of_waiting(talk):
    await flood(talk, 60)

    assert len(await talk.shown(STRANGER, 6)) == 6
    assert "đợi" in talk.chats[STRANGER][5].text
