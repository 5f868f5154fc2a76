import pytest
from calculating import a_library, computed

from knowledge.answering.computing.needing import needs_computing
from knowledge.answering.conversation import open_frame
from knowledge.models import Question

GANG = (
    "Các đối tượng quậy phá ở xã Đoài Thượng gồm: Trần Văn Bách (sinh năm 2005), Lý Đình Cúc, Vũ Đình Dần (cùng sinh "
    "năm 2006), Ngô Văn Mùi (sinh năm 2009)."
)
HURT = (
    "Giám định các nạn nhân ở xã Đoài Thượng cho thấy bà Lê Thị Tý (54 tuổi, thôn Hạ) thương tật 12%, "
    "ông Hà Văn Sửu (61 tuổi) thương tật 35% và chị Đỗ Thị Mão (30 tuổi) thương tật 8%."
)
FARE = "Tại bến Đoài, tài xế đòi ông Kim 650.000 đồng, trong khi đồng hồ chỉ 65.000 đồng."
SPEED = "Đường Đoài quy định tốc độ tối đa 80 km/h, nhưng thực tế xe chỉ chạy được 50 km/h."
YARD = "Bãi xe Đoài Thượng còn xe máy (800 chiếc), tiếp đến là ô tô (40 chiếc)."


@pytest.mark.parametrize(
    ("body", "question", "first"),
    [
        (GANG, "4 đứa quậy ở xã Đoài Thượng đứa nào lớn tuổi nhất?", "Trần Văn Bách (sinh năm 2005)"),
        (GANG, "Trong nhóm quậy phá ở xã Đoài Thượng ai trẻ nhất?", "Ngô Văn Mùi (sinh năm 2009)"),
        (GANG, "Nhóm quậy phá xã Đoài Thượng, Bách hay Mùi nhỏ tuổi hơn?", "Ngô Văn Mùi (sinh năm 2009)"),
        (HURT, "Ba nạn nhân ở xã Đoài Thượng ai bị thương tật nặng nhất?", "Hà Văn Sửu (35%)"),
        (HURT, "Ba nạn nhân ở xã Đoài Thượng ai nhiều tuổi nhất?", "Hà Văn Sửu (61 tuổi)"),
        (HURT, "Trong các nạn nhân ở xã Đoài Thượng ai thương tật ít nhất?", "Đỗ Thị Mão (8%)"),
    ],
)
def test_the_first_of_a_list_is_told_with_those_behind(body, question, first):
    text = computed(a_library(body), question)
    assert text is not None
    assert text.startswith(f"{first}; sau đó là ")


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (FARE, "Ở bến Đoài tài xế đòi ông Kim cao hơn đồng hồ bao nhiêu tiền?", "585.000 đồng"),
        (FARE, "Ông Kim ở bến Đoài bị đòi chênh bao nhiêu tiền so với đồng hồ?", "585.000 đồng"),
        (SPEED, "Đường Đoài tốc độ quy định so với thực tế chênh nhau thế nào?", "30 km/h = tối đa 80 km/h − 50 km/h"),
        (YARD, "Bãi xe Đoài Thượng xe máy nhiều hơn ô tô bao nhiêu chiếc?", "chênh 760 chiếc"),
        (YARD, "Bãi xe Đoài Thượng còn xe máy gấp mấy lần ô tô?", "20 lần = 800 chiếc : 40 chiếc"),
        (YARD, "Xe máy với ô tô ở bãi xe Đoài Thượng bên nào ít hơn?", "ô tô"),
    ],
)
def test_two_numbers_that_the_article_sets_apart_are_compared(body, question, answer):
    text = computed(a_library(body), question)
    assert text is not None
    assert answer in text


def test_those_who_do_not_do_what_a_part_does_are_the_rest_of_the_whole():
    library = a_library("Ban chấp hành xã Đoài có 51 người, trong đó 14 người vào Ban thường vụ.")
    text = computed(library, "Ban chấp hành xã Đoài có 51 người, mấy người không vào Ban thường vụ?")
    assert text == "37 người = 51 người − 14 người"


