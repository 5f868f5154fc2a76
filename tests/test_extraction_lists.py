import pytest

from knowledge.extraction.lists import marker
from knowledge.extraction.marks import Joint, Tag
from knowledge.language.tables import load_table, section_of, words_of

BILINGUAL = [
    ("ranks", "ranks"),
    ("ranks", "degrees"),
    ("ranks", "address"),
    ("posts", "prefixes"),
    ("posts", "suffixes"),
    ("posts", "fixed"),
    ("posts", "heads"),
    ("organisations", "known"),
    ("organisations", "bodies"),
    ("organisations", "units"),
    ("organisations", "named"),
    ("organisations", "departments"),
    ("documents", "kinds"),
    ("awards", "kinds"),
    ("awards", "recipients"),
    ("places", "countries"),
]


@pytest.mark.parametrize(("table", "section"), BILINGUAL)
def test_each_entry_has_an_english_rendering(table, section):
    entries = section_of(load_table(table), section)

    assert entries
    assert all(phrase.strip() and all(word.strip() for word in words_of(words)) for phrase, words in entries.items())


def test_the_longest_phrase_of_a_list_is_marked_once():
    marks = marker().find(["phó", "giám", "đốc", "công", "an"], lambda _: Joint.CLOSE)

    assert [mark.phrase for mark in marks[Tag.POST].values()] == ["Phó Giám đốc"]
    assert [mark.phrase for mark in marks[Tag.BODY].values()] == ["Công an"]


def test_i_and_y_are_marked_alike():
    marks = marker().find(["chiến", "sỹ"], lambda _: Joint.CLOSE)

    assert [mark.phrase for mark in marks[Tag.RECIPIENT].values()] == ["chiến sĩ"]


def test_no_phrase_runs_over_the_end_of_a_sentence():
    marks = marker().find(["phó", "giám", "đốc"], lambda _: Joint.NONE)

    assert [mark.last for mark in marks[Tag.POST].values()] == [1]


def test_every_old_province_lies_in_one_of_the_34_of_today():
    provinces = section_of(load_table("places"), "provinces")

    assert len(set(provinces.values())) == 34
    assert set(provinces.values()) <= set(provinces)
