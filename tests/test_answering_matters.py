import pytest
from asking import a_view
from builders import an_article, extracted

from knowledge.answering.asking.asks import read_asks_of
from knowledge.answering.candidates.finder import find_candidates


def offered(question, text, ask=0):
    """The numbers that a sentence offers to one of the things asked for, with how well each fits."""
    article = extracted(an_article(body=(text,)))
    found = find_candidates(read_asks_of(question).asks[ask], a_view(article, text))
    return {one.said: one.head for one in found}


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("Bà chủ quán bị lừa mất bao nhiêu tiền?", "Cảnh sát thu giữ 2 xe máy và 40 triệu đồng.", []),
        ("Người bán hàng bị phạt bao nhiêu tiền?", "Lô hàng có giá 9 triệu đồng.", []),
        ("Người bán hàng bị phạt bao nhiêu tiền?", "Ông bị xử phạt 9 triệu đồng.", ["9 triệu đồng"]),
        ("Chúng chiếm đoạt bao nhiêu tiền?", "Nhóm này lừa đảo 9 triệu đồng.", ["9 triệu đồng"]),
        ("Công an thu giữ bao nhiêu tiền?", "Tang vật gồm 3 điện thoại, 9 triệu đồng.", ["9 triệu đồng"]),
        ("Kẻ trộm lấy bao nhiêu tiền?", "Hắn lấy đồ trị giá 9 triệu đồng.", ["9 triệu đồng"]),
        ("Gia đình được bồi thường bao nhiêu tiền?", "Hội tặng gia đình 9 triệu đồng.", []),
        ("Hắn bị phạt bao nhiêu năm tù?", "Sau 9 năm lẩn trốn, hắn bị bắt.", []),
        ("Hắn bị phạt bao nhiêu năm tù?", "Tòa tuyên phạt hắn 9 năm tù.", ["9 năm tù"]),
        ("Hắn trốn bao nhiêu năm?", "Tòa tuyên phạt hắn 9 năm tù.", []),
        ("Hầm cao bao nhiêu mét?", "Hầm dài 490 m, rộng 33 m, cao 9 m.", ["9 m"]),
        ("Hầm rộng bao nhiêu?", "Hầm dài 490 m, rộng 33 m, cao 9 m.", ["33 m"]),
        ("Cầu dài bao nhiêu km?", "Cầu dài hơn 5,4 km, rộng 29,5 m.", ["hơn 5,4 km"]),
    ],
)
def test_a_number_of_another_matter_is_not_offered(question, text, said):
    assert list(offered(question, text)) == said


def test_a_row_of_gifts_is_of_one_matter():
    found = offered(
        "Tổ dân phòng được thưởng bao nhiêu?", "Huyện thưởng 4 triệu đồng cho đội, 2 triệu đồng cho tổ dân phòng."
    )
    assert found["2 triệu đồng"] > found["4 triệu đồng"]


def test_a_part_of_another_word_names_no_matter():
    assert offered("Hắn bị phạt bao nhiêu tiền?", "Xe vận chuyển hàng, trao đổi 9 triệu đồng.") == {
        "9 triệu đồng": pytest.approx(0.4)
    }
