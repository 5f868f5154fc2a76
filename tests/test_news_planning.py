import random
from datetime import timedelta
from itertools import product

import pytest
from newsing import A_DAY, AN_HOUR, MORNING, Got, Newsroom, Told, deliveries, local, subscribe
from sqlalchemy import select

from bot.database import reading
from bot.news.models import DeliveryState, Edition, QuietHours, Rhythm, Target, Wish
from bot.news.models import SubscriberState as State
from bot.news.subscribers import SubscriberStore
from bot.news.tables import DELIVERY_COUNT
from knowledge.models import Status

DAILY = Rhythm(Edition.DAILY, hour=7)
WEEKLY = Rhythm(Edition.WEEKLY, hour=7, weekday=0)
NEVER_QUIET = QuietHours(0, 0)
A_MINUTE = timedelta(minutes=1)

TOPICS = ("fire", "drugs", "traffic")
AREAS = ("do_son", "kien_an")
WORDS = ("chợ", "phà", "cầu")


@pytest.fixture
def room(database):
    return Newsroom(database)


@pytest.fixture
def store(room):
    return SubscriberStore(room.engine)


def too_old(room):
    with reading(room.engine) as session:
        rows = session.connection().execute(select(DELIVERY_COUNT))
        return {(row.kind, row.outcome): row.count for row in rows}


def test_one_article_reaches_who_wants_it_at_once_and_once(room):
    subscribe(room.engine, 1, wish=Wish(topics=("fire",)))
    subscribe(room.engine, 2, wish=Wish(topics=("drugs",)))
    room.publish("blaze", told=Told(topics=("fire",)), headline="A fire")

    assert room.run() == [Got(1, ("blaze",), text="A fire")]
    assert room.run() == []
    assert room.run(MORNING + A_DAY) == []


def test_what_was_there_before_one_subscribed_is_no_news(room):
    room.publish("before")
    room.plan()
    subscribe(room.engine, 1)
    room.publish("after")

    assert arrived(room.run()) == [(1, ("after",))]


def test_who_has_the_same_items_shares_a_bulletin(room):
    for chat_id in range(1, 6):
        subscribe(room.engine, chat_id, wish=Wish(topics=("fire", "drugs")[: 1 + chat_id % 2]))
    room.publish("blaze", told=Told(topics=("fire",)))

    room.plan()

    assert len({row.bulletin_id for row in deliveries(room.engine)}) == 1
    assert len(deliveries(room.engine)) == 5


def test_several_articles_at_a_time_are_one_digest_the_newest_first(room):
    subscribe(room.engine, 1)
    room.publish("older", published_at=MORNING - AN_HOUR)
    room.publish("newer")

    assert arrived(room.run()) == [(1, ("newer", "older"))]


def test_what_comes_while_something_is_on_its_way_waits_and_becomes_one_digest(room):
    subscribe(room.engine, 1)
    room.publish("first")
    room.plan()
    for minute, article_id in enumerate(("second", "third"), 1):
        room.publish(article_id, MORNING + minute * A_MINUTE)
        assert room.plan(MORNING + minute * A_MINUTE).planned == 0

    assert arrived(room.carry(MORNING + 5 * A_MINUTE)) == [(1, ("first",))]
    assert arrived(room.run(MORNING + 5 * A_MINUTE)) == [(1, ("third", "second"))]


def test_a_daily_edition_comes_at_its_hour_with_all_of_the_day(room):
    subscribe(room.engine, 1, DAILY)
    room.publish("one")
    assert room.run() == []
    room.publish("two", local(20, 19))
    assert room.run(local(20, 19)) == []

    assert room.run(local(21, 6, 59)) == []
    assert arrived(room.run(local(21, 7))) == [(1, ("two", "one"))]
    assert room.run(local(21, 7, 1)) == []
    assert room.run(local(22, 7)) == []


def test_a_weekly_edition_comes_on_its_day(room):
    subscribe(room.engine, 1, WEEKLY)
    room.publish("one")

    assert room.run(local(21, 7)) == []
    assert arrived(room.run(local(24, 7))) == [(1, ("one",))]
    assert SubscriberStore(room.engine).find(Target(1)).next_at == local(31, 7)


