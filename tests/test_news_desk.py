from datetime import timedelta

import pytest
from newsing import MORNING, Newsroom, Told, deliveries, local, subscribe

from bot.news.bulletins import BulletinStore, Progress
from bot.news.models import (
    BulletinKind,
    BulletinState,
    DeathReason,
    DeliveryState,
    Edition,
    QuietHours,
    Rhythm,
    Target,
    Wish,
)
from bot.news.outbox import Outbox
from bot.news.retention import KEPT
from bot.news.steps import LIFE, PROPOSAL_LIFE, UNDO_TIME, Refusal
from bot.news.subscribers import SubscriberStore
from knowledge.models import Status

MAI, NAM = 11, 12  # two admins
DAILY = Rhythm(Edition.DAILY, hour=7)
FIRE = Told(topics=("fire",))


@pytest.fixture
def room(database):
    return Newsroom(database)


@pytest.fixture
def store(room):
    return BulletinStore(room.engine)


def confirmed(store, articles=("fire",), now=MORNING):
    bulletin = store.propose(BulletinKind.DESK, articles, MAI, now)
    store.confirm(bulletin.id, MAI, now)
    return bulletin.id


def approved(store, now):
    bulletin = store.propose(BulletinKind.URGENT, ["fire"], MAI, now)
    store.confirm(bulletin.id, MAI, now)
    store.approve(bulletin.id, NAM, now)
    return bulletin.id


def chats(got):
    return [one.chat_id for one in got]


def test_a_desk_bulletin_reaches_all_whom_it_fits_whatever_their_edition(room, store):
    subscribe(room.engine, 1, wish=Wish(topics=("fire",)))
    subscribe(room.engine, 2, DAILY)
    subscribe(room.engine, 3, wish=Wish(topics=("drugs",)))
    subscribe(room.engine, 4)
    SubscriberStore(room.engine).pause(Target(4), local(25, 7))
    room.publish("fire", told=FIRE, published_at=local(1, 7))
    bulletin_id = confirmed(store)

    assert room.run(MORNING + UNDO_TIME - timedelta(seconds=1)) == []
    got = room.run(MORNING + UNDO_TIME)

    assert chats(got) == [1, 2]
    assert {(one.kind, one.articles) for one in got} == {(BulletinKind.DESK, ("fire",))}
    assert store.progress(bulletin_id) == Progress(2, 2, 0, 0, 0)


def test_an_undone_bulletin_reaches_nobody(room, store):
    subscribe(room.engine, 1, DAILY)
    room.publish("fire", told=FIRE)
    bulletin_id = confirmed(store)
    room.plan(MORNING + UNDO_TIME / 2)

    assert store.undo(bulletin_id).state is BulletinState.CANCELLED

    assert room.run(MORNING + UNDO_TIME) == []
    assert store.find(bulletin_id).state is BulletinState.CANCELLED


def test_what_has_gone_out_cannot_be_undone(room, store):
    subscribe(room.engine, 1, DAILY)
    room.publish("fire", told=FIRE)
    bulletin_id = confirmed(store)
    room.plan(MORNING + UNDO_TIME)

    assert store.undo(bulletin_id) is Refusal.NOT_NOW
    assert store.find(bulletin_id).state is BulletinState.OPEN


def test_who_got_it_from_the_desk_does_not_get_it_again_and_the_other_way_round(room, store):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, DAILY)
    room.publish("fire", told=FIRE)
    assert chats(room.run()) == [1]
    confirmed(store)

    assert chats(room.run(MORNING + UNDO_TIME)) == [2]
    room.publish("ferry", MORNING + UNDO_TIME)
    assert [(one.chat_id, one.articles) for one in room.run(local(21, 7))] == [(1, ("ferry",)), (2, ("ferry",))]


def test_a_bulletin_of_several_reaches_who_misses_one_of_them(room, store):
    subscribe(room.engine, 1, wish=Wish(topics=("fire",)))
    subscribe(room.engine, 2)
    room.publish("fire", told=FIRE)
    room.run()
    room.publish("ferry", published_at=local(1, 7))
    confirmed(store, ("fire", "ferry"))

    got = room.run(MORNING + UNDO_TIME)

    assert [(one.chat_id, one.articles) for one in got] == [(2, ("fire", "ferry"))]


def test_a_bulletin_is_stopped_and_resumed_while_it_runs(room, store):
    for chat_id in (1, 2, 3):
        subscribe(room.engine, chat_id, DAILY)
    room.publish("fire", told=FIRE)
    bulletin_id = confirmed(store)
    room.plan(MORNING + UNDO_TIME)

    store.hold(bulletin_id)
    assert room.run(MORNING + 2 * UNDO_TIME) == []
    assert store.progress(bulletin_id).left == 3
    store.resume(bulletin_id)
    assert chats(room.run(MORNING + 3 * UNDO_TIME)) == [1, 2, 3]


