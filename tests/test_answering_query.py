import pytest
from asking import SMALL, a_query
from builders import an_article, extracted

from knowledge.answering.asking.query import OTHER_MARKS, build_query
from knowledge.answering.asking.words import find_words
from knowledge.library.library import build_library


def said_words(text):
    """The content words of a question, without their marks."""
    return [" ".join(word.folded) for word in a_query(text).words]


def test_words_of_grammar_and_of_asking_find_nothing():
    assert said_words("Kho vải cháy lúc mấy giờ?") == ["kho vai", "chay"]
    assert said_words("ai là gì ở đâu?") == []


def test_a_word_of_two_syllables_stays_whole():
    assert "thu hoi" in said_words("Thu hồi bao nhiêu khẩu súng?")
    assert "bi can" in said_words("Bị can nào bị bắt?")


def test_a_word_said_twice_counts_once():
    assert said_words("Cháy kho vải, cháy ở đâu?").count("chay") == 1


def test_syllables_that_often_stand_together_are_one_word():
    names = an_article(body=tuple(f"{noun} Măng La neo cạnh bến." for noun in ("Bè", "Tàu", "Đò", "Phà", "Thuyền")))
    vocabulary = build_library([*SMALL.ordered, extracted(names)], version=1).vocabulary
    assert range(1, 3) in find_words(("bè", "măng", "la"), vocabulary)
    assert find_words(("măng", "bến"), vocabulary) == [range(1), range(1, 2)]


def test_every_syllable_is_in_exactly_one_word():
    syllables = ("thu", "hồi", "vũ", "khí", "tại", "huyện", "tiên", "lãng")
    words = find_words(syllables, SMALL.vocabulary)
    assert [place for word in words for place in word] == list(range(len(syllables)))


def test_no_word_has_no_place():
    assert find_words((), SMALL.vocabulary) == []


def test_a_form_with_other_marks_is_weaker_proof():
    library = build_library([an_article(body=("Một bạn đi bán báo.",))], version=1)
    (term,) = (one for one in build_query("bán", library).terms if one.folded == "ban")
    forms = dict(zip((library.index.accented_texts[one] for one in term.ids), term.strengths, strict=True))
    assert forms == {"bán": 1.0, "bạn": OTHER_MARKS}


def test_a_longer_word_that_holds_the_letters_is_not_found():
    library = build_library([an_article(headline="Ở Hessen", body=("Thị trấn Hessen có lễ hội.",))], version=1)
    (term,) = (one for one in build_query("Essen", library).terms if one.folded == "essen")
    assert term.ids.size == 0


def test_what_stands_nearer_to_the_question_word_has_more_bearing():
    focus = {term.folded: term.focus for term in a_query("Ngày 2-8, quận Ngô Quyền thu giữ mấy xe máy?").terms}
    assert focus["giu"] > focus["quyen"]


def test_years_are_read_from_the_question():
    assert a_query("Năm 2025 giảm bao nhiêu so với 2024?").years == {2024, 2025}
    assert a_query("Có 1234 người?").years == frozenset()


def test_a_term_that_no_article_holds_is_the_rarest():
    rarity = {term.folded: term.rarity for term in a_query("Cháy nhà kính trồng lan").terms}
    assert rarity["lan"] < rarity["kinh"]
    assert max(rarity.values()) == rarity["kinh"]


@pytest.mark.parametrize(
    ("question", "other"),
    [("Ai chủ tọa hội nghị?", "chủ trì"), ("Vụ hỏa hoạn ở đâu?", "cháy"), ("tịch thu gì", "thu giữ")],
)
def test_other_words_for_the_same_thing_are_sought_too(question, other):
    ids = [tuple(SMALL.index.accented_ids[word] for word in other.split())]
    assert ids[0] in {alternative.accented_ids for alternative in a_query(question).alternatives}


def test_the_home_city_goes_without_saying():
    names = ("Hải Phòng", "Đông Khê")
    assert build_query("Cháy ở Đông Khê, Hải Phòng lúc mấy giờ?", SMALL, names).names == ("Đông Khê",)


def test_a_question_without_any_term_makes_an_empty_query():
    query = a_query("")
    assert (query.terms, query.words, query.years) == ((), (), frozenset())


def test_a_name_is_one_word_and_a_full_one_is_a_persons():
    query = build_query("Vũ Đình Lâm bị bắt ở Ngô Quyền lúc nào?", SMALL, ("Vũ Đình Lâm", "Ngô Quyền"))
    kinds = {" ".join(word.folded): word.is_person for word in query.words}
    assert kinds["vu dinh lam"]
    assert not kinds["ngo quyen"]


def test_a_name_behind_a_noun_of_place_is_sure_however_typed():
    query = build_query("phường Đông Khê cháy lúc nào", SMALL, (), ("Đông Khê",))
    assert (query.names, query.guessed_names) == (("Đông Khê",), ())


def test_a_name_that_is_only_guessed_stays_a_guess():
    query = build_query("kho vải Đông Khê cháy lúc nào", SMALL, (), ("Đông Khê",))
    assert (query.names, query.guessed_names) == ((), ("Đông Khê",))
