from collections import Counter

import pytest

from knowledge.topics.areas import Size, areas_by_key, covers, list_areas
from knowledge.topics.searching import search_areas

HOME = "Hải Phòng"


def found(text: str) -> list[str]:
    return [area.key for area in search_areas(text, HOME)]


def test_the_areas_are_the_city_what_was_merged_into_it_and_the_provinces_elsewhere():
    sizes = Counter(area.size for area in list_areas(HOME))

    assert sizes == {Size.CITY: 1, Size.PROVINCE: 1, Size.DISTRICT: 27, Size.COMMUNE: 114, Size.ELSEWHERE: 33}


def test_keys_are_plain_and_never_the_same():
    keys = [area.key for area in list_areas(HOME)]

    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key.replace("_", "").isalpha() for key in keys)


def test_a_commune_says_what_it_was_and_in_which_districts_it_lay():
    area = areas_by_key(HOME)["phuong_hong_bang"]

    assert "phường Sở Dầu" in area.formerly
    assert area.districts == ("quan_hong_bang", "quan_ngo_quyen")


def test_a_city_without_a_table_has_provinces_only():
    assert {area.size for area in list_areas("Cần Thơ")} == {Size.ELSEWHERE}


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        ("phuong_hai_an", "phuong_hai_an"),
        ("quan_hai_an", "phuong_dong_hai"),
        ("phuong_dong_hai", "quan_hai_an"),
        ("quan_ngo_quyen", "phuong_hong_bang"),  # a part of it was
        ("thanh_pho_hai_phong", "xa_an_lao"),
        ("thanh_pho_hai_phong", "huyen_nam_sach"),
        ("thanh_pho_hai_phong", "tinh_hai_duong"),
        ("tinh_hai_duong", "huyen_nam_sach"),
        ("tinh_hai_duong", "xa_nam_sach"),
        ("tinh_quang_ninh", "tinh_quang_ninh"),
    ],
)
def test_who_chose_an_area_gets_news_of_the_other(chosen, other):
    assert covers(chosen, other)


@pytest.mark.parametrize(
    ("chosen", "other"),
    [
        ("phuong_hai_an", "phuong_dong_hai"),
        ("quan_hai_an", "quan_le_chan"),
        ("phuong_hai_an", "quan_le_chan"),
        ("xa_an_lao", "thanh_pho_hai_phong"),
        ("quan_hai_an", "thanh_pho_hai_phong"),
        ("huyen_nam_sach", "tinh_hai_duong"),
        ("tinh_hai_duong", "quan_hai_an"),
        ("thanh_pho_hai_phong", "tinh_quang_ninh"),
        ("tinh_quang_ninh", "thanh_pho_hai_phong"),
        ("no_such_key", "phuong_hai_an"),
    ],
)
def test_who_chose_an_area_is_spared_news_of_the_other(chosen, other):
    assert not covers(chosen, other)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("phường Hải An", "phuong_hai_an"),
        ("phuong hai an", "phuong_hai_an"),
        ("quan hai an", "quan_hai_an"),
        ("Q. Ngô Quyền", "quan_ngo_quyen"),
        ("huyện An Dương", "quan_an_duong"),
        ("tp thuy nguyen", "thanh_pho_thuy_nguyen"),
        ("Thuỷ Nguyên", "thanh_pho_thuy_nguyen"),
        ("phường Thủy Nguyên", "phuong_thuy_nguyen"),
        ("xã Cẩm Giàng", "xa_cam_giangf"),
        ("xã Cẩm Giang", "xa_cam_giang"),
        ("cát bi", "phuong_hai_an"),  # since 2025
        ("Máy Tơ", "phuong_hong_bang"),  # merged already in 2024
        ("thi tran nui deo", "phuong_thuy_nguyen"),
        ("tien lan", "huyen_tien_lang"),
        ("hai phong", "thanh_pho_hai_phong"),
        ("hải dương", "tinh_hai_duong"),
        ("bac giang", "tinh_bac_ninh"),
        ("Quảng Ninh", "tinh_quang_ninh"),
    ],
)
def test_an_area_is_found_by_what_people_type(typed, first):
    assert found(typed)[0] == first


def test_an_old_district_answers_with_the_communes_made_of_it():
    assert found("quận Lê Chân") == ["quan_le_chan", "phuong_le_chan", "phuong_an_bien"]


def test_a_name_that_several_areas_bear_gives_all_of_them():
    assert {"quan_an_duong", "phuong_an_duong"} < set(found("An Dương"))


def test_mistakes_are_looked_for_only_where_nothing_fits_without():
    assert "tinh_bac_ninh" not in found("cẩm giàng")
    assert found("hai ann")[0] == "quan_hai_an"


@pytest.mark.parametrize("typed", ["", "  ", "?", "zzzz", "phường"])
def test_what_names_no_area_finds_none(typed):
    assert found(typed) == []