def test_at_night_a_desk_bulletin_waits_for_the_morning_of_each(room, store):
    subscribe(room.engine, 1, Rhythm(Edition.DAILY, urgent_at_night=True))
    subscribe(room.engine, 2, Rhythm(Edition.DAILY, quiet=QuietHours(20, 8)))
    subscribe(room.engine, 3, Rhythm(Edition.DAILY, quiet=QuietHours(0, 0)))
    room.publish("fire", local(20, 23), told=FIRE)
    confirmed(store, now=local(20, 23))

    assert chats(room.run(local(20, 23, 1))) == [3]
    assert {row.chat_id: row.not_before for row in deliveries(room.engine)} == {
        1: local(21, 6),
        2: local(21, 8),
        3: local(20, 23, 1),
    }
    assert chats(room.run(local(21, 6))) == [1]
    assert chats(room.run(local(21, 8))) == [2]


def test_at_night_an_urgent_bulletin_wakes_only_who_agreed(room, store):
    subscribe(room.engine, 1, Rhythm(Edition.DAILY, urgent_at_night=True))
    subscribe(room.engine, 2, DAILY)
    room.publish("fire", local(20, 23), told=FIRE)
    approved(store, local(20, 23))

    assert chats(room.run(local(20, 23, 1))) == [1]
    assert chats(room.run(local(21, 6))) == [2]


def test_an_alert_without_its_second_admin_reaches_nobody(room, store):
    subscribe(room.engine, 1, DAILY)
    room.publish("fire", told=FIRE)
    bulletin = store.propose(BulletinKind.URGENT, ["fire"], MAI, MORNING)
    store.confirm(bulletin.id, MAI, MORNING)
    store.approve(bulletin.id, MAI, MORNING)

    assert room.run(MORNING + 2 * UNDO_TIME) == []


def test_a_bulletin_whose_article_was_withheld_in_the_last_minute_is_ended(room, store):
    subscribe(room.engine, 1, DAILY)
    room.publish("fire", told=FIRE)
    bulletin_id = confirmed(store)
    room.publish("fire", told=FIRE, said="two", status=Status.WITHHELD)

    assert room.run(MORNING + UNDO_TIME) == []
    assert store.find(bulletin_id).state is BulletinState.CANCELLED


def test_a_desk_bulletin_missed_by_a_long_sleep_goes_out_late_and_once(room, store):
    subscribe(room.engine, 1, DAILY)
    room.publish("fire", told=FIRE)
    confirmed(store)

    assert chats(room.run(local(21, 12))) == [1]
    assert room.run(local(21, 12)) == []


def test_a_bulletin_that_is_for_nobody_is_done_at_once(room, store):
    room.publish("fire", told=FIRE)
    bulletin_id = confirmed(store)

    room.run(MORNING + UNDO_TIME)

    assert store.find(bulletin_id).state is BulletinState.DONE


def test_a_proposal_that_nobody_confirms_ends(room, store):
    proposed = store.propose(BulletinKind.DESK, ["fire"], MAI, MORNING).id
    waiting = store.propose(BulletinKind.URGENT, ["fire"], MAI, MORNING).id
    store.confirm(waiting, MAI, MORNING)

    room.plan(MORNING + PROPOSAL_LIFE)
    assert store.find(proposed).state is BulletinState.PROPOSED
    room.plan(MORNING + PROPOSAL_LIFE + timedelta(seconds=1))

    assert {store.find(one).state for one in (proposed, waiting)} == {BulletinState.CANCELLED}


def test_what_ended_unconfirmed_is_forgotten_like_what_was_sent(room, store):
    proposed = store.propose(BulletinKind.DESK, ["fire"], MAI, MORNING).id
    later = MORNING + KEPT + timedelta(days=1)
    room.plan(later)

    Outbox(room.engine).aggregate(later)

    assert store.find(proposed) is None


def test_a_bulletin_that_stays_stopped_ends_when_it_is_too_old(room, store):
    subscribe(room.engine, 1)
    room.publish("fire", told=FIRE)
    bulletin_id = confirmed(store)
    room.plan(MORNING + UNDO_TIME)
    store.hold(bulletin_id)

    room.plan(MORNING + UNDO_TIME + LIFE[BulletinKind.DESK])

    assert store.find(bulletin_id).state is BulletinState.CANCELLED
    assert [(row.state, row.reason) for row in deliveries(room.engine)] == [(DeliveryState.DEAD, DeathReason.TOO_OLD)]
