import pytest
from builders import an_article
from fakes import (
    ADMIN_ID,
    CHAT_ID,
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
from bot.messaging import Address, Incoming
from knowledge.models import Language


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom()


@pytest.fixture
def services(transport, newsroom):
    return build_services(transport=transport, newsroom=newsroom)


@pytest.mark.parametrize("text", ["/batdau", "/start", "/START", "/start tu-bao-giay", "/batdau  "])
async def test_start_says_who_we_are(services, transport, text):
    await on_incoming(services, typed(text))

    assert "Hải Phòng" in transport.last.html


async def test_help_lists_the_commands_but_not_the_admins(services, transport):
    await on_incoming(services, typed("/trogiup"))

    for name in ("/batdau", "/trogiup", "/moinhat", "/timkiem", "/ngonngu"):
        assert f"{name} – " in transport.last.html
    assert "/taitin" not in transport.last.html


async def test_help_shows_admins_their_commands_and_everybody_the_contact(transport):
    services = build_services(
        transport=transport, settings=Settings(admins=frozenset({ADMIN_ID}), contact="0225 <000>")
    )

    await on_incoming(services, Incoming(Address(ADMIN_ID), ADMIN_ID, "/help"))

    assert "/taitin – " in transport.last.html
    assert "Liên hệ: 0225 &lt;000&gt;" in transport.last.html


async def test_an_english_app_gets_english_words_and_commands(services, transport):
    await on_incoming(services, typed("/start", client_language="en-GB"))
    await on_incoming(services, typed("/help", client_language="en-GB"))

    assert transport.sent[0].html.startswith("<b>Hello!</b>")
    assert "/latest – Latest news" in transport.sent[1].html


async def test_words_follow_the_language_of_the_last_question(services, transport, newsroom):
    newsroom.reply = an_answer(language=Language.EN)
    await on_incoming(services, typed("who?"))

    await on_incoming(services, typed("/help"))

    assert "How to use me" in transport.last.html


async def test_the_newest_articles_are_listed_and_open_by_number(services, transport, newsroom):
    newsroom.articles = [an_article(f"bai-{number}", headline=f"Bài {number}") for number in range(1, 9)]

    await on_incoming(services, typed("/moinhat"))
    await on_press(services, pressed(buttons_of(transport.last)[1].data))

    assert "5. <b>Bài 5</b>" in transport.sent[0].html
    assert "Bài 6" not in transport.sent[0].html
    assert transport.last.html.startswith("<b>Bài 2</b>")


async def test_without_articles_the_newest_are_none(services, transport):
    await on_incoming(services, typed("/latest"))

    assert transport.last.html == "Chưa có bài nào."


async def test_search_lists_what_fits_the_words(services, transport, newsroom):
    newsroom.articles = [an_article()]

    await on_incoming(services, typed("/timkiem khu chợ <b>"))

    assert newsroom.searched == ["khu chợ <b>"]
    assert "Kết quả cho “khu chợ &lt;b&gt;”" in transport.last.html


async def test_search_says_when_nothing_fits(services, transport):
    await on_incoming(services, typed("/search\nsao Hỏa"))

    assert transport.last.html == "Không tìm thấy bài nào có “sao Hỏa”."


async def test_search_without_words_says_how_to_search(services, transport, newsroom):
    await on_incoming(services, typed("/timkiem"))

    assert "/timkiem cháy nhà" in transport.last.html
    assert newsroom.searched == []


async def test_a_chat_can_fix_its_language_by_button_and_keeps_it(services, transport):
    await on_incoming(services, typed("/ngonngu"))
    english = next(button for button in buttons_of(transport.last) if button.label == "English")

    await on_press(services, pressed(english.data))
    await on_incoming(services, typed("Ai chủ trì?"))

    message_id, message = transport.edited[0]
    assert (message_id, message.html) == (7, "From now on I use English in this chat.")
    assert "Read the original" in transport.last.html
    assert services.chats.language(CHAT_ID) is Language.EN


async def test_a_chat_can_fix_its_language_by_word_and_give_it_up(services, transport):
    await on_incoming(services, typed("/language en"))
    assert services.chats.language(CHAT_ID) is Language.EN

    await on_incoming(services, typed("/language auto"))
    assert services.chats.language(CHAT_ID) is None
    assert transport.last.html == "Tôi sẽ trả lời theo ngôn ngữ của câu hỏi."


@pytest.mark.parametrize("text", ["/dangkyxe", "/", "/ start", "/trogiup@another_bot", "/không-có"])
async def test_an_unknown_command_is_pointed_to_help(services, transport, newsroom, text):
    await on_incoming(services, typed(text))

    assert "/trogiup" in transport.last.html
    assert newsroom.asked == []


async def test_in_a_group_our_commands_are_answered_and_others_are_not(services, transport):
    await on_incoming(services, typed_in_group("/weather", is_addressed=False))
    assert transport.sent == []

    await on_incoming(services, typed_in_group("/moinhat", is_addressed=False))
    await on_incoming(services, typed_in_group("/weather", is_addressed=True))
    assert len(transport.sent) == 2
