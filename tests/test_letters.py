from datetime import timedelta

import pytest
from conversing import ADMIN, NOW, STRANGER, WHO_MARKET, ask
from fakes import build_services

from bot.letters import KEPT, LENGTH
from knowledge.models import Language

UNKNOWN = "Giá vé bến phà Rừng Thông là bao nhiêu?"


@pytest.fixture
def letters():
    return build_services().letters


async def sent_letter(talk, text, chat_id=STRANGER):
    card = await ask(talk, text, chat_id=chat_id)
    talk.tap(card, "Đồng ý gửi")
    await talk.until(lambda: card.edits)
    return card


async def test_a_question_without_answer_goes_to_the_newsroom_and_its_answer_comes_back(talk):
    unanswered = await ask(talk, UNKNOWN)
    talk.tap(unanswered, "Gửi cho tòa soạn")
    consent = (await talk.shown(STRANGER, 2))[1]
    assert UNKNOWN in consent.text
    assert "lâu nhất 7 ngày" in consent.text
    assert not talk.chats[ADMIN]

    talk.tap(consent, "Đồng ý gửi")
    (letter,) = await talk.shown(ADMIN, 1)
    assert UNKNOWN in letter.text
    assert str(STRANGER) not in letter.text
    talk.say("Vé 5.000 đồng <một lượt>.", chat_id=ADMIN, reply_to=letter)
    reply = (await talk.shown(STRANGER, 3))[2]

    assert reply.text.startswith("Tòa soạn trả lời câu bạn gửi:")
    assert "Vé 5.000 đồng <một lượt>." in reply.text
    assert "Đã gửi câu trả lời" in (await talk.shown(ADMIN, 2))[1].text


async def test_an_english_letter_is_answered_in_english(talk):
    card = await ask(
        talk,
        "/feedback The date is wrong",
        **{"from": {"id": 7, "is_bot": False, "first_name": "Ann", "language_code": "en"}},
    )

    talk.tap(card, "Agree" if "Agree" in str(card.rows) else "Đồng ý")
    (letter,) = await talk.shown(ADMIN, 1)
    talk.say("Thanks, corrected.", chat_id=ADMIN, reply_to=letter)

    assert (await talk.shown(STRANGER, 2))[1].text.startswith("The newsroom answers what you sent:")


async def test_nothing_is_sent_without_consent(talk):
    card = await ask(talk, "/loi Bài ghi sai ngày")
    talk.tap(card, "Không gửi")
    await talk.until(lambda: card.edits)

    assert card.text == "Vâng, tôi không gửi gì."
    assert not talk.chats[ADMIN]


async def test_a_stranger_cannot_answer_a_letter(talk):
    await sent_letter(talk, "/loi Bài ghi sai ngày")
    (letter,) = talk.chats[ADMIN]
    talk.say(WHO_MARKET, chat_id=8, reply_to=letter)

    assert "Nghiêm Trọng Khải" in (await talk.shown(8, 1))[0].text


async def test_a_reason_may_follow_a_no_and_is_only_counted(talk):
    card = await ask(talk, WHO_MARKET)
    talk.tap(card, "👎")
    await talk.until(lambda: "Thiếu" in str(card.rows))
    tap = talk.tap(card, "Thiếu")
    await talk.until(lambda: "Thiếu" not in str(card.rows))

    assert talk.notices[tap] == "Cảm ơn bạn. Tôi chỉ đếm, không ghi ai đã chọn."
    assert [button["text"] for row in card.rows for button in row] == ["📄 Xem bài"]


def test_a_letter_is_purged_after_a_week_with_its_copies(letters):
    old = letters.keep(1, "a", Language.VI, NOW)
    letters.note_copy(old, 99, 5)

    assert letters.purge(NOW + KEPT - timedelta(seconds=1)) == 0
    assert letters.purge(NOW + KEPT) == 1
    letters.keep(2, "b", Language.VI, NOW + KEPT)
    assert letters.find(99, 5, NOW + KEPT) is None


def test_who_is_deleted_leaves_no_copy_that_could_show_another_letter():
    services = build_services()
    letter = services.letters.keep(1, "a", Language.VI, NOW)
    services.letters.note_copy(letter, 99, 5)

    services.holdings.erase(1)
    services.letters.keep(2, "b", Language.VI, NOW)

    assert services.letters.find(99, 5, NOW) is None


def test_a_long_letter_is_cut(letters):
    assert len(letters.keep(1, "x" * 5000, Language.VI, NOW).text) == LENGTH
