"""Whole conversations: a person types, Telegram passes it on, the real bot answers from real articles."""

import pytest
from conversing import ADMIN, GROUP, HOW_MANY_MARKET, STRANGER, WHO_FERRY, WHO_MARKET, ask


async def test_the_bot_introduces_itself_and_its_menus_are_published_for_all_and_for_admins(talk):
    welcome = await ask(talk, "/start")

    assert "Hải Phòng" in welcome.text
    names = {key: [command["command"] for command in menu] for key, menu in talk.menus.items()}
    assert "batdau" in names["default", ""]
    assert "start" in names["default", "en"]
    assert "taitin" in names[str(ADMIN), ""]
    assert not any("taitin" in names[key] for key in names if key[0] == "default")


@pytest.mark.parametrize(
    "question",
    [
        WHO_MARKET,
        "ai chu tri hoi nghi bieu duong o cho cay duong",
        "ai chur trif hooij nghij bieeru duwowng owr chowj caay duwowng",
        "Who chaired the conference at Cây Dương market?",
    ],
    ids=["with diacritics", "without", "raw telex", "english"],
)
async def test_a_question_is_answered_with_its_proof_source_date_and_link(talk, question):
    card = await ask(talk, question)

    assert "Nghiêm Trọng Khải" in card.text.splitlines()[0]
    assert "chủ trì hội nghị" in card.text
    assert "Bản tin thử" in card.text
    assert "2026" in card.text
    assert "https://bantin.example/cho-an-toan" in card.parameters["text"]
    assert "<blockquote expandable>" in card.parameters["text"]


async def test_an_english_question_gets_english_words_around_vietnamese_names(talk):
    card = await ask(talk, "Who chaired the conference at Cây Dương market?")

    assert "Read the original" in card.text or "original" in card.text.lower()


async def test_an_old_article_says_its_age(talk):
    card = await ask(talk, WHO_FERRY)

    assert "Lều Thị Thanh Trà" in card.text.splitlines()[0]
    assert "hơn 2 năm" in card.text


async def test_a_follow_up_keeps_the_article_and_the_frame(talk):
    await ask(talk, HOW_MANY_MARKET)

    card = await ask(talk, "thế còn giấy khen thì mấy người?")

    assert "9" in card.text.splitlines()[0]


async def test_a_choice_by_button_answers_the_same_question_from_that_article(talk):
    card = await ask(talk, "Ai chủ trì hội nghị?")

    (numbered,) = (line for line in card.text.splitlines() if "bến phà" in line)
    talk.tap(card, numbered.split()[0])
    chosen = (await talk.shown(STRANGER, 2))[1]

    assert "Lều Thị Thanh Trà" in chosen.text.splitlines()[0]


async def test_what_no_article_states_is_said_to_be_missing(talk):
    card = await ask(talk, "Hội nghị biểu dương ở chợ Cây Dương tiêu tốn bao nhiêu tiền?")

    assert "đồng" not in card.text.splitlines()[0]
    assert "không nêu" in card.text.splitlines()[0]


async def test_more_of_the_article_and_a_vote_are_a_tap_away(talk):
    card = await ask(talk, WHO_MARKET)

    talk.tap(card, "Xem bài")
    more = (await talk.shown(STRANGER, 2))[1]
    vote = talk.tap(card, "👍")
    await talk.until(lambda: card.edits)

    assert "Hội nghị biểu dương" in more.text
    assert talk.notices[vote] == "Cảm ơn bạn!"
    assert "👍" not in str(card.rows)


async def test_in_a_group_it_speaks_when_named_or_replied_to_and_otherwise_not(talk):
    talk.say(WHO_MARKET, chat_id=GROUP, user_id=STRANGER)
    named = await ask(
        talk, f"@{talk.username} ai chủ trì hội nghị biểu dương ở chợ Cây Dương?", chat_id=GROUP, user_id=STRANGER
    )
    follow = await ask(talk, "bao nhiêu tập thể được Bằng khen?", chat_id=GROUP, user_id=STRANGER, reply_to=named)

    assert len(talk.chats[GROUP]) == 2
    assert "Nghiêm Trọng Khải" in named.text.splitlines()[0]
    assert "12" in follow.text.splitlines()[0]
    assert dict(named.parameters["reply_parameters"])["message_id"] > 1