def test_who_sleeps_through_three_editions_gets_one_digest(room):
    """The bot was down from Thursday morning until Sunday night, then until the morning nothing is sent."""
    subscribe(room.engine, 1, DAILY)
    subscribe(room.engine, 2)
    for day in (20, 21, 22, 23):
        room.publish(f"of-{day}", local(day, 12))

    assert room.run(local(23, 23)) == []
    assert room.run(local(24, 5, 59)) == []
    morning = room.run(local(24, 6))
    assert arrived(morning) == [(1, ("of-23", "of-22", "of-21")), (2, ("of-23", "of-22"))]
    assert room.run(local(24, 6, 1)) == []
    assert room.run(local(24, 7)) == []


def test_nobody_hears_anything_in_their_quiet_hours(room):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, Rhythm(quiet=NEVER_QUIET))
    subscribe(room.engine, 3, Rhythm(Edition.DAILY, hour=23))
    subscribe(room.engine, 4, Rhythm(quiet=QuietHours(20, 23)))
    room.publish("late", local(20, 22))

    assert arrived(room.run(local(20, 22))) == [(2, ("late",))]
    assert arrived(room.run(local(20, 23))) == [(4, ("late",))]
    assert room.run(local(21, 5)) == []
    assert arrived(room.run(local(21, 6))) == [(1, ("late",)), (3, ("late",))]


def test_what_is_too_old_for_its_edition_is_dropped_and_counted(room):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, WEEKLY)
    subscribe(room.engine, 3, wish=Wish(topics=("drugs",)))
    room.publish("old", local(20, 8), told=Told(topics=("fire",)))
    room.publish("young", local(22, 8), told=Told(topics=("fire",)))

    report = room.plan(local(24, 7))

    assert (report.planned, report.too_old) == (2, 1)
    assert arrived(room.carry(local(24, 7))) == [(1, ("young",)), (2, ("young", "old"))]
    assert too_old(room) == {("news", "dead:too_old"): 1}


def test_an_archive_that_is_loaded_is_no_news(room):
    subscribe(room.engine, 1, WEEKLY)
    room.publish("last-year", published_at=MORNING - 365 * A_DAY)

    report = room.plan(local(24, 7))

    assert (report.noticed, report.planned, report.too_old) == (1, 0, 0)


def test_a_back_log_after_a_pause_is_one_digest(room, store):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, DAILY)
    for chat_id in (1, 2):
        store.pause(Target(chat_id), local(22, 9))
    room.publish("one", local(21, 8))
    room.publish("two", local(22, 8))

    assert room.run(local(22, 8)) == []
    assert arrived(room.run(local(22, 9))) == [(1, ("two", "one"))]
    assert store.find(Target(1)).state is State.ACTIVE
    assert arrived(room.run(local(23, 7))) == [(2, ("two", "one"))]


def test_who_comes_back_after_blocking_us_gets_one_digest(room, store):
    subscribe(room.engine, 1)
    store.stop_chat(1, MORNING)
    room.publish("one", local(20, 12))
    room.publish("two", local(20, 13))
    assert room.run(local(20, 14)) == []

    store.come_back(1)

    assert arrived(room.run(local(20, 15))) == [(1, ("two", "one"))]


def test_a_clock_set_forth_and_back_doubles_nothing_and_loses_no_edition(room, store):
    subscribe(room.engine, 1, DAILY)
    subscribe(room.engine, 2)
    room.publish("one")
    assert len(room.run(local(22, 8))) == 2  # the clock is a day and more ahead

    room.publish("two", local(20, 11))
    assert arrived(room.run(local(20, 11))) == [(2, ("two",))]
    assert store.find(Target(1)).next_at == local(21, 7)
    assert arrived(room.run(local(21, 7))) == [(1, ("two",))]
    assert room.run(local(22, 8)) == []


def test_a_clock_set_back_an_hour_doubles_nothing(room):
    subscribe(room.engine, 1, DAILY)
    room.publish("one")
    assert len(room.run(local(21, 7))) == 1

    assert room.run(local(21, 6, 30)) == []
    assert room.run(local(21, 7)) == []
    room.publish("two", local(21, 8))
    assert arrived(room.run(local(22, 7))) == [(1, ("two",))]


