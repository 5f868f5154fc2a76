"""The desk's hand on an article: kept beside the record, put over it by every load, and taken back."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from conversing import NOW, write_market

from knowledge.amending import amend, erase, find_held, preview, take_back
from knowledge.errors import ArticleChanged
from knowledge.keeping import open_library
from knowledge.loading import load_paths
from knowledge.models import Role, Status
from knowledge.reading.records import Override
from knowledge.store import Hand
from knowledge.store.connecting import connect

MARKET = "cho-an-toan"
WITHHELD = Override(status=Status.WITHHELD)
HERE = Path(__file__).parent
NAME = "Nghiêm Trọng Khải"


def nothing(_: object) -> None:
    pass


HAND = Hand(99, NOW, nothing)


@pytest.fixture(autouse=True)
def market(folder, store):
    """The folder with the market's article, loaded."""
    load_paths([folder], store, now=NOW)
    return folder


def said(**fields: object) -> Override:
    return Override.model_validate(fields)


def test_what_the_desk_withholds_is_withheld_in_a_new_version_and_answers_no_more(store):
    amend(store, MARKET, 0, WITHHELD, HAND)

    article = store.article(MARKET)
    assert (article.status, article.version) == (Status.WITHHELD, 2)
    assert MARKET not in open_library(store, home="Hải Phòng").positions


def test_a_reload_of_the_same_files_leaves_the_desks_word_standing(market, store):
    amend(store, MARKET, 0, WITHHELD, HAND)

    report = load_paths([market], store, now=NOW)

    assert (report.changed, report.unchanged) == (0, 2)
    assert store.article(MARKET).status is Status.WITHHELD


def test_a_changed_record_is_taken_in_and_the_desks_word_still_wins(market, store):
    amend(store, MARKET, 0, said(status="withheld", headline="Tiêu đề của tòa soạn"), HAND)
    write_market(market, merits=14)

    report = load_paths([market], store, now=NOW)

    article = store.article(MARKET)
    assert report.changed == 1
    assert (article.status, article.headline, article.version) == (Status.WITHHELD, "Tiêu đề của tòa soạn", 3)
    assert "14 tập thể" in article.text


def test_another_version_of_our_code_extracts_anew_what_the_desk_has_corrected(store, monkeypatch):
    people = [{"name": NAME, "role": "guest", "passage": NAME}]
    amend(store, MARKET, 0, said(people=people), HAND)
    monkeypatch.setattr("knowledge.loading.code_mark", lambda: "another")

    load_paths([], store, now=NOW)

    roles = {person.role for person in store.article(MARKET).extract.people if person.name == NAME}
    assert roles == {Role.GUEST}
    assert store.article(MARKET).version == 2


def test_taking_the_change_back_restores_what_was_before_it(store):
    before = store.article(MARKET)
    amend(store, MARKET, 0, said(headline="Một"), HAND)
    amend(store, MARKET, 1, said(headline="Hai"), HAND)

    take_back(store, MARKET, 2, HAND)
    assert store.article(MARKET).headline == "Một"
    take_back(store, MARKET, 3, Hand(99, NOW, nothing))

    assert store.article(MARKET).headline == "Hai"  # the taking back is itself a change that can be taken back
    amend(store, MARKET, 4, Override(), HAND)
    assert store.article(MARKET).extract == before.extract


def test_who_looked_at_an_older_state_changes_nothing(store):
    amend(store, MARKET, 0, WITHHELD, HAND)

    for stale in (0, 2):
        with pytest.raises(ArticleChanged):
            amend(store, MARKET, stale, said(headline="Khác"), HAND)
    assert store.article(MARKET).headline != "Khác"


def test_a_preview_writes_nothing(store):
    seen = preview(store, MARKET, 0, said(headline="Khác"), now=NOW)

    assert seen.article.headline == "Khác"
    assert store.article(MARKET).version == 1


def test_words_put_right_in_the_text_are_read_anew(store):
    amendments = [{"passage": "12 tập thể", "text": "15 tập thể"}]
    amend(store, MARKET, 0, said(amendments=amendments), HAND)

    article = store.article(MARKET)
    assert [award.count for award in article.extract.awards] == [15, 9]
    assert "12 tập thể" not in article.text


