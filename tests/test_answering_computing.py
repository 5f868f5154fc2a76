import pytest
from calculating import a_library, computed

SEIZED = "Công an xã Đoài Thượng thu giữ 12 xe máy, 5 xe đạp điện và 3 ô tô; phạt 14 triệu đồng."
PEOPLE = "Trong 23 người bị đưa về trụ sở xã Đoài Thượng có 19 nam và 4 nữ."
TESTS = (
    "Kiểm tra đột xuất ở bến Đoài 210 trường hợp, có 8 người dương tính với ma túy, chiếm 3,8%; "
    "kiểm tra định kỳ 340 trường hợp, có 5 người dương tính với ma túy, chiếm 1,5%."
)
SCRAP = (
    "Lượng phế liệu còn ở cảng Đoài nhiều nhất là lốp, cao su (812 container), tiếp đến là nhựa (96 container), "
    "giấy (40 container)."
)


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (SEIZED, "Công an xã Đoài Thượng thu giữ cả xe máy lẫn xe đạp điện là bao nhiêu chiếc?", "17"),
        (SEIZED, "Xe máy với ô tô bị thu giữ ở Đoài Thượng cộng lại bao nhiêu chiếc?", "15"),
        (TESTS, "Kiểm tra đột xuất với kiểm tra định kỳ ở bến Đoài tổng cộng mấy tài xế dính ma túy?", "13 người"),
        (SCRAP, "Nhựa với giấy ở cảng Đoài cộng lại bao nhiêu container phế liệu?", "136 container"),
    ],
)
def test_two_things_named_side_by_side_are_added(body, question, answer):
    text = computed(a_library(body), question)
    assert text is not None
    assert text.startswith(f"{answer} = ")


def test_a_sum_shows_its_parts_as_the_article_prints_them():
    library = a_library("Doanh nghiệp ở Đoài Thượng góp 1,2 tỷ đồng, người dân góp 700 triệu đồng làm đường.")
    question = "Doanh nghiệp và người dân Đoài Thượng góp tổng cộng bao nhiêu tiền?"
    assert computed(library, question) == "1,9 tỷ đồng = 1,2 tỷ đồng + 700 triệu đồng"


def test_what_is_printed_as_more_than_stays_more_than_in_the_sum():
    library = a_library("Kho Đoài còn giấy hơn 370 tấn, nhựa hơn 80 tấn.")
    assert computed(library, "Giấy và nhựa ở kho Đoài cộng lại bao nhiêu tấn?") == (
        "hơn 450 tấn = hơn 370 tấn + hơn 80 tấn"
    )


def test_three_things_are_added_whole():
    library = a_library("Thôn Hạ nộp 19 khẩu súng, thôn Trung 11 khẩu súng và thôn Thượng 10 khẩu súng.")
    question = "Thôn Hạ, thôn Trung và thôn Thượng nộp tổng cộng bao nhiêu khẩu súng?"
    assert computed(library, question) == "40 khẩu súng = 19 khẩu súng + 11 khẩu súng + 10 khẩu súng"


def test_a_whole_is_not_added_to_its_parts():
    library = a_library("Xã Đoài xử phạt 660 vụ (phạt tiền 656 vụ, cảnh cáo 4 vụ).")
    text = computed(library, "Trong 660 vụ xã Đoài xử phạt, phạt tiền và cảnh cáo tổng cộng mấy vụ?")
    assert text == "660 vụ = 656 vụ + 4 vụ"


def test_one_noun_listed_twice_is_added():
    library = a_library("Tang vật ở Đoài gồm 2.000 kg đường cát vàng loại 50 kg/bao; 1.000 kg đường cát vàng loại nhỏ.")
    assert computed(library, "Vụ Đoài thu tổng cộng bao nhiêu kg đường cát?") == "3.000 kg = 2.000 kg + 1.000 kg"


def test_so_many_of_so_much_each_are_multiplied():
    library = a_library("Hai cuộn thép, mỗi cuộn nặng 11 tấn, rơi xuống mặt cầu Đoài.")
    assert computed(library, "Hai cuộn thép rơi xuống cầu Đoài nặng tổng cộng bao nhiêu tấn?") == "22 tấn = 2 × 11 tấn"


