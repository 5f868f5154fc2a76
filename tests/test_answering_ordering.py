"""Whether sentences are built around a span as the question is around its question words."""

import pytest
from builders import an_article, extracted
from test_answering_scoring import observed, ranked

from knowledge.library.library import build_library


def a_library(*body):
    return build_library([extracted(an_article(headline="Tin trong ngày", body=body))], version=1)


LEASE = a_library("Cơ sở in do anh Mai Văn Hàng thuê lại từ ông Trịnh Đình Hiệu để hoạt động sản xuất.")
REWARD = a_library("Dịp này, Công an huyện thưởng 4 triệu đồng cho đội dân phòng, 2 triệu đồng cho câu lạc bộ bơi lội.")
TOLD = a_library(
    "Sáng 3/6, Công an huyện Kiến Thụy cho biết đã bắt nghi phạm cướp tiệm vàng Lộc Phát.",
    "Nghi phạm cướp tiệm vàng Lộc Phát bị bắt ngày 30/5 khi đang lẩn trốn.",
)


def test_who_stands_where_the_question_asks_is_in_order():
    asked = "Cơ sở in thuê lại từ ai?"
    owner, tenant = (observed(asked, name, LEASE) for name in ("Trịnh Đình Hiệu", "Mai Văn Hàng"))
    assert owner.order > tenant.order


def test_the_other_side_is_asked_the_other_way_round():
    asked = "Ai thuê lại cơ sở in?"
    owner, tenant = (observed(asked, name, LEASE) for name in ("Trịnh Đình Hiệu", "Mai Văn Hàng"))
    assert tenant.order > owner.order


@pytest.mark.parametrize(("club", "sum_"), [("đội dân phòng", "4 triệu"), ("câu lạc bộ bơi lội", "2 triệu")])
def test_the_words_right_behind_a_number_belong_to_it(club, sum_):
    found = ranked(f"Công an huyện thưởng bao nhiêu tiền cho {club}?", REWARD)
    assert sum_ in found[0].candidate.said


def test_what_joins_the_question_words_joins_the_answer():
    owner, tenant = (observed("Cơ sở in thuê lại từ ai?", name, LEASE) for name in ("Hiệu", "Hàng"))
    assert (owner.joined, tenant.joined) == (1, 0)
    assert observed("Ai thuê lại cơ sở in?", "Hàng", LEASE).joined == 0.5


def test_the_day_of_telling_is_not_the_day_of_the_event():
    asked = "Nghi phạm cướp tiệm vàng Lộc Phát bị bắt ngày nào?"
    assert observed(asked, "3/6", TOLD).event == 0
    assert observed(asked, "30/5", TOLD).event == 1
    assert "30/5" in ranked(asked, TOLD)[0].candidate.said


def test_who_tells_is_of_the_event_when_that_is_asked():
    assert observed("Công an huyện Kiến Thụy cho biết ngày nào?", "3/6", TOLD).event == 1


def test_a_whole_sentence_has_no_sides():
    whole = next(
        one for one in ranked("Cơ sở in hoạt động thế nào?", LEASE) if one.candidate.span == one.candidate.view.span
    )
    assert whole.observations.order == 0.5


def test_a_day_stands_at_either_end_of_its_sentence():
    assert observed("Nghi phạm cướp tiệm vàng Lộc Phát bị bắt ngày nào?", "30/5", TOLD).order == 0.5


def test_what_asks_for_several_or_for_a_total_says_so():
    assert observed("Những ai thuê lại cơ sở in?", "Hàng", LEASE).single == 0
    assert observed("Ai thuê lại cơ sở in?", "Hàng", LEASE).single == 1
    assert observed("Tổng cộng thưởng bao nhiêu tiền?", "4 triệu", REWARD).unsummed == 0
    assert observed("Công an huyện thưởng bao nhiêu tiền?", "4 triệu", REWARD).unsummed == 1
