from datetime import UTC, date, datetime

import pytest

from knowledge.reading.stamps import as_utc, day_in_vietnam, find_day_in_address, find_stamp, parse_iso


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Print Thứ Hai, 17/08/2026 09:06", datetime(2026, 8, 17, 2, 6, tzinfo=UTC)),
        ("31/05/13 20:59 GMT+7", datetime(2013, 5, 31, 13, 59, tzinfo=UTC)),
        ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", datetime(2026, 3, 6, 17, 5, tzinfo=UTC)),
        ("09:06 | 16-11-2024", datetime(2024, 11, 16, 2, 6, tzinfo=UTC)),
        ("Ngày 16 tháng 11 năm 2024 - 9h06", datetime(2024, 11, 16, 2, 6, tzinfo=UTC)),
        ("16.11.2024 09:06 PM", datetime(2024, 11, 16, 14, 6, tzinfo=UTC)),
        ("16/11/2024 08:00 GMT+0", datetime(2024, 11, 16, 8, 0, tzinfo=UTC)),
    ],
)
def test_a_printed_stamp_is_a_moment_of_vietnam_unless_it_names_a_zone(line, expected):
    stamp = find_stamp(line)

    assert stamp is not None
    assert stamp.at == expected
    assert stamp.has_hour


def test_a_day_without_an_hour_is_its_midnight_in_vietnam():
    stamp = find_stamp("Đăng ngày 16/11/2024")

    assert stamp is not None
    assert not stamp.has_hour
    assert day_in_vietnam(stamp.at) == date(2024, 11, 16)


@pytest.mark.parametrize("line", ["32/13/2024", "hội nghị ngày 15-11", "số 45/2022/NĐ-CP", "16/11/2024 GMT+99", ""])
def test_what_is_no_whole_date_is_no_stamp(line):
    assert find_stamp(line) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-08-15", datetime(2026, 8, 14, 17, 0, tzinfo=UTC)),
        ("2026-08-15 08:30", datetime(2026, 8, 15, 1, 30, tzinfo=UTC)),
        ("2026-08-15T08:30:00+07:00", datetime(2026, 8, 15, 1, 30, tzinfo=UTC)),
        ("2026-08-15T01:30:00Z", datetime(2026, 8, 15, 1, 30, tzinfo=UTC)),
    ],
)
def test_iso_moments_are_read(text, expected):
    assert parse_iso(text) == expected


@pytest.mark.parametrize("text", ["15/08/2026", "hôm qua", "2026-13-01", "0001-01-01", "9999-12-31", "20260815", ""])
def test_other_moments_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        parse_iso(text)


def test_a_day_is_read_as_midnight_in_vietnam():
    assert as_utc(date(2026, 8, 15)) == datetime(2026, 8, 14, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://bao.example/phap-luat/bat-trom-20181209204749864.htm", date(2018, 12, 9)),
        ("https://bao.example/2018/12/09/bat-trom", date(2018, 12, 9)),
        ("https://bao.example/tin-2018-12-09/bat-trom", None),
        ("https://bao.example/bat-trom-4182219.html", None),
        ("https://bao.example/bat-trom-20181399204749864.htm", None),
    ],
)
def test_an_address_may_name_the_day(url, expected):
    assert find_day_in_address(url) == expected
