import pytest

from bot.news.pacing import (
    GROUP_MESSAGES,
    GROUP_SECONDS,
    JITTER,
    RECOVERY_SECONDS,
    Outage,
    Pacer,
)

TRIP = 0.04  # seconds to a response
LATE = 0.003  # timers wake us so much after their time


def departures(pacer, count, start=0.0, chats=None, late=0.0):
    """When so many messages to different chats go, each as soon as it may."""
    moments, now = [], start
    for number in range(count):
        chat_id = chats[number] if chats else number + 1
        while (wait := max(pacer.wait(now), pacer.wait_of_chat(chat_id, now))) > 1e-9:
            now += wait + late
        pacer.take(chat_id, now)
        pacer.note_response(now, now + TRIP)
        moments.append(now)
    return moments


def most_in(seconds, moments):
    """The most messages in any stretch of so many seconds."""
    first, most = 0, 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def test_there_is_no_burst_at_the_start():
    assert departures(Pacer(28), 4) == pytest.approx([0, 1 / 28, 2 / 28, 3 / 28])


def test_nor_after_a_time_without_work():
    pacer = Pacer(28)
    departures(pacer, 5)

    moments = departures(pacer, 3, start=100.0)

    assert moments == pytest.approx([100, 100 + 1 / 28, 100 + 2 / 28])


@pytest.mark.parametrize("rate", [1, 28, 30, 1000])
@pytest.mark.parametrize("late", [0.0, LATE, 0.05])
def test_no_second_has_more_than_the_limit_even_where_the_ways_differ_in_length(rate, late):
    moments = departures(Pacer(rate), 3 * rate + 5, late=late)

    assert most_in(1 + JITTER * 0.99, moments) <= rate


def test_of_a_limit_of_thirty_nine_tenths_are_used_at_the_default():
    moments = departures(Pacer(28), 280, late=2 * LATE)

    assert (len(moments) - 1) / (moments[-1] - moments[0]) >= 0.9 * 30


def test_of_a_thousand_at_least_nine_hundred_and_fifty_are_used_although_timers_are_late():
    moments = departures(Pacer(1000), 10_000, late=LATE)

    assert (len(moments) - 1) / (moments[-1] - moments[0]) >= 950


def test_what_is_held_up_on_the_way_counts_from_when_it_arrived():
    pacer = Pacer(1000)
    departures(pacer, 100)
    stalled = []
    now = 10.0
    while now < 10.3:  # nothing is answered for 300 ms, and then everything arrives at once
        now += pacer.wait(now)
        pacer.take(1, now)
        stalled.append(now)
    for departed in stalled:
        pacer.note_response(departed, now + TRIP)

    after = departures(pacer, 2000, start=now)
    assert sum(moment < now + 1 for moment in after) + len(stalled) <= 1000


def test_one_slow_response_holds_up_nobody():
    pacer = Pacer(1000)
    departures(pacer, 100)
    pacer.take(1, 10.0)
    pacer.note_response(10.0, 15.0)

    moments = departures(pacer, 5000, start=15.0)
    assert 4999 / (moments[-1] - moments[0]) >= 950


def test_what_is_not_answered_may_be_arriving_at_any_moment():
    pacer, now = Pacer(10), 10.0
    departures(pacer, 20)
    for chat_id in range(10):
        now += pacer.wait(now)
        pacer.take(chat_id, now)

    assert pacer.wait(100.0) > 0
    pacer.note_response(now, 100.0)
    assert pacer.wait(100.0) > 0
    assert pacer.wait(101.0) == 0


def test_a_chat_gets_one_message_a_second_and_others_do_not_wait_for_it():
    pacer = Pacer(28)
    pacer.take(7, 0.0)

    assert pacer.wait_of_chat(7, 0.5) == pytest.approx(0.5 + JITTER)
    assert pacer.wait_of_chat(8, 0.5) == 0
    assert pacer.wait_of_chat(7, 1.1) == 0


def test_a_group_gets_twenty_messages_a_minute_and_a_person_more():
    for chat_id, expected in ((-7, GROUP_SECONDS), (7, 0)):
        pacer = Pacer(28)
        for number in range(GROUP_MESSAGES):
            pacer.take(chat_id, number * 2.0)
        assert pacer.wait_of_chat(chat_id, 42.0) == pytest.approx(max(expected + JITTER - 42, 0))


def test_a_refusal_stops_everything_once_and_for_as_long_as_was_asked():
    pacer = Pacer(28)
    pacer.block(5, 10.0)
    pacer.block(3, 10.1)

    assert pacer.is_blocked(14.9)
    assert pacer.wait(12.0) == pytest.approx(3)
    assert not pacer.is_blocked(15.0)


def test_after_a_refusal_the_pace_begins_at_half_and_climbs_back():
    pacer = Pacer(20)
    pacer.block(5, 0.0)

    moments = departures(pacer, 600, start=5.0)
    in_first_second = sum(moment < 6 for moment in moments)
    later = [moment for moment in moments if 5 + RECOVERY_SECONDS <= moment < 6 + RECOVERY_SECONDS]
    assert in_first_second in {10, 11}
    assert len(later) >= 19


def test_bulletins_make_room_for_answers():
    pacer, now, bulletins, answers = Pacer(20), 0.0, [], []
    while now < 10:
        if round(now * 1000) % 100 == 0:  # ten answers a second, which ask nobody
            pacer.note_answer(1000, now)
            answers.append(now)
        if not pacer.wait(now):
            pacer.take(len(bulletins) + 1, now)
            pacer.note_response(now, now + TRIP)
            bulletins.append(now)
        now += 0.001

    assert most_in(1.0, sorted(bulletins + answers)) <= 20 + 1  # one that comes while a second is full asks nobody
    assert len(bulletins) >= 80


def test_what_is_remembered_of_chats_is_forgotten():
    pacer = Pacer(1000)
    departures(pacer, 5000, chats=[(-1) ** number * (number + 1) for number in range(5000)])
    for moment in (100.0, 200.0):
        pacer.take(-1, moment)

    assert len(pacer._by_chat) == len(pacer._by_group) == 1


def test_a_few_failures_are_chance_and_many_in_a_row_an_outage():
    outage = Outage()

    assert [outage.note_failure() for _ in range(11)] == [0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30]
    outage.note_success()
    assert outage.note_failure() == 0
