from dataclasses import replace
from datetime import timedelta

import pytest
from asking import FIRE, MARKET, SMALL, a_crowd, ask, said, sources
from builders import NOW, an_article, extracted
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.library.library import build_library
from knowledge.models import Answer, Language, NoAnswer, Reason, Status

HOUR = timedelta(hours=1)
EMPTY = build_library([], version=1)
ASKED_OF_FIRE = (
    "Kho vải cháy lúc mấy giờ?",
    "Vụ cháy kho vải thiệt hại bao nhiêu?",
    "Ai viết bài về vụ cháy kho vải?",
    "Ai viết bài này?",
    "Bài viết đăng lúc nào?",
)


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Ai chủ trì hội nghị?", "Đại tá Nghiêm Trọng Khải, Phó Giám đốc CATP"),
        ("Hội nghị sơ kết tổ chức tại khách sạn nào?", "khách sạn Hoa Phượng"),
        ("Kho vải cháy ở phường nào?", "phường Đông Khê"),
        ("Vì sao kho vải bốc cháy?", "chập điện ở tầng hai"),
        ("Vụ cháy kho vải thiệt hại bao nhiêu?", "khoảng 2,3 tỷ đồng"),
        ("Đám cháy được dập tắt lúc mấy giờ?", "4 giờ 15"),
        ("Công an thu giữ bao nhiêu xe máy?", "6 xe máy"),
        ("Bao nhiêu khẩu súng được giao nộp?", "24 khẩu súng"),
        ("Thượng tá Lương Bích Hạnh giữ chức gì?", "Trưởng phòng Cảnh sát hình sự"),
        ("Chỉ thị 12 ban hành ngày nào?", "3/6/2021"),
        ("Đợt thu hồi vũ khí diễn ra từ ngày nào?", "Từ ngày 1 đến 31-7"),
    ],
)
def test_what_the_article_states_is_answered(question, wanted):
    assert wanted in said(question)


def test_a_date_gets_its_year_from_the_publication():
    assert "14/8/2026" in said("Hội nghị diễn ra ngày nào?")


@pytest.mark.parametrize(
    "question",
    [
        "Tỷ lệ điều tra khám phá án năm 2023 là bao nhiêu?",
        "Phạm pháp hình sự năm 2019 giảm bao nhiêu phần trăm?",
        "Giám đốc Công an thành phố là ai?",
        "Thiếu tướng nào chủ trì hội nghị?",
        "Chỉ thị 30 ban hành ngày nào?",
        "Chỉ thị 30 do ai ban hành?",
        "Ông Trần Hữu Phước bị bắt khi nào?",
        "Công an huyện Vĩnh Bảo thu bao nhiêu khẩu súng?",
        "Kho vải dài bao nhiêu mét?",
        "Ai ký quyết định khởi tố nhóm trộm?",
    ],
    ids=lambda question: question[:30],
)
def test_a_year_post_name_or_figure_that_no_article_holds_is_refused(question):
    assert said(question) is Reason.NOT_STATED


def test_a_refusal_shows_the_nearest_sentence_and_what_is_missing():
    answer = ask("Phạm pháp hình sự năm 2019 giảm bao nhiêu phần trăm?")
    assert "bao nhiêu phần trăm" in answer.text
    assert "12,5%" in answer.evidence[0].passage


def test_a_deputy_is_not_the_head():
    assert said("Giám đốc Công an thành phố là ai?") is Reason.NOT_STATED
    assert "Nghiêm Trọng Khải" in said("Phó giám đốc Công an thành phố là ai?")


def test_the_later_of_two_numbers_answers_what_something_rose_to():
    assert said("Mức phạt vượt đèn đỏ của ô tô tăng lên bao nhiêu?").startswith("18-20 triệu đồng")
    assert said("Mức phạt ô tô vượt đèn đỏ là bao nhiêu?").startswith("18-20 triệu đồng")


