from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.normal import canonical, fold, has_diacritics, normalise

LAST_OF_BASIC_PLANE = 0xFFFF
any_text = st.text(alphabet=st.characters())
vietnamese = st.text(alphabet="aăâeêioôơuưyđ bcghklmnpqrstvx\u0300\u0301\u0303\u0309\u0323ÀẾỢĐ.,-\n")


def test_stored_text_is_composed_with_plain_blanks_and_nothing_invisible():
    assert normalise("Ho\u0323\u0302i\u00a0nghi\u0323\u200b\r\nCA\u00adTP\tx") == "Hội nghị\nCATP x"


def test_an_icelandic_eth_is_read_as_the_vietnamese_letter():
    assert normalise("Ðảng") == "Đảng"


def test_folding_takes_case_and_diacritics_off_and_keeps_every_place():
    assert fold("Đại tá LÊ TRỌNG PHÚC") == "dai ta le trong phuc"


def test_both_tone_placements_have_one_canonical_form():
    pairs = [
        "hoà hòa",
        "thuỷ thủy",
        "khoẻ khỏe",
        "Hoàng hoàng",
        "hòan hoàn",
        "qúy quý",
        "gía giá",
        "huỳnh huỳnh",
        "ngưòi người",
    ]
    for written, kept in (pair.split() for pair in pairs):
        assert canonical(written) == kept


def test_only_marked_letters_are_diacritics():
    assert has_diacritics("đi")
    assert has_diacritics("nghị")
    assert not has_diacritics("ai chu tri – “hoi nghi”?")


def test_no_single_character_changes_the_length():
    for code in range(LAST_OF_BASIC_PLANE + 1):
        assert len(fold(chr(code))) == len(canonical(chr(code))) == 1


@given(any_text | vietnamese)
def test_forms_keep_the_length_of_stored_text(text):
    stored = normalise(text)
    assert len(fold(stored)) == len(canonical(stored)) == len(stored)


@given(any_text | vietnamese)
def test_forms_of_a_form_change_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)
    assert fold(fold(text)) == fold(text)
    assert canonical(canonical(text)) == canonical(text)


@given(any_text | vietnamese)
def test_folding_forgets_what_the_canonical_form_settles(text):
    stored = normalise(text)
    assert fold(canonical(stored)) == fold(stored)


def test_a_long_text_keeps_its_tones_where_a_short_one_does():
    line = "Hoà giải ở Thuỷ Nguyên, quí khách gìơ đã về qũy, ngưòi khoẻ; "
    assert canonical(line * 50) == canonical(line) * 50