def test_the_second_of_the_same_words_alone_is_put_right_when_it_is_meant(store):
    amendments = [{"passage": "Công an thành phố", "text": "CATP", "nth": 2}]
    amend(store, MARKET, 0, said(amendments=amendments), HAND)

    body = store.article(MARKET).body
    assert "Công an thành phố Hải Phòng" in body[0]
    assert "Phó Giám đốc CATP chủ trì" in body[1]
    assert "Giám đốc Công an thành phố tặng" in body[2]


def test_what_the_source_no_longer_prints_is_left_out_with_a_warning(market, store):
    people = [{"name": NAME, "role": "guest", "passage": f"Đại tá {NAME}"}]
    amendments = [{"passage": "12 tập thể", "text": "15 tập thể"}]
    amend(store, MARKET, 0, said(people=people, amendments=amendments), HAND)
    write_market(market, chair="Thượng tá Ngụy Bá Lâm", merits=20)

    report = load_paths([market], store, now=NOW)

    assert (report.changed, report.rejected) == (1, 0)
    assert sum("/sua" in str(warning) for warning in report.warnings) == 2
    article = store.article(MARKET)
    assert "20 tập thể" in article.text
    assert all(person.name != NAME for person in article.extract.people)


def test_what_was_deleted_for_good_leaves_no_text_and_never_comes_back(market, store):
    amend(store, MARKET, 0, WITHHELD, HAND)
    erase(store, MARKET, 1, HAND)

    report = load_paths([market], store, now=NOW)

    assert (report.added, report.changed) == (0, 0)
    assert any("deleted for good" in str(warning) for warning in report.warnings)
    assert store.article(MARKET).text == "\n"[:0]
    assert "Cây Dương" not in json.dumps(store.records()[MARKET]) + json.dumps(store.versions(MARKET), default=str)
    assert store.article(MARKET).status is Status.CANCELLED
    with pytest.raises(ArticleChanged):
        amend(store, MARKET, 2, Override(), HAND)


def test_what_is_written_beside_a_change_stops_it_by_raising(store):
    def refuse(_: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        amend(store, MARKET, 0, WITHHELD, Hand(99, NOW, refuse))

    assert find_held(store, MARKET).number == 0
    assert store.article(MARKET).version == 1


def test_a_load_that_composed_before_the_desk_spoke_composes_again(market, store, monkeypatch):
    write_market(market, merits=30)
    save, raced = type(store).save, []

    def save_late(self, articles, *, now, making):
        packed = list(articles)
        if not raced:
            raced.append(True)
            amend(store, MARKET, 0, WITHHELD, HAND)
        return save(self, packed, now=now, making=making)

    monkeypatch.setattr(type(store), "save", save_late)
    load_paths([market], store, now=NOW)

    article = store.article(MARKET)
    assert article.status is Status.WITHHELD
    assert "30 tập thể" in article.text


# Withholds an article and kills itself before the statement of the number given.
WITHHOLDER = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from sqlalchemy import event
from conversing import NOW
from knowledge.amending import amend
from knowledge.reading.records import Override
from knowledge.store import Hand, Store
from knowledge.store.connecting import connect

engine, left = connect(sys.argv[2]), int(sys.argv[3])

def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(engine, "before_cursor_execute", count)
event.listen(engine, "commit", count)
amend(Store(engine), "cho-an-toan", 0, Override(status="withheld"), Hand(99, NOW, lambda _: None))
"""


def test_a_change_that_is_killed_anywhere_is_there_whole_or_not_at_all(store):
    def withhold(statement: int) -> int:
        command = [sys.executable, "-c", WITHHOLDER, str(HERE), str(store.engine.url), str(statement)]
        return subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": str(HERE.parent)}).returncode  # noqa: S603

    for statement in range(3, 11, 2):
        assert withhold(statement) == -signal.SIGKILL
        article, held = store.article(MARKET), find_held(store, MARKET)
        assert (article.status, article.version, held.number) == (Status.USABLE, 1, 0)
    assert withhold(100) == 0
    assert connect(str(store.engine.url))
    assert find_held(store, MARKET).number == 1
