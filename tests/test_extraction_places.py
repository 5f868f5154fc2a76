from datetime import date

import pytest

from knowledge.extraction.extractor import extract
from knowledge.models import PlaceKind


def names_in(text: str) -> list[str]:
    return [place.name for place in extract(text, date(2024, 3, 5)).places]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("quê Kỳ Anh, Hà Tĩnh", "Kỳ Anh, Hà Tĩnh"),
        ("trú tại xóm 7, Kỳ Thượng, Kỳ Anh, Hà Tĩnh", "xóm 7, Kỳ Thượng, Kỳ Anh, Hà Tĩnh"),
        ("ở phường Đằng Lâm, Hải An, Hải Phòng", "phường Đằng Lâm, Hải An, Hải Phòng"),
        (
            "tại đường Hoa Lư thuộc địa bàn phường An Khê, TP Hà Tĩnh",
            "đường Hoa Lư thuộc địa bàn phường An Khê, TP Hà Tĩnh",
        ),
        (
            "ở phường Đông Sơn, TP Thanh Hóa, tỉnh Thanh Hóa",
            "phường Đông Sơn, TP Thanh Hóa, tỉnh Thanh Hóa",
        ),
        (
            "tại số nhà 38B (phố Hoa Lư, quận Hồng Bàng, TP Hải Phòng)",
            "số nhà 38B (phố Hoa Lư, quận Hồng Bàng, TP Hải Phòng)",
        ),
        (
            "trú tại 432 đường Hoa Lư, phường Đông Hải 1, quận Hải An",
            "432 đường Hoa Lư, phường Đông Hải 1, quận Hải An",
        ),
        ("trên đường Hoa Lư (P12Q10)", "đường Hoa Lư (P12Q10)"),
        ("ở xã Tân An, huyện Đức Hòa, Long An", "xã Tân An, huyện Đức Hòa, Long An"),
    ],
)
def test_an_address_is_read_from_its_first_part_to_its_last(text, address):
    assert names_in(text)[0] == address


@pytest.mark.parametrize(
    "name",
    [
        "Cung Văn hóa Lao động hữu nghị Việt Tiệp",
        "khu liên hợp gang thép Sao Mai",
        "giao lộ Hoa Lư - Bạch Mai",
        "khu dân cư Sao Mai 4",
        "ngõ 313 Hoa Lư",
        "cảng Nam Cầu Kiền",
        "huyện Điện Biên Đông",
    ],
)
def test_the_name_of_a_place_is_read_to_its_end(name):
    assert names_in(f"Cháy tại {name}, không ai bị thương.")[0] == name


@pytest.mark.parametrize(
    "text", ["Đinh nằm trên mặt cầu. Ảnh: Minh Tâm", "Nguồn: Đình Hiếu", "Hành động Lãnh đạo ghi nhận"]
)
def test_a_word_that_looks_like_a_head_begins_no_place(text):
    assert names_in(text) == []


def test_two_names_after_a_word_of_place_are_no_chain_without_a_larger_one():
    places = extract("Anh Nguyễn Lam, Hà Nội viết thư.", None).places

    assert [(place.name, place.kind) for place in places] == [("Hà Nội", PlaceKind.PROVINCE)]
