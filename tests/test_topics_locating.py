"""Where an article is set, on invented articles; the units are those of the table that we ship."""

from datetime import UTC, datetime

import pytest
from builders import an_article, span_of, with_extract

from knowledge.models import Place, PlaceKind
from knowledge.topics.locating import find_areas

HOME = "Hải Phòng"
BEFORE = datetime(2024, 5, 4, 3, 0, tzinfo=UTC)
AFTER = datetime(2026, 8, 15, 1, 30, tzinfo=UTC)


def areas(*body: str, headline: str = "Tin trong ngày", at: datetime | None = AFTER, place: str | None = None) -> tuple:
    return find_areas(an_article(headline=headline, body=body, published_at=at, place=place), home=HOME)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Vụ cháy xảy ra tại phường Hải An, thành phố Hải Phòng.", ("phuong_hai_an",)),
        ("Công an xã Việt Khê (Hải Phòng) bắt giữ hai người.", ("xa_viet_khe",)),
        ("Tàu cập bến ở đặc khu Cát Hải, Hải Phòng.", ("dac_khu_cat_hai",)),
        ("Công an quận Lê Chân (Hải Phòng) bắt giữ hai người.", ("quan_le_chan",)),
        ("Công an Q.Ngô Quyền, TP Hải Phòng cho biết.", ("quan_ngo_quyen",)),
        ("Tại huyện Thuỷ Nguyên, TP. Hải Phòng.", ("thanh_pho_thuy_nguyen",)),
        ("Tại phường Thủy Nguyên, TP. Hải Phòng.", ("phuong_thuy_nguyen",)),
        ("Bí thư Huyện ủy An Lão, Hải Phòng cho biết.", ("huyen_an_lao",)),
        ("Công an thành phố Hải Phòng mở hội nghị tại Hải Phòng.", ("thanh_pho_hai_phong",)),
        ("Công an tỉnh Hải Dương và TAND tỉnh Hải Dương.", ("tinh_hai_duong",)),
        ("Công an TP Hải Dương, tỉnh Hải Dương.", ("thanh_pho_hai_duong",)),
    ],
)
def test_an_area_is_found_by_its_kind_and_name(text, keys):
    assert areas(text) == keys


def test_an_old_ward_means_the_communes_of_today_that_it_went_into():
    assert areas("Tại phường Cát Bi, quận Hải An, Hải Phòng.", at=BEFORE) == ("phuong_hai_an",)
    assert areas("Tại phường Vĩnh Niệm, quận Lê Chân, Hải Phòng.", at=BEFORE) == ("phuong_le_chan", "phuong_an_bien")


def test_a_ward_that_was_merged_before_is_found_as_well():
    assert areas("Tại phường Hạ Lý, quận Hồng Bàng, Hải Phòng.", at=BEFORE) == ("phuong_hong_bang",)


def test_a_name_means_the_old_ward_before_the_reform_and_the_new_one_after_it():
    text = "Tại xã An Hưng, thành phố Hải Phòng."  # in An Dương then, made of three communes of An Lão now

    assert areas("Tại xã An Thái, huyện An Lão, Hải Phòng.", at=BEFORE) == ("xa_an_hung",)
    assert areas(text, at=AFTER) == ("xa_an_hung",)
    assert areas(text, at=BEFORE) == ("phuong_hong_an", "phuong_an_duong")


def test_an_article_without_a_date_speaks_of_old_wards_when_it_names_districts():
    assert areas("Tại phường An Biên, quận Lê Chân, Hải Phòng.", at=None) == ("phuong_le_chan", "phuong_an_bien")
    assert areas("Tại phường An Biên, thành phố Hải Phòng.", at=None) == ("phuong_an_bien",)


def test_a_ward_that_several_districts_had_needs_one_of_them():
    assert areas("Tại xã Hòa Bình, thành phố Hải Phòng.", at=BEFORE) == ("thanh_pho_hai_phong",)
    assert areas("Tại xã Hòa Bình, huyện Vĩnh Bảo, Hải Phòng.", at=BEFORE) == ("xa_nguyen_binh_khiem",)


def test_an_unknown_ward_leaves_its_district():
    assert areas("Tại xã Mây Trắng, huyện Vĩnh Bảo, Hải Phòng.", at=BEFORE) == ("huyen_vinh_bao",)


