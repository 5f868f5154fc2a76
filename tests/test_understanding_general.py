"""Vietnamese at large: what helps where the articles say nothing."""

import numpy as np
import pytest

from knowledge.language.syllables import is_syllable
from knowledge.understanding.counting import EDGE, NUMBER, pair_keys
from knowledge.understanding.general import general_words, number_general
from knowledge.understanding.understand import understand
from knowledge.understanding.vocabulary import build_vocabulary

EMPTY = build_vocabulary([])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("canh sat bao ve hien truong", "cảnh sát bảo vệ hiện trường"),
        ("trom xe may trong benh vien", "trộm xe máy trong bệnh viện"),
        ("nguoi dan phat hien ke gian dot nhap", "người dân phát hiện kẻ gian đột nhập"),
        ("hoc sinh tieu hoc bi duoi nuoc", "học sinh tiểu học bị đuối nước"),
    ],
)
def test_words_that_no_article_holds_get_their_marks(typed, meant):
    assert understand(typed, EMPTY).text == meant


def test_the_articles_go_before_vietnamese_at_large():
    assert understand("cho ban da", EMPTY).text == "cho bạn đã"
    articles = build_vocabulary(["Chợ Bàn Đá họp sáng sớm. Dân chợ Bàn Đá kể lại. Ở chợ Bàn Đá có cháy."])
    assert understand("cho ban da", articles).text == "chợ Bàn Đá"


def test_only_syllables_are_known_beforehand():
    assert all(is_syllable(word) for word in general_words() if word not in (EDGE, NUMBER))


def test_what_may_follow_a_word_sums_up_to_one():
    words = general_words()
    general = number_general({word: number for number, word in enumerate(words)})
    all_numbers = np.arange(len(words))
    for first in (0, 100, len(words) - 1):
        firsts = np.full(len(words), first)
        chances = general.chances_after(pair_keys(firsts, all_numbers), firsts, general.shares)
        assert chances.sum() == pytest.approx(1.0, abs=1e-6)


def test_a_word_of_no_number_is_as_likely_as_its_share():
    general = number_general({word: number for number, word in enumerate(general_words())})
    unknown = np.array([-1])
    assert general.chances_after(pair_keys(unknown, unknown), unknown, np.array([0.25])) == pytest.approx([0.25])
