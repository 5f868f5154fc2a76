import os
import subprocess
import sys
from pathlib import Path

import pytest
from newsdesk import open_database
from newsing import A_DAY, AN_HOUR, MORNING, add_bulletin, save_article
from sqlalchemy import event, select

from bot.database import reading, writing
from bot.news.noticing import Change, keep_change, newest_number, notice, number_new
from bot.news.tables import NEWS
from knowledge.models import Status

# What `antt-bot load` does while the bot runs: another process, another connection.
LOADER = """
import sys
sys.path.insert(0, sys.argv[2])
from newsing import MORNING, save_article
from knowledge.store.connecting import connect
save_article(connect(sys.argv[1]), "elsewhere", MORNING)
"""


@pytest.fixture
def engine(database):
    return database


def number(engine, now=MORNING):
    with writing(engine) as session:
        new = notice(session, now).new
        number_new(session, new, now)
        return len(new)


def changes(engine, now=MORNING):
    with reading(engine) as session:
        return notice(session, now).changed


def keep_changes(engine, now=MORNING):
    with writing(engine) as session:
        for change in notice(session, now).changed:
            keep_change(session, change, now)


def numbers(engine):
    with reading(engine) as session:
        return {row.article_id: row.id for row in session.connection().execute(select(NEWS))}


def test_new_articles_are_numbered_once_the_oldest_first(engine):
    save_article(engine, "new")
    save_article(engine, "old", published_at=MORNING - A_DAY)

    assert number(engine) == 2
    assert number(engine) == 0
    assert numbers(engine) == {"old": 1, "new": 2}
    save_article(engine, "newer")
    assert number(engine) == 1
    assert numbers(engine)["newer"] == 3


def test_articles_that_may_not_be_shown_have_no_number(engine):
    save_article(engine, "withheld", status=Status.WITHHELD)
    save_article(engine, "over", expires_at=MORNING)

    assert number(engine) == 0


def test_an_embargoed_article_is_noticed_when_the_embargo_ends(engine):
    save_article(engine, "secret", embargo_until=MORNING + AN_HOUR)

    assert number(engine) == 0
    assert number(engine, MORNING + AN_HOUR) == 1
    assert changes(engine, MORNING + AN_HOUR) == []


def test_what_another_process_loads_is_noticed(engine):
    assert number(engine) == 0
    here = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": str(Path(here).parent)}

    subprocess.run([sys.executable, "-c", LOADER, str(engine.url), here], check=True, env=environment)  # noqa: S603

    assert number(engine) == 1
    assert "elsewhere" in numbers(engine)


def test_a_new_version_is_a_change_until_it_is_dealt_with(engine):
    save_article(engine, "fire")
    number(engine)
    assert changes(engine) == []

    save_article(engine, "fire", said="two")

    assert changes(engine) == [Change("fire", 2, Status.USABLE)]
    keep_changes(engine)
    assert changes(engine) == []
    assert number(engine) == 0


def test_an_article_that_is_withheld_is_a_change(engine):
    save_article(engine, "fire")
    number(engine)

    save_article(engine, "fire", said="two", status=Status.WITHHELD)

    assert changes(engine) == [Change("fire", 2, Status.WITHHELD)]


def test_an_embargo_on_what_is_out_withholds_it_until_it_ends(engine):
    save_article(engine, "fire")
    number(engine)

    save_article(engine, "fire", said="two", embargo_until=MORNING + AN_HOUR)

    assert changes(engine) == [Change("fire", 2, Status.WITHHELD)]
    keep_changes(engine)
    assert changes(engine) == []
    assert changes(engine, MORNING + AN_HOUR) == [Change("fire", 2, Status.USABLE)]


def test_what_comes_back_is_news_again_when_nobody_has_got_it(engine):
    for article_id in ("fire", "ferry"):
        save_article(engine, article_id)
        number(engine)
    save_article(engine, "ferry", said="two", status=Status.WITHHELD)
    keep_changes(engine)

    save_article(engine, "ferry", said="three")
    keep_changes(engine, MORNING + AN_HOUR)

    assert numbers(engine) == {"fire": 1, "ferry": 3}
    with reading(engine) as session:
        assert newest_number(session) == 3


def test_what_comes_back_keeps_its_number_when_somebody_has_it(engine):
    save_article(engine, "fire")
    number(engine)
    add_bulletin(engine, articles=("fire",))
    save_article(engine, "fire", said="two", status=Status.WITHHELD)
    keep_changes(engine)

    save_article(engine, "fire", said="three")
    keep_changes(engine)

    assert numbers(engine) == {"fire": 1}


def test_looking_for_what_is_new_or_changed_reads_no_documents(tmp_path):
    engine, asked = open_database(tmp_path / "bot.db"), []
    with engine.connect() as connection, reading(engine) as session:
        event.listen(engine, "before_cursor_execute", lambda *call: asked.append((call[2], call[3])))
        notice(session, MORNING)
        selects = [(sql, values) for sql, values in asked if sql.startswith("SELECT")]
        plans = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all() for sql, values in selects]

    on_articles = [[row[-1] for row in plan if row[-1].split()[1] == "article"] for plan in plans]
    assert on_articles == [["SCAN article USING COVERING INDEX article_standing"]]
