import pytest

from knowledge.answering.asking.rows import Phrases, contains, terms_of

WORDS = terms_of("công an phường bắt giữ công nhân công an")


@pytest.mark.parametrize(
    ("phrase", "is_there"),
    [("công an", True), ("công nhân", True), ("an công", False), ("bắt", True), ("công", True), ("", False)],
)
def test_a_phrase_stands_in_words_only_in_one_piece(phrase, is_there):
    assert contains(WORDS, terms_of(phrase)) is is_there
    assert contains(list(WORDS), terms_of(phrase)) is is_there


def test_phrases_are_found_under_their_names():
    phrases = Phrases({"police": [terms_of("công an"), terms_of("cảnh sát")], "arrest": [terms_of("bắt giữ")]})
    assert phrases.names_in(WORDS) == {"police", "arrest"}
    assert [(place, name) for place, _, name in phrases.places_in(WORDS)] == [
        (0, "police"),
        (3, "arrest"),
        (7, "police"),
    ]
    assert not phrases.stand_in(terms_of("an ninh"))
