import pytest
from asking import SMALL, ask, said
from builders import an_article, extracted

from knowledge.answering.conversation import open_frame
from knowledge.answering.wording.phrases import load_phrases
from knowledge.answering.wording.units import close_codes, set_units_apart
from knowledge.answering.wording.wording import LONGEST_ANSWER, Wording, shorten
from knowledge.library.library import build_library
from knowledge.models import Language, Question, Reason

LONG = "Cảnh sát giao thông " + "phân luồng xe từ xa " * 40


def wording_of(text):
    frame = open_frame(Question(text), SMALL)
    return Wording(frame.understood, frame.query)


def test_a_short_text_stays_as_it_is():
    assert shorten("Đại tá Khải", 20) == "Đại tá Khải"
    assert shorten("x" * 20, 20) == "x" * 20


def test_a_long_text_is_cut_at_a_blank_with_an_ellipsis():
    cut = shorten("một hai, ba bốn", 12)
    assert cut == "một hai, ba…"
    assert shorten("một hai, ba bốn", 10) == "một hai…"


@pytest.mark.parametrize("text", [LONG, "x" * 900])
def test_no_answer_is_longer_than_the_limit(text):
    assert len(shorten(text, LONGEST_ANSWER)) <= LONGEST_ANSWER == 300


def test_a_sentence_too_long_for_an_answer_is_shortened_but_proven_whole():
    library = build_library(
        [extracted(an_article(headline="Bảo vệ lễ hội", body=(f"{LONG}mừng lễ hội đèn.",)))], version=1
    )
    answer = ask("Cảnh sát giao thông phân luồng xe mừng lễ hội đèn như thế nào?", library=library)
    assert len(answer.text) <= LONGEST_ANSWER
    assert all(one.passage in library.ordered[0].text for one in answer.evidence)


def test_a_number_is_told_with_its_clause():
    assert said("Công an thu giữ bao nhiêu xe máy?") == "6 xe máy (cơ quan công an thu giữ 6 xe máy)"


def test_a_unit_that_clings_to_its_number_is_set_apart():
    assert set_units_apart("gần 1.500GB (gần 1.500GB/ngày), 3,5ha, biển số 15C-246.80") == (
        "gần 1.500 GB (gần 1.500 GB/ngày), 3,5 ha, biển số 15C-246.80"
    )


def test_a_blank_that_slipped_into_a_code_is_left_out():
    assert close_codes("mang biển kiểm soát 15C- 246.80, chạy 30 - 40 km") == (
        "mang biển kiểm soát 15C-246.80, chạy 30 - 40 km"
    )


def test_a_new_post_is_told_where_the_text_prints_the_old_one_at_the_name():
    text = "Giám đốc sở bổ nhiệm bà Tô Mai Quyên, Trưởng phòng Tài vụ giữ chức vụ Phó Chánh Văn phòng Sở Tài chính."
    library = build_library([extracted(an_article(headline="Bổ nhiệm cán bộ", body=(text,)))], version=1)
    assert "Phó Chánh Văn phòng" in said("Bà Tô Mai Quyên được bổ nhiệm chức gì?", library=library)


def test_a_person_is_told_with_rank_and_post():
    assert said("Ai chủ trì hội nghị?") == "Đại tá Nghiêm Trọng Khải, Phó Giám đốc CATP"


def test_a_refusal_names_what_is_missing():
    refusal = wording_of("Kho vải dài bao nhiêu mét?").none(Reason.NOT_STATED)
    assert "dài bao nhiêu mét" in refusal.text
    assert "dài" not in wording_of("How long is the warehouse?").none(Reason.NOT_STATED).text


@pytest.mark.parametrize("language", list(Language))
def test_every_day_of_the_week_has_its_name(language):
    assert len(set(load_phrases(language)["weekdays"]["names"])) == 7


def test_an_answer_is_sure_between_nought_and_one():
    for text in ("Ai chủ trì hội nghị?", "Kho vải cháy lúc mấy giờ?", "Kho vải dài bao nhiêu mét?", "xin chào"):
        assert 0 <= ask(text).confidence <= 1