@pytest.mark.parametrize("word", ["chủ trì", "chủ tọa"])
def test_a_synonym_finds(word):
    assert "Nghiêm Trọng Khải" in said(f"Ai {word} hội nghị sơ kết?")


def test_other_words_for_the_same_thing_find():
    assert said("Vụ hỏa hoạn kho vải có bao nhiêu xe cứu hỏa?").startswith("7 xe chữa cháy")
    assert said("Công an tịch thu mấy xe máy?").startswith("6 xe máy")


def test_a_word_alike_but_for_its_marks_does_not_answer():
    friends = an_article("ban", headline="Bạn học giúp nhau", body=("Ngày 5-8, 40 bạn dự lớp học bơi.",))
    library = build_library([extracted(friends), *SMALL.ordered], version=1)
    assert "40" in said("Có bao nhiêu bạn dự lớp học bơi?", library=library)
    assert "40" not in said("Bán bao nhiêu vé?", library=library)


def test_several_things_asked_are_all_answered():
    both = said("Ai chủ trì hội nghị và hội nghị diễn ra ngày nào?")
    assert "Nghiêm Trọng Khải" in both
    assert "14/8/2026" in both
    counts = said("Có bao nhiêu khẩu súng và bao nhiêu viên đạn được giao nộp?")
    assert "24 khẩu súng" in counts
    assert "130 viên đạn" in counts
    assert said("Chỉ thị 12 do ai ban hành và ban hành ngày nào?") == "Chủ tịch UBND thành phố; 3/6/2021"


@pytest.mark.parametrize("question", ["Ai chủ trì hội nghị?", "Có mấy tổ tuần tra?"])
def test_a_short_question_that_fits_a_crowd_is_too_vague_and_offers_choices(question):
    answer = ask(question, library=a_crowd())
    assert isinstance(answer, NoAnswer)
    assert answer.reason is Reason.TOO_VAGUE
    assert len({choice.article_id for choice in answer.choices}) == 3


def test_a_name_tells_one_of_the_crowd():
    assert "Mạc Văn Tuyên" in said("Ai chủ trì hội nghị của phường Đông Hải?", library=a_crowd())
    assert said("Phường Đông Hải lập mấy tổ tuần tra?", library=a_crowd()).startswith("6 tổ")


def test_a_name_that_none_of_the_crowd_holds_is_refused():
    assert said("Ai chủ trì hội nghị của phường Tràng Cát?", library=a_crowd()) is Reason.NOT_STATED


def test_an_article_id_keeps_to_one_article():
    answer = ask("Ai chủ trì hội nghị?", library=a_crowd(), article_id="hop-4")
    assert "Đặng Quang Ninh" in answer.text
    assert {one.article_id for one in answer.evidence} == {"hop-4"}


def test_another_articles_answer_is_not_given_for_the_one_asked():
    answer = ask("Kho vải cháy lúc mấy giờ?", library=a_crowd(), article_id="hop-4")
    assert isinstance(answer, NoAnswer)
    assert {one.article_id for one in answer.evidence} <= {"hop-4"}


def test_an_unknown_article_id_finds_nothing():
    answer = ask("Ai chủ trì hội nghị?", article_id="khong-co")
    assert (answer.reason, answer.evidence) == (Reason.NOTHING_FOUND, ())


@pytest.mark.parametrize(
    "hidden",
    [
        replace(FIRE, embargo_until=NOW + HOUR),
        replace(FIRE, expires_at=NOW),
        replace(FIRE, status=Status.WITHHELD),
        replace(FIRE, status=Status.CANCELLED),
    ],
    ids=["embargoed", "expired", "withheld", "cancelled"],
)
@pytest.mark.parametrize("others", [(), (MARKET,)], ids=["alone", "beside another"])
@pytest.mark.parametrize("article_id", [None, "chay"])
def test_what_may_not_be_shown_never_answers(hidden, others, article_id):
    library = build_library([hidden, *others], version=1)
    asked = [*((text,) for text in ASKED_OF_FIRE), ("Thế thiệt hại bao nhiêu?", ASKED_OF_FIRE[0])]
    answers = [ask(*texts, library=library, article_id=article_id) for texts in asked]
    shown = {one.article_id for answer in answers for one in (*answer.evidence, *answer.choices)}
    assert "chay" not in shown


