from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from asking import FIRE, SMALL, a_query
from builders import NOW, an_article

from knowledge.answering.asking.query import build_query
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.retrieval import best_positions, find_sentences, score_articles
from knowledge.answering.searching import search_articles
from knowledge.library.library import build_library


def found_for(text, library=SMALL):
    """The query with all sentences of all articles of the library."""
    query = a_query(text, library)
    scores = score_articles(query, library.index)
    return query, find_sentences(query, library.index, list(range(len(library.ordered))), scores)


def held(text, library):
    """How strongly each sentence of the library holds the first word of the question."""
    return Relevance(*found_for(text, library)).holds[:, 0].tolist()


def library_of(*sentences):
    return build_library([an_article(headline="Tin", body=sentences, is_headline_printed=False)], version=1)


def test_the_article_that_shares_the_rare_words_scores_best():
    scores = score_articles(a_query("Kho vải cháy lúc mấy giờ?"), SMALL.index)
    assert SMALL.ordered[int(np.argmax(scores))].id == "chay"


def test_neighbours_found_side_by_side_raise_the_score():
    beside = an_article("a", headline="Một", body=("Xe chở vải kho mới.", "Đêm lạnh."))
    apart = an_article("b", headline="Hai", body=("Kho lạnh.", "Xe chở vải mới đêm."))
    library = build_library([beside, apart], version=1)
    scores = score_articles(a_query("chở vải kho", library), library.index)
    assert scores[0] > scores[1]


def test_a_question_whose_terms_no_article_holds_scores_nothing():
    assert not score_articles(a_query("Zxqw"), SMALL.index).any()


def test_each_sentence_is_matched_term_by_term():
    query, found = found_for("bán vải", library_of("Bạn mua vải.", "Họ bán báo."))
    assert [term.folded for term in query.terms] == ["ban", "vai"]
    assert found.holds.tolist() == [[0.5, 1.0], [1.0, 0.0]]


def test_pairs_are_marked_only_side_by_side_and_in_order():
    _, found = found_for("chở vải", library_of("Xe chở vải.", "Vải chở đi.", "Chở nhiều vải."))
    assert found.pairs[:, 0].tolist() == [1, 0, 0]


def test_a_word_whose_syllables_stand_apart_is_hardly_held():
    whole, apart, none = held("thu hồi", library_of("Họ thu hồi súng.", "Tiền thu từ hồi đầu năm.", "Trời mưa."))
    assert whole == 1
    assert 0 < apart < 0.5
    assert none == 0


def test_a_sentence_that_says_it_in_other_words_holds_it():
    said, other = held("chủ tọa", library_of("Ông Khải chủ trì.", "Ông Khải phát biểu."))
    assert said > 0.5
    assert other == 0


def test_what_the_sentence_before_says_is_near():
    query, found = found_for("cháy", library_of("Kho bị cháy.", "Thiệt hại lớn.", "Trời tạnh.", "Đường thông."))
    nearby = Relevance(query, found).nearby[:, 0]
    assert nearby[0] > nearby[1] > nearby[2] > nearby[3] > 0


def test_no_article_gives_no_sentence():
    query = a_query("cháy")
    found = find_sentences(query, SMALL.index, [], score_articles(query, SMALL.index))
    assert len(found.sentences) == 0
    assert Relevance(query, found).sentence_scores().tolist() == []


@pytest.mark.parametrize(("text", "first"), [("kho vải", "chay"), ("xe máy", "trom"), ("giao nộp súng", "vu-khi")])
def test_search_lists_what_fits_best_first(text, first):
    assert search_articles(text, SMALL, 3, now=NOW)[0].id == first


def test_search_keeps_to_its_limit_and_to_what_may_be_shown():
    assert len(search_articles("công an", SMALL, 2, now=NOW)) == 2
    hidden = build_library([replace(FIRE, embargo_until=NOW + timedelta(days=1))], version=1)
    assert search_articles("kho vải", hidden, 3, now=NOW) == []


def test_search_understands_what_was_typed_without_marks():
    assert search_articles("chay kho vai", SMALL, 1, now=NOW)[0].id == "chay"


def test_of_articles_alike_that_of_the_home_city_comes_first():
    away, home = (replace(FIRE, id=name, place=place) for name, place in (("xa", None), ("nha", "Hải Phòng")))
    library = build_library([away, home], version=1)
    assert [article.id for article in search_articles("kho vải", library, 2, now=NOW)] == ["nha", "xa"]


def test_a_given_name_alone_is_the_one_whose_full_name_the_article_tells():
    known = library_of("Công an bắt Vũ Đình Lâm.", "Lâm khai nhận.", "Trời mưa.")
    stranger = library_of("Công an bắt một người.", "Lâm khai nhận.", "Trời mưa.")
    full, given, nothing = _held_of_name(known)
    assert full == 1
    assert nothing < given < 1
    assert _held_of_name(stranger)[1] < given


def _held_of_name(library):
    query = build_query("Vũ Đình Lâm bị bắt ở đâu?", library, ("Vũ Đình Lâm",))
    scores = score_articles(query, library.index)
    return Relevance(query, find_sentences(query, library.index, [0], scores)).holds[:, 0].tolist()


def test_the_best_positions_are_those_of_a_whole_sort():
    scores = np.array([0, 3, 1, 3, 0, 2, 3, 2], dtype=np.float32)
    for limit in range(1, 10):
        assert best_positions(scores, limit) == np.argsort(-scores, kind="stable")[:limit].tolist()
