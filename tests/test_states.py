"""States of the library, and the swap of one for another: whole, or not at all."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from conversing import NEW_CHAIR, NOW, OLD_CHAIR, write_market
from hypothesis import given
from hypothesis import strategies as st

from knowledge.amending import amend, erase, find_held, with_status
from knowledge.errors import ArticleChanged
from knowledge.loading import load_paths, load_records
from knowledge.models import Status
from knowledge.reading.reader import read_paths
from knowledge.rehearsing.planning import draft_reload, draft_return
from knowledge.store import GONE, Hand, How, Making, StageOutdated, Stages, Store, open_store
from knowledge.store.returning import Version, find_target

HERE = Path(__file__).parent
LATER = NOW + timedelta(hours=1)
MARKET = "cho-an-toan"
HAND = Hand(99, LATER, lambda _: None)


def no_seal(*_):
    pass


@pytest.fixture
def store(database_url) -> Store:
    return open_store(database_url)


@pytest.fixture
def stages(store) -> Stages:
    return Stages(store)


def prepare(store, folder, now=LATER) -> str:
    return Stages(store).keep(draft_reload(store, [folder], now=now).articles, now)


def swap(store, folder, now=LATER):
    return Stages(store).swap(prepare(store, folder, now), Making(How.RELOAD, now, 99), no_seal)


def go_back(store, number, now=LATER):
    stages = Stages(store)
    draft = draft_return(store, number, now=now)
    return stages.swap(stages.keep(draft.articles, now), Making(How.RETURN, now, 99, number), no_seal), draft.outline


def said(store) -> dict[str, tuple[str, str]]:
    return {article.id: (article.status, article.text) for article in store.load_articles()}


def versions(*given: tuple[str, int | None]) -> list[Version]:
    return [Version(number, content, state) for number, (content, state) in enumerate(given, 1)]


@pytest.mark.parametrize(
    ("given", "target"),
    [
        ([("a", 1)], None),  # nothing came later
        ([("a", 1), ("b", 3)], 1),
        ([("a", 1), ("b", 2), ("c", 3), ("d", 4)], 2),  # as it was in the state, not before it
        ([("b", 3)], 0),  # it was not there
        ([("a", 1), ("a", None), ("b", 3)], 2),  # what the desk did is a version as well
        ([("a", 1), ("b", 3), ("b", None)], 1),
        ([("a", 1), ("b", 3), ("c", None)], None),  # a source has said something else since
        ([("a", 1), ("b", 3), ("c", None), ("d", 4)], 1),  # and a reload after it
        ([("a", None), ("b", 3)], 1),
        ([("a", 1), ("b", 3), ("a", 4)], None),  # it says the same already
        ([("a", 3), (GONE, 4)], None),  # it is out already
        ([("a", 1), (GONE, 2), ("b", 3)], 0),
    ],
)
def test_going_back_to_the_second_state_finds_what_an_article_said_in_it(given, target):
    assert find_target(versions(*given), 2) == target


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([1, 2, None])), min_size=1))
def test_what_no_later_state_touched_is_left_alone(given):
    assert find_target(versions(*given), 2) is None


def test_a_load_begins_a_state_and_one_that_changes_nothing_does_not(store, stages, folder):
    load_paths([folder], store, now=NOW)
    load_paths([folder], store, now=LATER)

    (state,) = stages.states(9)
    assert (state.number, state.making.how, state.added, state.changed) == (1, How.LOAD, 2, 0)


def test_what_was_there_before_states_were_kept_is_one(store, stages, folder):
    load_records(read_paths([folder]), store, now=NOW)
    assert stages.states(9) == []
    write_market(folder, NEW_CHAIR)

    swap(store, folder)

    assert [(one.number, one.making.how) for one in stages.states(9)] == [(2, How.RELOAD), (1, How.FOUND)]
    go_back(store, 1)
    assert OLD_CHAIR in said(store)[MARKET][1]


def test_going_back_and_forward_again_ends_where_it_began(store, folder):
    load_paths([folder], store, now=NOW)
    first = said(store)
    write_market(folder, NEW_CHAIR)
    folder.joinpath("ben-pha.toml").rename(folder / "khac.toml")
    (folder / "khac.toml").write_text((folder / "khac.toml").read_text().replace("ben-pha", "khac"), encoding="utf-8")
    swap(store, folder)
    second = said(store)

    state, outline = go_back(store, 1)
    assert (len(outline.changed), len(outline.gone), outline.added) == (1, 1, ())
    assert outline.changed[0].fields == ("body",)
    assert (state.number, state.making.back_to) == (3, 1)
    back = said(store)
    assert {key: back[key] for key in first} == first
    assert back["khac"][0] is Status.WITHHELD
    go_back(store, 2)
    assert said(store) == second
    assert draft_return(store, 2, now=LATER).articles == ()
    assert draft_reload(store, [folder], now=LATER).outline.is_empty


def test_the_desks_words_stay_over_what_an_article_says_again(store, folder):
    load_paths([folder], store, now=NOW)
    held = find_held(store, MARKET)
    amend(store, MARKET, 0, replace(held, override=held.override.model_copy(update={"headline": "Một"})).override, HAND)
    write_market(folder, NEW_CHAIR)
    swap(store, folder)

    go_back(store, 1)

    article = store.article(MARKET)
    assert article.headline == "Một"
    assert OLD_CHAIR in article.text
    assert find_held(store, MARKET).number == 1
    assert "Hội nghị biểu dương" in store.standing(MARKET).record


def test_what_was_deleted_for_good_does_not_come_back(store, stages, folder):
    load_paths([folder], store, now=NOW)
    write_market(folder, NEW_CHAIR)
    swap(store, folder)
    key = prepare(store, folder)
    amend(store, MARKET, 0, with_status(find_held(store, MARKET).override, Status.WITHHELD), HAND)

    erase(store, MARKET, 1, HAND)

    assert stages.report(key) is None
    assert MARKET not in {one.article_id for one in draft_return(store, 1, now=LATER).articles}
    with pytest.raises(ArticleChanged):
        stages.swap(key, Making(How.RELOAD, LATER), no_seal)


def test_a_swap_over_what_the_desk_changed_since_is_refused_and_names_it(store, stages, folder):
    load_paths([folder], store, now=NOW)
    write_market(folder, NEW_CHAIR)
    key = prepare(store, folder)
    before = amend(store, MARKET, 0, with_status(find_held(store, MARKET).override, Status.WITHHELD), HAND).article

    with pytest.raises(StageOutdated) as caught:
        stages.swap(key, Making(How.RELOAD, LATER), no_seal)

    assert caught.value.ids == [MARKET]
    assert store.article(MARKET).body == before.body
    assert len(stages.states(9)) == 1


def test_a_seal_that_breaks_leaves_everything_as_it_was(store, stages, folder):
    load_paths([folder], store, now=NOW)
    before = said(store)
    write_market(folder, NEW_CHAIR)
    key = prepare(store, folder)

    def break_(*_):
        raise KeyError

    with pytest.raises(KeyError):
        stages.swap(key, Making(How.RELOAD, LATER), break_)

    assert said(store) == before
    stages.swap(key, Making(How.RELOAD, LATER), no_seal)
    assert NEW_CHAIR in said(store)[MARKET][1]
    with pytest.raises(ArticleChanged):
        stages.swap(key, Making(How.RELOAD, LATER), no_seal)


def test_what_waited_for_too_long_is_forgotten(store, stages, folder):
    old = prepare(store, folder, NOW)
    stages.keep_report(old, "x")
    assert stages.report(old) == "x"

    prepare(store, folder, NOW + timedelta(hours=2))

    assert stages.report(old) is None


# Swaps what waits under a key, and kills itself before the statement of the number given.
SWAPPER = """
import os, signal, sys
from datetime import datetime
from sqlalchemy import event
from knowledge.store import Making, How, Stages, open_store

