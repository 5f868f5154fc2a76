from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from asking import FIRE, SMALL, ask, said
from builders import NOW

from knowledge.answering.asking.query import build_query
from knowledge.answering.records import names_article
from knowledge.library.library import build_library
from knowledge.models import Answer, Reason


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Bài viết về vụ cháy kho vải đăng lúc nào?", "Đăng lúc 08:30 ngày 15/8/2026"),
        ("Ai viết bài về vụ cháy kho vải?", "Người viết: Hải Yến"),
        ("Bài về vụ cháy kho vải lấy từ nguồn nào?", "Nguồn: Bản tin mẫu"),
        ("Bài về vụ cháy kho vải tiêu đề là gì?", "Cháy kho vải ở phường Đông Khê"),
    ],
)
def test_a_question_about_the_page_is_answered_from_its_record(question, wanted):
    answer = ask(question)
    assert answer.text == wanted
    assert answer.evidence[0].article_id == "chay"


def test_the_city_of_the_publisher_is_told():
    library = build_library([replace(FIRE, place="Hải Phòng")], version=1)
    assert said("Bài này của thành phố nào?", library=library) == "Hải Phòng"


def test_a_publication_day_without_an_hour_is_told_without_one():
    midnight = datetime(2026, 8, 14, 17, 0, tzinfo=UTC)  # 15 August in Hải Phòng
    library = build_library([replace(FIRE, published_at=midnight)], version=1)
    assert said("Bài viết đăng ngày nào?", library=library) == "Đăng ngày 15/8/2026"


@pytest.mark.parametrize("question", ["Bài viết đăng lúc nào?", "Ai viết bài này?", "Nguồn nào?"])
def test_a_field_that_the_record_lacks_is_refused(question):
    bare = replace(FIRE, published_at=None, byline=None, source=None)
    answer = ask(question, library=build_library([bare], version=1))
    assert answer.reason is Reason.NOT_STATED
    assert answer.evidence[0].article_id == "chay"


@pytest.mark.parametrize("question", ["Bài viết đăng lúc nào?", "Ai viết bài này?"])
def test_a_page_that_is_not_named_is_the_only_one_or_one_to_choose(question):
    assert isinstance(ask(question, library=build_library([FIRE], version=1)), Answer)
    among_many = ask(question)
    assert among_many.reason is Reason.TOO_VAGUE
    assert among_many.choices


def test_a_page_that_is_not_named_is_the_latest_of_the_home_city():
    day = timedelta(days=1)
    pages = [
        replace(FIRE, id="cu", place="Hải Phòng", byline="An Chi", published_at=NOW - 2 * day),
        replace(FIRE, id="moi", place="Hải Phòng", byline="Bảo Lâm", published_at=NOW - day),
        replace(FIRE, id="xa", byline="Cẩm Vân", published_at=NOW),
    ]
    assert said("Ai viết bài này?", library=build_library(pages, version=1)) == "Người viết: Bảo Lâm"


def test_what_a_question_says_beside_the_page_tells_which_one():
    assert names_article(build_query("Ai viết bài về vụ cháy kho vải?", SMALL))
    assert not names_article(build_query("Ai viết bài này?", SMALL))
