from datetime import date

import pytest

from knowledge.extraction.extractor import extract
from knowledge.models import Organisation, PlaceKind

PUBLISHED_ON = date(2024, 3, 5)


def organisations_of(text: str) -> tuple[Organisation, ...]:
    return extract(text, PUBLISHED_ON).organisations


def places_of(text: str) -> list[tuple[str, PlaceKind]]:
    return [(place.name, place.kind) for place in extract(text, PUBLISHED_ON).places]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CATP đã vào cuộc.", "Công an thành phố"),
        ("Sáng nay UBND quận Hải An họp.", "Ủy ban nhân dân quận Hải An"),
        ("Phòng PC45 đã vào cuộc.", "Phòng Cảnh sát điều tra tội phạm về trật tự xã hội"),
        ("Công ty CP Vận tải Sao Mai chở hàng.", "Công ty cổ phần Vận tải Sao Mai"),
        ("Đội CSGT số 1 xử lý.", "Đội Cảnh sát giao thông số 1"),
        ("Cục Quản lý đường bộ 1 rà soát.", "Cục Quản lý đường bộ 1"),
    ],
)
def test_the_name_of_an_organisation_is_written_out(text, name):
    assert [organisation.name for organisation in organisations_of(text)] == [name]


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("Tổng công ty Hạ tầng Miền Bắc (HTMB) thu phí.", "HTMB"),
        ("Cục Cảnh sát hình sự (C02) phá án.", "C02"),
        ("Ban Chỉ đạo phòng, chống tham nhũng thành phố (Ban Chỉ đạo 12 thành phố) họp.", "Ban Chỉ đạo 12 thành phố"),
        ("Trung tâm Cứu hộ Đại Dương (gọi tắt là Trung tâm) nhận hai con rùa.", "Trung tâm"),
    ],
)
def test_a_bracket_after_a_name_defines_its_short_form(text, alias):
    assert alias in organisations_of(text)[0].aliases


def test_a_short_form_that_was_defined_means_the_organisation_from_then_on():
    text = (
        "Ban Chỉ đạo phòng, chống ma túy thành phố (Ban Chỉ đạo 12 thành phố) họp. Ban Chỉ đạo 12 thành phố giao việc."
    )
    (organisation, *_) = organisations_of(text)

    assert organisation.aliases == ("Ban Chỉ đạo 12 thành phố",)
    assert organisation.span.of(text).startswith("Ban Chỉ đạo phòng")


def test_the_same_body_with_and_without_its_level_is_one():
    text = "Công an TP Hải Phòng vào cuộc. Công an Hải Phòng và CATP Hải Phòng cùng làm."

    assert [organisation.name for organisation in organisations_of(text)] == ["Công an thành phố Hải Phòng"]


def test_a_unit_is_printed_with_the_body_that_it_belongs_to():
    text = "Phòng Cảnh sát kinh tế, Công an tỉnh Hưng Yên phối hợp với Đội CSGT, Công an huyện Văn Lâm."

    names = [organisation.span.of(text) for organisation in organisations_of(text)]

    assert "Phòng Cảnh sát kinh tế, Công an tỉnh Hưng Yên" in names
    assert "Đội CSGT, Công an huyện Văn Lâm" in names


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn Văn Tiến đến.",
        "Ông Nguyễn Trường Sơn họp.",
        "Theo dự báo Khí tượng.",
        "Ở Hải Phòng tổ chức lễ.",
        "Đài Loan.",
    ],
)
def test_people_places_and_common_words_are_no_organisations(text):
    assert organisations_of(text) == ()


def test_an_address_is_one_place_and_each_of_its_parts_is_one():
    text = "Cháy ở thôn Ao, xã Minh Hải, huyện Văn Lâm (Hưng Yên) lúc rạng sáng."

    assert places_of(text) == [
        ("thôn Ao, xã Minh Hải, huyện Văn Lâm (Hưng Yên)", PlaceKind.ADDRESS),
        ("thôn Ao", PlaceKind.WARD),
        ("xã Minh Hải", PlaceKind.WARD),
        ("huyện Văn Lâm", PlaceKind.DISTRICT),
        ("Hưng Yên", PlaceKind.PROVINCE),
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("trú tại số nhà 113 đường Đồng Hòa", "số nhà 113 đường Đồng Hòa", PlaceKind.ADDRESS),
        ("thuê phòng ở khách sạn Bình Minh", "khách sạn Bình Minh", PlaceKind.SITE),
        ("trên cầu Tân Vũ - Lạch Huyện", "cầu Tân Vũ - Lạch Huyện", PlaceKind.SITE),
        ("đi trên quốc lộ 5", "quốc lộ 5", PlaceKind.STREET),
        ("ngụ P.2, sinh năm 1990", "P.2", PlaceKind.WARD),
        ("về TP. Vinh", "TP. Vinh", PlaceKind.DISTRICT),
        ("hàng từ nước Đức", "Đức", PlaceKind.COUNTRY),
        ("trốn sang Campuchia", "Campuchia", PlaceKind.COUNTRY),
    ],
)
def test_a_place_has_its_kind(text, name, kind):
    assert (name, kind) in places_of(text)


