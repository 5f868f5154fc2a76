"""Moments to come as people type them."""

from datetime import UTC, datetime, time

import pytest

from knowledge.reading.appointments import read_appointment
from knowledge.reading.stamps import VIETNAM

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)  # 17:00 of a Wednesday in Vietnam
MORNING = time(6)


def read(typed: str) -> str | None:
    moment = read_appointment(typed, NOW, hour=MORNING)
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if moment else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:30", "25/11/2026 18:30"),
        ("6 giờ", "26/11/2026 06:00"),
        ("7h sáng mai", "26/11/2026 07:00"),
        ("7 gio 30 toi", "25/11/2026 19:30"),
        ("12h trưa mai", "26/11/2026 12:00"),
        ("8g15", "26/11/2026 08:15"),
        ("0h", "26/11/2026 00:00"),
        ("26/11 7h", "26/11/2026 07:00"),
        ("lúc 8h30 ngày 1/12", "01/12/2026 08:30"),
        ("15/8", "15/08/2027 06:00"),
        ("15/8/2026", "15/08/2026 06:00"),
        ("2026-12-01 08:00", "01/12/2026 08:00"),
        ("mai", "26/11/2026 06:00"),
        ("ngày kia 9h", "27/11/2026 09:00"),
        ("tomorrow 7 am", "26/11/2026 07:00"),
        ("tomorrow at 12:30 pm", "26/11/2026 12:30"),
        ("3 ngày nữa", "28/11/2026 17:00"),
        ("6 giờ nữa", "25/11/2026 23:00"),
        ("in 2 hours", "25/11/2026 19:00"),
        ("2 tuần", "09/12/2026 17:00"),
    ],
)
def test_a_moment_is_read_in_the_ways_in_which_people_type_it(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize("typed", ["", "abc", "26", "31/2", "99/99", "tối mai", "7h hoặc 8h", "mai mốt gì đó", "25:00"])
def test_what_is_not_wholly_understood_is_no_moment(typed):
    assert read(typed) is None
