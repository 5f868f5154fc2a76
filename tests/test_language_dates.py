from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.dates import find_moments
from knowledge.models import MomentKind

PUBLISHED = date(2019, 11, 16)


def moments(text, published_on=PUBLISHED):
    return find_moments(text, published_on)


def spans(text, published_on=PUBLISHED):
    return [moment.span.of(text) for moment in moments(text, published_on)]


def only(text, published_on=PUBLISHED):
    (moment,) = moments(text, published_on)
    return moment


@pytest.mark.parametrize(
    ("text", "printed", "day"),
    [
        ("Ngày 15-11, hội nghị", "Ngày 15-11", date(2019, 11, 15)),
        ("chỉ thị ngày 15/8/2014 của", "ngày 15/8/2014", date(2014, 8, 15)),
        ("ngày 28 tháng 5 năm 2013 tại", "ngày 28 tháng 5 năm 2013", date(2013, 5, 28)),
        ("vào sáng 9/8, công an", "sáng 9/8", date(2019, 8, 9)),
        ("rạng sáng ngày 26-10 xe", "rạng sáng ngày 26-10", date(2019, 10, 26)),
        ("Thứ Bảy, 16/11/2019 tại", "Thứ Bảy, 16/11/2019", date(2019, 11, 16)),
        ("Tối nay (16/11), lãnh đạo", "Tối nay (16/11)", date(2019, 11, 16)),
        ("hôm nay khai mạc", "hôm nay", date(2019, 11, 16)),
        ("đêm qua xảy ra", "đêm qua", date(2019, 11, 15)),
        ("chiều 31.5, thượng tá", "chiều 31.5", date(2019, 5, 31)),
        ("hạn dùng 20/5/2027", "20/5/2027", date(2027, 5, 20)),
        ("ngày 30-4-75 lịch sử", "ngày 30-4-75", date(1975, 4, 30)),
        ("ngày 15-11 năm ngoái", "ngày 15-11 năm ngoái", date(2018, 11, 15)),
        ("từ ngày 16/4/2103 đã", "ngày 16/4/2103", date(2019, 4, 16)),
    ],
)
def test_a_day_is_found_as_printed(text, printed, day):
    moment = only(text)
    assert moment.span.of(text) == printed
    assert (moment.kind, moment.starts_on, moment.ends_on) == (MomentKind.DAY, day, day)
    assert (moment.day, moment.month, moment.year) == (day.day, day.month, day.year)


@pytest.mark.parametrize(
    ("text", "printed", "hour", "day"),
    [
        ("khoảng 14h ngày 28/6, xưởng", "14h ngày 28/6", time(14), date(2019, 6, 28)),
        ("lúc 23h50' ngày 5/4", "23h50' ngày 5/4", time(23, 50), date(2019, 4, 5)),
        ("hồi 9 giờ 40 phút sáng 26-5", "9 giờ 40 phút sáng 26-5", time(9, 40), date(2019, 5, 26)),
        ("Khoảng 21h30, ngày 22/4/2013", "21h30, ngày 22/4/2013", time(21, 30), date(2013, 4, 22)),
        ("lúc 9g40 hôm nay", "9g40 hôm nay", time(9, 40), PUBLISHED),
        ("3 giờ chiều nay", "3 giờ chiều nay", time(15), PUBLISHED),
        ("đến 0h20, xe", "0h20", time(0, 20), None),
        ("lúc 8 giờ, khách", "8 giờ", time(8), None),
        ("khoảng 7 giờ tối, khách", "7 giờ tối", time(19), None),
        ("Thứ Bảy, 16/11/2019 09:06", "Thứ Bảy, 16/11/2019 09:06", time(9, 6), PUBLISHED),
    ],
)
def test_an_hour_is_found_with_its_day(text, printed, hour, day):
    moment = only(text)
    assert moment.span.of(text) == printed
    assert (moment.kind, moment.at, moment.starts_on) == (MomentKind.HOUR, hour, day)


