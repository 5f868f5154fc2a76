from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOW

from bot.sources.failures import Failure, Reason
from bot.sources.fetching import Validators
from bot.sources.states import Counts, PageState, SourceState
from bot.sources.store import SourceStore

STATE = SourceState(
    "Báo", "feed", Validators('"1"', "Thu", "d"), last_tried_at=NOW, last_good_at=NOW, read_at=NOW, failures=2,
    not_before=NOW, failure=Failure(Reason.INTERNAL, {"error": "x"}), counts=Counts(1, 2, 3, 4, 5),
)  # fmt: skip
PAGE = PageState("https://bao.example/1", "bai-1", "m", Validators('"2"', None), NOW, was_read=True)
FAR = timedelta(days=61)


@pytest.fixture
def store(database):
    return SourceStore(database)


def test_states_come_back_as_they_were_kept_and_are_replaced(store):
    store.keep_states([STATE])
    assert store.states() == {"Báo": STATE}

    better = replace(STATE, failures=0, failure=None, not_before=None)
    store.keep_states([better])
    assert store.states() == {"Báo": better}


def test_pages_come_back_until_no_feed_has_listed_them_for_long(store):
    store.keep_pages([PAGE], [], now=NOW)
    assert store.pages([PAGE.address, "https://bao.example/2"]) == {PAGE.address: PAGE}

    store.keep_pages([], [PAGE.address], now=NOW + FAR / 2)
    store.keep_pages([], [], now=NOW + FAR)
    assert store.pages([PAGE.address]) == {PAGE.address: PAGE}

    store.keep_pages([], [], now=NOW + 2 * FAR)
    assert store.pages([PAGE.address]) == {}


def test_an_article_belongs_to_who_was_noted_last(store):
    store.keep_owners({f"bai-{number}": "Báo" for number in range(1200)})
    store.keep_owners({"bai-1": "Đài"})

    owners = store.owners([f"bai-{number}" for number in range(1200)])
    assert len(owners) == 1200
    assert (owners["bai-0"], owners["bai-1"]) == ("Báo", "Đài")
