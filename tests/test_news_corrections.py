from datetime import timedelta

import pytest
from newsing import A_DAY, AN_HOUR, MORNING, Got, Newsroom, Told, deliveries, local, subscribe

from bot.messaging import Message
from bot.news.composing import Composed
from bot.news.models import BulletinKind, DeathReason, DeliveryState, Edition, Rhythm, Target, Wish
from bot.news.subscribers import SubscriberStore
from knowledge.models import Status

CORRECTION, WITHDRAWAL = BulletinKind.CORRECTION, BulletinKind.WITHDRAWAL
A_MINUTE = timedelta(minutes=1)
FIRE = Told(topics=("fire",))


@pytest.fixture
def room(database):
    return Newsroom(database)


def change(room, headline, article_id="fire", **fields):
    room.publish(article_id, told=FIRE, said=headline, headline=headline, **fields)


def test_a_correction_reaches_exactly_those_who_received_the_article(room):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, wish=Wish(topics=("drugs",)))
    subscribe(room.engine, 3, Rhythm(Edition.DAILY))
    change(room, "Ten")
    room.run()
    subscribe(room.engine, 4)

    change(room, "Eleven")

    assert room.run(MORNING + AN_HOUR) == [Got(1, ("fire",), CORRECTION, edits=1, text="Eleven")]
    assert room.read_by == {1: ["Eleven"]}
    assert room.run(MORNING + 2 * AN_HOUR) == []


