from newsdesk import NOW, open_database

from bot.news.breaker import LOOKED_AT, TOLERATED, Breaker, HaltReason
from bot.news.line import Halt, Line
from bot.news.models import DeathReason, Delivery, Target
from bot.news.outcomes import Died, Failed, Moved, PutOff, Sent, Stopped, TopicEnded


def a_delivery(attempts=0):
    return Delivery(1, 1, Target(7), attempts, is_uncertain=False, edits=None, expires_at=NOW)


SENT = Sent(a_delivery(), 1, "vi:a1")
REFUSED = Died(a_delivery(), DeathReason.REFUSED)


def test_one_in_twenty_may_fail_and_one_more_may_not():
    breaker = Breaker()
    for number in range(LOOKED_AT):
        if number % 20:
            breaker.note(SENT)
        else:
            breaker.note(REFUSED)
    assert breaker.verdict() is None

    breaker.note(REFUSED)
    breaker.note(REFUSED)

    assert breaker.verdict() is HaltReason.REFUSED


def test_a_first_failure_counts_for_nothing_and_a_second_in_a_row_does():
    breaker = Breaker()
    for _ in range(LOOKED_AT):
        breaker.note(Failed(a_delivery(attempts=0), NOW))
    assert breaker.verdict() is None

    for _ in range(TOLERATED + 1):
        breaker.note(Failed(a_delivery(attempts=1), NOW))

    assert breaker.verdict() is HaltReason.UNREACHABLE


def test_old_failures_are_forgotten():
    breaker = Breaker()
    for _ in range(TOLERATED):
        breaker.note(REFUSED)
    for _ in range(LOOKED_AT):
        breaker.note(SENT)
    breaker.note(REFUSED)

    assert breaker.verdict() is None


def test_the_line_stands_still_over_a_restart_until_it_is_told_to_go_on(tmp_path):
    path = tmp_path / "news.db"
    Line(open_database(path)).halt(HaltReason.REFUSED, NOW)

    line = Line(open_database(path))
    assert line.halted() == Halt(HaltReason.REFUSED, NOW)
    assert line.resume()

    assert line.halted() is None
    assert not line.resume()


def test_what_is_the_recipients_doing_or_was_not_tried_is_no_failure():
    breaker = Breaker()
    for _ in range(LOOKED_AT):
        for outcome in (
            Stopped(a_delivery()),
            TopicEnded(a_delivery()),
            Moved(a_delivery(), -1007),
            PutOff(a_delivery(attempts=3), NOW),
            Died(a_delivery(), DeathReason.TOO_OLD),
        ):
            breaker.note(outcome)

    assert breaker.verdict() is None
