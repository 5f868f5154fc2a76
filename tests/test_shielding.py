"""Nobody learns from us who a child or a victim is."""

import pytest
from builders import NOW, an_article, extracted

from bot.messages import Html, load_catalogues
from bot.rendering.articles import render_article, render_list
from knowledge.answering.answerer import answer_question
from knowledge.library.library import Library, build_library
from knowledge.models import Answer, Article, Language, NoAnswer, Question, Reason
from knowledge.shielding import shield_of, shown_headline


def read(*body: str, headline: str = "Tin an ninh") -> Article:
    return extracted(an_article("cuop-an-bien", headline=headline, body=body))


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("Đối tượng giật điện thoại của cháu Lê Nhật Khôi rồi bỏ chạy.", "cháu L.N.K."),
        ("Công an tìm thấy em Vũ Thảo Vy (15 tuổi, trú phường An Biên).", "em V.T.V."),
        ("Công an tìm thấy Vũ Thảo Vy, 15 tuổi, trú phường An Biên.", "thấy V.T.V."),
        ("Cùng đá bóng có Đức Khôi (11 tuổi).", "có Đ.K."),
        ("Kẻ gian là Trần Gia Bách (SN 2010, trú phường An Biên).", "là T.G.B."),
        ("Em Vũ Thảo Vy là học sinh lớp 8 của một trường trong quận.", "Em V.T.V."),
        ("Nạn nhân là chị Phạm Thu Thảo (SN 1990, trú phường An Biên).", "chị P.T.T."),
        ("Tên Dũng đã sát hại anh Ngô Quang Hiếu ngay trước cửa nhà.", "anh N.Q.H."),
    ],
)
def test_children_and_victims_are_shown_by_their_initials(printed: str, shown: str) -> None:
    assert shown in shield_of(read(printed)).cover(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "Công an bắt Trần Gia Bách (SN 1990, trú phường An Biên) về hành vi cướp giật.",
        "Thượng tá Ngô Quang Hiếu, Trưởng Công an quận, chủ trì hội nghị.",
        "Thiếu úy Ngô Quang Hiếu bị thương khi làm nhiệm vụ.",
        "Nạn nhân là bà Hoàng Thị B. (SN 1960).",
        "Anh Vũ Thảo (25 tuổi) cho biết như vậy.",
    ],
)
def test_others_keep_their_names(printed: str) -> None:
    assert shield_of(read(printed)).cover(printed) == printed


def test_the_given_name_alone_is_covered_and_other_words_are_not() -> None:
    body = "Nạn nhân là chị Phạm Thu Hoa (SN 1990). Chị Hoa bị thương nặng."
    assert shield_of(read(body)).cover("Chị Hoa kể lại với Hoa Kỳ") == "Chị H. kể lại với Hoa Kỳ"


def test_a_name_that_another_person_shares_is_covered_in_full_only() -> None:
    body = "Nạn nhân là chị Phạm Thu Hà (SN 1990). Công an bắt Lê Văn Hà (SN 1985) về hành vi giết người."
    covered = shield_of(read(body)).cover(f"{body} Hà khai nhận.")
    assert "Phạm Thu Hà" not in covered
    assert covered.endswith("Hà khai nhận.")


BODY = (
    "Khoảng 21h ngày 17/8, tại phường An Biên xảy ra một vụ cướp điện thoại.",
    "Nạn nhân là chị Phạm Thu Thảo (SN 1990, trú phường An Biên). Chị Thảo bị thương ở tay.",
    "Công an phường An Biên bắt giữ Đỗ Mạnh Cường (SN 1988) sau 3 giờ truy tìm.",
)


@pytest.fixture
def library() -> Library:
    return build_library([read(*BODY, headline="Bắt kẻ cướp điện thoại của chị Phạm Thu Thảo")], version=1)


def ask(library: Library, text: str) -> Answer | NoAnswer:
    return answer_question(Question(text), library, now=NOW)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("nạn nhân vụ cướp điện thoại ở An Biên tên là gì?", "Chúng tôi không nêu tên trẻ em và nạn nhân."),
        ("Who was the victim of the phone robbery in An Bien?", "We do not name children or victims."),
    ],
)
def test_the_name_of_a_victim_is_withheld_in_so_many_words(library: Library, question: str, says: str) -> None:
    answer = ask(library, question)
    assert isinstance(answer, NoAnswer)
    assert (answer.text, answer.reason) == (says, Reason.NOT_STATED)


def test_what_is_asked_with_the_name_is_found_and_the_proof_is_covered(library: Library) -> None:
    answer = ask(library, "Công an mất bao lâu để bắt kẻ cướp điện thoại của chị Phạm Thu Thảo?")
    assert isinstance(answer, Answer)
    assert "3 giờ" in answer.text
    assert "Thảo" not in f"{answer.text}{answer.evidence[0].headline}{answer.evidence[0].passage}"


@pytest.mark.parametrize("language", list(Language))
def test_cards_and_lists_cover_headline_quote_and_people(library: Library, language: Language) -> None:
    catalogue, shown = load_catalogues()[language], library.ordered[0]
    cards = [*render_article(shown, catalogue, NOW), *render_list(Html(""), [shown], catalogue, NOW)]
    assert all("P.T.T." in card.plain and "Thảo" not in card.plain for card in cards)


def test_a_headline_says_as_much_as_the_text(library: Library) -> None:
    assert shown_headline(library.ordered[0]) == "Bắt kẻ cướp điện thoại của chị P.T.T."
