import re

import pytest

from knowledge.language.lexicon import load_table
from knowledge.language.shorthand import (
    dialect_meanings_of,
    expansions_of,
    fillers,
    meaning_after_number,
    meaning_before_number,
    meanings_of,
)


def test_an_abbreviation_is_resolved_as_printed_and_as_typed():
    assert expansions_of("CATP") == expansions_of("catp") == ("Công an thành phố",)
    assert expansions_of("HĐND") == expansions_of("hdnd") == ("Hội đồng nhân dân",)
    assert expansions_of("V05") == ("Cục Xây dựng phong trào bảo vệ an ninh Tổ quốc",)


def test_a_short_abbreviation_is_none_in_lower_case():
    assert expansions_of("TS") == ("tiến sĩ",)
    assert expansions_of("ts") == ()


def test_the_neighbours_decide_between_the_meanings_of_a_short_word():
    assert meanings_of("hn", ["hn", "đó", "rơi", "vô", "thứ", "mấy"])[0] == "hội nghị"
    assert meanings_of("hn", ["mấy", "ng", "ở", "hn"])[0] == "Hà Nội"
    assert meanings_of("bn")[0] == "bao nhiêu"
    assert meanings_of("hội") == ()


def test_a_number_gives_a_short_word_another_meaning():
    assert meanings_of("k")[0] == "không"
    assert meaning_after_number("k") == "nghìn"
    assert meaning_before_number("t") == "tháng"
    assert meaning_after_number("vụ") is None
    assert meaning_before_number("vụ") is None


def test_dialect_is_kept_apart():
    assert dialect_meanings_of("mô") == ("đâu",)
    assert meanings_of("mô") == ()
    assert dialect_meanings_of("nghị") == ()


def test_politeness_is_filler():
    assert "ad ơi" in fillers()


@pytest.mark.parametrize("section", ["words", "dialect", "after_number", "before_number"])
def test_shorthand_is_typed_in_lower_case_and_means_something_else(section):
    for typed, meant in load_table("teencode")[section].items():
        assert typed == typed.lower()
        assert meant
        if section in {"words", "dialect"}:
            assert typed != meant or typed == "ad", typed


def test_abbreviations_say_more_than_they_are():
    for section in load_table("abbreviations").values():
        for short, long in section.items():
            assert re.fullmatch(r"[\w&.\- ]+", short)
            assert long
            assert short != long
