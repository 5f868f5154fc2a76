import io
from dataclasses import replace

import pytest
from builders import an_article
from drafting import HEADLINE, TEXT
from fakes import CATALOGUES, FakeNewsroom, an_answer, assembled, build_services, no_answer

from bot.config import Settings
from bot.console import CHAT, USER_ID, ConsoleTransport, converse
from bot.database import bring_up_to_date
from bot.drafts.desk import DraftDesk
from bot.drafts.links import open_links
from bot.drafts.store import DraftStore
from bot.news.models import Target
from knowledge.models import Choice, Language

VI = CATALOGUES[Language.VI]


@pytest.fixture
def newsroom() -> FakeNewsroom:
    return FakeNewsroom(articles=[an_article("b", headline="Bài B")])


def talk(newsroom: FakeNewsroom, *lines: str, is_styled: bool = False, **parts: object) -> str:
    stream = io.StringIO()
    transport = ConsoleTransport(stream, VI, is_styled=is_styled)
    converse(assembled(build_services(transport=transport, newsroom=newsroom, **parts)), transport, lines)
    return stream.getvalue()


def test_a_card_in_a_terminal_is_plain_text_with_numbered_buttons(newsroom):
    assert talk(newsroom, "Ai chủ trì?") == (
        "Đại tá Nghiêm Trọng Khải.\n"
        "\n"
        "  │ Đại tá Nghiêm Trọng Khải chủ trì hội nghị.\n"
        "📰 Khen thưởng 12 tập thể\n"
        "Bản tin mẫu · 20/8/2026\n"
        "Đọc bài gốc: https://bantin.example/1\n"
        "\n"
        "[1] 📄 Xem bài  [2] 👍 Hữu ích  [3] 👎 Chưa đúng\n"
        "\n"
    )


def test_a_number_presses_the_button(newsroom):
    newsroom.reply = no_answer(choices=(Choice("b", "Bài B"),))

    talk(newsroom, "Ai chủ trì?\n", "1\n")

    assert newsroom.asked[-1][1] == "b"


def test_a_thumb_is_thanked_for_and_then_gone(newsroom):
    said = talk(newsroom, "Ai chủ trì?", "2", "2")

    assert said.count("Cảm ơn bạn!") == 1
    assert newsroom.asked[-1][0].text == "2"


def test_a_number_without_such_a_button_is_a_question(newsroom):
    talk(newsroom, "113")

    assert newsroom.asked[-1][0].text == "113"


def test_blank_lines_are_passed_over(newsroom):
    assert talk(newsroom, "\n", "   \n") == ""


def test_lines_are_answered_in_order_and_follow_each_other(newsroom):
    talk(newsroom, "một?", "hai?")

    assert newsroom.asked[-1][0].context == ("một?",)


def test_commands_work_as_in_the_chat(newsroom):
    said = talk(newsroom, "/moinhat", "1", "/ngonngu", "3", "/help")

    assert "1. Bài B" in said
    assert "Ai: không nêu" in said
    assert "From now on I use English" in said
    assert "/latest – Latest news" in said


def test_the_person_at_the_keyboard_can_be_an_admin(newsroom):
    settings = Settings().model_copy(update={"admins": frozenset({USER_ID})})

    said = talk(newsroom, "/lui", settings=settings)

    assert "Chưa có trạng thái nào để lùi về" in said


def test_on_a_terminal_bold_is_bold_and_every_style_ends(newsroom):
    said = talk(newsroom, "Ai chủ trì?", is_styled=True)

    assert said.startswith("\x1b[1mĐại tá Nghiêm Trọng Khải.\x1b[22m\n")
    assert "  │ \x1b[2mĐại tá" in said


def test_a_long_quotation_stands_behind_its_bar_on_every_line(newsroom):
    evidence = replace(an_answer().evidence[0], passage="Dòng một.\n\nDòng hai.")
    newsroom.reply = an_answer(evidence=(evidence,))

    assert "  │ Dòng một.\n  │ \n  │ Dòng hai.\n📰" in talk(newsroom, "Ai?")


def test_control_characters_of_an_article_do_not_reach_the_terminal(newsroom):
    newsroom.reply = an_answer("\x1b[31mĐỏ\x07")

    assert "\x1b" not in talk(newsroom, "Ai?")
    assert "\x07" not in talk(newsroom, "Ai?")


def test_subscribing_choosing_and_leaving_work_in_a_terminal(newsroom):
    services = build_services(newsroom=newsroom)
    said = talk(newsroom, "/dangky", "2", "3", "1", "cháy nhà", "2", subscribers=services.subscribers)

    assert "mỗi ngày, lúc 7 giờ" in said
    assert "Đã thêm: cháy nhà" in said
    assert services.subscribers.find(Target(CHAT.chat_id)).wish.keywords == ("cháy nhà",)

    assert "Đã dừng" in talk(newsroom, "STOP", subscribers=services.subscribers)
    assert services.subscribers.find(Target(CHAT.chat_id)) is None


def test_a_file_that_is_dropped_on_the_terminal_is_sent(newsroom, tmp_path, store):
    file = tmp_path / "tin thử.txt"
    file.write_text(TEXT, encoding="utf-8")
    drafts = DraftDesk(DraftStore(store.engine), store, newsroom, open_links(None, ()), "Hải Phòng")
    bring_up_to_date(store.engine)
    ours = Settings().model_copy(update={"admins": frozenset({USER_ID})})

    said = talk(newsroom, f"'{file}'", drafts=drafts, settings=ours)

    assert f"📝 {HEADLINE}" in said
    assert newsroom.asked == []
