import pytest

from knowledge.understanding.grouping import group_alike
from knowledge.understanding.likeness import are_alike, read_wording
from knowledge.understanding.masking import mask_question


def alike(first: str, second: str) -> bool:
    return are_alike(read_wording(mask_question(first)), read_wording(mask_question(second)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mức phạt vượt đèn đỏ là bao nhiêu?", "vuot den do muc phat bn"),
        ("Thủ tục cấp lại căn cước thế nào", "thủ tục cấp lại căn cước là gì ạ"),
        ("Cấp lại căn cước ở đâu", "cho em hỏi cấp lại căn cước ở đâu ạ"),
        ("Mức phạt nồng độ cồn xe máy", "mức phạt nồng độ cồn đối xe máy là bao nhiêu"),
        ("Where can I renew my ID card?", "where to renew ID card"),
    ],
)
def test_the_same_question_in_other_words_is_alike(first, second):
    assert alike(first, second)
    assert alike(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ai là trưởng công an phường Cây Dương", "Ai là trưởng công an phường Rừng Thông"),
        ("Cấp lại căn cước ở đâu", "Cấp lại căn cước khi nào"),
        ("Mức phạt vượt đèn đỏ", "mức phạt vượt tốc độ"),
        ("mức phạt xe máy năm 2024", "mức phạt xe máy năm 2025"),
        ("Cấp lại căn cước", "Cấp lại căn cước cho người nước ngoài ở Cát Bà"),
        ("Ai bị bắt", "Ai được khen"),
        ("ông Tám là ai", "ông Chín là ai"),
        ("0912345678 là số của ai", "0987654321 là số của ai"),
    ],
)
def test_another_matter_is_not_alike_however_many_words_are_shared(first, second):
    assert not alike(first, second)


def test_alike_questions_form_a_group_headed_by_the_first():
    texts = [
        "muc phat vuot den do la bao nhieu",
        "cap lai can cuoc o dau",
        "vuot den do phat bao nhieu",
        "o dau cap lai can cuoc",
        "muc phat vuot den do",
    ]

    assert group_alike(texts) == [[0, 2, 4], [1, 3]]


def test_a_slip_of_the_finger_is_put_right_by_what_others_typed():
    texts = [
        "trom dien thoai cau duong",
        "trom dien thoai duong cau",
        "dien thoai trom cau duong",
        "trom dien thoaj cau duonh",
    ]

    assert group_alike(texts) == [[0, 1, 2, 3]]


def test_what_asks_for_something_else_is_another_group():
    assert group_alike(["cap lai can cuoc o dau", "cap lai can cuoc khi nao"]) == [[0], [1]]


def test_nothing_is_no_group():
    assert group_alike([]) == []


def test_a_text_without_any_word_of_matter_stands_alone():
    assert group_alike(["la gi", "bi gi vay", "…"]) == [[0], [1], [2]]


def test_every_text_is_in_one_group():
    texts = [
        f"{matter} {place}"
        for matter in ("chay nha", "trom xe", "lua dao")
        for place in ("kien an", "hai an", "do son")
    ]

    assert sorted(place for group in group_alike(texts) for place in group) == list(range(len(texts)))
