import pytest
from calculating import a_library, computed

RAID = "Công an huyện Đoài Hạ đã tạm giữ hình sự 5/18 con bạc bị bắt tại sới gà chợ Chuồng."
CASES = "Công an huyện Đoài Hạ đã điều tra làm rõ 120/150 vụ trộm cắp."
FRAUD = (
    "Nhóm của Thìn ở Đoài Thượng dùng thẻ giả quẹt được hơn 9 tỷ đồng.",
    "Trong đó, chúng đã rút 5,5 tỷ đồng.",
)
HOMES = (
    "Huyện Đoài Hạ cần khoảng 50.000 căn hộ, trong đó riêng nhu cầu của công nhân các khu chế xuất là 12.000 căn hộ."
)
BOARD = "Ban chấp hành Hội chợ Đoài có 41 người, trong đó 11 người vào Ban thường vụ."
DOGS = ("Đêm 29, có 5 đối tượng đi xe máy vào xóm Chuồng trộm chó.", "Người dân vây bắt được 3 đối tượng.")


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        ((RAID,), "Vụ sới gà chợ Chuồng còn bao nhiêu con bạc không bị tạm giữ hình sự?", "13 con bạc"),
        ((CASES,), "Đoài Hạ làm rõ 120/150 vụ trộm cắp, vậy còn bao nhiêu vụ chưa ra?", "30 vụ trộm cắp = 150 − 120"),
        (
            FRAUD,
            "Nhóm Thìn ở Đoài Thượng quẹt thẻ giả hơn 9 tỷ, rút 5,5 tỷ, vậy còn bao nhiêu chưa rút?",
            "khoảng 3,5 tỷ đồng = hơn 9 tỷ đồng − 5,5 tỷ đồng",
        ),
        (
            (HOMES,),
            "Nếu trừ nhu cầu của công nhân khu chế xuất thì Đoài Hạ còn cần bao nhiêu căn hộ?",
            "khoảng 38.000 căn hộ = khoảng 50.000 căn hộ − 12.000 căn hộ",
        ),
        (
            (BOARD,),
            "Ban chấp hành Hội chợ Đoài có bao nhiêu người không vào Ban thường vụ?",
            "30 người = 41 người − 11",
        ),
        (DOGS, "Nhóm trộm chó ở xóm Chuồng có mấy người không bị người dân vây bắt?", "2 đối tượng = 5 đối tượng − 3"),
    ],
)
def test_what_is_left_of_a_whole_is_computed_from_the_part_that_is_told(body, question, answer):
    text = computed(a_library(*body), question)
    assert text is not None
    assert text.startswith(answer)


@pytest.mark.parametrize(
    ("body", "question"),
    [
        # The article counts them itself.
        (
            "Lớp học Đoài có 40 em, trong đó 35 em biết bơi, 5 em chưa biết bơi.",
            "Lớp học Đoài có bao nhiêu em chưa biết bơi?",
        ),
        # The part does something else than what is denied.
        ("Lớp học Đoài có 40 em, trong đó 35 em biết bơi.", "Lớp học Đoài có mấy em không được khen thưởng cuối năm?"),
        # Nothing tells which of the numbers is meant.
        ("Ông Thìn vay 9 tỷ đồng, trong đó 2 tỷ đồng mua xe.", "Ông Thìn còn nợ bao nhiêu tiền?"),
    ],
)
def test_no_rest_is_computed_of_what_the_article_does_not_tell_as_a_part(body, question):
    assert computed(a_library(body), question) is None


def test_a_whole_named_in_the_question_before_is_known_in_the_next():
    library = a_library("Trong 95 người bị trao trả ở cửa khẩu Đoài, phía bên kia tạm giữ 84 trường hợp để điều tra.")
    text = computed(library, "Vậy còn mấy người không bị giữ?", "Trong 95 người ở cửa khẩu Đoài bị giữ bao nhiêu?")
    assert text == "11 người = 95 người − 84 trường hợp"
