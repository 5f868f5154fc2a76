import logging
from datetime import timedelta

import pytest
from builders import NOW, an_article
from fakes import (
    CHAT_ID,
    GROUP_ID,
    FakeNewsroom,
    RecordingTransport,
    an_answer,
    build_services,
    buttons_of,
    no_answer,
    pressed,
    typed,
    typed_in_group,
)

from bot.conversations import KEEP
from bot.handlers import on_incoming, on_press
from bot.limits import QuestionLimit
from bot.messaging import Button, ChatGone, TryLater
from knowledge.models import Choice, Language


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom()


@pytest.fixture
def services(transport, newsroom):
    return build_services(transport=transport, newsroom=newsroom)


async def test_a_private_message_that_is_no_command_is_a_question(services, transport, newsroom):
    await on_incoming(services, typed("Ai chủ trì hội nghị?"))

    ((question, article_id),) = newsroom.asked
    assert (question.text, question.context, article_id) == ("Ai chủ trì hội nghị?", (), None)
    assert "<b>Đại tá Nghiêm Trọng Khải.</b>" in transport.last.html
    assert transport.addresses[0].chat_id == CHAT_ID


async def test_earlier_questions_of_the_same_person_go_with_a_follow_up(services, newsroom):
    for text in ("Câu một?", "Câu hai?", "thế còn giấy khen?"):
        await on_incoming(services, typed(text))

    assert newsroom.asked[-1][0].context == ("Câu một?", "Câu hai?")


async def test_after_half_an_hour_of_silence_a_new_conversation_begins(newsroom):
    moment = [NOW]
    services = build_services(newsroom=newsroom, clock=lambda: moment[0])
    await on_incoming(services, typed("Câu một?"))
    moment[0] = NOW + KEEP + timedelta(seconds=1)

    await on_incoming(services, typed("Câu hai?"))

    assert newsroom.asked[-1][0].context == ()


async def test_in_a_group_nobody_continues_anothers_questions(services, newsroom):
    await on_incoming(services, typed_in_group("Của Lan?", is_addressed=True, user_id=1))
    await on_incoming(services, typed_in_group("Của Cúc?", is_addressed=True, user_id=2))

    assert newsroom.asked[-1][0].context == ()


async def test_the_card_is_in_the_language_of_the_question(services, transport, newsroom):
    newsroom.reply = an_answer("Colonel Nghiêm Trọng Khải.", language=Language.EN)

    await on_incoming(services, typed("who chaired the conference?"))

    assert "Read the original" in transport.last.html


async def test_a_choice_asks_the_same_question_of_that_article(services, transport, newsroom):
    newsroom.articles = [an_article("b")]
    newsroom.reply = no_answer(choices=(Choice("b", "Bài B"),))
    await on_incoming(services, typed("Câu một?"))
    await on_incoming(services, typed("Ai chủ trì?"))

    await on_press(services, pressed(buttons_of(transport.sent[1])[0].data))

    question, article_id = newsroom.asked[-1]
    assert (question.text, question.context, article_id) == ("Ai chủ trì?", ("Câu một?",), "b")
    assert len(transport.sent) == 3


async def test_the_article_that_was_opened_is_what_the_next_question_builds_on(services, newsroom):
    newsroom.articles = [an_article("b", headline="Bài B")]
    await on_press(services, pressed("more:b"))

    await on_incoming(services, typed("Ai chủ trì?"))

    assert newsroom.asked[-1][0].context == ("Bài B",)


async def test_opening_the_article_of_the_answer_changes_nothing(services, newsroom):
    newsroom.articles = [an_article("cho-an-toan")]
    await on_incoming(services, typed("Ai chủ trì?"))
    await on_press(services, pressed("more:cho-an-toan"))

    await on_incoming(services, typed("thế còn giấy khen?"))

    assert newsroom.asked[-1][0].context == ("Ai chủ trì?",)


async def test_a_choice_is_no_question_of_its_own_but_a_follow_up_keeps_to_it(services, transport, newsroom):
    newsroom.articles = [an_article("b", headline="Bài B")]
    newsroom.reply = no_answer(choices=(Choice("b", "Bài B"),))
    await on_incoming(services, typed("Ai chủ trì?"))
    await on_press(services, pressed(buttons_of(transport.last)[0].data))

    await on_incoming(services, typed("Còn gì nữa?"))

    assert newsroom.asked[-1][0].context == ("Bài B", "Ai chủ trì?")


async def test_a_choice_of_a_forgotten_question_asks_to_ask_again(services, transport, newsroom):
    newsroom.articles = [an_article("b")]

    await on_press(services, pressed("pick:0123abcd:b"))

    assert "hỏi lại" in transport.last.html
    assert newsroom.asked == []


async def test_a_choice_of_an_article_that_was_withdrawn_says_so(services, transport, newsroom):
    newsroom.reply = no_answer(choices=(Choice("b", "Bài B"),))
    await on_incoming(services, typed("Ai chủ trì?"))

    await on_press(services, pressed(buttons_of(transport.last)[0].data))

    assert "không còn được hiển thị" in transport.last.html


async def test_an_id_with_colons_opens_its_article(services, transport, newsroom):
    newsroom.articles = [an_article("tag:bao.example,2026:1")]

    await on_press(services, pressed("more:tag:bao.example,2026:1"))

    assert "Khen thưởng 12 tập thể" in transport.last.html


async def test_a_colon_in_an_id_does_not_confuse_a_choice(services, transport, newsroom):
    newsroom.articles = [an_article("a:b")]
    newsroom.reply = no_answer(choices=(Choice("a:b", "Bài"),))
    await on_incoming(services, typed("Ai?"))

    await on_press(services, pressed(buttons_of(transport.last)[0].data))

    assert newsroom.asked[-1][1] == "a:b"


