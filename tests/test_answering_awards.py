import pytest
from calculating import a_library, computed

BODY = (
    "Chủ tịch UBND huyện tặng Bằng khen cho 4 tập thể, 9 cá nhân; Giám đốc CATP tặng Giấy khen cho 15 tập thể, "
    "22 cá nhân giữ gìn an ninh khu chợ Đoài."
)
LIBRARY = a_library(BODY, headline="Khen thưởng 50 tập thể, cá nhân ở chợ Đoài")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Có bao nhiêu tập thể được khen thưởng ở chợ Đoài?", "19 tập thể = 4 + 15"),
        ("Có tất cả mấy cá nhân được khen ở chợ Đoài?", "31 cá nhân = 9 + 22"),
        ("Bao nhiêu cá nhân ở chợ Đoài được tặng Giấy khen?", "22 cá nhân"),
        ("Tổng số bằng khen ở chợ Đoài là bao nhiêu?", "13 = 4 tập thể + 9 cá nhân"),
        ("Giám đốc CATP tặng bao nhiêu giấy khen ở chợ Đoài?", "37 = 15 tập thể + 22 cá nhân"),
        ("How many awards were given in total?", "50 = "),
    ],
)
def test_awards_are_counted_by_kind_recipient_and_giver(question, answer):
    text = computed(LIBRARY, question)
    assert text is not None
    assert text.startswith(answer)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Tập thể hay cá nhân ở chợ Đoài được khen nhiều hơn?", "cá nhân nhiều hơn: 31 so với 19, chênh 12"),
        ("Bằng khen và Giấy khen ở chợ Đoài, loại nào nhiều hơn?", "Giấy khen nhiều hơn: 37 so với 13, chênh 24"),
        ("Ở chợ Đoài bên nào tặng khen thưởng nhiều hơn?", "Giám đốc CATP nhiều hơn: 37 so với 13, chênh 24"),
    ],
)
def test_awards_are_compared_by_what_the_question_sets_apart(question, answer):
    assert computed(LIBRARY, question) == answer


def test_a_comparison_in_english_names_the_giver_in_english():
    text = computed(LIBRARY, "Who gave more awards, the chairman or the police director?")
    assert text is not None
    assert "37" in text
    assert "13" in text
    assert "Director" in text


@pytest.mark.parametrize(
    "question",
    [
        "Bộ trưởng tặng bao nhiêu bằng khen ở chợ Đoài?",
        "Năm 2019 có bao nhiêu tập thể được khen thưởng ở chợ Đoài?",
        "Ai trao giấy khen ở chợ Đoài?",
    ],
)
def test_awards_of_others_or_of_another_year_are_not_counted(question):
    assert computed(LIBRARY, question) is None
