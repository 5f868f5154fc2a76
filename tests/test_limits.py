from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.limits import WINDOW, QuestionLimit, Verdict

START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def test_so_many_questions_in_a_minute_are_answered_then_one_word_then_silence():
    limit = QuestionLimit(per_window=2)

    verdicts = [limit.judge(1, at(second)) for second in range(5)]

    assert verdicts == [
        Verdict.ANSWER,
        Verdict.ANSWER,
        Verdict.ASK_TO_WAIT,
        Verdict.STAY_SILENT,
        Verdict.STAY_SILENT,
    ]


def test_questions_count_for_a_minute_each_and_those_not_answered_do_not_count():
    limit = QuestionLimit(per_window=2)
    for second in (0, 30, 31, 32):
        limit.judge(1, at(second))

    assert limit.judge(1, at(59.9)) is Verdict.STAY_SILENT
    assert limit.judge(1, at(60)) is Verdict.ANSWER
    assert limit.judge(1, at(61)) is Verdict.STAY_SILENT
    assert limit.judge(1, at(90)) is Verdict.ANSWER


def test_who_keeps_asking_is_asked_to_wait_once_a_minute():
    limit = QuestionLimit(per_window=1)
    verdicts = [limit.judge(1, at(second)) for second in range(0, 300, 5)]

    assert verdicts.count(Verdict.ANSWER) == 5
    assert verdicts.count(Verdict.ASK_TO_WAIT) == 5


def test_one_person_does_not_use_up_what_another_may_ask():
    limit = QuestionLimit(per_window=1)
    limit.judge(1, at(0))

    assert limit.judge(2, at(0)) is Verdict.ANSWER


def test_people_are_forgotten_after_a_minute_or_two():
    limit = QuestionLimit(per_window=1)
    for person in range(1000):
        limit.judge(person, at(person / 1000))

    limit.judge(5000, at(130))

    assert len(limit._people) == 1


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 40)), max_size=60), st.integers(1, 4))
def test_nobody_gets_more_answers_in_any_minute_than_the_limit(steps, per_window):
    limit = QuestionLimit(per_window)
    now = START
    answered = {person: [] for person in (1, 2, 3)}
    for person, pause in steps:
        now += timedelta(seconds=pause)
        if limit.judge(person, now) is Verdict.ANSWER:
            answered[person].append(now)

    for moments in answered.values():
        assert all(later - first >= WINDOW for first, later in zip(moments, moments[per_window:], strict=False))


def test_cards_of_help_are_counted_apart_from_questions_and_have_an_end_too():
    limit = QuestionLimit(per_window=2)
    for second in range(3):
        limit.judge(1, at(second))

    assert [limit.may_help(1, at(second)) for second in range(3, 6)] == [True, True, False]
    assert limit.may_help(1, at(63.5))
    assert limit.may_help(2, at(5))
