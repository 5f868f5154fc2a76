from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.news.editions import LIFE, end_of_quiet, is_quiet, next_slot
from bot.news.models import Edition, QuietHours, Rhythm

# Summer times of whole and half hours, changes at midnight, odd offsets, and ours.
ZONES = (
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
)
A_QUARTER = timedelta(minutes=15)

zones = some.sampled_from(ZONES).map(ZoneInfo)
moments = some.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=some.just(UTC))  # noqa: DTZ001 - as asked
hours = some.integers(0, 23)
quiets = some.builds(QuietHours, hours, hours)
slotted = some.builds(
    Rhythm, some.sampled_from((Edition.DAILY, Edition.WEEKLY)), hour=hours, weekday=some.integers(0, 6)
)


def local(year, month, day, hour, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def test_at_once_has_no_slots():
    assert next_slot(Rhythm(), local(2026, 8, 20, 10)) is None


@pytest.mark.parametrize(
    ("after", "slot"),
    [
        (local(2026, 8, 20, 6, 59), local(2026, 8, 20, 7)),
        (local(2026, 8, 20, 7), local(2026, 8, 21, 7)),
        (local(2026, 8, 20, 23), local(2026, 8, 21, 7)),
        (local(2026, 12, 31, 8), local(2027, 1, 1, 7)),
    ],
)
def test_the_daily_slot_is_the_next_time_that_its_hour_strikes(after, slot):
    assert next_slot(Rhythm(Edition.DAILY, hour=7), after) == slot


@pytest.mark.parametrize(
    ("after", "slot"),
    [
        (local(2026, 8, 20, 10), local(2026, 8, 24, 7)),  # Thursday
        (local(2026, 8, 24, 6), local(2026, 8, 24, 7)),
        (local(2026, 8, 24, 7), local(2026, 8, 31, 7)),
    ],
)
def test_the_weekly_slot_is_on_its_day(after, slot):
    assert next_slot(Rhythm(Edition.WEEKLY, hour=7, weekday=0), after) == slot


@pytest.mark.parametrize(("hour", "quiet"), [(21, False), (22, True), (0, True), (5, True), (6, False), (12, False)])
def test_quiet_hours_go_over_midnight_and_end_with_their_last_hour(hour, quiet):
    assert is_quiet(QuietHours(22, 6), local(2026, 8, 20, hour, 30)) is quiet


def test_equal_hours_are_never_quiet():
    assert not any(is_quiet(QuietHours(5, 5), local(2026, 8, 20, hour)) for hour in range(24))


def test_the_night_ends_in_the_morning_of_the_same_or_the_next_day():
    assert end_of_quiet(QuietHours(), local(2026, 8, 20, 22)) == local(2026, 8, 21, 6)
    assert end_of_quiet(QuietHours(), local(2026, 8, 21, 5, 59)) == local(2026, 8, 21, 6)
    assert end_of_quiet(QuietHours(), local(2026, 8, 21, 6)) == local(2026, 8, 21, 6)


def test_news_live_longer_than_the_time_between_two_editions():
    assert LIFE[Edition.DAILY] > timedelta(days=1)
    assert LIFE[Edition.WEEKLY] > timedelta(days=7)


@given(slotted, moments, zones)
def test_a_slot_is_later_and_at_its_hour_on_its_day_where_the_zone_has_it(rhythm, after, zone):
    slot = next_slot(rhythm, after, zone)

    assert slot > after
    read = slot.astimezone(zone)
    if strikes(zone, read, rhythm.hour):
        assert (read.hour, read.minute, read.second) == (rhythm.hour, 0, 0)
        assert rhythm.edition is Edition.DAILY or read.weekday() == rhythm.weekday


@given(slotted, moments, zones)
def test_slots_follow_each_other_without_a_gap(rhythm, after, zone):
    first = next_slot(rhythm, after, zone)
    second = next_slot(rhythm, first, zone)

    period = timedelta(days=1 if rhythm.edition is Edition.DAILY else 7)
    assert abs(second - first - period) <= timedelta(hours=1)


@given(slotted, moments, zones, some.timedeltas(timedelta(0), timedelta(days=8)))
def test_no_slot_lies_before_the_next_one(rhythm, after, zone, later):
    slot = next_slot(rhythm, after, zone)
    between = min(after + later, slot - timedelta(microseconds=1))

    assert next_slot(rhythm, between, zone) == slot


@given(quiets, moments, zones)
def test_all_is_quiet_until_the_end_of_the_quiet_hours(quiet, now, zone):
    end = end_of_quiet(quiet, now, zone)

    assert not is_quiet(quiet, end, zone)
    assert now <= end < now + timedelta(hours=25)
    steps = range(int((end - now) / A_QUARTER) + 1)
    assert all(is_quiet(quiet, now + A_QUARTER * step, zone) for step in steps if now + A_QUARTER * step < end)


@given(hours, hours, moments, zones)
def test_an_hour_is_quiet_or_in_the_hours_turned_round(starts, ends, now, zone):
    turned = is_quiet(QuietHours(ends, starts), now, zone)

    assert is_quiet(QuietHours(starts, ends), now, zone) is (starts != ends and not turned)


def strikes(zone, day, hour):
    """Whether that local hour is there on that day."""
    wanted = day.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
    return wanted.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None)
