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
            "Hai cháu bé mấy tuổi?",
            "Nạn nhân là cháu Lan (7 tuổi) và cháu Hoa (6 tuổi).",
            "cháu Lan (7 tuổi) và cháu Hoa (6 tuổi)",
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
