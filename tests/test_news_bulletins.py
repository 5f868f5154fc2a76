from datetime import timedelta

import pytest
from newsing import AN_HOUR, MORNING, add_delivery, deliveries

from bot.news.bulletins import BulletinStore, Progress, Watched
from bot.news.models import BulletinKind, BulletinState, DeathReason, DeliveryState
from bot.news.steps import UNDO_TIME, Refusal, is_due

MAI, NAM = 11, 12  # two admins
SOON = MORNING + timedelta(minutes=5)


@pytest.fixture
def engine(database):
    return database


@pytest.fixture
def store(engine):
    return BulletinStore(engine)


@pytest.fixture
def desk(store):
    return store.propose(BulletinKind.DESK, ["fire", "ferry"], MAI, MORNING)


@pytest.fixture
def urgent(store):
    return store.propose(BulletinKind.URGENT, ["storm"], MAI, MORNING)


def running(engine, store, desk):
    """The bulletin with three deliveries of which one is being sent."""
    store.confirm(desk.id, MAI, SOON)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE bulletin SET state = 'open'")
    add_delivery(engine, 1, DeliveryState.CLAIMED, bulletin_id=desk.id)
    add_delivery(engine, 2, DeliveryState.RETRY, bulletin_id=desk.id)
    add_delivery(engine, 3, bulletin_id=desk.id)


def states(engine):
    return [row.state for row in deliveries(engine)]


def test_a_proposal_goes_nowhere(store, desk):
    assert store.find(desk.id) == desk
    assert (desk.state, desk.article_ids, desk.made_by) == (BulletinState.PROPOSED, ("fire", "ferry"), MAI)
    assert not is_due(desk, MORNING + AN_HOUR)


def test_a_confirmed_bulletin_is_due_after_the_time_to_undo(store, desk):
    confirmed = store.confirm(desk.id, MAI, SOON)

    assert store.find(desk.id) == confirmed
    assert (confirmed.state, confirmed.due_at) == (BulletinState.PENDING, SOON + UNDO_TIME)
    assert not is_due(confirmed, SOON + UNDO_TIME - timedelta(seconds=1))
    assert is_due(confirmed, SOON + UNDO_TIME)


def test_a_second_tap_confirms_nothing_again(store, desk):
    confirmed = store.confirm(desk.id, MAI, SOON)

    assert store.confirm(desk.id, NAM, SOON + AN_HOUR) is Refusal.NOT_NOW
    assert store.find(desk.id) == confirmed


def test_an_undone_bulletin_is_never_due(store, desk):
    store.confirm(desk.id, MAI, SOON)

    undone = store.undo(desk.id)

    assert undone.state is BulletinState.CANCELLED
    assert not is_due(undone, SOON + AN_HOUR)
    assert store.undo(desk.id) is Refusal.NOT_NOW


def test_what_runs_cannot_be_undone(engine, store, desk):
    running(engine, store, desk)

    assert store.undo(desk.id) is Refusal.NOT_NOW


def test_an_old_proposal_is_not_confirmed_by_a_late_tap(store, desk, urgent):
    store.confirm(urgent.id, MAI, SOON)

    assert store.confirm(desk.id, MAI, MORNING + 2 * AN_HOUR) is Refusal.STALE
    assert store.approve(urgent.id, NAM, MORNING + 2 * AN_HOUR) is Refusal.STALE


def test_an_urgent_bulletin_waits_for_another_admin(store, urgent):
    waiting = store.confirm(urgent.id, MAI, SOON)

    assert (waiting.state, waiting.due_at) == (BulletinState.WAITING, None)
    assert store.approve(urgent.id, MAI, SOON) is Refusal.SAME_ADMIN
    assert not is_due(store.find(urgent.id), SOON + AN_HOUR)
    approved = store.approve(urgent.id, NAM, SOON)
    assert (approved.state, approved.made_by, approved.approved_by) == (BulletinState.PENDING, MAI, NAM)
    assert approved.due_at == SOON + UNDO_TIME


def test_only_who_proposed_an_alert_confirms_it(store, urgent):
    assert store.confirm(urgent.id, NAM, SOON) is Refusal.NOT_YOURS
    assert store.approve(urgent.id, NAM, SOON) is Refusal.NOT_NOW


def test_an_alert_that_nobody_confirmed_cannot_be_approved(store, urgent):
    assert store.approve(urgent.id, NAM, SOON) is Refusal.NOT_NOW


def test_a_running_bulletin_is_stopped_and_goes_on(engine, store, desk):
    running(engine, store, desk)

    assert store.hold(desk.id).state is BulletinState.HELD
    assert states(engine) == [DeliveryState.CLAIMED, DeliveryState.HELD, DeliveryState.HELD]
    assert store.hold(desk.id) is Refusal.NOT_NOW
    assert store.resume(desk.id).state is BulletinState.OPEN
    assert states(engine) == [DeliveryState.CLAIMED, DeliveryState.QUEUED, DeliveryState.QUEUED]
    assert store.resume(desk.id) is Refusal.NOT_NOW


def test_a_cancelled_bulletin_gives_up_what_is_left(engine, store, desk):
    running(engine, store, desk)
    store.hold(desk.id)

    assert store.cancel(desk.id, now=SOON).state is BulletinState.CANCELLED

    assert states(engine) == [DeliveryState.CLAIMED, DeliveryState.DEAD, DeliveryState.DEAD]
    assert deliveries(engine)[2].reason == DeathReason.CANCELLED
    assert store.cancel(desk.id, now=SOON) is Refusal.NOT_NOW


def test_progress_counts_what_became_of_each(engine, store, desk):
    running(engine, store, desk)
    for chat_id, state in enumerate((DeliveryState.SENT, DeliveryState.DEAD, DeliveryState.STOPPED), 10):
        add_delivery(engine, chat_id, state, bulletin_id=desk.id)

    assert store.progress(desk.id) == Progress(total=6, sent=1, left=3, failed=1, stopped=1)
    assert store.progress(999) == Progress(0, 0, 0, 0, 0)


def test_the_message_that_shows_its_progress_is_known_until_it_is_forgotten(store, desk):
    store.watch(desk.id, MAI, 77)

    assert store.watched() == [Watched(desk, MAI, 77)]
    store.unwatch(desk.id)
    assert store.watched() == []


def test_no_step_is_taken_by_a_bulletin_that_is_not_there(store):
    assert store.find(9) is None
    assert store.confirm(9, MAI, MORNING) is Refusal.UNKNOWN
    assert store.cancel(9, now=MORNING) is Refusal.UNKNOWN
