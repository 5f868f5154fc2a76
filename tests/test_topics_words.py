import unicodedata

import pytest
from builders import an_article

from knowledge.topics.words import KeywordFault, check_keyword, fits_keyword, read_words

ARTICLE = an_article(
    headline="Tổ tự quản ở khu Hòa Nghĩa",
    body=(
        "Theo Chỉ thị số 07-BCA-V28, tổ tuyên truyền về ma tuý, cờ bạc.",
        "Ngày 05/3, đội đã tuyển thêm người (SH, xe máy).",
    ),
    captions=("Ảnh: lễ ra quân",),
)


@pytest.mark.parametrize(
    "keyword",
    [
        "ma túy",
        "ma tuý",
        "MA TÚY",
        "ma tuy",
        "Hoà Nghĩa",
        "hoa nghia",
        unicodedata.normalize("NFD", "ma túy"),
        "07-BCA-V28",
        "bca-v28",
        "07 bca v28",
        "  cờ   bạc  ",
        "ma túy, cờ bạc",
        "tự quản",
        "lễ ra quân",
        "5/3",
        "sh xe may",
    ],
)
def test_a_keyword_is_found(keyword):
    assert fits_keyword(keyword, ARTICLE)


@pytest.mark.parametrize(
    "keyword",
    [
        "ma tu",  # a part of a word
        "tuy co bac ma",  # another order
        "mà túy",  # other diacritics
        "tuyến",
        "tuyen them nguoi mai",
        "nghĩa theo",  # over the end of a paragraph
        "m.*túy",
        "bạc ngày",
        "xe ma",
        "",
        "...",
    ],
)
def test_a_keyword_is_not_found(keyword):
    assert not fits_keyword(keyword, ARTICLE)


def test_the_end_of_one_word_and_the_start_of_another_are_no_keyword():
    assert not fits_keyword("ma tuy", an_article(headline="Tin", body=("Trường ma tuyển sinh.",)))


def test_a_keyword_typed_with_diacritics_does_not_fit_a_text_without():
    bare = an_article(headline="Tin", body=("Phong chong ma tuy.",))

    assert fits_keyword("ma tuy", bare)
    assert not fits_keyword("ma túy", bare)


def test_many_keywords_are_sought_in_words_that_were_read_once():
    words = read_words(ARTICLE)

    assert [words.holds(keyword) for keyword in ("ma túy", "lừa đảo", "Hòa Nghĩa")] == [True, False, True]


def test_a_headline_that_was_taken_from_the_body_is_read_as_well():
    article = an_article(headline="Tin ngắn", is_headline_printed=False, body=("Mưa to.",))

    assert fits_keyword("tin ngắn", article)


@pytest.mark.parametrize("text", ["ma túy", "07-BCA-V28", "a", "5", "x" * 60, "một hai ba bốn năm sáu"])
def test_a_text_may_be_a_keyword(text):
    assert check_keyword(text) is None


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", KeywordFault.EMPTY),
        ("  ", KeywordFault.EMPTY),
        ("?! …", KeywordFault.EMPTY),
        ("x" * 61, KeywordFault.TOO_LONG),
        ("một hai ba bốn năm sáu bảy", KeywordFault.TOO_MANY_WORDS),
    ],
)
def test_a_text_may_be_none(text, fault):
    assert check_keyword(text) is fault
