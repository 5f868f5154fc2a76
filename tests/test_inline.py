"""Answers offered in any chat, over the real Bot API: what stands in the list, and what a tap would send."""

import pytest
from conversing import STRANGER, WHO_MARKET, ask
from fakes import CATALOGUES, FakeNewsroom, RecordingTransport, an_answer, build_services, no_answer
from telegram_objects import Fault
from telegram_rules import read_html

from bot.handlers import on_inline
from bot.limits import OFTENER, QuestionLimit
from bot.messaging import InlineAsked, TryLater
from knowledge.models import Language


def texts(offer) -> list[str]:
    return [read_html(result["input_message_content"]["message_text"]) for result in offer["results"]]


def titles(offer) -> list[str]:
    return [result["title"] for result in offer["results"]]


async def test_the_answer_stands_first_then_the_articles(talk):
    offer = await talk.inline(WHO_MARKET)

    assert titles(offer)[:2] == [
        "Đại tá Nghiêm Trọng Khải, Phó Giám đốc Công an thành phố",
        "Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương",
    ]
    assert len(offer["results"]) <= 10
    assert texts(offer)[0].splitlines()[:3] == [
        f"Bạn hỏi: {WHO_MARKET}",
        "",
        "Đại tá Nghiêm Trọng Khải, Phó Giám đốc Công an thành phố",
    ]
    content = offer["results"][0]["input_message_content"]
    assert '<a href="https://bantin.example/cho-an-toan">Đọc bài gốc</a>' in content["message_text"]
    assert content["message_text"].endswith(
        '<a href="https://t.me/antt_test_bot?start=a_cho-an-toan">Hỏi tiếp về bài này</a>'
    )
    assert content["link_preview_options"] == {"is_disabled": True}
    assert offer["results"][0]["description"].startswith("Bản tin thử · 15/8/2026")
    assert offer["is_personal"] is True
    assert offer["cache_time"] == 30
    assert offer["button"] == {"text": "Hỏi tiếp trong bot", "start_parameter": "inline"}
    assert all("reply_markup" not in result for result in offer["results"])


async def test_in_english_the_words_around_are_english(talk):
    offer = await talk.inline("Who chaired the conference at Cây Dương market?", language="en")

    assert titles(offer)[0] == "Colonel Nghiêm Trọng Khải, Deputy Director of the City Police"
    assert texts(offer)[0].startswith("You asked: Who chaired the conference at Cây Dương market?")
    assert "Read the original" in texts(offer)[0]
    assert "Ask more about this article" in texts(offer)[0]
    assert offer["button"]["text"] == "Ask the bot more"


async def test_nothing_typed_yet_offers_the_newest_articles(talk):
    vietnamese, english = await talk.inline(""), await talk.inline("", language="en-GB")

    assert titles(vietnamese) == titles(english)
    assert titles(vietnamese) == [
        "Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương",
        "Hội nghị bàn cách giữ an toàn bến phà Rừng Thông",
    ]
    assert vietnamese["results"][0]["description"] == "Bản tin thử · 15/8/2026"
    assert english["results"][0]["description"] == "Bản tin thử · 15 August 2026"
    assert "Liên kết để chia sẻ bài này" in texts(vietnamese)[0]
    assert "Link to share this article" in texts(english)[0]


async def test_what_no_article_answers_offers_articles_only(talk):
    offer = await talk.inline("Hội nghị biểu dương ở chợ Cây Dương tiêu tốn bao nhiêu tiền?")

    assert titles(offer)[0] == "Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương"
    assert not any("không nêu" in title for title in titles(offer))


async def test_what_fits_nothing_offers_the_way_into_the_bot(talk):
    vietnamese, english = await talk.inline("qwrtzpsdf ghjkl"), await talk.inline("zzzqqq vvvx", language="en")

    assert vietnamese["results"] == english["results"] == []
    assert vietnamese["button"]["text"] == "Chưa có bài nào. Hỏi bot"


async def test_a_cry_for_help_gets_the_number_first(talk):
    offer = await talk.inline("cháy nhà cứu với")

    assert titles(offer)[0] == "GỌI NGAY 114"
    assert "GỌI NGAY 114" in texts(offer)[0]


async def test_the_language_that_somebody_chose_holds_here_too(talk):
    await ask(talk, "/language en")

    assert (await talk.inline("chợ Cây Dương", user_id=STRANGER))["button"]["text"] == "Ask the bot more"


async def test_what_is_typed_there_is_neither_counted_nor_remembered(talk):
    await talk.inline("Hội nghị biểu dương ở chợ Cây Dương tiêu tốn bao nhiêu tiền?")

    assert "Không có gì." in (await ask(talk, "/dulieu")).text
    assert not any(call.method == "sendMessage" and "inline" in str(call.parameters) for call in talk.calls)


async def test_refused_markup_goes_out_as_plain_text(talk):
    talk.faults.append(Fault("answerInlineQuery", 400, "Bad Request: can't parse entities: oh"))

    offer = await talk.inline(WHO_MARKET)

    assert "parse_mode" not in offer["results"][0]["input_message_content"]
    assert "<b>" not in offer["results"][0]["input_message_content"]["message_text"]


async def test_who_types_too_fast_is_offered_nothing_more_and_may_still_ask():
    transport = RecordingTransport()
    services = build_services(transport=transport, limit=QuestionLimit(2))

    for number in range(20):
        await on_inline(services, InlineAsked(str(number), 5, "chợ Cây Dương"))

    assert len(transport.offers) == 2 * OFTENER
    assert services.limit.judge(5, services.clock()).value == "answer"


@pytest.mark.parametrize("language", Language)
async def test_long_odd_and_hostile_typing_is_offered_something_harmless(language):
    transport = RecordingTransport()
    newsroom = FakeNewsroom(reply=an_answer("<b>x</b> & " + "á" * 400, language=language))
    services = build_services(transport=transport, newsroom=newsroom)

    await on_inline(services, InlineAsked("1", 5, "<script>" + "\u202e" + "z" * 100_000))

    (offer,) = transport.offers
    (card,) = offer.cards
    assert len(card.title) <= 100
    assert "&lt;script&gt;" in card.message.html
    assert len(card.message.plain) <= 4096
    assert len(newsroom.asked[0][0].text) <= 256
    assert offer.hint == CATALOGUES[language].text("inline.hint")


async def test_a_failure_stops_with_that_query():
    transport = RecordingTransport(fault=TryLater(1))
    services = build_services(transport=transport, newsroom=FakeNewsroom(reply=no_answer()))

    await on_inline(services, InlineAsked("1", 5, "chợ"))

    assert transport.offers == []
