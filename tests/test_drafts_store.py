"""Drafts as they are kept, on every kind of database: each change of the version that was seen, once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conversing import NOW
from drafting import a_file, a_line

from bot.database import nothing_else
from bot.drafts.models import DraftState
from bot.drafts.store import KEPT_DONE, KEPT_OPEN, DraftChanged, DraftStore, NewDraft, moving, waiting_for
from knowledge.publishing import Glance, Proposal
from knowledge.reading.records import Override
from knowledge.reading.sent import read_sent_file

LATER = NOW + timedelta(hours=1)
TITLED = Override(headline="Tiêu đề của tòa soạn")


def new_drafts(content: bytes) -> list[NewDraft]:
    sources = read_sent_file("tin.jsonl", content).sources
    return [NewDraft(Proposal(one), Glance(str(one.record.headline), 0, b"packed")) for one in sources]


@pytest.fixture
def drafts(database) -> DraftStore:
    return DraftStore(database)


@pytest.fixture
def three(drafts):
    return drafts.add(new_drafts(a_file(3)), "tin.jsonl", 99, NOW)


def test_drafts_are_kept_in_the_order_of_their_file(drafts, three):
    assert [draft.article_id for draft in drafts.waiting(three[0].batch)] == ["tin-1", "tin-2", "tin-3"]
    (batch,) = drafts.batches()
    assert (batch.label, batch.count, batch.first_id, batch.doubtful) == ("tin.jsonl", 3, three[0].id, 0)
    assert drafts.find(three[1].id) == three[1]


def test_what_waits_already_and_says_the_same_is_not_taken_twice(drafts, three):
    again = drafts.add(new_drafts(a_file(4)), "lai.jsonl", 98, NOW)

    assert [draft.id for draft in again[:3]] == [draft.id for draft in three]
    assert {draft.batch for draft in again} == {again[3].batch}


def test_a_newer_text_of_a_draft_takes_its_place_and_keeps_what_was_said_by_hand(drafts, three):
    drafts.change(replace(three[0], said=TITLED), Glance("Tiêu đề của tòa soạn", 0, b"new"))
    (newer,) = drafts.add(new_drafts(a_line(1, byline="Hà Thu").encode()), "moi.jsonl", 99, NOW)

    assert (newer.said, newer.record.byline, newer.packed) == (TITLED, "Hà Thu", b"")
    assert drafts.find(three[0].id).state is DraftState.DISCARDED


def test_a_change_of_a_version_that_is_gone_fails_and_changes_nothing(drafts, three):
    drafts.change(replace(three[0], said=TITLED), Glance("mới", 1, b"new"))
    for change in (
        lambda: drafts.change(three[0], Glance("cũ", 0, b"")),
        lambda: drafts.schedule(three[0], LATER, 99, NOW, nothing_else),
        lambda: drafts.reopen(three[0], 99, NOW),
        lambda: drafts.discard(three[:2], 99, NOW, nothing_else),
    ):
        with pytest.raises(DraftChanged):
            change()

    kept = drafts.find(three[0].id)
    assert (kept.version, kept.headline, kept.doubts, kept.state) == (2, "mới", 1, DraftState.OPEN)
    assert drafts.find(three[1].id) == three[1]


def test_a_draft_is_due_from_its_moment_on(drafts, three):
    waiting = drafts.schedule(three[0], LATER, 98, NOW, nothing_else)

    assert (waiting.state, waiting.publish_at, waiting.moved_by) == (DraftState.SCHEDULED, LATER, 98)
    assert drafts.due(LATER - timedelta(seconds=1)) == []
    assert drafts.due(LATER) == [waiting]
    assert drafts.reopen(waiting, 99, NOW).publish_at is None
    assert drafts.due(LATER) == []


def test_drafts_are_moved_in_one_transaction_with_the_deed_or_not_at_all(drafts, three, database):
    def fail(_: object) -> None:
        raise DraftChanged

    with pytest.raises(DraftChanged):
        drafts.discard(three, 99, NOW, fail)
    assert len(drafts.waiting(three[0].batch)) == 3

    both = moving(three[:1], DraftState.PUBLISHED, 99, NOW, waiting_for([(three[1], LATER)], 99, NOW, nothing_else))
    with database.begin() as connection:
        both(connection)
    assert [draft.state for draft in map(drafts.find, (draft.id for draft in three))] == [
        DraftState.PUBLISHED,
        DraftState.SCHEDULED,
        DraftState.OPEN,
    ]
    assert [draft.article_id for draft in drafts.published(three[0].batch)] == ["tin-1"]


def test_what_is_done_is_forgotten_after_a_week_and_what_nobody_touches_after_a_month(drafts, three):
    drafts.discard(three[:1], 99, NOW, nothing_else)
    waiting = drafts.schedule(three[1], NOW + 2 * KEPT_OPEN, 99, NOW, nothing_else)

    drafts.purge(NOW + KEPT_DONE)
    assert drafts.find(three[0].id) is not None
    drafts.purge(NOW + KEPT_DONE + timedelta(seconds=1))
    assert drafts.find(three[0].id) is None
    drafts.purge(NOW + KEPT_OPEN + timedelta(seconds=1))
    assert (drafts.find(three[2].id), drafts.find(waiting.id)) == (None, waiting)
