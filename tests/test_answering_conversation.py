import pytest
from asking import SMALL, a_crowd, ask, said, sources

from knowledge.answering.conversation import open_frame
from knowledge.models import Question

FIRE_HOUR = "Kho vải cháy lúc mấy giờ?"
MERITS = "Có bao nhiêu tập thể được tặng Bằng khen?"


def frame_of(text, *context):
    return open_frame(Question(text, context), SMALL)


def test_a_follow_up_keeps_the_article_and_changes_what_is_counted():
    assert said("thế còn giấy khen thì mấy người?", MERITS) == "22 cá nhân"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Thế thiệt hại bao nhiêu?", "2,3 tỷ đồng"),
        ("Nguyên nhân là gì?", "chập điện"),
        ("Còn mấy xe chữa cháy?", "7 xe chữa cháy"),
        ("Vụ đó xảy ra ở phường nào?", "phường Đông Khê"),
    ],
)
def test_a_follow_up_is_answered_from_the_article_under_discussion(question, wanted):
    assert wanted in said(question, FIRE_HOUR)
    assert sources(question, FIRE_HOUR) == ["chay"]


def test_a_pronoun_points_to_the_article_before():
    assert said("Họ gây ra bao nhiêu vụ?", "Những ai bị bắt vì trộm xe máy?").startswith("11 vụ")


def test_a_follow_up_after_several_questions_keeps_the_last_article():
    assert sources("Thế thiệt hại bao nhiêu?", "Ai chủ trì hội nghị?", FIRE_HOUR) == ["chay"]


def test_a_follow_up_in_a_crowd_is_not_vague():
    who = "Ai chủ trì hội nghị của phường Đông Hải?"
    assert said("Lập mấy tổ tuần tra?", who, library=a_crowd()).startswith("6 tổ")


def test_a_question_about_the_page_means_the_page_under_discussion():
    assert said("Ai viết bài này?", FIRE_HOUR) == "Người viết: Hải Yến"


def test_a_pronoun_stands_for_the_person_told_before():
    carried = {word.folded: word.focus for word in frame_of("Ông ấy giữ chức gì?", "Ai chủ trì hội nghị?").query.words}
    assert ("khai",) in {name[-1:] for name in carried}
    place = frame_of("Hội nghị đó ở đâu?", "Ai chủ trì hội nghị?").query.words
    assert ("khai",) not in {word.folded[-1:] for word in place}


def test_what_was_said_before_is_no_news():
    assert "kho" in frame_of("Thế thiệt hại bao nhiêu?", FIRE_HOUR).query.known
    assert not frame_of(FIRE_HOUR, MERITS).query.known
    before = "Bà Tô Mai Quyên của phường Gia Viên dự hội nghị nào?"
    assert "Gia Viên" not in said("Còn ai tới dự nữa?", before)


def test_the_article_that_answers_the_question_before_is_under_discussion():
    assert 2 in frame_of("Thế thu giữ mấy xe máy?", "Ai bị bắt vì trộm xe máy?").lifts


@pytest.mark.parametrize("question", ["Thế có mấy người bị thương?", "Thế nó ở quận nào?", "Vậy ai chủ trì?"])
def test_a_follow_up_is_not_answered_from_another_matter(question):
    assert set(sources(question, FIRE_HOUR)) <= {"chay"}


def test_a_standing_question_does_not_stick_to_the_article_before():
    assert sources(FIRE_HOUR, "Ai chủ trì hội nghị sơ kết an ninh khu chợ?") == ["chay"]
    assert sources("Bao nhiêu khẩu súng được giao nộp?", FIRE_HOUR) == ["vu-khi"]


def test_a_question_without_names_keeps_to_the_article_that_it_fits_anyway():
    assert frame_of("Bao nhiêu chiến sĩ và xe chữa cháy được huy động?", FIRE_HOUR).is_leaning
    assert not frame_of("Bao nhiêu khẩu súng tự chế được giao nộp?", FIRE_HOUR).is_leaning


def test_a_standing_question_inherits_no_words():
    assert frame_of(FIRE_HOUR, MERITS).query.terms == frame_of(FIRE_HOUR).query.terms


def test_the_words_of_the_question_before_weigh_less_than_ones_own():
    own, *carried = frame_of("Thế thiệt hại bao nhiêu?", FIRE_HOUR).query.words
    assert own.folded == ("thiet", "hai")
    assert ("kho", "vai") in {word.folded for word in carried}
    assert all(word.focus < own.focus for word in carried)


def test_the_year_of_the_question_before_still_holds():
    earlier = "Phạm pháp hình sự năm 2025 giảm bao nhiêu?"
    assert frame_of("Thế tỷ lệ khám phá án?", earlier).query.years == {2025}
    assert frame_of("Thế năm 2019 thì sao?", earlier).query.years == {2019}


def test_another_year_in_a_follow_up_is_refused():
    assert (
        said("Thế năm 2019 thì giảm bao nhiêu?", "Phạm pháp hình sự năm 2025 giảm bao nhiêu phần trăm?") == "not_stated"
    )


def test_a_follow_up_without_question_word_takes_that_of_the_question_before():
    assert frame_of("thế còn giấy khen?", MERITS).query.asks.asks == frame_of(MERITS).query.asks.asks


def test_context_that_fits_nothing_does_no_harm():
    assert said("Ai chủ trì hội nghị?", "xin chào", "???") == said("Ai chủ trì hội nghị?")
    assert ask("Thế thì sao?", "???").confidence == 0


def test_articles_that_tell_of_the_same_are_all_under_discussion():
    lifts = frame_of("Thế mấy giờ thì xong?", "Ai chủ trì hội nghị?").lifts
    assert max(lifts.values()) == pytest.approx(1.25)
    assert all(lift >= 0.8 * 1.25 for lift in lifts.values())
