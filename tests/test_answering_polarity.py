"""Yes and no, only where a sentence surely says so."""

import pytest

from knowledge.answering.asking.rows import terms_of
from knowledge.answering.wording.polarity import Polarity, find_polarity


def read(question, content, sentence):
    return find_polarity(terms_of(question), [terms_of(word) for word in content], terms_of(sentence))


@pytest.mark.parametrize(
    ("question", "content", "sentence"),
    [
        ("Có ai bị thương không", ["bị thương"], "Vụ cháy không có ai bị thương"),
        ("Cầu đã thông xe chưa", ["cầu", "thông xe"], "Đến nay cầu chưa được thông xe"),
        ("Vụ cháy có gây thiệt hại không", ["vụ cháy", "gây", "thiệt hại"], "Rất may vụ cháy không gây thiệt hại"),
        (
            "Mô hình ở phường Hoa Lư có dùng ngân sách không",
            ["mô hình", "phường", "Hoa Lư", "dùng", "ngân sách"],
            "Tổng kinh phí là 2 tỷ đồng, không dùng ngân sách",
        ),
        ("Lãnh đạo trại bị xử lý không", ["lãnh đạo", "trại", "xử lý"], "quyết định không xử lý lãnh đạo trại"),
    ],
)
def test_a_negator_before_the_asked_word_denies(question, content, sentence):
    assert read(question, content, sentence) is Polarity.NO


def test_a_sentence_with_all_the_asked_words_and_no_negator_affirms():
    assert read("Cầu đã thông xe chưa", ["cầu", "thông xe"], "Sáng nay cầu chính thức thông xe") is Polarity.YES


@pytest.mark.parametrize(
    ("question", "content", "sentence"),
    [
        ("Có ai bị thương không", ["bị thương"], "Chưa rõ có ai bị thương"),
        ("Cầu có thông xe không", ["cầu", "thông xe"], "Dự kiến cầu thông xe cuối năm"),
        ("Cầu có bị cấm không", ["cầu", "cấm"], "Cầu dài 2 km"),
        ("Có phải không ai bị thương không", ["bị thương"], "Không ai bị thương"),
        ("Tất cả cầu đã thông xe chưa", ["cầu", "thông xe"], "Sáng nay cầu thông xe"),
        ("Cầu có thông xe không", ["cầu", "thông xe"], "Cầu thông xe nhưng không cho xe tải đi"),
        ("Có thiệt hại tài sản không", ["thiệt hại", "tài sản"], "Không thiệt hại về người, thiệt hại tài sản 2 tỷ"),
        ("Có không", [], "Cầu thông xe"),
    ],
)
def test_what_is_not_sure_is_left_open(question, content, sentence):
    assert read(question, content, sentence) is None
