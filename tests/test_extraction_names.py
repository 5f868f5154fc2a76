from datetime import date

import pytest

from knowledge.extraction.extractor import extract


def names_in(text: str) -> list[str]:
    return [person.name for person in extract(text, date(2024, 3, 5)).people]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xe tải do Ka Văn Lộc, SN 1988, điều khiển.", "Ka Văn Lộc"),
        ("Công an bắt giữ Bách Thị Nụ tại bến xe.", "Bách Thị Nụ"),
        ("Vụ việc do Sầm Páo (20 tuổi) trình báo.", "Sầm Páo"),
        ("Tổ công tác bắt Vừ A Sử (SN 1995) ở bản.", "Vừ A Sử"),
        ("Chị Nguyễn Thị M là sinh viên.", "Nguyễn Thị M"),
    ],
)
def test_a_name_is_known_by_what_stands_in_or_behind_it_whatever_the_family(text, name):
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Cung Văn hóa mở cửa lúc 8 giờ.",
        "Lúc đó Phan Văn sáng mắt nhìn ra.",
        "Ảnh: Đình Hiếu",
        "Nhà ở thôn Ông Tố, xã An Khê.",
        "Bắt Trần Thị Đông.\nĐông đảo người dân đến xem.",
    ],
)
def test_words_that_only_begin_like_a_name_are_none(text):
    assert [name for name in names_in(text) if name != "Trần Thị Đông"] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ảnh: Nguyễn Minh Tuấn Xe tải bị lật bên đường.", "Nguyễn Minh Tuấn"),
        ("Bắt Nguyễn Minh Tuấn Khi đó trời mưa.", "Nguyễn Minh Tuấn"),
        ("Bắt chồng của Hoa là Nguyễn Văn Lực thuê xe.", "Nguyễn Văn Lực"),
        ("Đại úy Vũ Quang cảnh báo: người dân cần đề phòng.", "Vũ Quang"),
    ],
)
def test_a_name_ends_before_the_words_that_go_on(text, name):
    assert names_in(text)[-1] == name


def test_a_name_after_a_comma_is_no_part_of_the_school_before_it():
    extracted = extract("Khi là học viên Trường Trung học CSND I, Lê Tuấn Dũng đã vào Đoàn.", None)

    assert [person.name for person in extracted.people] == ["Lê Tuấn Dũng"]
    assert [one.aliases for one in extracted.organisations] == [("Trường Trung học CSND I",)]


def test_a_name_after_a_place_is_no_part_of_the_company_before_it():
    assert names_in("Trưởng phòng kỹ thuật, công ty Môi trường Hải Phòng Ngô Thế Bình nói vậy.") == ["Ngô Thế Bình"]
