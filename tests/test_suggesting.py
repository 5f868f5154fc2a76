from dataclasses import replace

from builders import NOW, an_article, extracted
from fakes import CATALOGUES, an_answer, some_evidence

from bot.rendering.questions import word_question
from knowledge.answering.answerer import answer_question
from knowledge.library.library import build_library
from knowledge.models import Answer, Language, Question
from knowledge.suggesting import LONGEST_NAME, Topic, is_right, short_name, suggest

VI = CATALOGUES[Language.VI]


def an_extracted(headline: str, *body: str):
    return extracted(an_article(headline=headline, body=body))


def topics(article) -> list[Topic]:
    return [suggestion.topic for suggestion in suggest(article)]


def test_what_the_article_tells_may_be_asked_the_best_first():
    article = an_extracted(
        "Hội nghị ở chợ Cây Dương",
        "Sáng 14-8, Đại tá Nghiêm Trọng Khải, Phó Giám đốc Công an thành phố chủ trì hội nghị.",
        "Giám đốc Công an thành phố tặng Bằng khen cho 12 tập thể.",
    )
    found = topics(article)

    assert found[:2] == [Topic.CHAIR, Topic.AWARDS]
    assert found[-1] is Topic.PUBLISHED


def test_who_is_suspected_is_never_asked_for():
    article = an_extracted(
        "Bắt nghi phạm trộm xe máy", "Công an phường bắt giữ nghi phạm Lộ Văn Chắt, nguyên Phó Chủ tịch xã."
    )

    assert not {Topic.CHAIR, Topic.APPOINTED, Topic.SPEAKER} & set(topics(article))


def test_a_count_that_the_article_gives_twice_in_two_ways_is_not_asked():
    article = an_extracted(
        "Thu giữ 40 xe máy", "Ngày 3-8 công an thu giữ 40 xe máy.", "Ngày 4-8 công an thu giữ thêm 12 xe máy."
    )

    assert "xe máy" not in [suggestion.thing for suggestion in suggest(article)]


def test_a_right_answer_rests_on_the_article_and_says_its_number():
    article = an_extracted("Thu giữ 40 xe máy", "Công an thu giữ 40 xe máy ở bến phà.")
    (asked,) = (one for one in suggest(article) if one.topic is Topic.FIGURE)
    evidence = (some_evidence(article.id),)

    assert is_right(an_answer("40 xe máy", evidence=evidence), asked, article)
    assert is_right(an_answer("about 40 motorbikes", evidence=evidence, language=Language.EN), asked, article)
    assert not is_right(an_answer("41 xe máy, không phải 40", evidence=evidence), asked, article)
    assert not is_right(an_answer("40 xe máy", evidence=(some_evidence("khac"),)), asked, article)


def test_the_name_of_an_event_is_short_or_none():
    long = "Hội nghị tổng kết phong trào toàn dân bảo vệ an ninh Tổ quốc và công tác phòng, chống tội phạm năm 2026"

    assert short_name(an_extracted("Tin", f"Sáng 14-8, Công an thành phố tổ chức {long}.")) in ("", long[:LONGEST_NAME])
    assert short_name(an_extracted("Cháy", "Không có gì.")) == ""


def test_questions_are_worded_as_somebody_would_type_them():
    article = an_extracted("Thu giữ 40 xe máy", "Công an thu giữ 40 xe máy ở bến phà.")
    worded = {
        language: [word_question(one, article, catalogue) for one in suggest(article)]
        for language, catalogue in CATALOGUES.items()
    }

    assert "Bao nhiêu xe máy?" in worded[Language.VI]
    assert "How many motorbikes?" in worded[Language.EN]
    assert worded[Language.VI][-1] == "Bài này đăng ngày nào?"


def test_every_question_offered_is_answered_from_its_own_article():
    articles = [
        an_extracted("Thu giữ 40 xe máy ở bến phà", "Ngày 12-8, công an thu giữ 40 xe máy ở bến phà Rừng Thông."),
        replace(an_extracted("Thu giữ 55 xe máy ở cầu Gỗ", "Ngày 13-8, công an thu giữ 55 xe máy ở cầu Gỗ."), id="cau"),
    ]
    library = build_library(articles, version=1)
    for article in articles:
        (asked,) = (one for one in suggest(article) if one.topic is Topic.FIGURE)
        question = Question(word_question(asked, article, VI))
        answer = answer_question(question, library, now=NOW, article_id=article.id)

        assert isinstance(answer, Answer)
        assert is_right(answer, asked, article)
