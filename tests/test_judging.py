import pytest
from judging import GoldenQuestion, Said, Verdict, judge, meets


def a_question(*must: str, article: str | None = "a", never: tuple[str, ...] = ()) -> GoldenQuestion:
    return GoldenQuestion("q1", "?", (), article, (), must, never, "careful", "fact", "vi", "", "")


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("Ngày 05-03-2024.", "5/3"),
        ("Ngày 5/3.", "05-3"),
        ("ngày 26/12/2024", "26-12-2024"),
        ("6 TẬP THỂ", "5 tập thể|6 tập thể"),
        ("phạt 8-10 triệu đồng", "8-10 triệu"),
        ("đạt 87,4%.", "87,4%"),
        ("lúc 05 giờ", "05 giờ"),
        ("số 18/CT-BCA-V05 về", "18/CT-BCA-V05"),
        ("Vũ Văn A (H.V.)", "H.V."),
    ],
)
def test_a_word_or_number_is_found_however_it_is_written(text, entry):
    assert meets(text, entry)


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("15 tập thể", "5"),
        ("5,5 kg", "5"),
        ("1.205 người", "205"),
        ("15/12", "5/1"),
        ("mô tô nhiều hơn", "ô tô nhiều hơn"),
        ("", "5"),
    ],
)
def test_a_part_of_a_word_or_number_is_not_enough(text, entry):
    assert not meets(text, entry)


@pytest.mark.parametrize(
    ("question", "said", "verdict"),
    [
        (a_question("27"), Said(is_answer=True, text="27 tập thể"), Verdict.RIGHT),
        (a_question("27"), Said(is_answer=True, text="Nhiều", passage="27 tập thể"), Verdict.PARTIAL),
        (a_question("27"), Said(is_answer=True, text="26"), Verdict.WRONG),
        (a_question("27"), Said(is_answer=True, text=" " * 300 + "27"), Verdict.WRONG),
        (a_question("27", never=("mười",)), Said(is_answer=True, text="27, mười"), Verdict.WRONG),
        (a_question("27"), Said(is_answer=False, text="27"), Verdict.SILENT),
        (a_question(article=None), Said(is_answer=False, text="Không nêu"), Verdict.RIGHT),
        (a_question(article=None), Said(is_answer=True, text="27"), Verdict.WRONG),
    ],
)
def test_only_what_the_citizen_reads_first_makes_an_answer_right(question, said, verdict):
    assert judge(question, said) is verdict