def test_a_job_that_was_blocked_for_ten_minutes_sends_what_it_missed(room):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, DAILY)
    room.publish("one", local(21, 6, 55))
    room.run(local(21, 6, 55))
    room.publish("two", local(21, 6, 58))

    late = room.run(local(21, 7, 5))

    assert arrived(late) == [(1, ("two",)), (2, ("two", "one"))]


def test_an_embargoed_article_goes_out_when_the_embargo_ends(room):
    subscribe(room.engine, 1)
    room.publish("secret", published_at=local(17, 8), embargo_until=local(20, 12))

    assert room.run(local(20, 11, 59)) == []
    assert arrived(room.run(local(20, 12))) == [(1, ("secret",))]


def test_an_article_withheld_before_its_edition_is_left_out(room):
    subscribe(room.engine, 1, DAILY)
    room.publish("wrong")
    room.publish("right")
    room.plan()
    room.publish("wrong", said="two", status=Status.WITHHELD)

    assert arrived(room.run(local(21, 7))) == [(1, ("right",))]


def test_topics_of_a_forum_are_planned_apart(room):
    subscribe(room.engine, -100, wish=Wish(topics=("fire",)))
    subscribe(room.engine, -100, wish=Wish(topics=("drugs",)), thread_id=7)
    room.publish("blaze", told=Told(topics=("fire",)))
    room.publish("pills", told=Told(topics=("drugs",)))

    room.plan()

    assert sorted((row.thread_id, row.bulletin_id) for row in deliveries(room.engine)) == [(0, 1), (7, 2)]


def test_a_quiet_day_writes_nothing(room):
    subscribe(room.engine, 1)
    room.publish("one")
    room.run()

    report = room.plan(MORNING + AN_HOUR)

    assert not report.has_written
    assert [row.state for row in deliveries(room.engine)] == [DeliveryState.SENT]


def test_a_hundred_subscribers_get_exactly_what_they_chose(room):
    """Every mixture of topics, areas, keywords and excluded words, over three days, against a plain reference."""
    dice = random.Random(4)  # noqa: S311 - a test's dice
    wishes = [a_wish(dice) for _ in range(100)]
    rhythms = [dice.choice((Rhythm(), DAILY, Rhythm(Edition.DAILY, hour=18), WEEKLY)) for _ in wishes]
    for chat_id, (wish, rhythm) in enumerate(zip(wishes, rhythms, strict=True), 1):
        subscribe(room.engine, chat_id, rhythm, wish)
    published = {}
    for day, hour in product((20, 21, 22), (7, 11, 15, 18)):
        for copy in range(3 if hour in (11, 15) else 0):
            published[f"of-{day}-{hour}-{copy}"] = told = some_traits(dice)
            room.publish(f"of-{day}-{hour}-{copy}", local(day, hour), told)
        for got in room.run(local(day, hour)):
            assert is_their_hour(rhythms[got.chat_id - 1], hour)
    room.run(local(24, 7))

    for chat_id, wish in enumerate(wishes, 1):
        received = [article_id for articles in room.received(chat_id) for article_id in articles]
        assert sorted(received) == sorted(one for one, told in published.items() if plainly_fits(wish, told))


def is_their_hour(rhythm, hour):
    return rhythm.edition is Edition.AT_ONCE or rhythm.hour == hour


def plainly_fits(wish, told):
    """What the settings say, word by word."""
    if wish.topics or wish.keywords:
        of_topic = set(wish.topics) & set(told.topics)
        of_keyword = set(wish.keywords) & set(told.words)
        if not of_topic and not of_keyword:
            return False
    if wish.areas and not set(wish.areas) & set(told.areas):
        return False
    for entry in wish.excluded:
        if entry.startswith("topic:") and entry[len("topic:") :] in told.topics:
            return False
        if entry in told.words:
            return False
    return True


def a_wish(dice):
    excluded = (*WORDS, *(f"topic:{topic}" for topic in TOPICS))
    return Wish(*(tuple(pick(dice, of, most)) for of, most in ((TOPICS, 2), (AREAS, 1), (WORDS, 2), (excluded, 1))))


def some_traits(dice):
    return Told(*(tuple(pick(dice, of, 2)) for of in (TOPICS, AREAS, WORDS)))


def pick(dice, of, most):
    return dice.sample(of, dice.randint(0, most))


def arrived(got):
    return sorted((one.chat_id, one.articles) for one in got)
