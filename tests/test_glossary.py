from dataclasses import replace
from datetime import date

import pytest
from builders import an_article
from conversing import ask

from knowledge.glossary import Kind, asked_word, look_up
from knowledge.models import Document, Extract, Organisation, Span

HERE = Span(0, 1)


def an_article_with(**parts):
    return replace(an_article(), extract=Extract(**parts))


@pytest.mark.parametrize(
    ("typed", "kind", "meaning", "english"),
    [
        ("CATP", Kind.ABBREVIATION, ("Công an thành phố",), "City Police"),
        ("catp", Kind.ABBREVIATION, ("Công an thành phố",), "City Police"),
        ("v05", Kind.UNIT, ("Cục Xây dựng phong trào bảo vệ an ninh Tổ quốc",), None),
        ("thuong ta", Kind.RANK, (), "Senior Lieutenant Colonel"),
        ("Bộ Công an", Kind.ORGANISATION, (), "Ministry of Public Security"),
    ],
)
def test_a_word_of_the_lists_is_explained(typed, kind, meaning, english):
    entry = look_up(typed, ()).entries[0]

    assert (entry.kind, entry.meanings) == (kind, meaning)
    assert english in {None, entry.english}


def test_a_rank_is_told_by_its_place():
    assert look_up("Thượng tá", ()).entries[0].level == (6, 15)


def test_a_document_is_explained_from_the_articles():
    directive = Document("Chỉ thị", HERE, "07-ABC", "07", date(2018, 5, 1), "Bộ trưởng", "Về chợ")
    article = an_article_with(documents=(directive,))

    for typed in ("Chỉ thị 07", "chi thi 07", "07-ABC", "Chỉ thị 07-ABC"):
        (entry,) = look_up(typed, [article]).entries
        assert (entry.word, entry.document, entry.article) == ("Chỉ thị 07-ABC", directive, article)
    assert look_up("07", [article]).entries == ()


def test_a_number_is_explained_by_the_organisation_called_so():
    board = Organisation("Ban Chỉ đạo phòng, chống tội phạm", HERE, ("Ban Chỉ đạo 799",))

    (entry,) = look_up("799", [an_article_with(organisations=(board,))]).entries

    assert entry.meanings == ("Ban Chỉ đạo phòng, chống tội phạm",)


@pytest.mark.parametrize("typed", ["", "?!", "x" * 100_000, "\u202e\u0301"])
def test_what_is_no_word_is_not_found(typed):
    assert look_up(typed, ()).entries == ()


def test_an_unknown_word_gets_the_three_nearest():
    found = look_up("CATQ", ())

    assert found.entries == ()
    assert len(found.nearest) == 3
    assert "CAT" in found.nearest


@pytest.mark.parametrize("text", ["CATP là gì", "V05 la gi", "what is PC04", "PC04 là gì vậy?", "What does CCCD mean?"])
def test_a_question_for_a_meaning_is_known(text):
    assert asked_word(text)


@pytest.mark.parametrize(
    "text", ["Ma túy là gì?", "Chỉ thị 07 là gì?", "Ai là CATP?", "CATP làm gì?", "Mục tiêu của V05 là gì?", "an la gi"]
)
def test_other_questions_are_none(text):
    assert asked_word(text) is None


async def test_the_glossary_answers_by_command_by_tap_and_by_question(talk):
    card = await ask(talk, "/tudien catp")
    listed = await ask(talk, "/glossary")
    talk.tap(listed, "Thượng tá")
    rank = (await talk.shown(7, 3))[2]
    inside = await ask(talk, "CATP là gì?")  # stands in the articles, which do not explain it
    unknown = await ask(talk, "/tudien CATQ")
    asked = await ask(talk, "PC04 là gì")

    assert card.text == "CATP (viết tắt)\n= Công an thành phố\nTiếng Anh: City Police\nTheo bảng từ của bot."
    assert inside.text == card.text
    assert "Cấp bậc thứ 6 trong 15" in rank.text
    assert "Tôi chưa có từ “CATQ”." in unknown.text
    assert len(unknown.rows[0]) == 3
    assert "Phòng Cảnh sát điều tra tội phạm về ma túy" in asked.text
