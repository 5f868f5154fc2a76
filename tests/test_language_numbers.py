from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.lexicon import load_table
from knowledge.language.numbers import find_numbers, parse_number
from knowledge.language.units import unit_at
from knowledge.models import FactKind

TENS = ["hai mươi", "ba mươi", "bốn mươi", "năm mươi", "sáu mươi", "bảy mươi", "tám mươi", "chín mươi"]
ONES = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def found(text):
    return [(number.span.of(text), number.value, number.upper) for number in find_numbers(text)]


def values(text):
    return [number.value for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.312.200.000", "1312200000"),
        ("82,5", "82.5"),
        ("82.5", "82.5"),
        ("3.358", "3358"),
        ("1,312,200", "1312200"),
        ("1.312,5", "1312.5"),
        ("0,125", "0.125"),
        ("05", "5"),
        ("hai mươi mốt", "21"),
        ("mười lăm", "15"),
        ("ba trăm linh năm", "305"),
        ("Một nghìn hai trăm ba mươi tư", "1234"),
        ("hai nghìn không trăm mười chín", "2019"),
        ("năm nghìn tỷ", "5000000000000"),
        ("2,5 triệu", "2500000"),
        ("1 tỷ 70 triệu", "1070000000"),
        ("2 tỉ rưỡi", "2500000000"),
        ("18,5 nghìn", "18500"),
        ("1,7 ngàn", "1700"),
        ("một triệu hai", "1200000"),
        ("nửa triệu", "500000"),
        ("500k", "500000"),
        ("3tr5", "3500000"),
        ("5 trăm", "500"),
        ("hai chục", "20"),
    ],
)
def test_a_number_is_read_in_digits_and_words(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["hàng chục", "", "vụ", "13.5.2013", "tư", "mốt", "5 vụ", "mười năm", "1" * 40])
def test_what_is_no_number_has_no_value(text):
    assert parse_number(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_grouped_the_vietnamese_way_are_read_back(number):
    assert parse_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(min_value=0, max_value=7), st.integers(min_value=0, max_value=8))
def test_tens_in_words_are_read(tens, ones):
    last = {0: "mốt", 4: "lăm"}.get(ones, ONES[ones])
    assert parse_number(f"{TENS[tens]} {last}") == (tens + 2) * 10 + ones + 1


def test_quantities_are_found_with_scales_and_ranges():
    assert found("phạt 656 vụ với số tiền 1 tỷ 70 triệu đồng") == [
        ("656", 656, None),
        ("1 tỷ 70 triệu", 1_070_000_000, None),
    ]
    assert found("từ 22 đến 24 tuổi") == [("22 đến 24", 22, 24)]
    assert found("phạt 50-70 triệu đồng") == [("50-70 triệu", 50_000_000, 70_000_000)]
    assert found("từ 500 triệu đến 2 tỷ đồng") == [("500 triệu đến 2 tỷ", 500_000_000, 2_000_000_000)]
    assert found("đạt 14/15 huyện") == [("14/15", 14, None)]


def test_words_are_numbers_only_where_they_count():
    assert found("Ba người và ba của họ, hai mươi mốt vụ") == [("Ba", 3, None), ("hai mươi mốt", 21, None)]
    assert values("năm đối tượng bị bắt") == [5]
    assert values("mỗi năm người dân đóng góp, 5 năm người ta mới thấy") == [5]
    assert values("hàng chục người, hàng trăm triệu đồng, vài ba vụ, thứ hai, tháng ba, một số") == []


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Điều 226 Bộ luật",
            "Điều 226B",
            "năm 2018 giảm",
            "ngày 15-11 tổ chức",
            "15/8/2014",
            "Chỉ thị 07-BCA-V28",
            "lúc 9h40",
        ),
        *(
            "46/2016/NĐ-CP",
            "biển số 15A-123.45",
            "Covid-19",
            "mạng 4G",
            "Km46",
            "phường 5, quận 3",
            "giai đoạn 2007-2012",
        ),
        *("Ban Chỉ đạo 799 thành phố", "điện thoại 0912345678", "SN 1982", "lớp 8", "thắng 2-1"),
    ],
)
def test_a_number_that_only_names_is_no_quantity(text):
    assert find_numbers(text) == []


def test_a_label_before_something_counted_is_none():
    assert values("mỗi ngày 15 vụ") == [15]
    assert values("bố trí phòng 3 người") == [3]


def test_three_digits_after_a_comma_are_decimals_of_a_measure_and_thousands_of_a_count():
    assert values("thu 1,325 kg của 1,325 người") == [Decimal("1.325"), 1325]


def test_a_unit_may_stick_to_its_number():
    assert found("5kg ma túy trên 50m2") == [("5", 5, None), ("50", 50, None)]


def test_the_longest_unit_is_read_with_its_kind_and_size():
    assert unit_at("năm tù giam", 0).word == "năm tù giam"
    assert unit_at("tấn hàng", 0).size == 1000
    assert unit_at("triệu", 0) is None
    assert unit_at("usd", 0).currency == "USD"
    assert unit_at("km/h", 0).kind is FactKind.SPEED
    assert unit_at("% so với", 0).kind is FactKind.PERCENT
    assert unit_at("vụ/năm", 0).word == "vụ"
    assert unit_at("người-xe", 0).word == "người"
    assert unit_at("ngườii", 0) is None
    assert unit_at("bao nhiêu", 0) is None
    assert unit_at("bao tải", 0).word == "bao tải"


def test_no_unit_stands_in_two_kinds():
    table = load_table("units")
    listed = [word for kind in FactKind if kind in table and kind is not FactKind.COUNT for word in table[kind]]
    assert len(table["count"]) == len(set(table["count"]))
    assert len(listed) == len(set(listed))
    assert not set(listed) & set(table["count"])


@given(st.text() | st.text(alphabet="0123456789.,/- đếntrămtriệukgh%\n"))
def test_any_text_can_be_searched_for_numbers(text):
    end = 0
    for number in find_numbers(text):
        assert number.span.start >= end
        assert number.upper is None or number.upper > number.value
        end = number.span.end


def test_hectares_may_cling_to_their_number_and_are_no_hours():
    assert [number.value for number in find_numbers("Rừng rộng 5ha bị cháy lúc 9h40.")][:1] == [5]