def test_what_is_not_sent_yet_is_not_corrected_but_sent_right(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.plan()

    change(room, "Eleven")
    room.plan()

    assert [one.text for one in room.carry()] == ["Eleven"]
    assert room.run(MORNING + A_MINUTE) == []
    assert room.read_by == {1: ["Eleven"]}


def test_a_change_that_nobody_reads_is_no_correction(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()

    room.publish("fire", said="other words in the body", headline="Ten")

    report = room.plan(MORNING + AN_HOUR)
    assert (report.changed, report.corrections) == (1, 0)


def test_a_second_correction_is_compared_with_the_first(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    change(room, "Eleven")
    room.run(MORNING + AN_HOUR)

    room.publish("fire", said="the same again", headline="Eleven")
    assert room.run(MORNING + 2 * AN_HOUR) == []
    change(room, "Ten once more")
    assert room.run(MORNING + 3 * AN_HOUR) == [Got(1, ("fire",), CORRECTION, edits=1, text="Ten once more")]


def test_two_changes_before_the_first_correction_goes_out_are_one_correction(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    for text in ("Eleven", "Twelve"):
        change(room, text)
        room.plan(MORNING + AN_HOUR)

    assert [one.text for one in room.carry(MORNING + AN_HOUR)] == ["Twelve"]
    assert room.run(MORNING + 2 * AN_HOUR) == []


def test_a_change_taken_back_before_its_correction_goes_out_corrects_nothing(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    change(room, "Eleven")
    room.plan(MORNING + AN_HOUR)

    room.publish("fire", said="Ten after all", headline="Ten")

    assert room.run(MORNING + AN_HOUR) == []
    assert deliveries(room.engine)[-1].reason == DeathReason.CANCELLED


def test_a_withdrawal_reaches_exactly_those_who_received_the_article(room):
    subscribe(room.engine, 1)
    subscribe(room.engine, 2, Rhythm(Edition.DAILY))
    change(room, "Ten")
    room.run()

    change(room, "gone", status=Status.WITHHELD)

    assert room.run(MORNING + AN_HOUR) == [Got(1, ("fire",), WITHDRAWAL, edits=1, text="withdrawn")]
    assert room.run(local(21, 7)) == []
    change(room, "gone for good", status=Status.CANCELLED)
    assert room.run(local(21, 8)) == []


def test_what_is_withdrawn_before_its_correction_goes_out_is_withdrawn(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    change(room, "Eleven")
    room.plan(MORNING + AN_HOUR)

    change(room, "gone", status=Status.WITHHELD)

    assert room.run(MORNING + AN_HOUR) == [Got(1, ("fire",), WITHDRAWAL, edits=1, text="withdrawn")]


def test_what_comes_back_after_its_withdrawal_is_put_right(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    change(room, "gone", status=Status.WITHHELD)
    room.run(MORNING + AN_HOUR)

    change(room, "Eleven")

    assert room.run(MORNING + 2 * AN_HOUR) == [Got(1, ("fire",), CORRECTION, edits=1, text="Eleven")]


def test_a_digest_loses_the_article_that_is_withdrawn_and_keeps_the_others(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    change(room, "A ferry", "ferry", published_at=MORNING - AN_HOUR)
    room.run()

    change(room, "gone", status=Status.WITHHELD)

    corrected = room.run(MORNING + AN_HOUR)
    assert [(one.kind, one.text) for one in corrected] == [(CORRECTION, "A ferry")]


def test_what_was_being_sent_while_its_article_changed_is_corrected_a_little_later(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.plan()
    hand_over = room.claim()
    change(room, "Eleven")
    room.plan()

    hand_over()

    assert room.run(MORNING + timedelta(seconds=5)) == []
    assert room.run(MORNING + A_MINUTE) == [Got(1, ("fire",), CORRECTION, edits=1, text="Eleven")]
    assert room.run(MORNING + 2 * A_MINUTE) == []


def test_what_goes_out_in_words_made_before_a_withdrawal_is_withdrawn_a_little_later(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.plan()
    change(room, "gone", status=Status.WITHHELD)
    room.plan()
    room.compose = lambda *_: Composed(Message("vi: Ten", "Ten"), "Ten")

    assert [one.text for one in room.carry()] == ["Ten"]
    del room.compose

    assert room.run(MORNING + timedelta(seconds=5)) == []
    assert room.run(MORNING + A_MINUTE) == [Got(1, ("fire",), WITHDRAWAL, edits=1, text="withdrawn")]


def test_what_is_still_in_flight_when_it_is_looked_at_again_is_looked_at_once_more(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.plan()
    hand_over = room.claim()
    change(room, "gone", status=Status.WITHHELD)
    room.plan()
    room.plan(MORNING + timedelta(seconds=20))
    hand_over()

    assert room.run(MORNING + A_MINUTE) == [Got(1, ("fire",), WITHDRAWAL, edits=1, text="withdrawn")]


def test_a_correction_that_was_being_sent_while_its_article_changed_is_corrected_too(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    change(room, "Eleven")
    room.plan(MORNING + A_MINUTE)
    hand_over = room.claim(MORNING + A_MINUTE)
    change(room, "Twelve")
    room.plan(MORNING + A_MINUTE)
    hand_over()

    assert [one.text for one in room.run(MORNING + 2 * A_MINUTE)] == ["Twelve"]
    assert room.read_by == {1: ["Twelve"]}


def test_who_left_is_written_to_no_more_and_who_pauses_later(room):
    store = SubscriberStore(room.engine)
    for chat_id in (1, 2, 3):
        subscribe(room.engine, chat_id)
    change(room, "Ten")
    room.run()
    store.end(Target(1), now=MORNING)
    store.stop_chat(2, MORNING)
    store.pause(Target(3), MORNING + A_DAY)

    change(room, "Eleven")

    assert room.run(MORNING + AN_HOUR) == []
    assert [one.chat_id for one in room.run(MORNING + A_DAY)] == [3]


def test_a_correction_waits_for_the_morning(room):
    subscribe(room.engine, 1)
    change(room, "Ten")
    room.run()
    change(room, "Eleven")

    assert room.run(local(20, 23)) == []
    assert len(room.run(local(21, 6))) == 1


def test_many_changes_at_once_are_dealt_with_once(room):
    subscribe(room.engine, 1)
    for number in range(5):
        change(room, "Ten", f"fire-{number}")
    room.run()
    for number in range(5):
        change(room, "Eleven", f"fire-{number}")

    report = room.plan(MORNING + AN_HOUR)

    assert (report.changed, report.corrections) == (5, 1)
    assert room.plan(MORNING + AN_HOUR).changed == 0
    assert [row.state for row in deliveries(room.engine)] == [DeliveryState.SENT, DeliveryState.QUEUED]
