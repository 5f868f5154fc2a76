import pytest
from asking import a_query
from builders import an_article

from knowledge.answering.asking.alternatives import A_KIND, OTHER_SPELLING, OTHER_WORDS
from knowledge.answering.asking.query import build_query
from knowledge.answering.finding.relevance import Relevance
from knowledge.answering.finding.retrieval import find_sentences, score_articles
from knowledge.library.library import build_library


def library_of(*sentences):
    return build_library([an_article(headline="Tin", body=sentences, is_headline_printed=False)], version=1)


def other_ways(question, *sentences):
    """The other ways to say the question's phrases that the sentences may hold, with their strengths."""
    library = library_of(*sentences)
    forms = library.index.accented_texts
    found = sorted(a_query(question, library).alternatives, key=lambda way: way.strength)
    return {" ".join(forms[one] for one in way.accented_ids): way.strength for way in found}


def held(question, *sentences):
    """How strongly each sentence holds the first word of the question."""
    library = library_of(*sentences)
    query = a_query(question, library)
    return Relevance(query, find_sentences(query, library.index, [0], score_articles(query, library.index))).holds[:, 0]


@pytest.mark.parametrize(
    ("question", "printed"),
    [
        ("Ai bị tóm?", "Họ bắt giữ hai người."),
        ("Ông ấy đút lót gì?", "Người này xin hối lộ."),
        ("Có nhậu không?", "Tài xế có uống rượu bia."),
        ("Chết đuối ở đâu?", "Hai cháu đuối nước."),
        ("Xài hết bao nhiêu?", "Người này tiêu xài gần hết."),
        ("Ai chạy án?", "Bà nhận tiền lo lót."),
        ("Ai phê thuốc?", "Người lái dương tính với ma túy."),
        ("Xe nào húc nhau?", "Xe tải tông xe con."),
        ("Bóc lịch mấy năm?", "Tòa tuyên phạt ba năm."),
        ("Ai sập bẫy?", "Nhiều người bị lừa."),
        ("Ai được lên hàm?", "Lễ thăng cấp bậc hàm."),
        ("Heo chết ở đâu?", "Lợn bệnh bị chôn."),
    ],
)
def test_what_a_citizen_says_is_found_as_printed(question, printed):
    assert OTHER_WORDS in other_ways(question, printed).values()


def test_a_short_form_is_the_word_itself():
    assert other_ways("Cảnh sát giao thông xử lý ai?", "Tổ CSGT có mặt.") == {"csgt": OTHER_SPELLING}


def test_the_short_form_of_a_synonym_is_found_too():
    assert other_ways("Biển số xe là gì?", "Xe mang BKS lạ.")["bks"] == OTHER_WORDS


def test_another_spelling_is_the_word_itself():
    assert other_ways("Bác sĩ nào?", "Một bác sỹ đến.")["bác sỹ"] == OTHER_SPELLING


def test_a_kind_of_the_thing_asked_for_is_weaker_than_a_synonym():
    assert other_ways("Hung khí là gì?", "Nhóm này mang mã tấu.") == {"mã tấu": A_KIND}
    assert A_KIND < OTHER_WORDS < OTHER_SPELLING


def test_a_kind_never_finds_the_thing():
    assert other_ways("Mã tấu ở đâu?", "Cảnh sát thu hung khí.") == {}


def test_a_word_of_many_meanings_is_sought_in_questions_only():
    assert "bắt giữ" in other_ways("Ai bị tóm?", "Họ bắt giữ hai người.")
    assert "tóm" not in other_ways("Ai bị bắt giữ?", "Nói tóm lại là vậy.")


def test_the_longest_phrase_decides():
    assert "chủ tọa" not in other_ways("Phiên tòa mở lúc nào?", "Chủ tọa phiên xử vắng mặt.")
    assert "phiên xử" in other_ways("Phiên tòa mở lúc nào?", "Chủ tọa phiên xử vắng mặt.")


def test_a_phrase_within_another_word_is_left_alone():
    assert "tạm giữ" not in other_ways("Bắt đầu từ đâu?", "Họ tạm giữ hai người.")


def test_a_short_word_inside_another_word_says_something_else():
    arrested, begun = held("tóm gọn", "Cảnh sát bắt hai người.", "Họ bắt đầu họp.")
    assert (arrested, begun) == (pytest.approx(OTHER_WORDS), 0)


def test_a_row_does_not_reach_into_the_next_sentence():
    assert held("hối lộ", "Họ nhận đồ lót.", "Tay bà trống không.").tolist() == [0, 0]


def test_who_says_a_thing_in_three_ways_says_it_once():
    bodies = ("Một người bị bắt gọn trong kho.", "Họ bắt giữ kẻ sa lưới.", "Kẻ sa lưới bị bắt gọn, bắt giữ.")
    articles = [an_article(str(place), headline="Tin", body=(body,)) for place, body in enumerate(bodies)]
    library = build_library(articles, version=1)
    once, _, thrice = score_articles(a_query("tóm cổ", library), library.index)
    assert 0 < thrice < 1.5 * once


def test_a_sentence_that_prints_another_rendering_of_the_english_is_found():
    library = library_of("Trộm lẻn vào nhà bà Đào.", "Bà Đào đi chợ.")
    renderings = (("đột nhập", ("lẻn vào", "cạy cửa")),)
    query = build_query("Ai đột nhập nhà bà Đào", library, renderings=renderings)
    relevance = Relevance(query, find_sentences(query, library.index, [0], score_articles(query, library.index)))
    column = next(place for place, term in enumerate(query.terms) if term.accented == "đột")
    assert [bool(strength) for strength in relevance.holds[:, column]] == [True, False]
