import pytest
from calculating import a_library, computed

VERDICTS = a_library(
    "Tòa tuyên phạt Tạ Văn Kháng và Mạc Đình Lộc 9 năm tù, Bế Quang Phiên bị xử 4 năm tù về tội cướp tài sản.",
    "Trước đó ngày 1-7, Kháng chặn xe anh Lường Văn Tuế lấy 300.000 đồng.",
    "Sang ngày 2-7, Kháng chặn tiếp chị Vi Thị Nhâm lấy 450.000 đồng.",
    "Tạ Văn Kháng (34 tuổi) là người cầm đầu.",
    "Bế Quang Phiên (19 tuổi) mới ra tù.",
)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Mạc Đình Lộc với Bế Quang Phiên ai bị án nặng hơn?", "Mạc Đình Lộc (9 năm tù)", "Bế Quang Phiên (4 năm tù)"),
        ("Kháng và Phiên, ai bị tòa phạt tù nhẹ hơn?", "Bế Quang Phiên (4 năm tù)", "Tạ Văn Kháng (9 năm tù)"),
        ("Kháng và Phiên trong vụ cướp tài sản ai lớn tuổi hơn?", "Tạ Văn Kháng (34 tuổi)", "Bế Quang Phiên (19 tuổi)"),
        ("Kháng với Phiên ai trẻ hơn?", "Bế Quang Phiên (19 tuổi)", "Tạ Văn Kháng (34 tuổi)"),
    ],
)
def test_two_people_are_compared_by_what_stands_behind_their_names(question, first, second):
    assert computed(VERDICTS, question) == f"{first}; sau đó là {second}"


def test_what_was_taken_from_each_of_two_people_is_added_up():
    said = computed(VERDICTS, "Kháng chặn xe anh Tuế với chị Nhâm lấy cả thảy bao nhiêu tiền?")
    assert said == "750.000 đồng = 300.000 đồng + 450.000 đồng"


def test_one_person_alone_is_compared_with_nobody():
    assert computed(VERDICTS, "Ai bị án nặng hơn Bế Quang Phiên?") != "Bế Quang Phiên (4 năm tù)"
