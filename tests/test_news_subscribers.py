import pytest
from newsing import A_DAY, AN_HOUR, MORNING, add_bulletin, add_delivery, deliveries, local, subscribe

from bot.database import writing
from bot.news.models import ChatType, DeathReason, DeliveryState, Edition, QuietHours, Rhythm, Target, Wish
from bot.news.models import SubscriberState as State
from bot.news.subscribers import SubscriberStore
from bot.news.tables import NewsRow

FORUM = -1001234567890123
DAILY = Rhythm(Edition.DAILY, hour=7)
WISH = Wish(("fire",), ("do_son",), ("chợ đêm",), ("topic:drugs",))


@pytest.fixture
def engine(database):
    return database


@pytest.fixture
def store(engine):
    return SubscriberStore(engine)


def add_news(engine, number):
    with writing(engine) as session:
        session.add(NewsRow(id=number, article_id=f"a{number}", version=1, status="usable", noticed_at=MORNING))


def states(engine):
    return [(row.state, row.reason) for row in deliveries(engine)]


def test_a_new_subscriber_wishes_for_everything_from_now_on(engine, store):
    add_news(engine, 41)

    made = store.subscribe(Target(5), ChatType.PRIVATE, Rhythm(), notice_version="2026-11", now=MORNING)

    assert store.find(Target(5)) == made
    assert (made.state, made.wish, made.cursor, made.next_at) == (State.ACTIVE, Wish(), 41, None)
    assert (made.consent_at, made.notice_version) == (MORNING, "2026-11")
    assert store.find(Target(6)) is None


def test_a_daily_subscriber_waits_for_the_next_hour_of_theirs(engine):
    assert subscribe(engine, 5, DAILY).next_at == local(21, 7)


def test_who_subscribes_again_keeps_their_choices_and_agrees_anew(engine, store):
    before = subscribe(engine, 5, DAILY, WISH)
    store.stop_chat(5, MORNING)

    again = store.subscribe(Target(5), ChatType.PRIVATE, Rhythm(), notice_version="2", now=MORNING + AN_HOUR)

    assert (again.state, again.wish, again.rhythm, again.cursor) == (State.ACTIVE, WISH, DAILY, before.cursor)
    assert (again.consent_at, again.notice_version) == (MORNING + AN_HOUR, "2")


def test_topics_of_a_forum_are_subscribers_of_their_own(engine, store):
    subscribe(engine, FORUM, wish=WISH)
    subscribe(engine, FORUM, thread_id=7)

    assert store.find(Target(FORUM)).wish == WISH
    assert store.find(Target(FORUM, 7)).wish == Wish()
    assert [one.target.thread_id for one in store.find_chat(FORUM)] == [None, 7]
    assert store.end(Target(FORUM, 7), now=MORNING)
    assert store.find(Target(FORUM)) is not None


def test_another_hour_begins_anew_and_other_quiet_hours_change_no_slot(engine, store):
    subscribe(engine, 5, DAILY)

    moved = store.change_rhythm(Target(5), Rhythm(Edition.DAILY, hour=18), now=MORNING)
    quieter = store.change_rhythm(Target(5), Rhythm(Edition.DAILY, hour=18, quiet=QuietHours(20, 8)), now=local(25, 9))

    assert moved.next_at == quieter.next_at == local(20, 18)
    assert quieter.rhythm.quiet == QuietHours(20, 8)
    assert store.change_rhythm(Target(5), Rhythm(), now=MORNING).next_at is None


def test_nobody_is_changed_who_is_no_subscriber(store):
    target = Target(5)

    assert store.change_wish(target, WISH) is None
    assert store.change_rhythm(target, DAILY, now=MORNING) is None
    assert store.pause(target, MORNING) is None
    assert store.resume(target, now=MORNING) is None
    assert not store.end(target, now=MORNING)
    assert store.end_chat(5, now=MORNING) == 0


