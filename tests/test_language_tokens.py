import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.lexicon import PhraseMap, PhraseSet, load_table, section_of, words_of
from knowledge.language.normal import canonical, fold, normalise
from knowledge.language.syllables import is_folded_syllable, is_syllable
from knowledge.language.tokens import tokenise


def words(text):
    return [token.text for token in tokenise(text)]


def test_a_token_is_a_syllable_and_punctuation_is_none():
    assert words("Thượng tá Lê Trung Sơn-Phó Giám đốc CATP, “phát biểu”.") == [
        *("Thượng", "tá", "Lê", "Trung", "Sơn", "Phó", "Giám", "đốc", "CATP", "phát", "biểu")
    ]


@pytest.mark.parametrize(
    "whole",
    [
        *(
            "82,5",
            "1.312.200.000",
            "15/8/2014",
            "15-11",
            "9h40",
            "14h",
            "23h50'",
            "07-BCA-V28",
            "45/2022/NĐ-CP",
            "TP.HCM",
        ),
        *("Km46", "V05", "PC45", "1210/QĐ-TTg", "226B", "15A-123.45", "29K1-99.999", "H'Mông", "what's", "N.V.A", "4G"),
        *("congan.haiphong.gov.vn", "nguo7i2", "VNeID", "TikTok", "10-2012", "50-70", "62-CT/TW", "m2"),
    ],
)
def test_codes_dates_and_numbers_are_one_token(whole):
    assert words(f"số {whole} ở") == ["số", whole, "ở"]


def test_a_lost_blank_parts_two_tokens():
    assert words("Nguyễn Thị PhinNguyễn Thị Phin SN 1982") == [
        "Nguyễn",
        "Thị",
        "Phin",
        "Nguyễn",
        "Thị",
        "Phin",
        "SN",
        "1982",
    ]
    assert words("hải sản.Từ cuối năm2013, 5kg, TP.Hải Phòng") == [
        *("hải", "sản", "Từ", "cuối", "năm", "2013", "5", "kg", "TP", "Hải", "Phòng")
    ]


def test_words_printed_as_one_or_two_are_two():
    assert words("ôtô, môtô và oto") == ["ô", "tô", "mô", "tô", "và", "o", "to"]


def test_a_token_knows_its_folded_and_its_canonical_form():
    (token,) = tokenise("HOÀ")
    assert (token.term, token.canonical, token.span.start, token.span.end) == ("hoa", "hòa", 0, 3)


@given(st.text() | st.text(alphabet="aăđếÀ .,-/'’0123456789hGTP\n"))
def test_tokens_are_ordered_pieces_of_any_text(text):
    end = 0
    for token in tokenise(text):
        assert token.span.of(text) == token.text
        assert token.span.start >= end
        assert token.text
        end = token.span.end


@given(st.text())
def test_tokens_carry_the_forms_of_the_text(text):
    stored = normalise(text)
    for token in tokenise(stored):
        assert token.term == token.span.of(fold(stored))
        assert token.canonical == token.span.of(canonical(stored))


def test_syllables_are_told_from_other_words():
    for syllable in ("nghiêng", "quốc", "giếng", "gìn", "hoà", "thủy", "Được", "ý", "xoong"):
        assert is_syllable(syllable)
    for other in ("nghieng5", "cát1", "kà", "fải", "hooij", "street", "catp", "", "hop", "àá", "các c"):
        assert not is_syllable(other)
    assert is_folded_syllable("nghieng")
    assert not is_folded_syllable("street")


def test_the_longest_phrase_is_found_with_its_value():
    phrases = PhraseMap({"công an": 1, "công an thành phố": 2})
    (found,) = phrases.find(tokenise("do Công an Thành phố tổ chức"))
    assert (found.phrase, found.value, found.first, found.last) == ("công an thành phố", 2, 1, 5)
    assert found.span.of("do Công an Thành phố tổ chức") == "Công an Thành phố"


def test_diacritics_must_agree_and_case_need_not():
    phrases = PhraseSet(["hội nghị"])
    assert not phrases.find(tokenise("hoi nghi"))
    assert phrases.find(tokenise("HỘI NGHỊ"))
    assert "Hội nghị" in phrases


def test_the_first_of_equal_phrases_wins_and_is_looked_up_by_any_spelling():
    phrases = PhraseMap([("Hòa Bình", 1), ("hoà bình", 2)])
    assert len(phrases) == 1
    assert phrases.get("HOÀ BÌNH") == 1
    assert phrases.get("hoa binh") is None


def test_a_table_that_is_not_there_is_an_error():
    with pytest.raises(FileNotFoundError):
        load_table("nowhere")


def test_entries_of_the_wrong_shape_are_errors():
    assert words_of("một") == ("một",)
    with pytest.raises(TypeError):
        words_of(3)
    with pytest.raises(TypeError):
        section_of({"a": 1}, "a")
