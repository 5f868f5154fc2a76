"""Links to articles, whole: the card, the questions it answers, the people in it, and the code for print."""

import pytest
from conversing import ADMIN, STRANGER, WHO_MARKET, ask, write_article
from desking import reload
from fakes import CATALOGUES

from bot.links import DIGEST_MARK, article_payload, link_code, read_code
from bot.messages import Catalogue
from bot.messaging import LABEL_LIMIT
from knowledge.models import Language

LINK = "https://t.me/antt_test_bot?start=a_cho-an-toan"
ODD_ID = "https://bantin.example/2026/08/bài số 7?x=1&y=" + "z" * 200


@pytest.fixture
def folder(folder):
    """Articles of the same officer, and of another with his name."""
    write_article(
        folder,
        "ky-niem",
        "Kỷ niệm ngày thành lập Đội Cảnh sát Bến Lau",
        "2026-08-10T08:30:00+07:00",
        ("Đại tá Nghiêm Trọng Khải, Phó Giám đốc CATP phát biểu tại lễ kỷ niệm ngày thành lập Đội Cảnh sát Bến Lau.",),
    )
    write_article(
        folder,
        "thuyen-buom",
        "Giải đua thuyền buồm ở hồ Sen Trắng",
        "2026-08-11T08:30:00+07:00",
        ("Trung úy Nghiêm Trọng Khải, Đội trưởng Đội Cảnh sát cơ động số 9 phát biểu khai mạc giải đua.",),
    )
    return folder


def labels(shown) -> list[str]:
    return [button["text"] for row in shown.rows for button in row]


async def in_english(talk, chat_id=STRANGER) -> int:
    """How many messages there are once the chat speaks English."""
    await ask(talk, "/language en", chat_id=chat_id)
    return len(talk.chats[chat_id])


@pytest.mark.parametrize("article_id", ["a", "bai-01_x", "--ky-la", "bài", ODD_ID, "x" * 62, "x" * 63, "a b", "-"])
def test_every_article_has_a_code_of_its_own_within_what_telegram_takes(article_id):
    payload = article_payload(article_id)

    assert len(payload) <= 64
    assert payload.isascii()
    assert set(payload) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
    assert read_code(payload) == link_code(article_id)


def test_no_id_has_the_code_of_another():
    digest = link_code(ODD_ID)
    ids = [ODD_ID, digest, digest.removeprefix(DIGEST_MARK), f"a_{digest}", "bài", "bai"]

    assert len({link_code(article_id) for article_id in ids}) == len(ids)


@pytest.mark.parametrize("payload", ["", "a", "a_", "b_cho", "a_chợ", "a_" + "x" * 63, "cho-an-toan"])
def test_what_is_no_link_of_ours_has_no_code(payload):
    assert read_code(payload) is None


async def test_a_link_opens_the_card_with_three_questions_that_the_article_answers(talk):
    card = await ask(talk, "/start a_cho-an-toan")

    assert card.text.splitlines()[0] == "Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương"
    assert f'<a href="{LINK}">Liên kết để chia sẻ bài này</a>' in card.parameters["text"]
    assert labels(card) == [
        "Ai chủ trì?",
        "Bao nhiêu Bằng khen?",
        "Khi nào?",
        "Bài khác về Trọng Khải",
        "🔗 Tin liên quan",
    ]


async def test_a_tapped_question_is_asked_and_answered_from_that_article(talk):
    card = await ask(talk, "/start a_cho-an-toan")

    talk.tap(card, "Ai chủ trì")
    talk.tap(card, "Bằng khen")
    talk.tap(card, "Khi nào")
    who, how_many, when = (await talk.shown(STRANGER, 4))[1:]

    assert (
        who.text.splitlines()[0] == "Bạn hỏi: Ai chủ trì hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương?"
    )
    assert "Đại tá Nghiêm Trọng Khải" in who.text.splitlines()[2]
    assert "12 tập thể" in how_many.text.splitlines()[2]
    assert "14-8" in when.text.splitlines()[2]
    for answer in (who, how_many, when):
        assert "https://bantin.example/cho-an-toan" in answer.parameters["text"]


async def test_after_a_tapped_question_a_follow_up_is_understood(talk):
    card = await ask(talk, "/start a_cho-an-toan")
    talk.tap(card, "Bằng khen")
    await talk.shown(STRANGER, 2)

    follow = await ask(talk, "thế còn giấy khen thì mấy người?")

    assert "9" in follow.text.splitlines()[0]


