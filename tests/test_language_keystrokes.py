import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.keystrokes import decode_line, decode_telex, decode_vni
from knowledge.language.syllables import TONE_MARKS, is_syllable, split_tone, toneless_syllables, with_tone
from knowledge.language.tokens import tokenise

TELEX_LETTERS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_LETTERS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
TELEX_TONES = {mark: key for key, mark in TONE_MARKS.items()} | {"": ""}
VNI_TONES = {mark: digit for digit, mark in zip("21345", TONE_MARKS.values(), strict=True)} | {"": ""}
# Typed by the rule "boongf" is bồng; "boòng" needs a third o.
LONG_VOWELS = ("oong", "ooc")


def typed(syllable, letters, tones):
    bare, tone = split_tone(syllable)
    return "".join(letters.get(letter, letter) for letter in bare) + tones[tone]


def all_syllables():
    shapes = [shape for shape in sorted(toneless_syllables()) if not shape.endswith(LONG_VOWELS)]
    return [word for shape in shapes for tone in ("", *TONE_MARKS.values()) if (word := with_tone(shape, tone))]


def _decoded(text: str) -> str:
    return decode_line(text, tokenise(text))


@pytest.mark.parametrize(("letters", "tones"), [(TELEX_LETTERS, TELEX_TONES), (VNI_LETTERS, VNI_TONES)])
def test_every_syllable_typed_by_rule_is_read_back(letters, tones):
    words = all_syllables()
    keys = [typed(word, letters, tones) for word in words]
    read = _decoded(" ".join(keys)).split(" ")
    wrong = [triple for triple in zip(words, keys, read, strict=True) if triple[0] != triple[2]]
    assert not wrong


def test_keys_may_stand_anywhere_after_their_letter():
    for keys in ("nguwowif", "ngwowif", "nguoiwf", "nguwoif", "nguowif"):
        assert decode_telex(keys) == "người"
    for keys in ("nguo7i2", "nguoi72", "ngu7o7i2", "nguo72i"):
        assert decode_vni(keys) == "người"


def test_capitals_stay():
    assert decode_telex("Ddaij") == "Đại"
    assert decode_telex("HOOIJ") == "HỘI"


def test_what_is_a_word_already_is_no_keystroke_spelling():
    for word in (
        "hội",
        "ban",
        "trong",
        "boong",
        "CATP",
        "UBND",
        "Km46",
        "covid19",
        "u23",
        "thang5",
        "n2o",
        "N2O",
        "V05",
    ):
        assert decode_telex(word) is None
        assert decode_vni(word) is None


def test_english_is_read_only_in_a_raw_line():
    assert _decoded("how many gangs were there in this case") == "how many gangs were there in this case"
    assert _decoded("how many have been arrested in Hai Phong") == "how many have been arrested in Hai Phong"
    assert _decoded("teen cuar teen nguwowif cos suwj ddos") == "tên của tên người có sự đó"


def test_one_raw_word_in_a_plain_line_is_read():
    assert _decoded("ai chu tri hooij nghi?") == "ai chu tri hội nghi?"


@given(st.text())
def test_any_text_can_be_read(text):
    assert isinstance(_decoded(text), str)


@given(st.text(alphabet="aeioudwsfrxjzngthAD123456789", max_size=14))
def test_what_is_read_is_a_syllable(token):
    for word in (decode_telex(token), decode_vni(token)):
        assert word is None or is_syllable(word)