def test_what_stands_before_a_comma_is_not_compared():
    library = a_library("Trong số 8 người bị bắt ngày 31/5 có 3 người ở thôn Hạ và 5 người ở thôn Thượng, xã Đoài.")
    text = computed(library, "Vụ bắt 8 người ở xã Đoài ngày 31/5, thôn Hạ hay thôn Thượng nhiều hơn?")
    assert text is not None
    assert text.startswith("thôn Thượng nhiều hơn: 5 người so với 3 người")


def test_those_outside_a_part_are_what_is_left_of_the_whole():
    library = a_library(
        "Tháng 7, xã Đoài xảy ra 90 vụ tai nạn, làm chết 70 người, bị thương 80 người.",
        "Trong đó tai nạn đường bộ: 60 vụ, chết 64 người, bị thương 75 người.",
    )
    question = "Tháng 7 ở xã Đoài mấy người chết trong tai nạn không thuộc đường bộ?"
    assert computed(library, question) == "6 người = 70 người − 64 người"


def test_what_is_spent_is_the_amount_less_what_is_left():
    library = a_library(
        "Bảo vệ bến Đoài cạy xe lấy 50 triệu đồng.", "Khi bị bắt, kiểm tra số tiền chỉ còn 32 triệu đồng."
    )
    text = computed(library, "Bảo vệ bến Đoài lấy 50 triệu đồng, lúc bị bắt đã xài hết bao nhiêu tiền?")
    assert text == "18 triệu đồng = 50 triệu đồng − 32 triệu đồng"


@pytest.mark.parametrize(
    ("body", "question"),
    [
        # A name of the question that is only a word of the article.
        (
            "Bách ở Đoài lừa 40 triệu đồng; vụ án đã hoàn thành, phạt 3 triệu đồng.",
            "Bách ở Đoài lừa hơn Thành mấy tiền?",
        ),
        # More cases are asked for, only people are counted.
        ("Xã Đoài khởi tố 15 người; xử phạt 24 người.", "Ở xã Đoài khởi tố hay xử phạt nhiều vụ hơn?"),
        # No ages, or only one.
        ("Nạn nhân ở xã Đoài là Trần Văn Bách (40 tuổi) và Lý Đình Cúc.", "Nạn nhân ở xã Đoài ai lớn tuổi nhất?"),
        # The article itself says how many times.
        ("Xe máy ở Đoài (800 chiếc) gấp 3 lần năm trước, ô tô (40 chiếc).", "Ở Đoài xe máy gấp mấy lần ô tô?"),
        # Nothing is set apart.
        ("Bến Đoài thu 30.000 đồng rồi thu 20.000 đồng.", "Bến Đoài thu cao hơn quy định bao nhiêu tiền?"),
        # What is left is of another amount.
        ("Bảo vệ bến Đoài lấy 50 triệu đồng, trả 5 triệu đồng.", "Bảo vệ bến Đoài lấy 50 triệu đã xài hết bao nhiêu?"),
        # A change is no second figure.
        ("Xã Đoài xảy ra 50 vụ cháy, so với cùng kỳ giảm 10 vụ cháy.", "Ở xã Đoài vụ cháy chênh bao nhiêu vụ?"),
        # No number measures the heaviest punishment.
        (
            "Tòa ở Đoài phạt bị cáo Trần Văn Bách tử hình; bị cáo Lý Đình Cúc 4 năm tù và bị cáo Vũ Đình Dần 2 năm tù.",
            "Trong các bị cáo ở Đoài ai lãnh án cao nhất?",
        ),
    ],
)
def test_a_comparison_is_not_made_up(body, question):
    assert computed(a_library(body), question) is None


@pytest.mark.parametrize(
    ("question", "is_needed"),
    [
        ("Xe máy với ô tô ở bãi Đoài cộng lại bao nhiêu chiếc?", True),
        ("Xe máy ở bãi Đoài nhiều hơn ô tô bao nhiêu chiếc?", True),
        ("Bãi Đoài có tất cả bao nhiêu xe máy?", False),
        ("Xe máy ở bãi Đoài tăng bao nhiêu so với năm trước?", False),
        ("Xe máy hay ô tô ở bãi Đoài cháy trước?", False),
    ],
)
def test_no_single_number_answers_a_sum_of_two_or_a_difference(question, is_needed):
    assert needs_computing(open_frame(Question(question), a_library(YARD)).query) is is_needed
