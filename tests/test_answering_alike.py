import pytest
from calculating import a_library, computed

BOATS = "Khi nước rút, có 6 ghe gỗ, 9 ghe sắt bị mắc cạn ngoài đê."
COURT = (
    "Tòa án huyện Đoài Hạ tuyên phạt các bị cáo: Mạc Văn Tuyên 9 năm tù; hai bị cáo Tạ Đình Luân và Hồ Ngọc Diệp sáu "
    "năm tù; các bị cáo Cao Minh Triết, Vũ Khắc Nhu, mỗi bị cáo ba năm tù."
)


@pytest.mark.parametrize(
    ("body", "headline", "question", "answer"),
    [
        (
            BOATS,
            "Lũ lớn ở sông Đoài",
            "Lũ ở sông Đoài có tất cả bao nhiêu ghe bị mắc cạn?",
            "15 ghe = 6 ghe + 9 ghe",
        ),
        (
            COURT,
            "Xử vụ phá rào ở Đoài Hạ",
            "Năm bị cáo vụ phá rào bị tòa Đoài Hạ tuyên tổng cộng bao nhiêu năm tù?",
            "27 năm tù = 9 năm tù + 2 × sáu năm tù + 2 × ba năm tù",
        ),
    ],
)
def test_all_numbers_of_one_sentence_are_added(body, headline, question, answer):
    assert computed(a_library(body, headline=headline), question) == answer


@pytest.mark.parametrize(
    ("body", "headline", "question"),
    [
        # Another sentence counts as well; one number is a part of the other; not of as many people as asked about.
        (BOATS + " Sau đó 4 ghe bị mắc cạn.", "Lũ sông Đoài", "Lũ sông Đoài tất cả bao nhiêu ghe bị mắc cạn?"),
        ("Có 9 ghe mắc cạn, trong đó 4 ghe sắt.", "Lũ sông Đoài", "Lũ sông Đoài tất cả bao nhiêu ghe mắc cạn?"),
        (COURT, "Xử vụ phá rào ở Đoài Hạ", "Sáu bị cáo vụ phá rào bị tòa Đoài Hạ tuyên tổng cộng bao nhiêu năm tù?"),
    ],
)
def test_nothing_is_added_where_others_may_be_meant(body, headline, question):
    assert computed(a_library(body, headline=headline), question) is None


def test_english_asks_for_a_sum_with_together_and_for_years_apart():
    body = "Công an bắt Mạc Văn Tuyên (27 tuổi) và Tạ Đình Luân (21 tuổi), thu của Tuyên 5 bao gạo, của Luân 3 bao gạo."
    library = a_library(body, headline="Bắt hai kẻ trộm gạo ở chợ Chuồng")
    text = computed(library, "How much older is Mạc Văn Tuyên than Tạ Đình Luân?")
    assert text == "6 years = 27 (Mạc Văn Tuyên) − 21 (Tạ Đình Luân)"
