from datetime import UTC, datetime, timedelta

import pytest
from fakes import CATALOGUES

from bot.markup import parse_html
from bot.messages import Catalogue
from bot.rendering import render_sources
from bot.sources import SourceStatus
from bot.sources.failures import Failure, Reason
from bot.sources.states import Counts
from knowledge.models import Language

NOW = datetime(2026, 8, 15, 3, 5, tzinfo=UTC)
VI, EN = CATALOGUES[Language.VI], CATALOGUES[Language.EN]
HOUR = timedelta(hours=1)


def shown(*statuses: SourceStatus, catalogue: Catalogue = VI) -> str:
    return parse_html(render_sources(statuses, catalogue, NOW)).text


def test_a_source_that_was_read_is_shown_with_when_and_how_much():
    status = SourceStatus("Báo <Mẫu>", NOW - HOUR, None, 0, NOW + HOUR, Counts(taken=7, left_out=2))

    assert shown(status) == (
        "Nguồn tin\n\n✅ Báo <Mẫu>: đọc được lúc 9:05 15/8/2026, lần tới 11:05 15/8/2026\n"
        "· 7 tin trong lần đọc gần nhất\n· 2 tin quá cũ hoặc quá nhiều nên bỏ qua"
    )


def test_a_source_that_fails_is_shown_with_the_reason_and_the_next_try():
    failure = Failure(Reason.TIMEOUT, {"seconds": 30})

    text = shown(SourceStatus("Báo", NOW - HOUR, failure, 3, NOW, Counts()), catalogue=EN)

    assert text == (
        "News sources\n\n⚠️ Báo: the server is too slow (over 30 seconds). Failures in a row: 3, next try right now\n"
        "Last read at 9:05 15 August 2026"
    )


def test_a_source_that_was_never_read_is_shown_as_new():
    assert "⏳ Báo: chưa đọc lần nào" in shown(SourceStatus("Báo", None, None, 0, NOW, Counts()))


def test_without_sources_the_admin_is_told_where_they_go():
    assert "[[sources]]" in shown()


FACTS = {"seconds": 30, "megabytes": 16, "status": 503, "error": "ValueError"}


@pytest.mark.parametrize("reason", Reason)
@pytest.mark.parametrize("language", Language)
def test_every_reason_has_words(reason, language):
    failure = Failure(reason, FACTS)

    assert "{" not in shown(SourceStatus("Báo", None, failure, 1, NOW, Counts()), catalogue=CATALOGUES[language])