def test_a_place_named_with_its_district_once_lies_there_always():
    text = "Tại xã Toàn Thắng, huyện Tiên Lãng, Hải Phòng. Người dân xã Toàn Thắng kể lại."

    assert areas(text, at=BEFORE) == ("xa_tan_minh", "xa_tien_minh")  # not the Toàn Thắng of Gia Lộc


def test_the_district_that_only_says_where_the_ward_lies_is_no_news_of_its_own():
    text = "Tại phường Cát Bi, quận Hải An, Hải Phòng. Công an quận Hải An vào cuộc."

    assert areas(text, at=BEFORE) == ("phuong_hai_an",)


def test_several_wards_behind_one_kind_are_all_found():
    text = "Tổ công tác đến các phường Hồng Bàng, Kiến An và Thành Đông của Hải Phòng."

    assert areas(text) == ("phuong_hong_bang", "phuong_kien_an", "phuong_thanh_dong")


def test_a_person_or_a_street_is_no_area():
    text = "Bà Lê Chân sống ở đường Ngô Quyền, gần phố Hà Nội. Ông Nguyễn Thái Bình qua cầu Bạch Đằng."

    assert areas(text) == ()


def test_the_first_letter_of_a_name_is_no_kind():
    assert areas("Vụ việc do anh H. Chứng và X. Hoài kể, tại phường Hải An, Hải Phòng.") == ("phuong_hai_an",)


def test_a_bare_name_counts_where_it_was_read_as_a_place():
    article = an_article(headline="Tin", body=("Một đêm ở Hải An, Hải Phòng.",), published_at=AFTER)
    place = Place("Hải An", PlaceKind.DISTRICT, span_of(article.text, "Hải An"))

    assert find_areas(with_extract(article, places=(place,)), home=HOME) == ("quan_hai_an",)


def test_an_article_set_elsewhere_has_the_province_of_today():
    assert areas("Tại phường Nội Hoàng, TP Bắc Giang, tỉnh Bắc Giang.", at=BEFORE) == ("tinh_bac_ninh",)
    assert areas("Công an TP Hà Nội bắt giữ hai người ở phường Quang Trung, TP Hà Nội.") == ("thanh_pho_ha_noi",)


def test_a_ward_elsewhere_is_none_of_ours_though_it_has_the_name_of_one():
    assert areas("Công an TP Đà Nẵng cho biết, vụ việc ở phường Hải An, TP Đà Nẵng.") == ("thanh_pho_da_nang",)
    assert areas("Tại xã Tân Minh, huyện Sóc Sơn. Công an Hải Phòng phối hợp, Hải Phòng cử người.") != ("xa_tan_minh",)


def test_where_the_suspect_lives_is_not_where_it_happened():
    text = "Công an TP Huế tạm giữ Cao Văn Tí (SN 1990, trú tại phường Kiến An, TP Hải Phòng)."

    assert areas(text) == ("thanh_pho_hue",)


def test_where_people_live_counts_when_nothing_else_is_named():
    assert areas("Công an tạm giữ Cao Văn Tí (trú tại phường Kiến An, TP Hải Phòng).") == ("phuong_kien_an",)


def test_a_province_named_in_passing_does_not_set_an_article_there():
    filler = "Nội dung rất dài về một chuyện khác hẳn. " * 12

    assert areas("Một hội nghị toàn quốc.", filler + "Đại biểu đến từ Lào Cai.") == ()


def test_two_provinces_that_matter_alike_are_both_found():
    found = areas("Chuyện hai nơi.", headline="Hải Phòng, Quảng Ninh ký quy chế phối hợp")

    assert set(found) == {"thanh_pho_hai_phong", "tinh_quang_ninh"}


def test_an_article_that_names_no_place_is_set_where_its_publisher_is():
    assert areas("Hội nghị diễn ra sáng nay.", place="Hải Phòng") == ("thanh_pho_hai_phong",)
    assert areas("Hội nghị diễn ra sáng nay.") == ()


def test_the_headline_weighs_most():
    found = areas("Tại xã Vĩnh Am và xã Vĩnh Am có mưa.", headline="Xe tải lật ở phường Hồng An, Hải Phòng")

    assert found == ("phuong_hong_an", "xa_vinh_am")