def test_a_pause_puts_off_the_edition_and_what_is_on_its_way(engine, store):
    subscribe(engine, 5, DAILY)
    add_bulletin(engine)
    add_delivery(engine, 5)

    paused = store.pause(Target(5), local(23, 7))

    assert (paused.state, paused.paused_until, paused.next_at) == (State.PAUSED, local(23, 7), local(23, 7))
    assert [row.not_before for row in deliveries(engine)] == [local(23, 7)]


def test_the_end_of_a_pause_brings_on_the_next_slot_and_what_waited(engine, store):
    subscribe(engine, 5, DAILY)
    add_bulletin(engine)
    add_delivery(engine, 5)
    store.pause(Target(5), local(30, 12))

    back = store.resume(Target(5), now=local(22, 12))

    assert (back.state, back.paused_until, back.next_at) == (State.ACTIVE, None, local(23, 7))
    assert [row.not_before for row in deliveries(engine)] == [local(22, 12)]


def test_who_leaves_is_forgotten_and_gets_nothing_that_was_on_its_way(engine, store):
    subscribe(engine, 5, wish=WISH)
    subscribe(engine, 6)
    add_bulletin(engine)
    add_delivery(engine, 5, DeliveryState.RETRY)
    add_delivery(engine, 6)

    assert store.end(Target(5), now=MORNING)

    assert store.find(Target(5)) is None
    assert states(engine) == [(DeliveryState.DEAD, DeathReason.LEFT), (DeliveryState.QUEUED, None)]
    assert subscribe(engine, 5).wish == Wish()


def test_leaving_a_chat_leaves_all_of_its_topics(engine, store):
    subscribe(engine, FORUM)
    subscribe(engine, FORUM, thread_id=7)
    subscribe(engine, 5)

    assert store.end_chat(FORUM, now=MORNING) == 2
    assert store.find_chat(FORUM) == []
    assert store.find(Target(5)) is not None


def test_who_blocks_us_keeps_everything_until_they_write_again(engine, store):
    before = subscribe(engine, 5, DAILY, WISH)
    add_bulletin(engine)
    add_delivery(engine, 5)
    add_delivery(engine, 5, DeliveryState.SENT, thread_id=3)

    store.stop_chat(5, MORNING)

    assert store.find(Target(5)).state is State.STOPPED
    assert states(engine) == [(DeliveryState.STOPPED, None), (DeliveryState.SENT, None)]
    assert store.come_back(5)
    assert store.find(Target(5)) == before
    assert not store.come_back(5)
    assert not store.come_back(6)


def test_a_group_that_became_a_supergroup_goes_on_under_its_new_id(engine, store):
    before = subscribe(engine, -5, DAILY, WISH)
    add_bulletin(engine)
    add_bulletin(engine, 2)
    add_delivery(engine, -5)
    add_delivery(engine, -5, DeliveryState.SENT, bulletin_id=2, message_id=8)

    store.move_chat(-5, FORUM)

    after = store.find(Target(FORUM))
    assert (after.wish, after.rhythm, after.next_at) == (before.wish, before.rhythm, before.next_at)
    assert store.find(Target(-5)) is None
    assert [(row.chat_id, row.message_id) for row in deliveries(engine)] == [(FORUM, None), (FORUM, None)]


def test_a_supergroup_that_had_subscribed_already_keeps_its_own_choices(engine, store):
    subscribe(engine, -5, wish=WISH)
    subscribe(engine, FORUM)
    add_bulletin(engine)
    add_delivery(engine, -5)
    add_delivery(engine, FORUM)

    store.move_chat(-5, FORUM)

    assert store.find(Target(FORUM)).wish == Wish()
    assert store.find(Target(-5)) is None
    assert [row.chat_id for row in deliveries(engine)] == [FORUM]


def test_subscribers_are_counted_by_state(engine, store):
    for chat_id in (1, 2, 3):
        subscribe(engine, chat_id)
    store.pause(Target(2), MORNING + A_DAY)

    assert store.count_by_state() == {State.ACTIVE: 2, State.PAUSED: 1, State.STOPPED: 0}
