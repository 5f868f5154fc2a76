from collections import Counter

from knowledge.language.communes import City, Commune, Part, list_cities, load_city, names_of_communes
from knowledge.language.tables import load_table, section_of


def hai_phong() -> City:
    city = load_city("Hải Phòng")
    assert city is not None
    return city


def commune(title: str) -> Commune:
    return next(each for each in hai_phong().communes if f"{each.kind} {each.name}" == title)


def test_hai_phong_has_45_wards_67_communes_and_2_special_zones():
    assert Counter(each.kind for each in hai_phong().communes) == {"phường": 45, "xã": 67, "đặc khu": 2}


def test_no_two_communes_have_the_same_name():
    names = [each.name for each in hai_phong().communes]

    assert len(set(names)) == len(names)


def test_keys_are_plain_and_never_the_same():
    keys = [each.key for each in hai_phong().communes]

    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and key.islower() for key in keys)


def test_a_commune_says_what_it_was_made_of():
    made_of = commune("phường Thủy Nguyên")

    assert Part("phường", "Dương Quan", "Thủy Nguyên") in made_of.parts
    assert made_of.districts == ("Thủy Nguyên",)


def test_every_commune_was_made_of_something_that_is_known_but_an_island_without_communes():
    assert [each.name for each in hai_phong().communes if not each.parts] == ["Bạch Long Vĩ"]


def test_every_district_is_one_of_the_places_or_the_city_of_hai_duong():
    known = set(section_of(load_table("places"), "districts_of_hai_phong")) | {"Hải Dương"}
    joined = {district for districts in hai_phong().joined.values() for district in districts}

    assert {district for each in hai_phong().communes for district in each.districts} == known
    assert joined < known


def test_what_was_merged_earlier_had_become_part_of_a_later_commune_of_its_district():
    later = {(part.name, part.district) for each in hai_phong().communes for part in each.parts}

    assert {(became, part.district) for part, became in hai_phong().merged.items()} <= later


def test_old_names_that_are_common_words_need_their_kind():
    names = set(names_of_communes(hai_phong()))

    assert {"Lê Ích Mộc", "Hoa Động", "Núi Đèo"} <= names
    assert not {"Thống Nhất", "Tiền Phong"} & names


def test_a_city_is_found_by_its_name_however_it_is_typed():
    assert load_city("hai phong") == load_city("Hải Phòng")
    assert load_city("Đâu Đó") is None
    assert [city.name for city in list_cities()] == ["Hải Phòng"]