async def test_the_card_and_its_questions_speak_english(talk):
    before = await in_english(talk)

    card = await ask(talk, "/start a_cho-an-toan")
    talk.tap(card, "Who chaired it?")
    answer = (await talk.shown(STRANGER, before + 2))[-1]

    assert labels(card)[0] == "Who chaired it?"
    assert "More on Trọng Khải" in labels(card)
    assert answer.text.splitlines()[0] == "You asked: Who chaired the event?"
    assert "Colonel Nghiêm Trọng Khải, Deputy Director" in answer.text.splitlines()[2]


async def test_a_link_to_what_is_not_shown_gets_a_kind_word_in_both_languages(talk):
    gone = await ask(talk, "/start a_khong-co-bai-nay")
    await in_english(talk)
    english = await ask(talk, "/start a_khong-co-bai-nay")

    assert gone.text.startswith("Bài trong liên kết này nay không còn được hiển thị")
    assert english.text.startswith("The article of this link is no longer shown")


async def test_a_withdrawn_article_does_not_open(talk, folder):
    text = folder.joinpath("cho-an-toan.toml").read_text(encoding="utf-8")
    folder.joinpath("cho-an-toan.toml").write_text(f'status = "withheld"\n{text}', encoding="utf-8")
    await reload(talk, ADMIN)
    await talk.shown(ADMIN, 2)

    assert (await ask(talk, "/start a_cho-an-toan")).text.startswith("Bài trong liên kết này nay không còn")


async def test_an_id_that_cannot_stand_in_a_link_opens_by_its_digest(talk, folder):
    write_article(folder, "cau-go", "Cấm đường qua cầu gỗ Bến Lau", "2026-08-12T08:30:00+07:00", ("Cấm hai ngày.",))
    path = folder.joinpath("cau-go.toml")
    path.write_text(path.read_text(encoding="utf-8").replace('"cau-go"', f'"{ODD_ID}"'), encoding="utf-8")
    await reload(talk, ADMIN)
    await talk.shown(ADMIN, 2)

    card = await ask(talk, f"/start {article_payload(ODD_ID)}")

    assert card.text.splitlines()[0] == "Cấm đường qua cầu gỗ Bến Lau"
    assert f"start={article_payload(ODD_ID)}" in card.parameters["text"]


async def test_other_articles_on_the_same_person_are_listed_with_their_days(talk):
    card = await ask(talk, WHO_MARKET)

    talk.tap(card, "Bài khác về Trọng Khải")
    listed = (await talk.shown(STRANGER, 2))[1]

    assert listed.text.startswith("Bài khác về Đại tá Nghiêm Trọng Khải, Phó Giám đốc Công an thành phố")
    assert "1. Kỷ niệm ngày thành lập Đội Cảnh sát Bến Lau" in listed.text
    assert "10/8/2026" in listed.text
    assert "thuyền buồm" not in listed.text
    assert "chợ Cây Dương" not in listed.text


async def test_other_articles_on_a_person_in_english(talk):
    card = await ask(talk, "Who chaired the conference at Cây Dương market?")

    talk.tap(card, "More on Trọng Khải")
    listed = (await talk.shown(STRANGER, 2))[1]

    assert listed.text.startswith("More on Đại tá Nghiêm Trọng Khải")
    assert "10 August 2026" in listed.text


async def test_who_is_in_no_other_article_has_no_button(talk):
    card = await ask(talk, "Ai chủ trì hội nghị về bến phà Rừng Thông?")

    assert "Lều Thị Thanh Trà" in card.text
    assert not any("Bài khác" in label for label in labels(card))


async def test_forged_data_gets_a_card_or_a_short_word(talk):
    forged = [
        *("q", "q:", "q:vi:0:1", "q:xx:0:1:cho-an-toan", "q:vi:99:1:cho-an-toan", "q:vi:0:9:cho-an-toan"),
        *(
            "q:vi:-1:1:cho-an-toan",
            "who",
            "who:0:1",
            "who:9:1:cho-an-toan",
            "who:0:7:cho-an-toan",
            "who:x:1:cho-an-toan",
        ),
    ]
    card = await ask(talk, "/start a_cho-an-toan")
    for data in forged:
        card.rows[0][0]["callback_data"] = data
        talk.tap(card, card.rows[0][0]["text"])
    said = (await talk.shown(STRANGER, 1 + len(forged)))[1:]

    assert not any("trục trặc" in each.text for each in said)
    assert sum(each.text.startswith("Hội nghị biểu dương") for each in said) == 4


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=list(Language))
def test_the_buttons_are_short(catalogue: Catalogue):
    keys = [key for key in catalogue.texts if key.startswith("suggest.button.")]
    keys += ["suggest.how_many", "people.somebody"]

    for key in keys:
        assert len(catalogue.text(key, thing="xe", award="Giấy khen")) <= LABEL_LIMIT, key