def test_an_article_answers_from_the_end_of_its_embargo_until_it_expires():
    library = build_library([replace(FIRE, embargo_until=NOW, expires_at=NOW + HOUR)], version=1)
    answers = {at: ask(ASKED_OF_FIRE[0], library=library, now=NOW + at) for at in (-HOUR, timedelta(), HOUR)}
    assert {at: type(answer) for at, answer in answers.items()} == {
        -HOUR: NoAnswer,
        timedelta(): Answer,
        HOUR: NoAnswer,
    }


def test_the_proof_is_a_sentence_of_the_article_with_its_source():
    (evidence,) = ask("Ai chủ trì hội nghị?").evidence
    assert evidence.passage == "Đại tá Nghiêm Trọng Khải, Phó Giám đốc CATP chủ trì hội nghị."
    assert evidence.passage in MARKET.text
    assert (evidence.headline, evidence.source, evidence.url, evidence.published_at) == (
        MARKET.headline,
        MARKET.source,
        MARKET.url,
        MARKET.published_at,
    )


def test_a_guessed_question_is_shown_as_it_was_read():
    assert ask("ai chu tri hoi nghi").understood_as == "ai chủ trì hội nghị"
    assert ask("Ai chủ trì hội nghị?").understood_as is None


def test_an_english_question_is_answered_in_english():
    answer = ask("Who chaired the conference?")
    assert answer.language is Language.EN
    assert answer.text == "Colonel Nghiêm Trọng Khải, Deputy Director of the City Police"
    assert answer.understood_as is None


@pytest.mark.parametrize("text", ["", "???", "xin chào", "tại sao?"])
def test_what_asks_for_nothing_is_too_vague(text):
    assert said(text) is Reason.TOO_VAGUE


def test_what_shares_no_word_with_any_article_is_not_found():
    assert said("Zxqw kfgh?") is Reason.NOTHING_FOUND


@pytest.mark.parametrize("text", ["Ai chủ trì hội nghị?", "Bài viết đăng lúc nào?", "who chaired?", ""])
def test_an_empty_library_answers_nothing(text):
    answer = ask(text, library=EMPTY)
    assert isinstance(answer, NoAnswer)
    assert answer.reason in (Reason.NOTHING_FOUND, Reason.TOO_VAGUE)
    assert answer.evidence == answer.choices == ()


def test_the_article_that_names_the_matter_is_chosen():
    assert sources("Kho vải cháy lúc mấy giờ?") == ["chay"]
    assert sources("Nhóm trộm gây ra bao nhiêu vụ?") == ["trom"]


# Words of the articles and of questions in any order, and anything else that a phone can send.
WORDS = st.sampled_from(
    sorted(
        {*MARKET.text.split(), *FIRE.text.split(), "ai", "bao", "nhiêu", "mấy", "còn", "đó", "tổng cộng", "hơn", "ko"}
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=9).map(" ".join))


@settings(max_examples=80, deadline=None)
@given(text=TEXTS, context=st.lists(TEXTS, max_size=2), article_id=st.sampled_from([None, "cho", "khong-co"]))
def test_whatever_is_typed_gets_a_short_answer_proven_by_the_article_or_none(text, context, article_id):
    answer = ask(text, *context, article_id=article_id)
    assert 0 <= answer.confidence <= 1
    assert len(answer.text) <= 300
    assert all(one.passage in SMALL.article(one.article_id).text for one in answer.evidence)
    assert answer.evidence or isinstance(answer, NoAnswer)
    assert answer.text
