import pytest
from calculating import a_library, a_library_of, computed

FIRE = "Vụ cháy quán Đoài Hạ làm 3 người tử vong, 5 người bị thương, trong đó 2 người bị thương nặng; 1 người mất tích."
CRASH = "Tai nạn ở cầu Đoài làm chết 4 người, bị thương 9 người."
ROOMS = (
    "Kiểm tra quán hát Đoài Thượng, tại phòng 1 có 6 đối tượng dương tính với ma túy; tại phòng 2 có 7 đối tượng, "
    "trong đó có 2 đối tượng dương tính với ma túy; tại phòng 3 có 1 đối tượng dương tính với ma túy."
)
HELP = (
    "Công ty Thành Đoài hỗ trợ gia đình cháu Bách 40 triệu đồng.",
    "Hôm sau, Công ty Thành Đoài hỗ trợ gia đình cháu Cúc 35 triệu đồng.",
    "Thôn Hạ góp gạo cho hai gia đình.",
)
DRUGS = (
    "Công an xã Đoài Thượng khám xe của Dần, thu 8 bánh heroin.",
    "Khám nhà Tỵ, công an thu thêm 3 bánh heroin khác.",
)


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (FIRE, "Vụ cháy quán Đoài Hạ có bao nhiêu người thương vong?", "8 người = 3 người tử vong + 5 người bị thương"),
        (FIRE, "Vụ cháy quán Đoài Hạ số người chết và bị thương cộng lại là bao nhiêu?", "8 người = "),
        (FIRE, "Cháy quán Đoài Hạ cả chết lẫn bị thương là mấy người?", "8 người = "),
        (FIRE, "Cháy quán Đoài Hạ cả chết cả bị thương mấy người?", "8 người = "),
        (FIRE, "Vụ cháy quán Đoài Hạ tổng cộng bao nhiêu người chết, bị thương và mất tích?", "9 người"),
        (CRASH, "Tai nạn ở cầu Đoài tổng cộng bao nhiêu người thương vong?", "13 người = 4 người + 9 người"),
        (CRASH, "Tai nạn cầu Đoài hết thảy mấy người chết hay bị thương?", "13 người = "),
        (CRASH, "How many people were killed or injured in total in the Đoài bridge accident?", "13 people = "),
    ],
)
def test_what_befell_people_is_added_in_any_order_of_number_and_fate(body, question, answer):
    text = computed(a_library(body), question)
    assert text is not None
    assert text.startswith(answer)


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        ((ROOMS,), "Ba phòng ở quán hát Đoài Thượng cộng lại mấy người dương tính ma túy?", "9 đối tượng = "),
        (HELP, "Công ty Thành Đoài hỗ trợ hai gia đình tổng cộng bao nhiêu tiền?", "75 triệu đồng = 40 triệu đồng + "),
        (DRUGS, "Công an xã Đoài Thượng thu tất cả mấy bánh heroin?", "11 bánh heroin = 8 bánh heroin + "),
        (
            ("Linh ở Đoài Hạ lấy tiền của bà Dậu, lần đầu 2 triệu đồng, sau đó nhận tiếp 6 triệu đồng.",),
            "Linh ở Đoài Hạ lấy của bà Dậu hai lần tổng cộng bao nhiêu tiền?",
            "8 triệu đồng = ",
        ),
    ],
)
def test_as_many_like_numbers_as_the_question_speaks_of_are_added(body, question, answer):
    text = computed(a_library(*body), question)
    assert text is not None
    assert text.startswith(answer)


def test_a_name_that_sounds_like_a_question_word_asks_for_nothing():
    text = computed(
        a_library(ROOMS.replace("Đoài Thượng", "Sao Đoài")), "Ba phòng ở quán Sao Đoài tất cả mấy người dương tính?"
    )
    assert text is not None
    assert text.startswith("9 ")


def test_what_one_list_measures_is_added_by_the_noun_that_it_counts():
    library = a_library("Tang vật vụ Đoài gồm chất bột là heroin, nặng 350 gram và hai gói là ma túy đá, nặng 20 gram.")
    text = computed(library, "Heroin với ma túy đá ở vụ Đoài nặng tổng cộng mấy gram?")
    assert text == "370 gram = 350 gram + 20 gram"


@pytest.mark.parametrize(
    ("body", "question"),
    [
        # Another place's figures.
        (
            ("Bão qua nhiều nơi.", "Nhiều nhà hỏng.", "Dân di dời.", "Tỉnh Sơn La sập 7 nhà, tốc mái 9 nhà."),
            "Ở Lào Cai nhà sập và nhà tốc mái cộng lại mấy căn?",
        ),
        # One of the things has no number.
        (("Công an xã Đoài thu 12 xe máy, 5 xe đạp.",), "Công an xã Đoài thu bao nhiêu xe máy và điện thoại cộng lại?"),
        (
            ("Ông Bách ở xã Đoài mất 2 laptop, 6 điện thoại.",),
            "Ông Bách ở xã Đoài mất tính cả vàng, laptop với điện thoại là bao nhiêu món?",
        ),
        # Only one fate is told.
        (("Vụ cháy quán Đoài Hạ làm 3 người tử vong.",), "Vụ cháy quán Đoài Hạ có tổng cộng mấy người thương vong?"),
        # What the whole counts is not what was asked.
        ((ROOMS,), "Bốn phòng ở quán hát Đoài Thượng cộng lại mấy người dương tính ma túy?"),
        # The total of one of the two.
        (
            ("Bà Mão ở xã Đoài bị lừa tổng số tiền là 19 triệu đồng.", "Bà Thìn ở xã Đoài cũng bị lừa."),
            "Bà Mão và bà Thìn ở xã Đoài cộng lại bị lừa bao nhiêu tiền?",
        ),
        # Nothing says that the second comes on top.
        (
            ("Công an xã Đoài thu 8 bánh heroin.", "Năm trước, nơi khác thu 3 bánh heroin."),
            "Công an xã Đoài thu tất cả mấy bánh heroin?",
        ),
        # "Khác" tells another one, not one on top, and neither number counts the things named.
        (
            ("Diễn tập ở hầm Đoài có 12 xe cứu hỏa.", "Một xe tải bị một xe tải khác tông trong hầm."),
            "Hầm Đoài cả ô tô lẫn xe máy bị kẹt là bao nhiêu chiếc?",
        ),
        # Another time than the question's.
        (
            ("Xã Đoài họp về tai nạn.", "Ngày 27/3 ở xã Đoài xe tông làm 7 người chết, 3 người bị thương."),
            "Ngày 14/6 tai nạn ở xã Đoài tổng cộng bao nhiêu người thương vong?",
        ),
    ],
)
def test_a_sum_is_not_made_up(body, question):
    assert computed(a_library(*body), question) is None


def test_a_named_event_that_the_article_does_not_know_is_not_answered_from_it():
    library = a_library(FIRE)
    assert computed(library, "Vụ lật tàu ở Trường Sa Đông tổng cộng bao nhiêu người chết và bị thương?") is None


def test_a_question_that_singles_out_no_event_gets_no_sum_where_articles_differ():
    crashes = (
        ("Hai xe máy tông nhau trên đường làng, 2 người chết, 3 người bị thương.",),
        ("Hai xe máy tông nhau trên đường huyện, 1 người chết, 6 người bị thương.",),
    )
    question = "hai xe máy tông nhau tổng cộng bao nhiêu người chết và bị thương?"
    assert computed(a_library(*crashes[0]), question) == "5 người = 2 người chết + 3 người bị thương"
    assert computed(a_library_of(*crashes), question) is None
