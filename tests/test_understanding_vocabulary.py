"""Counting a library's words, finding near ones, and choosing the likeliest path."""

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.understanding.fuzzy import closest, count_edits
from knowledge.understanding.memo import Memo
from knowledge.understanding.paths import Reading, find_path, find_strange
from knowledge.understanding.spelling import price_marks, slips_of
from knowledge.understanding.vocabulary import build_vocabulary

TEXTS = [
    "Công an quận Lê Thánh bắt giữ 3 đối tượng. Công an quận Lê Thánh thu giữ 2 xe máy.",
    "Hội nghị do bà Trần Ngọc Hạnh chủ trì; theo bà Trần Ngọc Hạnh, hội nghị có 120 đại biểu.",
]
WORDS = build_vocabulary(TEXTS)


def test_words_are_counted_beside_everyday_vietnamese():
    assert WORDS.count("thánh") >= 2
    assert WORDS.count("chủ") > 1
    assert WORDS.count("chũ") == 0


def test_forms_of_one_spelling_stand_together():
    assert {"giữ", "giư"} & set(WORDS.forms_of("giu")) == {"giữ"}
    assert WORDS.forms_of("zzz") == ()


def test_pairs_do_not_reach_over_punctuation():
    assert WORDS.pair_count("hạnh", "hội") == 0
    assert WORDS.pair_count("lê", "thánh") >= 2


def test_names_are_told_by_their_capitals():
    assert WORDS.name_share("ngọc", "hạnh") == 1.0
    assert WORDS.name_share("hội", "nghị") < 0.5
    assert WORDS.capital_share("thánh") == 1.0


def test_near_words_are_found_by_one_missing_or_wrong_letter():
    assert ("phong", 1) in WORDS.near("phog")
    assert ("truong", 1) in WORDS.near("truogn")
    assert WORDS.near("xqzk") == []
    assert WORDS.near("a" * 5000) == []


def test_an_empty_library_still_knows_everyday_words():
    assert build_vocabulary([]).count("bao") > 0


def test_the_likeliest_path_follows_the_pairs_of_the_library():
    choices = [[Reading((form,), 0.0) for form in WORDS.forms_of(term)] for term in ("chu", "tri", "hoi", "nghi")]
    assert [reading.words for reading in find_path(choices, WORDS)] == [("chủ",), ("trì",), ("hội",), ("nghị",)]
    assert find_path([], WORDS) == []


def test_a_word_beside_strangers_is_strange():
    path = [Reading((word,), 0.0) for word in ("hội", "nghị", "khướu")]
    assert find_strange(path, WORDS) == [2]


def test_marks_left_out_cost_less_than_marks_mixed_up():
    assert price_marks("hoi", "hội") < price_marks("hói", "hội") + price_marks("hoi", "hôi")
    assert price_marks("giãm", "giảm") < price_marks("giám", "giảm")
    assert price_marks("hoi", "hội", missed=0.0) == 0.0
    assert price_marks("hội", "hội") == 0.0


def test_sounds_that_are_confused_are_slips():
    assert "trì" in {slip.bare.replace("i", "ì") for slip in slips_of("chì")}
    assert "phat" in {slip.folded for slip in slips_of("fạt")}
    assert "phong" in {slip.folded for slip in slips_of("phòg")}


def test_short_words_are_never_near():
    assert closest("an", ["ăn", "am"]) == []
    assert [near.word for near in closest("confernce", ["conference", "chair"])] == ["conference"]
    assert count_edits("ab", "ba", limit=2) == 1
    assert count_edits("abcd", "wxyz", limit=2) == 3


@settings(deadline=None)  # the first example reads the tables
@given(st.lists(st.text(max_size=40), max_size=5))
def test_any_text_can_be_counted(texts):
    vocabulary = build_vocabulary(texts)
    assert vocabulary.count("") == 0


def test_a_memo_holds_no_more_than_it_may():
    memo: Memo[int, int] = Memo(2)
    assert [memo.keep(key, key * key) for key in (1, 2, 3)] == [1, 4, 9]
    assert dict(memo) == {3: 9}
