from bot.intake.window import LATE, Window


def a_window(*update_ids: int) -> Window:
    window = Window()
    for update_id in update_ids:
        assert window.take(update_id, update_id, 0.0)
    return window


def test_nothing_may_be_forgotten_before_the_first_has_ended():
    window = a_window(5, 6, 7)

    assert not window.end(6)
    assert not window.end(7)
    assert (window.offset, window.ended_behind()) == (5, [6, 7])


def test_all_before_the_first_that_has_not_ended_may_be_forgotten():
    window = a_window(5, 6, 7, 9)
    window.end(6)

    assert window.end(5)

    assert window.offset == 7
    assert window.is_open


def test_with_nothing_in_the_house_all_may_be_forgotten():
    window = a_window(5, 9)
    window.end(9)
    window.end(5)

    assert window.offset == 10
    assert not window.is_open


def test_what_is_given_again_is_not_new():
    window = a_window(5, 6)
    window.end(5)
    window.end(6)
    window.take(7, 7, 0.0)

    assert not window.take(7, 7, 0.0)
    assert not window.take(6, 7, 0.0)


def test_after_a_week_of_silence_numbers_may_begin_lower():
    window = a_window(900)
    window.end(900)

    assert window.take(17, 7, 0.0)
    window.end(17)
    assert window.offset == 18


def a_full_window(ended: int) -> Window:
    """A hundred updates, of which the last so many have ended."""
    window = a_window(*range(100))
    for update_id in range(100 - ended, 100):
        window.end(update_id)
    return window


def test_one_that_takes_long_while_others_end_is_in_the_way():
    assert a_full_window(99).in_the_way(LATE) == (0, 0)
    assert a_full_window(99).in_the_way(LATE - 0.1) is None


def test_when_all_are_slow_nobody_is_in_the_way():
    assert a_full_window(20).in_the_way(LATE) is None


def test_where_there_is_room_nobody_is_in_the_way():
    window = a_window(1, 2, 3)
    window.end(2)
    window.end(3)

    assert window.in_the_way(LATE) is None


def test_what_was_acknowledged_before_its_end_may_end_at_any_time():
    window = a_window(1, 2)
    window.end(1)

    assert not window.end(1)
    assert window.offset == 2
