import itertools

import pytest
from asking import FINES, FIRE, MARKET, THEFT, WEAPONS, a_view
from builders import an_article, extracted

from knowledge.answering.asking.asks import read_asks_of
from knowledge.answering.candidates.finder import find_candidates
from knowledge.models import Person


def candidates(question, article, part):
    """What the sentence that holds the part offers to the first thing that the question asks."""
    return find_candidates(read_asks_of(question).asks[0], a_view(article, part))


def offered(question, article, part):
    return [candidate.said for candidate in candidates(question, article, part)]


def test_people_are_offered_with_rank_and_post():
    (chair,) = candidates("Ai chủ trì hội nghị?", MARKET, "chủ trì")
    assert isinstance(chair.item, Person)
    assert chair.said.startswith("Đại tá Nghiêm Trọng Khải")


def test_a_given_name_alone_fits_less_than_a_full_name():
    article = extracted(an_article(body=("Ông Bảo và ông Phùng Gia Bình gọi xe.",)))
    fits = {candidate.item.name: candidate.fit for candidate in candidates("Ai gọi xe?", article, "gọi xe")}
    assert all(fit == 1 for name, fit in fits.items() if " " in name)
    assert all(fit < 1 for name, fit in fits.items() if " " not in name)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Bao nhiêu khẩu súng?", "24 khẩu súng"),
        ("Mấy viên đạn?", "130 viên đạn"),
    ],
)
def test_the_number_of_the_noun_asked_for_fits_best(question, best):
    found = candidates(question, WEAPONS, "lưỡi lê")
    assert max(found, key=lambda candidate: candidate.head * candidate.fit).said == best


def test_a_number_of_another_kind_is_not_offered():
    assert offered("Thiệt hại bao nhiêu?", THEFT, "xe máy, 2 bộ") == ["18,5 triệu đồng"]
    assert offered("Kho dài bao nhiêu mét?", FIRE, "xe chữa cháy") == []


def test_nouns_that_count_the_same_kind_of_thing_are_offered():
    assert "45 chiến sĩ" in offered("Có mấy người đến hiện trường?", FIRE, "chiến sĩ")


def test_the_former_number_of_a_change_fits_less():
    former, later = candidates("Mức phạt là bao nhiêu tiền?", FINES, "triệu đồng")
    assert (former.said, later.said) == ("4-6 triệu đồng", "18-20 triệu đồng")
    assert former.fit < later.fit


def test_days_and_hours_answer_when():
    assert any("14-8" in one for one in offered("Hội nghị diễn ra ngày nào?", MARKET, "Hoa Phượng"))
    assert offered("Cháy lúc mấy giờ?", FIRE, "bốc cháy") == ["2 giờ 40 ngày 9-8"]
    assert offered("Cháy lúc mấy giờ?", FIRE, "chập điện") == []


def test_a_term_of_years_is_no_day():
    article = extracted(an_article(body=("Giai đoạn 2021-2026, huyện trồng rừng.",)))
    assert offered("Trồng rừng ngày nào?", article, "trồng rừng") == []


def test_a_place_of_the_kind_asked_for_is_offered():
    assert "phường Đông Khê" in offered("Cháy ở phường nào?", FIRE, "bốc cháy")
    assert set(offered("Hội nghị tổ chức tại khách sạn nào?", MARKET, "Hoa Phượng")) == {"khách sạn Hoa Phượng"}


def test_a_noun_that_names_nothing_is_no_place():
    article = extracted(an_article(body=("Công an làm việc với khách sạn liên quan.",)))
    assert offered("Trốn ở khách sạn nào?", article, "khách sạn") == []


def test_a_document_is_offered_for_its_number():
    assert any("12/CT-UBND" in one for one in offered("Chỉ thị số mấy?", MARKET, "Chỉ thị"))


