from dataclasses import replace

import pytest
from builders import NOW, a_person, an_article, extracted, with_extract
from fakes import CATALOGUES
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import measure_html
from bot.messaging import MESSAGE_LIMIT, Message
from bot.rendering.bulletins import render_bulletin, render_corrected, render_correction_note
from knowledge.models import Article, Correction, Language, Person, Role

VI, EN = CATALOGUES[Language.VI], CATALOGUES[Language.EN]


def bulletin(*articles: Article, catalogue=VI) -> Message:
    return render_bulletin(articles, catalogue, made_at=NOW, rows=())


def test_a_card_says_the_facts_and_where_they_were_printed_but_quotes_nothing():
    message = bulletin(extracted(an_article()))

    assert message.html == (
        "🔔 <b>Khen thưởng 12 tập thể giữ gìn an ninh khu chợ</b>\n\n"
        "<b>Ai:</b> Đại tá Nghiêm Trọng Khải (chủ trì)\n"
        "<b>Bao nhiêu:</b> Bằng khen – Chủ tịch UBND thành phố: 12 tập thể\n"
        "<b>Khi nào:</b> 14/8/2026\n\n"
        "Bản tin mẫu · 15/8/2026\n"
        '<a href="https://bantin.example/cho-an-toan">Đọc bài gốc</a>'
    )


@pytest.mark.parametrize("role", [Role.SUSPECT, Role.VICTIM, Role.WITNESS, Role.MENTIONED])
def test_nobody_is_named_unasked_for_what_happened_to_them(role):
    article = an_article()
    person = replace(a_person(article.text, "Nghiêm Trọng Khải", role), rank="Đại tá")

    assert "Khải" not in bulletin(with_extract(article, people=(person,))).html


def test_who_holds_office_and_is_suspected_in_another_sentence_is_not_named():
    article = an_article()
    chair = replace(a_person(article.text, "Nghiêm Trọng Khải", Role.CHAIR), rank="Đại tá")

    assert "Khải" not in bulletin(with_extract(article, people=(chair, replace(chair, role=Role.SUSPECT)))).html


def test_who_only_said_something_as_a_private_person_is_not_named():
    article = an_article()
    person: Person = a_person(article.text, "Nghiêm Trọng Khải", Role.SPEAKER)

    assert "Khải" not in bulletin(with_extract(article, people=(person,))).html


def test_figures_from_further_down_are_left_out():
    body = ("Công an phường mở đợt tuần tra đêm.", "Người dân hưởng ứng.", "Ngày 3-8, tổ thu 40 con dao ở nơi khác.")
    article = extracted(an_article(headline="Tuần tra đêm", body=body))

    assert "40" not in bulletin(article).html


def test_several_articles_are_one_digest_with_a_line_each():
    message = bulletin(an_article("a", headline="Tin thứ nhất"), an_article("b", headline="Tin thứ hai"))

    assert message.html.startswith("<b>🗞 2 tin dành cho bạn</b>\n\n1. <b>Tin thứ nhất</b>\n")
    assert "2. <b>Tin thứ hai</b>" in message.html


def test_a_long_digest_says_how_many_there_are_besides():
    message = bulletin(*(an_article(f"a{number}") for number in range(13)))

    assert "10. <b>" in message.html
    assert "11. <b>" not in message.html
    assert "… và 3 tin khác: /moinhat" in message.html


@given(headlines=st.lists(st.text(min_size=1, max_size=3000), min_size=1, max_size=12))
def test_every_bulletin_is_one_message_that_telegram_takes(headlines):
    message = bulletin(*(an_article(f"a{place}", headline=text) for place, text in enumerate(headlines)))

    assert 0 < measure_html(message.html) <= MESSAGE_LIMIT


def test_a_corrected_bulletin_says_so_first_and_the_note_says_what():
    corrected = an_article(corrections=(Correction(NOW, "14 tập thể, không phải 12."),))
    said = bulletin(corrected)

    assert render_corrected(said, VI, corrected_at=NOW).html == f"✏️ <b>Đã đính chính 20/8/2026</b>\n\n{said.html}"
    note = render_correction_note([corrected], VI)
    assert "14 tập thể, không phải 12." in note.html
    assert note.is_silent


def test_a_card_speaks_english():
    assert "<b>Who:</b>" in bulletin(extracted(an_article()), catalogue=EN).html
