import unicodedata

import pytest

from knowledge.understanding.leaving import wants_to_leave


@pytest.mark.parametrize(
    "text",
    [
        "STOP", "stop.", "🛑 Stop!", "DỪNG", "Dừng", "dừng!", "DUNG", "dung", "HỦY", "HUỶ", "hủy", "huỷ", "HUY",
        "dừng lại", "Dừng lại.", "dung lai", "unsubscribe", "Unsubscribe!", "hủy đăng ký", "huỷ đăng ký", "huy dang ky",
        "hủy dang ky", "HỦY   ĐĂNG KÝ", "“dừng”", "\u200bdừng\n", "duwngf",
    ],
)  # fmt: skip
def test_a_bare_word_of_leaving_is_understood_in_every_spelling(text):
    assert wants_to_leave(text)
    assert wants_to_leave(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "text",
    [
        "dừng xe ở đâu bị phạt", "Dừng xe ở đâu bị phạt?", "hủy đăng ký xe thế nào?", "đúng", "Đúng!", "Dũng", "đứng",
        "dùng", "hủy hoại", "stop sign ở đâu?", "bao giờ thì dừng", "", "?", "🛑", "s t o p",
    ],
)  # fmt: skip
def test_questions_and_other_words_are_not(text):
    assert not wants_to_leave(text)
