import pytest
from asking import ask, said


@pytest.mark.parametrize("question", ["Những ai bị bắt vì trộm xe máy?", "Các đối tượng bị bắt gồm những ai?"])
def test_all_people_of_a_list_are_told_in_the_order_of_the_text(question):
    assert said(question) == "Vũ Đình Lâm; Hà Văn Tín; Đỗ Quốc Sang"


def test_people_of_a_list_keep_their_ranks_and_posts():
    assert said("Những ai tới dự hội nghị?") == (
        "Thượng tá Lương Bích Hạnh, Trưởng phòng Cảnh sát hình sự; Tô Mai Quyên, Phó Chủ tịch UBND phường Gia Viên"
    )


def test_one_who_does_something_else_is_not_of_the_list():
    assert "Nghiêm Trọng Khải" not in said("Những ai tới dự hội nghị?")
    assert "Phùng Gia Bảo" not in said("Những ai bị bắt vì trộm xe máy?")


def test_a_list_is_proven_once_by_its_sentence():
    assert len(ask("Những ai bị bắt vì trộm xe máy?").evidence) == 1


def test_a_question_for_one_gives_one():
    assert ";" not in said("Ai chủ trì hội nghị?")


def test_things_of_a_list_are_told_as_printed():
    assert said("Công an thu giữ những gì khi khám xét?").endswith("6 xe máy, 2 bộ phá khóa và 18,5 triệu đồng.")
