from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fakes import an_answer, no_answer
from newsdesk import open_database

from bot.tally.counting import KEPT, Tally
from bot.tally.names import GAINED, name_article, name_outcome
from knowledge.errors import StoreError

LATE = datetime(2026, 8, 20, 18, 30, tzinfo=UTC)  # 1:30 of the 21st in Hải Phòng
DAY = date(2026, 8, 21)


@pytest.fixture
def tally(tmp_path: Path) -> Tally:
    return Tally(open_database(tmp_path / "test.db"), {"a": "fire", "b": "fire"}.get)


async def test_what_was_counted_is_there_by_local_day_and_hour_once_it_is_written(tally):
    tally.add(GAINED, LATE)
    tally.add(GAINED, LATE + timedelta(minutes=5), 2)
    tally.add(GAINED, LATE + timedelta(hours=1), 0)
    assert tally.read(DAY, DAY) == {}

    await tally.flush()

    assert tally.read(DAY, DAY) == {("2026-08-21", 1, GAINED): 3}
    assert tally.read(date(2026, 8, 20), date(2026, 8, 20)) == {}


async def test_later_counts_add_to_what_is_written(tally):
    for _ in range(3):
        tally.add(GAINED, LATE)
        await tally.flush()

    assert sum(tally.read(DAY, DAY).values()) == 3


async def test_of_an_article_only_its_topic_is_written(tally):
    for article_id in ("a", "b", "c"):
        tally.add(name_article(article_id), LATE)
    await tally.flush()

    assert tally.read(DAY, DAY) == {("2026-08-21", 1, "topic:fire"): 2, ("2026-08-21", 1, "topic:none"): 1}


async def test_what_cannot_be_written_is_written_the_next_time(tmp_path):
    engine = open_database(tmp_path / "test.db")
    tally = Tally(engine, lambda _: None)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE tally RENAME TO gone")
    tally.add(GAINED, LATE)
    with pytest.raises(StoreError):
        await tally.flush()
    tally.add(GAINED, LATE)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE gone RENAME TO tally")

    await tally.flush()

    assert sum(tally.read(DAY, DAY).values()) == 2


async def test_what_is_too_old_is_deleted(tally):
    tally.add(GAINED, LATE - KEPT - timedelta(days=1))
    tally.add(GAINED, LATE)
    await tally.flush()

    tally.forget(LATE)

    assert list(tally.read(date(2020, 1, 1), DAY)) == [("2026-08-21", 1, GAINED)]


def test_questions_are_counted_by_how_they_ended():
    assert name_outcome(an_answer()) == "outcome:answered"
    assert name_outcome(no_answer()) == "outcome:not_stated"
