import pytest
from asking import a_view
from builders import an_article, extracted

from knowledge.answering.asking.asks import read_asks_of
from knowledge.answering.candidates.finder import find_candidates


def offered(question, text):
    article = extracted(an_article(body=(text,)))
    return [one.said for one in find_candidates(read_asks_of(question).asks[0], a_view(article, text))]


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "Hai đồng bọn lĩnh mấy năm tù?",
            "Cùng tội, Bình lĩnh 13 năm tù, Tâm 8 năm tù.",
            "Bình lĩnh 13 năm tù, Tâm 8 năm tù",
        ),
        (
            "Hai người bị phạt bao nhiêu tiền?",
            "Tòa phạt Bình 3 triệu đồng và Tâm 5 triệu đồng.",
            "Bình 3 triệu đồng và Tâm 5 triệu đồng",
        ),
        ("Mỗi người góp bao nhiêu tiền?", "Bình góp 3 triệu đồng, Tâm góp 5 triệu đồng.", "Tâm góp 5 triệu đồng"),
        ("Ba bị cáo lĩnh bao nhiêu năm tù?", "Bình lĩnh 9 năm tù, Tâm 8 năm tù, Lá 7 năm tù.", "Lá 7 năm tù"),
    ],
)
def test_the_numbers_of_several_are_offered_in_one_row(question, text, said):
    assert any(one.endswith(said) and one.count(" ") >= said.count(" ") for one in offered(question, text))


def test_one_person_has_one_number():
    said = offered("Bình lĩnh mấy năm tù?", "Bình lĩnh 13 năm tù, Tâm 8 năm tù.")
    assert said == ["13 năm tù", "8 năm tù"]


def test_an_abbreviated_noun_counts_as_the_noun():
    assert offered("Bao nhiêu doanh nghiệp bị phạt?", "Cục thuế phạt gần 400 DN dùng hóa đơn giả.") == ["gần 400 DN"]


def test_an_age_right_behind_the_name_asked_for_fits_best():
    text = "Ông Tô Văn Lá (46 tuổi) chở bà Lưu Thị Mận (54 tuổi)."
    article = extracted(an_article(body=(text,)))
    found = find_candidates(read_asks_of("Lưu Thị Mận đi cùng ông Tô bao nhiêu tuổi?").asks[0], a_view(article, text))
    assert max(found, key=lambda one: one.head).said == "54 tuổi"


def test_one_that_is_only_brought_in_hardly_counts():
    text = "Xe tải tránh một xe máy rồi tông 20 chiếc xe máy."
    article = extracted(an_article(body=(text,)))
    found = {
        one.said: one.fit
        for one in find_candidates(read_asks_of("Xe tải tông bao nhiêu xe máy?").asks[0], a_view(article, text))
    }
    assert found["một xe máy"] < 0.5 < found["20 chiếc xe máy"]


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        (
            "Container lá khát mang số hiệu gì?",
            "Cảng mở container số hiệu ABCU1234567 chứa lá khát.",
            "số hiệu ABCU1234567",
        ),
        ("Ông trùm ở biệt thự số mấy?", "Ông trùm bị bắt tại biệt thự B21, khu Hồ Vàng.", "biệt thự B21"),
        ("Xe tải mang biển số nào?", "Chiếc xe tải mang BSK 29A-123.45 lao nhanh.", "BSK 29A-123.45"),
    ],
)
def test_what_is_written_is_offered_under_its_noun(question, text, said):
    assert any(said in one for one in offered(question, text))
