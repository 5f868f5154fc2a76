from newsdesk import NOW, open_database

from bot.news.breaker import LOOKED_AT, TOLERATED, Breaker, HaltReason
from bot.news.line import Line


def test_one_in_twenty_may_fail_and_one_more_may_not():
    breaker = Breaker()
    for number in range(LOOKED_AT):
        if number % 20:
            breaker.note_success()
        else:
            breaker.note_refusal()
    assert breaker.verdict() is None

    breaker.note_refusal()
    breaker.note_refusal()

    assert breaker.verdict() is HaltReason.REFUSED


def test_a_first_failure_counts_for_nothing_and_a_second_in_a_row_does():
    breaker = Breaker()
    for _ in range(LOOKED_AT):
        breaker.note_failure(0)
    assert breaker.verdict() is None

    for _ in range(TOLERATED + 1):
        breaker.note_failure(1)

    assert breaker.verdict() is HaltReason.UNREACHABLE


def test_old_failures_are_forgotten():
    breaker = Breaker()
    for _ in range(TOLERATED):
        breaker.note_refusal()
    for _ in range(LOOKED_AT):
        breaker.note_success()
    breaker.note_refusal()

    assert breaker.verdict() is None


def test_the_line_stands_still_over_a_restart_until_it_is_told_to_go_on(tmp_path):
    path = tmp_path / "news.db"
    Line(open_database(path)).halt(HaltReason.REFUSED, NOW)

    line = Line(open_database(path))
    assert line.halted() is HaltReason.REFUSED
    assert line.resume()

    assert line.halted() is None
    assert not line.resume()
