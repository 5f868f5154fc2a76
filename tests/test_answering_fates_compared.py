import pytest
from calculating import a_library, computed

BLAST = "Vụ nổ kho pháo Đoài Hạ làm ít nhất 4 người thiệt mạng và 9 người khác bị thương."
YEAR = "So với cùng kỳ năm ngoái, huyện Đoài Hạ giảm 12 vụ tai nạn, tăng 5 người chết, giảm 30 người bị thương."


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (
            BLAST,
            "Vụ nổ kho pháo Đoài Hạ, số người chết hay số người bị thương nhiều hơn?",
            "bị thương nhiều hơn: 9 người so với ít nhất 4 người, chênh 5 người",
        ),
        (BLAST, "Nổ kho pháo Đoài Hạ số người bị thương hay số người chết ít hơn?", "chết ít hơn: ít nhất 4 người"),
        (YEAR, "So với cùng kỳ, số người chết ở huyện Đoài Hạ tăng hay giảm?", "tăng 5 người chết"),
        (YEAR, "Số vụ tai nạn ở huyện Đoài Hạ so với cùng kỳ tăng hay giảm?", "giảm 12 vụ"),
    ],
)
def test_fates_and_changes_are_told_by_their_numbers(body, question, answer):
    text = computed(a_library(body), question)
    assert text is not None
    assert text.startswith(answer)


def test_no_change_is_told_of_what_the_sentence_does_not_count():
    assert computed(a_library(YEAR), "So với cùng kỳ, số vụ cháy ở huyện Đoài Hạ tăng hay giảm?") is None


def test_only_money_is_set_against_money():
    body = "Ở vụ vỡ nợ chợ Đoài, bà Thìn nợ 9 người, có 4 người vay của bà Thìn."
    question = "Vụ vỡ nợ chợ Đoài, số tiền bà Thìn cho vay và số tiền bà Thìn nợ, bên nào lớn hơn?"
    assert computed(a_library(body), question) is None