def test_a_stated_total_is_told_and_nothing_added():
    library = a_library(
        "Ông Tám ở Đoài nhận 5 triệu đồng rồi 9 triệu đồng.", "Tổng số tiền ông Tám nhận là 14 triệu đồng."
    )
    text = computed(library, "Ông Tám ở Đoài đã nhận tổng cộng bao nhiêu tiền?")
    assert text is not None
    assert text.startswith("14 triệu đồng")
    assert "=" not in text


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (PEOPLE, "Trong 23 người ở Đoài Thượng, nam hay nữ nhiều hơn?", "nam nhiều hơn: 19 nam so với 4 nữ, chênh 15"),
        (PEOPLE, "Trong 23 người ở Đoài Thượng, nam hay nữ ít hơn?", "nữ ít hơn: 4 nữ so với 19 nam, chênh 15"),
        (
            SCRAP,
            "Phế liệu ở cảng Đoài, lốp cao su với nhựa loại nào còn nhiều hơn?",
            "lốp cao su nhiều hơn: 812 container so với 96 container, chênh 716 container",
        ),
        (
            TESTS,
            "Tỷ lệ dương tính ma túy, kiểm tra đột xuất với kiểm tra định kỳ ở bến Đoài cái nào cao hơn?",
            "kiểm tra đột xuất cao hơn: 3,8% so với 1,5%, chênh 2,3%",
        ),
    ],
)
def test_two_things_are_compared_with_their_difference(body, question, answer):
    assert computed(a_library(body), question) == answer


def test_a_comparison_is_said_in_the_language_of_the_question():
    text = computed(a_library(PEOPLE), "Among the 23 people in Đoài Thượng, were there more men or women?")
    assert text is None or "against" in text


def test_what_was_and_became_is_told():
    library = a_library("Trộm cắp ở Đoài Thượng giảm từ 11 vụ trong quý trước xuống còn 4 vụ trong quý này.")
    question = "Trộm cắp ở Đoài Thượng trước và sau khác nhau thế nào?"
    assert computed(library, question) == "từ 11 vụ thành 4 vụ"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Cùng kỳ năm trước xã Đoài xảy ra bao nhiêu vụ trộm?", "11 vụ = 8 vụ trộm + 3 vụ"),
        ("Tháng 7/2025 xã Đoài xảy ra bao nhiêu vụ trộm?", "11 vụ = 8 vụ trộm + 3 vụ"),
        ("Tháng 7/2024 xã Đoài xảy ra bao nhiêu vụ trộm?", None),
        ("Tháng 6/2025 xã Đoài xảy ra bao nhiêu vụ trộm?", None),
        ("Cùng kỳ năm trước xã Đoài xử phạt bao nhiêu người?", None),
        ("Xã Đoài giảm bao nhiêu vụ trộm so với cùng kỳ?", None),
    ],
)
def test_an_earlier_figure_follows_from_the_change(question, answer):
    library = a_library("Tháng 7, xã Đoài xảy ra 8 vụ trộm, giảm 3 vụ so với cùng kỳ năm trước; xử phạt 20 người.")
    assert computed(library, question) == answer


@pytest.mark.parametrize(
    ("question", "context"),
    [
        ("Trong 395 người ở khu Đoài, còn lại mấy người không bị giữ?", ()),
        ("Vậy còn mấy người không bị giữ?", ("Trong 395 người ở khu Đoài, bên kia đang giữ bao nhiêu?",)),
    ],
)
def test_what_is_left_of_a_number_is_told_also_in_a_follow_up(question, context):
    library = a_library("Trong 395 người ở khu Đoài bị đưa đi, hiện bên kia giữ 384 trường hợp để điều tra.")
    text = computed(library, question, *context)
    assert text is not None
    assert text.startswith("11 ")
    assert text.endswith("395 người − 384 trường hợp")


def test_people_of_a_list_are_counted_by_name():
    library = a_library("Các bị cáo ở Đoài ra tòa gồm: Trần Văn Bách, Lý Thị Cúc và Vũ Đình Dần.")
    assert computed(library, "Vụ ở Đoài có tất cả mấy bị cáo ra tòa?") == (
        "3 bị cáo: Trần Văn Bách, Lý Thị Cúc, Vũ Đình Dần"
    )


@pytest.mark.parametrize(
    ("body", "question"),
    [
        (PEOPLE, "Trong 23 người ở Đoài Thượng, người già hay trẻ em nhiều hơn?"),
        (SEIZED, "Công an xã Đoài Thượng phạt bao nhiêu tiền?"),
        (SEIZED, "Xe máy với tàu thuyền bị thu giữ ở Đoài Thượng cộng lại bao nhiêu chiếc?"),
        (SEIZED, "Công an xã Đoài Thượng thu giữ mấy ô tô và mấy xe máy?"),
        ("Tỷ lệ phá án ở Đoài đạt 80%, trọng án 90%.", "Phá án và trọng án ở Đoài cộng lại bao nhiêu phần trăm?"),
        ("Số vụ ở Đoài giảm 5 vụ, số người chết giảm 2 người.", "Ở Đoài số vụ hay số người chết giảm nhiều hơn?"),
    ],
)
def test_what_is_not_surely_there_is_not_computed(body, question):
    assert computed(a_library(body), question) is None
