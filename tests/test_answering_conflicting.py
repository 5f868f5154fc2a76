from datetime import timedelta

import pytest
from asking import ask, said
from builders import PUBLISHED_AT, an_article, extracted

from knowledge.library.library import build_library

EVENT = "Cháy xưởng gỗ ở phường Tràng Cát"


def report(name, dead, after, headline=EVENT):
    sentence = f"Vụ cháy xưởng gỗ ở phường Tràng Cát làm {dead} người chết."
    return extracted(an_article(name, headline=headline, published_at=PUBLISHED_AT + after, body=(sentence,)))


FIRST, SECOND = report("som", 2, timedelta()), report("muon", 5, timedelta(hours=9))


@pytest.mark.parametrize("order", [(FIRST, SECOND), (SECOND, FIRST)])
def test_the_later_report_is_believed_and_the_earlier_one_named(order):
    answer = ask("Cháy xưởng gỗ ở phường Tràng Cát làm bao nhiêu người chết?", library=build_library(order, version=1))
    assert answer.text.startswith("5 người chết")
    assert "tin ngày 15/8/2026 nêu 2 người chết" in answer.text
    assert [one.article_id for one in answer.evidence] == ["muon", "som"]


def test_an_event_of_another_month_overrules_nothing():
    library = build_library([FIRST, report("xa", 7, timedelta(days=40))], version=1)
    assert "nêu" not in said("Cháy xưởng gỗ ở phường Tràng Cát làm bao nhiêu người chết?", library=library)


def test_reports_that_agree_need_no_word_on_it():
    library = build_library([FIRST, report("lai", 2, timedelta(hours=9))], version=1)
    assert "nêu" not in said("Cháy xưởng gỗ ở phường Tràng Cát làm bao nhiêu người chết?", library=library)