@pytest.mark.parametrize("text", ["Anh Đức khai.", "Bà Nga kể.", "Gia đình Việt kiều.", "Chủ tịch Hồ Chí Minh."])
def test_given_names_and_great_men_are_no_places(text):
    assert places_of(text) == []


def test_a_hospital_with_words_in_lower_case_and_a_dash_is_one_organisation():
    found = extract("Cấp cứu tại Bệnh viện đa khoa hữu nghị Hoa- Sen Hải Phòng lúc 9 giờ.", None).organisations

    assert [one.name for one in found] == ["Bệnh viện đa khoa hữu nghị Hoa- Sen Hải Phòng"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Trung tâm Kiểm soát bệnh tật tỉnh Hải Dương thông báo.", "Trung tâm Kiểm soát bệnh tật tỉnh Hải Dương"),
        ("Trung tâm Quản lý điều hành giao thông Hà Nội đáp.", "Trung tâm Quản lý điều hành giao thông Hà Nội"),
        ("Chi cục Quản lý chất lượng nông sản Hà Nội họp.", "Chi cục Quản lý chất lượng nông sản Hà Nội"),
        ("Trung tâm Kiểm soát bệnh tật cho biết.", "Trung tâm Kiểm soát bệnh tật"),
        ("Chi cục Bảo vệ môi trường lấy mẫu nước.", "Chi cục Bảo vệ môi trường"),
        ("Trung tâm Cứu hộ động vật hoang dã tiếp nhận hai con khỉ.", "Trung tâm Cứu hộ động vật hoang dã"),
    ],
)
def test_what_a_unit_works_on_belongs_to_its_name(text, name):
    assert organisations_of(text)[0].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Công ty TNHH Thương mại, dịch vụ Cảnh Vinh nợ thuế.",
            "Công ty trách nhiệm hữu hạn Thương mại, dịch vụ Cảnh Vinh",
        ),
        ("Ban Quản lý các khu công nghiệp Đồng Nai phối hợp.", "Ban Quản lý các khu công nghiệp Đồng Nai"),
        ("Ban Quản lý Chợ Hoa Mai trả lời.", "Ban Quản lý Chợ Hoa Mai"),
        ("Tổng Công ty Bảo đảm an toàn hàng hải miền Bắc đáp.", "Tổng Công ty Bảo đảm an toàn hàng hải miền Bắc"),
    ],
)
def test_a_trade_or_what_is_managed_belongs_to_the_name(text, name):
    assert organisations_of(text)[0].name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ông làm việc ở Học viện Quốc phòng từ nhỏ.", "Học viện Quốc phòng"),
        ("Cục Hàng không liên bang Mỹ mở cuộc điều tra.", "Cục Hàng không liên bang Mỹ"),
        ("Ủy ban An toàn Giao thông quốc gia vào cuộc.", "Ủy ban An toàn Giao thông quốc gia"),
        ("Hôm qua cảnh sát Philippines bắt hai người.", "Cảnh sát Philippines"),
        ("Ngân hàng trung ương châu Âu giảm lãi suất.", "Ngân hàng trung ương châu Âu"),
        ("Theo Báo Gia đình và Xã hội thì không.", "Báo Gia đình và Xã hội"),
        ("Vụ Ngân sách Nhà nước cho biết thế.", "Vụ Ngân sách Nhà nước"),
        ("Công ty Hoa Sen phát triển thêm.", "Công ty Hoa Sen"),
    ],
)
def test_bodies_of_other_countries_and_their_compounds_are_read_whole(text, name):
    assert [organisation.name for organisation in organisations_of(text)] == [name]


def test_the_police_before_somebody_addressed_are_no_foreign_ones():
    assert organisations_of("Nghe cảnh sát anh Nam dừng xe.") == ()
