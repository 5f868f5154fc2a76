"""Cries for help and scams over the Bot API, with the real bot behind it."""

import pytest
from conversing import GROUP, STRANGER, ask
from subscribing import subscribe, tap_along


@pytest.mark.parametrize(
    ("text", "first", "label", "no_reports"),
    [
        ("nha toi dang chay", "GỌI NGAY 114", "Tôi chỉ hỏi tin tức", "Bot không nhận tin báo"),
        ("help, fire", "CALL 114 NOW", "I only ask about news", "takes no reports"),
    ],
)
async def test_a_cry_gets_the_numbers_and_a_way_back_to_the_question(talk, text, first, label, no_reports):
    card = await ask(talk, text)
    assert card.text.splitlines()[0] == first
    assert no_reports in card.text
    assert card.parameters["parse_mode"] == "HTML"
    assert [button["text"] for row in card.rows for button in row] == [label]

    talk.tap(card, label)
    answer = (await talk.shown(STRANGER, 2))[1]
    assert first not in answer.text


async def test_a_cry_is_answered_beyond_the_limit_of_questions(talk):
    for _ in range(6):  # the settings of these tests allow five
        await ask(talk, "Ai chủ trì hội nghị?")

    card = await ask(talk, "cứu tôi với")

    assert card.text.startswith("GỌI NGAY 113")


async def test_where_a_keyword_is_awaited_a_topic_is_one_and_a_cry_is_a_cry(talk):
    await tap_along(talk, await subscribe(talk), "Từ khóa", "Thêm từ")

    assert (await ask(talk, "nhà tôi đang cháy")).text.startswith("GỌI NGAY 114")
    assert "Đã thêm: cháy nhà" in (await ask(talk, "cháy nhà")).text


async def test_a_cry_in_a_group_is_answered_to_the_one_who_named_us(talk):
    talk.say("cháy nhà", chat_id=GROUP, user_id=STRANGER)
    card = await ask(talk, f"@{talk.username} cháy nhà", chat_id=GROUP, user_id=STRANGER)

    assert len(talk.chats[GROUP]) == 1
    assert card.text.startswith("GỌI NGAY 114")
    assert dict(card.parameters["reply_parameters"])["message_id"] > 1


@pytest.mark.parametrize(
    ("text", "title", "never"),
    [
        (
            "Chúc mừng bạn đã trúng thưởng, xác nhận tại http://qua-tang.example/otp",
            "Cẩn thận: có thể là lừa đảo",
            "không bao giờ",
        ),
        ("a police officer called and wants my OTP code", "Careful: this may be a scam", "Police never do this"),
    ],
)
async def test_a_scam_gets_the_warning_and_no_link_of_its_own(talk, text, title, never):
    card = await ask(talk, text)

    assert card.text.splitlines()[0] == title
    assert never in card.text
    assert "qua-tang" not in card.parameters["text"]
    assert card.parameters["link_preview_options"] == {"is_disabled": True}


@pytest.mark.parametrize(
    ("command", "part"),
    [("/khancap", "Số khẩn cấp"), ("/emergency", "112"), ("/xacthuc", "Cách nhận ra bot thật"), ("/verify", "OTP")],
)
async def test_the_commands_are_there_in_both_languages(talk, command, part):
    assert part in (await ask(talk, command)).text