def test_an_attribute_is_found_only_under_its_own_noun():
    article = extracted(an_article(body=("Xe tải biển kiểm soát 15C-246.80 đâm cột điện lúc 9 giờ.", "Có 12 người.")))
    assert any("15C-246" in one for one in offered("Biển kiểm soát của xe tải là gì?", article, "15C"))
    assert offered("Email của tài xế là gì?", article, "15C") == []
    assert offered("Biển kiểm soát của xe tải là gì?", article, "12 người") == []


def test_a_reason_runs_from_its_marker_to_the_end_of_the_sentence():
    assert offered("Vì sao cháy?", FIRE, "chập điện") == ["Nguyên nhân ban đầu được xác định do chập điện ở tầng hai."]
    assert offered("Vì sao cháy?", FIRE, "lan nhanh") == []


def test_a_sentence_too_long_to_be_said_is_cut_at_its_semicolons():
    parts = ("Cảnh sát giao thông " + "phân luồng từ xa " * 9, "công an phường " + "rà soát nơi lưu trú " * 8 + "sớm.")
    article = extracted(an_article(body=("; ".join(part.strip() for part in parts),)))
    assert offered("Lễ hội được bảo vệ thế nào?", article, "phân luồng") == [part.strip() for part in parts]


def test_a_short_sentence_is_said_whole_in_spite_of_a_semicolon():
    (whole,) = offered("Hội nghị đánh giá thế nào?", MARKET, "phạm pháp")
    assert whole == a_view(MARKET, "phạm pháp").passage


def test_clauses_end_at_marks_but_not_inside_numbers():
    view = a_view(THEFT, "18,5")
    clauses = [clause.of(view.text) for clause in view.clauses]
    assert clauses == [
        "Khám xét nơi ở của Lâm",
        "cơ quan công an thu giữ 6 xe máy",
        "2 bộ phá khóa và 18,5 triệu đồng.",
    ]


def test_a_view_holds_only_what_its_sentence_says():
    view = a_view(THEFT, "Phùng Gia Bảo")
    assert [person.name for person in view.people] == ["Phùng Gia Bảo"]
    assert view.facts == []


def test_terms_in_a_row_are_found_where_they_stand():
    view = a_view(FIRE, "bốc cháy")
    (at,) = view.find(("kho", "vai"))
    assert view.text[at : at + 7] == "kho vải"
    assert view.find(("vai", "kho")) == []


def test_the_longest_of_overlapping_names_of_a_body_is_mentioned():
    view = a_view(MARKET, "Giấy khen")
    spans = [span for _, span in view.organisations]
    assert all(first.end <= second.start for first, second in itertools.pairwise(spans))
    assert "CATP" in {span.of(view.text) for span in spans}


@pytest.mark.parametrize(
    ("question", "sentence", "wanted"),
    [
        ("Số điện thoại trình báo là gì?", "Gọi số điện thoại 0225.3000.114 hoặc ra phường.", "0225.3000.114"),
        ("Đường dây nóng là số nào?", "Đường dây nóng: 113.", "113"),
        ("Số điện thoại của đội là bao nhiêu?", "Số điện thoại của đội là 0904 123 456, trực cả đêm.", "0904 123 456"),
        ("Biển kiểm soát là gì?", "Xe có biển kiểm soát (BKS) 15C-246.80.", "15C-246.80"),
        ("Website của đội là gì?", "Tin có trên website doi.example.vn.", "doi.example.vn"),
    ],
)
def test_an_attribute_is_told_to_its_last_digit(question, sentence, wanted):
    (found,) = offered(question, an_article(body=(sentence,)), sentence)
    assert found.endswith(wanted)


def test_a_figure_further_on_is_no_attribute():
    article = an_article(body=("Xe mang biển số giả để đi qua 12 trạm.", "Họ đổi số điện thoại, lừa 12 người."))
    assert offered("Biển số xe là gì?", article, "12 trạm") == []
    assert offered("Số điện thoại là gì?", article, "12 người") == []