@pytest.mark.parametrize(
    ("text", "printed", "kind", "first", "last"),
    [
        ("tháng 10-2012 có", "tháng 10-2012", MomentKind.MONTH, date(2012, 10, 1), date(2012, 10, 31)),
        ("hồi 11/2019 ở", "11/2019", MomentKind.MONTH, date(2019, 11, 1), date(2019, 11, 30)),
        ("trong tháng 12, ở", "tháng 12", MomentKind.MONTH, date(2018, 12, 1), date(2018, 12, 31)),
        ("riêng năm 2018, giảm", "năm 2018", MomentKind.YEAR, date(2018, 1, 1), date(2018, 12, 31)),
        ("hồi 2013 ấy", "2013", MomentKind.YEAR, date(2013, 1, 1), date(2013, 12, 31)),
        ("6 tháng đầu năm 2013, vụ", "6 tháng đầu năm 2013", MomentKind.PERIOD, date(2013, 1, 1), date(2013, 6, 30)),
        ("nửa đầu 2013 phạt", "nửa đầu 2013", MomentKind.PERIOD, date(2013, 1, 1), date(2013, 6, 30)),
        ("sáu tháng cuối năm, vụ", "sáu tháng cuối năm", MomentKind.PERIOD, date(2019, 7, 1), date(2019, 12, 31)),
        ("quý I-2013 có", "quý I-2013", MomentKind.PERIOD, date(2013, 1, 1), date(2013, 3, 31)),
        ("từ 1 đến 10-7-2025 sẽ", "từ 1 đến 10-7-2025", MomentKind.PERIOD, date(2025, 7, 1), date(2025, 7, 10)),
        ("Từ ngày 2 đến ngày 4/9", "Từ ngày 2 đến ngày 4/9", MomentKind.PERIOD, date(2019, 9, 2), date(2019, 9, 4)),
        ("từ 15/12 đến 15/1/2020", "từ 15/12 đến 15/1/2020", MomentKind.PERIOD, date(2019, 12, 15), date(2020, 1, 15)),
        ("giai đoạn 2007-2012 đã", "giai đoạn 2007-2012", MomentKind.PERIOD, date(2007, 1, 1), date(2012, 12, 31)),
        (
            "từ năm 2009 đến tháng 5/2019",
            "từ năm 2009 đến tháng 5/2019",
            MomentKind.PERIOD,
            date(2009, 1, 1),
            date(2019, 5, 31),
        ),
        ("các ngày 25 và 26/10", "các ngày 25 và 26/10", MomentKind.PERIOD, date(2019, 10, 25), date(2019, 10, 26)),
    ],
)
def test_longer_times_are_found_with_both_ends(text, printed, kind, first, last):
    moment = only(text)
    assert moment.span.of(text) == printed
    assert (moment.kind, moment.starts_on, moment.ends_on) == (kind, first, last)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "119/119 xã",
            "Nghị định 46/2016/NĐ-CP",
            "trực 24/7",
            "trong 24 giờ",
            "đội nhà thắng 2-1",
            "phạt 5-7 triệu đồng",
        ),
        *("đường 3/2", "2/3 số phiếu", "mỗi ngày 5-7 người", "8 giờ làm việc", "sau 3 giờ, họ về", "Thông tư 10/2019"),
        *(
            "ngày 31/2",
            "nhiều năm nay",
            "3 năm nay",
            "tháng 13",
            "25h30",
            "đường Cách mạng tháng 8",
            "tốc độ 60 km/h",
            "năm 2018đ",
        ),
    ],
)
def test_what_only_looks_like_a_time_is_none(text):
    assert moments(text) == []


def test_without_a_day_of_publication_the_year_stays_open():
    moment = only("Ngày 15-11, hội nghị", None)
    assert (moment.starts_on, moment.ends_on, moment.day, moment.month, moment.year) == (None, None, 15, 11, None)


def test_a_stamp_in_the_text_stands_in_for_the_day_of_publication():
    first, _ = moments("Ngày 28-5, hội nghị khai mạc.\n29/05/13 13:37 GMT+7", None)
    assert first.starts_on == date(2013, 5, 28)


