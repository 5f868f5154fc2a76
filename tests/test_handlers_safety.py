"""The cards of help: before everything else, kept nowhere, and undone by one button."""

import logging

import pytest
from builders import an_article
from fakes import (
    FakeNewsroom,
    RecordingTransport,
    an_answer,
    build_services,
    buttons_of,
    pressed,
    typed,
    typed_in_group,
)

from bot.config import Settings
from bot.handlers import on_incoming, on_press
from bot.limits import QuestionLimit
from bot.messaging import LABEL_LIMIT
from knowledge.models import Language
from knowledge.safety import emergency_numbers


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom()


@pytest.fixture
def services(transport, newsroom):
    return build_services(transport=transport, newsroom=newsroom)


@pytest.mark.parametrize(
    ("text", "in_order"),
    [
        ("cháy nhà", ("<b>GỌI NGAY 114</b>", "<b>115</b>", "Ở đâu", "Bot không nhận tin báo")),
        ("help, someone is drowning", ("<b>CALL 114 NOW</b>", "<b>115</b>", "Where", "takes no reports")),
    ],
)
async def test_a_cry_gets_the_number_first_then_what_to_say(services, transport, text, in_order):
    await on_incoming(services, typed(text))

    html = transport.last.html
    places = [html.index(part) for part in in_order]
    assert places[0] == 0
    assert places == sorted(places)
    assert all(f"<b>{entry.number}</b>" in html for entry in emergency_numbers())


async def test_a_cry_is_no_question_and_no_part_of_the_conversation(services, newsroom):
    await on_incoming(services, typed("có cướp"))
    assert newsroom.asked == []

    await on_incoming(services, typed("Ai chủ trì hội nghị?"))
    assert newsroom.asked[0][0].context == ()


async def test_a_cry_is_heard_when_too_much_was_asked(transport, newsroom):
    services = build_services(transport=transport, newsroom=newsroom, limit=QuestionLimit(1))
    for _ in range(3):
        await on_incoming(services, typed("Ai chủ trì?"))

    await on_incoming(services, typed("cứu với"))

    assert transport.last.html.startswith("<b>GỌI NGAY 113</b>")


async def test_cries_without_end_are_answered_so_often_and_no_more(transport):
    services = build_services(transport=transport, limit=QuestionLimit(3))

    for _ in range(10):
        await on_incoming(services, typed("cháy"))

    assert len(transport.sent) == 3


async def test_a_cry_in_a_group_is_answered_when_it_is_said_to_us(services, transport):
    await on_incoming(services, typed_in_group("cháy nhà", is_addressed=False))
    assert transport.sent == []

    await on_incoming(services, typed_in_group("cháy nhà", is_addressed=True))
    assert "114" in transport.last.html


async def test_nothing_of_a_cry_or_a_scam_is_logged(services, caplog):
    caplog.set_level(logging.DEBUG)

    await on_incoming(services, typed("nhà tôi ở ngõ Bí Mật đang cháy"))
    await on_incoming(services, typed("Bí Mật xưng công an gọi bảo chuyển tiền"))

    assert "Bí Mật" not in caplog.text


async def test_one_button_makes_a_question_of_it_once(services, transport, newsroom):
    await on_incoming(services, typed("cháy nhà ở Lạch Tray"))
    (button,) = buttons_of(transport.last)

    await on_press(services, pressed(button.data))
    assert newsroom.asked[0][0].text == "cháy nhà ở Lạch Tray"

    await on_press(services, pressed(button.data))
    assert len(newsroom.asked) == 1
    assert "quá lâu" in transport.last.html


async def test_the_button_of_another_chat_or_a_forged_one_opens_nothing(services, transport, newsroom):
    await on_incoming(services, typed_in_group("cháy nhà", is_addressed=True))
    (button,) = buttons_of(transport.last)

    await on_press(services, pressed(button.data))
    await on_press(services, pressed("ask:00000000"))

    assert newsroom.asked == []


async def test_a_scam_gets_what_police_never_ask_and_what_to_do(services, transport):
    await on_incoming(services, typed("có người xưng công an gọi bảo chuyển tiền"))

    html = transport.last.html
    for word in ("OTP", "chuyển tiền", "số tài khoản", "cài ứng dụng", "ngân hàng", "113", "VNeID"):
        assert word in html
    assert html.index("không bao giờ") < html.index("Làm ngay")


async def test_a_scam_gets_the_articles_about_scams_only_with_source_and_date(services, transport, newsroom):
    newsroom.articles = [
        an_article("a", headline="Khen thưởng"),
        an_article("b", headline="Cảnh giác lừa đảo", body=("Kẻ giả danh công an.",)),
    ]

    await on_incoming(services, typed("police called me and asked for money"))

    html = transport.last.html
    assert newsroom.searched == ["lừa đảo giả danh công an"]
    assert "1. <b>Cảnh giác lừa đảo</b>" in html
    assert "Khen thưởng" not in html
    assert "Police never do this" in html
    assert buttons_of(transport.last)[0].data == "more:b"


async def test_a_link_that_was_sent_is_never_repeated(services, transport):
    await on_incoming(services, typed("Bạn đã trúng thưởng, nhận quà tại http://qua-tang.example/x"))

    assert "qua-tang" not in transport.last.html
    assert "href" not in transport.last.html


async def test_a_question_about_a_fire_or_a_scam_is_answered(services, newsroom):
    newsroom.reply = an_answer()
    await on_incoming(services, typed("vụ cháy ở Văn Lâm mấy người chết"))
    await on_incoming(services, typed("vụ lừa đảo chuyển tiền ở Lê Chân bao nhiêu tiền"))

    assert len(newsroom.asked) == 2


@pytest.mark.parametrize("command", ["/khancap", "/emergency"])
async def test_the_numbers_are_a_command_with_source_and_day(services, transport, command):
    await on_incoming(services, typed(command))

    html = transport.last.html
    assert "<b>112</b> – tìm kiếm cứu nạn" in html
    assert "Kiểm tra ngày 25/11/2026" in html
    assert html.count("Thông tư 22/2014/TT-BTTTT") == 1


async def test_verify_names_the_handle_and_where_it_is_published(transport):
    settings = Settings(handle="@antt_bot", published_at=("https://bantin.example", "trang 8 <báo in>"), contact="0225")
    services = build_services(transport=transport, settings=settings)

    await on_incoming(services, typed("/xacthuc"))

    html = transport.last.html
    assert "<b>@antt_bot</b>" in html
    assert "• https://bantin.example" in html
    assert "• trang 8 &lt;báo in&gt;" in html
    assert "OTP" in html
    assert "Hỏi toà soạn: 0225" in html


async def test_verify_says_when_the_newsroom_has_published_nothing(services, transport):
    await on_incoming(services, typed("/verify", client_language="en"))

    assert "has not said where" in transport.last.html


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("text", ["cháy", "trúng thưởng phải đóng phí", "/khancap", "/xacthuc"])
async def test_cards_have_short_lines_and_short_buttons(services, transport, language, text):
    services.chats.choose_language(typed("").address.chat_id, language)

    await on_incoming(services, typed(text))

    assert max(map(len, transport.last.plain.splitlines())) <= 130
    assert all(len(button.label) <= LABEL_LIMIT for button in buttons_of(transport.last))