store, left = open_store(sys.argv[1]), int(sys.argv[3])

def count(*_):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

event.listen(store.engine, "before_cursor_execute", count)
event.listen(store.engine, "commit", count)
Stages(store).swap(sys.argv[2], Making(How(sys.argv[4]), datetime.fromisoformat(sys.argv[5]), 99), lambda *_: None)
"""


def swap_and_die(store, key, statement, how) -> bool:
    """Whether the child was killed before it was through."""
    command = [sys.executable, "-c", SWAPPER, str(store.engine.url), key, str(statement), how, LATER.isoformat()]
    done = subprocess.run(command, check=False, env={**os.environ, "PYTHONPATH": str(HERE.parent)})  # noqa: S603
    assert done.returncode in (0, -signal.SIGKILL)
    return done.returncode != 0


@pytest.mark.parametrize("how", [How.RELOAD, How.RETURN])
def test_a_swap_that_is_killed_anywhere_leaves_the_old_library_whole_or_the_new_one(tmp_path, folder, how):
    store = open_store(f"sqlite:///{tmp_path / 'test.db'}")
    load_paths([folder], store, now=NOW)
    first = said(store)
    for name in ("mot", "hai", "ba"):
        text = folder.joinpath("cho-an-toan.toml").read_text(encoding="utf-8").replace("cho-an-toan", name)
        folder.joinpath(f"{name}.toml").write_text(text, encoding="utf-8")
    write_market(folder, NEW_CHAIR)
    key, before = prepare(store, folder), first
    if how is How.RETURN:
        swap(store, folder)
        before = said(store)
        key = Stages(store).keep(draft_return(store, 1, now=LATER).articles, LATER)

    for statement in (10, 11, 15, 17, 18):  # from the first that writes to the last
        assert swap_and_die(store, key, statement, how)
        assert said(store) == before
        assert Stages(store).report(key) == ""
    assert not swap_and_die(store, key, 10_000, how)
    after = said(store)
    assert after != before
    chairs = {key for key, (_, text) in after.items() if (NEW_CHAIR if how is How.RELOAD else OLD_CHAIR) in text}
    assert MARKET in chairs
    if how is How.RELOAD:
        assert {status for status, _ in after.values()} == {Status.USABLE}
        assert len(after) == 5
    else:
        assert {key for key, (status, _) in after.items() if status is Status.USABLE} == set(first)