def test_an_announced_date_may_lie_ahead_and_another_lies_behind():
    assert only("từ ngày 1/7 sẽ cấp", date(2025, 6, 28)).year == 2025
    assert only("ngày 1/7 đã cấp", date(2025, 6, 20)).year == 2024
    assert only("Từ ngày 15/1 sẽ áp dụng", date(2019, 12, 20)).year == 2020
    assert only("Ngày 29/2 năm ấy", date(2022, 5, 5)).year == 2020


def test_same_day_means_the_day_spoken_of_last():
    _, evening = moments("Ngày 22/4, nhà cháy. Đến 21h cùng ngày, đám cháy tắt")
    assert (evening.at, evening.starts_on) == (time(21), date(2019, 4, 22))


def test_an_hour_takes_the_day_told_beside_it():
    day, hour = moments("Đêm 28-10, lúc 23h, xe cháy")
    assert hour.starts_on == day.starts_on == date(2019, 10, 28)
    first, last = moments("từ 8h đến 10h ngày 5/6")
    assert first.starts_on == last.starts_on == date(2019, 6, 5)


def test_dates_of_one_sentence_share_the_printed_year():
    _, second = moments("Ngày 16/3/2013 họ đến, ngày 20/4 họ đi")
    assert second.starts_on == date(2013, 4, 20)


def test_days_of_a_list_are_found_one_by_one():
    assert spans("ngày 5, 20/12") == ["ngày 5", "20/12"]
    assert spans("các năm 2011, 2012 và 2013") == ["năm 2011", "2012", "2013"]


@given(st.text() | st.text(alphabet="0123456789/-.:hg ngàythánămđếtừquýI,\n"), st.none() | st.dates())
def test_any_text_can_be_searched_for_times(text, published_on):
    end = 0
    for moment in find_moments(text, published_on):
        assert moment.span.start >= end
        assert moment.span.end > moment.span.start
        assert (moment.starts_on is None) == (moment.ends_on is None)
        assert moment.starts_on is None or moment.starts_on <= moment.ends_on
        end = moment.span.end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from("-/."))
def test_a_whole_date_is_read_back(day, mark):
    text = f"ngày {day.day}{mark}{day.month:02}{mark}{day.year}"
    assert only(text, None).starts_on == day


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)), st.integers(0, 300))
def test_a_date_without_a_year_is_the_last_before_publication(published_on, days_before):
    day = date.fromordinal(published_on.toordinal() - days_before)
    found = only(f"Ngày {day.day}/{day.month}, hội nghị", published_on)
    assert found.starts_on == day


@pytest.mark.parametrize(
    "text",
    [
        "Lê Nam (SN 1990)",
        "Lê Nam (SN1990)",
        "Lê Nam, SN:1990",
        "bà Hoa, sinh năm 1990",
        "ông Hòa sinh ngày 6.7.1955",
        "Lê Nam (sinh 1990)",
    ],
)
def test_when_somebody_was_born_is_marked(text):
    assert only(text).is_birth


@pytest.mark.parametrize("text", ["vụ cháy năm 1990", "khen học sinh năm 2018", "hy sinh ngày 6/7/1972", "từ năm 2010"])
def test_other_dates_are_no_births(text):
    assert not only(text).is_birth


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Từ năm 2010 đến nay", date(2010, 1, 1)),
        ("kể từ tháng 4-2011 tới nay", date(2011, 4, 1)),
        ("từ ngày 6/10 đến nay", date(2019, 10, 6)),
    ],
)
def test_a_period_up_to_now_ends_on_the_day_of_publication(text, first):
    moment = only(text)

    assert (moment.kind, moment.starts_on, moment.ends_on) == (MomentKind.PERIOD, first, PUBLISHED)
    assert moment.span.of(text) == text


def test_without_a_day_of_publication_a_year_stays_a_year():
    assert only("Từ năm 2010 đến nay", None).kind is MomentKind.YEAR


def test_a_day_with_a_full_stop_alone_in_brackets_is_a_date():
    assert only("bị bắt (27.5) tại nhà").starts_on == date(2019, 5, 27)


def test_hours_after_a_stretch_of_about_so_long_are_no_time_of_day():
    assert not moments("Sau khoảng 2 giờ cứu chữa, lửa tắt.")
    assert moments("Khoảng 2 giờ sáng, lửa bùng lên.")
