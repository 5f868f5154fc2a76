import pytest
from calculating import a_library, a_library_of, computed

from knowledge.answering.asking.query import build_query
from knowledge.answering.computing.ages_apart import asks_age_gap

THEFT = "Công an xã Đoài Thượng bắt Mạc Văn Tuyên (27 tuổi) và Tạ Đình Luân (21 tuổi) trộm máy bơm."
POSTS = "Ông Hồ Ngọc Diệp (SN 1970) làm Chủ tịch xã Đoài, ông Cao Minh Triết (SN 1979) làm Phó Chủ tịch."
QUARREL = "Tại xóm Chuồng, người chồng 44 tuổi cãi nhau rồi đập tủ của vợ 39 tuổi."


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (THEFT, "Tuyên hơn Luân mấy tuổi?", "6 tuổi = 27 (Mạc Văn Tuyên) − 21 (Tạ Đình Luân)"),
        (THEFT, "Hai tên trộm máy bơm Tuyên và Luân cách nhau bao nhiêu tuổi?", "6 tuổi = "),
        (THEFT, "Tổng số tuổi của Mạc Văn Tuyên và Tạ Đình Luân là bao nhiêu?", "48 tuổi = 27 (Mạc Văn Tuyên) + 21"),
        (POSTS, "Ông Diệp lớn hơn ông Triết mấy tuổi?", "9 tuổi = 1979 (Cao Minh Triết) − 1970 (Hồ Ngọc Diệp)"),
        (QUARREL, "Vụ đập tủ ở xóm Chuồng, chồng hơn vợ mấy tuổi?", "5 tuổi = 44 − 39"),
        (THEFT + " Ông Vũ Khắc Nhu, 60 tuổi, báo tin.", "Mạc Văn Tuyên và Tạ Đình Luân cách nhau mấy tuổi?", "6 tuổi"),
    ],
)
def test_ages_that_are_printed_are_set_against_each_other(body, question, answer):
    text = computed(a_library(body), question)
    assert text is not None
    assert text.startswith(answer)


@pytest.mark.parametrize(
    ("body", "question"),
    [
        # One age only; two reports of one article differ; more ages than two and no names.
        ("Công an bắt Mạc Văn Tuyên (27 tuổi) và Tạ Đình Luân trộm máy bơm.", "Tuyên hơn Luân mấy tuổi?"),
        (THEFT + " Tạ Đình Luân, 22 tuổi, khai nhận.", "Tuyên hơn Luân mấy tuổi?"),
        (THEFT + " Ông Vũ Khắc Nhu, 60 tuổi, báo tin.", "Kẻ trộm máy bơm kém chủ nhà mấy tuổi?"),
    ],
)
def test_no_ages_are_set_against_each_other_that_may_be_others(body, question):
    assert computed(a_library(body), question) is None


def test_a_sum_of_money_sets_no_ages_against_each_other():
    library = a_library_of((THEFT,))
    assert not asks_age_gap(build_query("Kẻ cướp hơn 3 tỷ ở Đoài Thượng bao nhiêu tuổi?", library))
    assert asks_age_gap(build_query("Kẻ cướp hơn chủ nhà bao nhiêu tuổi?", library))


def test_somebody_else_in_the_question_is_not_compared():
    body = "Hai nghi phạm Mạc Văn Tuyên, 27 tuổi, và Tạ Đình Luân, 21 tuổi, bị bắt vì vụ đánh ông Khoát, 65 tuổi."
    text = computed(a_library(body), "Trong hai nghi phạm Tuyên và Luân của vụ đánh ông Khoát, ai lớn tuổi hơn?")
    assert text == "Mạc Văn Tuyên (27 tuổi); sau đó là Tạ Đình Luân (21 tuổi)"