async def test_a_thumb_is_counted_thanked_for_and_taken_away(services, transport):
    more, up, down = Button("📄 Xem bài", "more:a"), Button("👍", "vote:up"), Button("👎", "vote:down")

    await on_press(services, pressed("vote:up", ((more, up, down),)))

    assert services.chats.counted("vote.up") == 1
    assert services.chats.counted("vote.down") == 0
    assert transport.notices == ["Cảm ơn bạn!"]
    assert transport.buttons == [(7, ((more,),))]


@pytest.mark.parametrize("data", ["", "vote:sideways", "pick:only", "lang:fr", "nonsense", "a:b:c:d"])
async def test_a_button_that_is_none_of_ours_is_acknowledged_and_nothing_more(services, transport, data):
    await on_press(services, pressed(data))

    assert transport.notices == [""]
    assert transport.sent == []


async def test_a_tap_that_came_too_late_to_be_acknowledged_still_counts(newsroom):
    transport = RecordingTransport(late_taps=True)
    newsroom.articles = [an_article("b")]

    await on_press(build_services(transport=transport, newsroom=newsroom), pressed("more:b"))

    assert len(transport.sent) == 1


async def test_who_asks_too_much_is_told_once_and_then_not_answered(transport, newsroom):
    services = build_services(transport=transport, newsroom=newsroom, limit=QuestionLimit(2))

    for number in range(5):
        await on_incoming(services, typed(f"Câu {number}?"))

    assert len(newsroom.asked) == 2
    assert [message.html for message in transport.sent[2:]] == ["Bạn hỏi hơi nhanh. Mời bạn đợi một phút rồi hỏi tiếp."]


async def test_a_message_without_words_gets_a_friendly_word(services, transport, newsroom):
    await on_incoming(services, typed(""))

    assert "chỉ đọc được chữ" in transport.last.html
    assert newsroom.asked == []


async def test_a_group_is_answered_only_when_we_are_addressed(services, transport, newsroom):
    await on_incoming(services, typed_in_group("Ai chủ trì?", is_addressed=False))
    assert newsroom.asked == []

    await on_incoming(services, typed_in_group("Ai chủ trì?", is_addressed=True))
    assert len(newsroom.asked) == 1
    assert transport.addresses[0].chat_id == GROUP_ID
    assert transport.addresses[0].reply_to == 7


async def test_our_name_alone_in_a_group_is_answered_with_how_to_ask(services, transport):
    await on_incoming(services, typed_in_group("", is_addressed=True))

    assert "gõ câu hỏi sau tên tôi" in transport.last.html


async def test_a_failure_is_told_to_the_person_and_logged_without_their_words(services, transport, newsroom, caplog):
    newsroom.fault = ValueError("Ai chủ trì hội nghị?")

    await on_incoming(services, typed("Ai chủ trì hội nghị?"))

    assert "trục trặc" in transport.last.html
    assert "ValueError" in caplog.text
    assert str(CHAT_ID) in caplog.text
    assert "chủ trì" not in caplog.text


async def test_a_chat_that_is_gone_is_no_failure(transport, services, caplog):
    transport.fault = ChatGone("blocked")
    caplog.set_level(logging.INFO)

    await on_incoming(services, typed("Ai?"))

    assert [record.levelname for record in caplog.records] == ["INFO"]


async def test_when_even_the_apology_does_not_go_out_it_is_logged(transport, newsroom, services, caplog):
    newsroom.fault = ValueError()
    transport.fault = TryLater(60)

    await on_incoming(services, typed("Ai?"))

    assert "A message did not go out: TryLater" in caplog.text


async def test_no_question_reaches_the_log(services, caplog):
    caplog.set_level(logging.DEBUG)

    await on_incoming(services, typed("câu hỏi riêng tư"))

    assert "riêng tư" not in caplog.text


async def test_an_edited_question_is_answered_again_in_the_place_of_its_answer(services, transport, newsroom):
    await on_incoming(services, typed("Câu trước?", message_id=40))
    await on_incoming(services, typed("Ai chủ tri hội nghi?", message_id=41))

    await on_incoming(services, typed("Ai chủ trì hội nghị 138?", message_id=41, is_edited=True))

    question, _ = newsroom.asked[-1]
    assert (question.text, question.context) == ("Ai chủ trì hội nghị 138?", ("Câu trước?",))
    ((message_id, message),) = transport.edited
    assert (message_id, len(transport.sent)) == (2, 2)
    assert "Đại tá Nghiêm Trọng Khải" in message.html


async def test_a_follow_up_leans_on_the_question_as_it_was_edited(services, newsroom):
    await on_incoming(services, typed("Ai chủ tri?", message_id=41))
    await on_incoming(services, typed("Ai chủ trì hội nghị 138?", message_id=41, is_edited=True))

    await on_incoming(services, typed("Thế ai dự?", message_id=42))

    assert newsroom.asked[-1][0].context == ("Ai chủ trì hội nghị 138?",)


@pytest.mark.parametrize(("text", "message_id"), [("Ai chủ trì?", 41), ("/moinhat", 41), ("Ai khác?", 39)])
async def test_an_edit_that_changes_no_question_stays_without_answer(services, transport, text, message_id):
    await on_incoming(services, typed("Ai chủ trì?", message_id=41))

    await on_incoming(services, typed(text, message_id=message_id, is_edited=True))

    assert (len(transport.sent), transport.edited) == (1, [])
