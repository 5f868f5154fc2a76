"""Vietnamese facts in English words: whole or as printed, names kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.wording.translation import (
    count_noun,
    gloss,
    translate_body,
    translate_moment,
    translate_number,
    translate_person,
    translate_phrase,
    translate_place,
    translate_post,
    translate_words,
)
from knowledge.extraction.extractor import extract
from knowledge.language.dates import find_moments
from knowledge.models import Person, Role, Span

PUBLISHED = date(2019, 11, 16)


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("1 người", "1 person"),
        ("7 người", "7 people"),
        ("26 tập thể", "26 collectives"),
        ("1.742 trường hợp", "1,742 cases"),
        ("173 tin báo", "173 reports"),
        ("14 bánh heroin", "14 bricks of heroin"),
        ("hơn 3,9 tỷ đồng", "more than 3.9 billion VND"),
        ("30-40 triệu đồng", "30-40 million VND"),
        ("500 triệu đến 1,2 tỷ đồng", "500 million to 1.2 billion VND"),
        ("1.312.200.000 đồng", "1,312,200,000 VND"),
        ("dưới 5 triệu đồng", "less than 5 million VND"),
        ("1.500 USD", "1,500 USD"),
        ("82,5%", "82.5%"),
        ("20-30%", "20-30%"),
        ("2,5 tấn", "2.5 tonnes"),
        ("75 phút", "75 minutes"),
        ("80 km/h", "80 km/h"),
        ("39 tuổi", "39 years old"),
        ("4,2 triệu ô tô", "4.2 million cars"),
        ("hai người chết", "2 people dead"),
    ],
)
def test_numbers_take_their_english_unit_in_the_right_number(printed, english):
    (fact,) = extract(printed, PUBLISHED).facts
    assert translate_number(fact, fact.span.of(printed)) == english


def test_an_unknown_unit_stays_as_printed():
    assert count_noun("cái gì đó", 2) == "cái gì đó"


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("15/8/2014", "15 August 2014"),
        ("Ngày 15-11", "15 November 2019"),
        ("sáng 9/8", "the morning of 9 August 2019"),
        ("rạng sáng ngày 2/3", "early on 2 March 2019"),
        ("9 giờ 40", "9:40"),
        ("14h ngày 28/6", "14:00 on 28 June 2019"),
        ("tháng 10-2012", "October 2012"),
        ("cuối tháng 9", "late September 2019"),
        ("năm 2018", "2018"),
        ("6 tháng đầu năm 2013", "the first 6 months of 2013"),
        ("quý I-2013", "the first quarter of 2013"),
        ("giai đoạn 2007-2012", "2007-2012"),
        ("từ 1 đến 10-7-2025", "1 to 10 July 2025"),
        ("từ ngày 16-6 đến 14-9", "16 June to 14 September 2019"),
        ("chiều cùng ngày", "the afternoon of the same day"),
    ],
)
def test_moments_are_said_as_people_write_them(printed, english):
    (moment,) = find_moments(printed, PUBLISHED)
    assert translate_moment(moment, moment.span.of(printed)) == english


def test_a_day_without_a_year_names_day_and_month():
    (moment,) = find_moments("Ngày 15-11", None)
    assert translate_moment(moment, "Ngày 15-11") == "15 November"


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("quận Hải An", "Hải An District"),
        ("quận 9", "District 9"),
        ("xã Minh Hải, huyện Văn Lâm, tỉnh Hưng Yên", "Minh Hải Commune, Văn Lâm District, Hưng Yên Province"),
        ("số 12 ngõ 47 đường Cầu Đất", "No. 12, Alley 47, Cầu Đất Street"),
        ("đường 356", "Road 356"),
        ("quốc lộ 5", "National Highway 5"),
        ("TP.HCM", "Hồ Chí Minh City"),
        ("Hải Phòng", "Hải Phòng"),
        ("Trung Quốc", "China"),
        ("khu công nghiệp Tràng Duệ", "Tràng Duệ Industrial Park"),
        ("Cầu Đất", "Cầu Đất"),
    ],
)
def test_places_keep_their_names(printed, english):
    assert translate_place(printed) == english


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("Công an quận Hải An", "Hải An District Police"),
        ("Công an Hải Phòng", "Hải Phòng Police"),
        ("CATP", "City Police"),
        ("UBND tỉnh Hưng Yên", "Hưng Yên Provincial People's Committee"),
        ("Phòng Cảnh sát hình sự, Công an TP Hải Phòng", "Criminal Police Division, Hải Phòng City Police"),
        ("Phòng Phòng Cảnh sát giao thông", "Traffic Police Division"),
        ("Đội Cảnh sát giao thông số 1", "Traffic Police Team No. 1"),
        ("Ban Chỉ đạo 799 thành phố", "City Steering Committee 799"),
        ("Sở GTVT Hà Nội", "Hà Nội Department of Transport"),
        ("Báo Công an nhân dân", "People's Public Security Newspaper"),
        ("Bệnh viện Phụ sản Hải Phòng", "Hải Phòng Obstetrics Hospital"),
        ("Công an xã Nông Trường", "Nông Trường Commune Police"),
    ],
)
def test_bodies_are_said_with_their_names_in_front(printed, english):
    assert translate_body(printed) == english


@pytest.mark.parametrize("printed", ["Doanh nghiệp đầu tư trực tiếp nước ngoài", "nhóm bạn hữu", ""])
def test_a_body_with_an_unknown_word_is_not_half_translated(printed):
    assert translate_body(printed) is None


@pytest.mark.parametrize(
    ("post", "organisation", "english"),
    [
        ("Phó Giám đốc", "CATP", "Deputy Director of the City Police"),
        ("Thứ trưởng", "Bộ Công an", "Deputy Minister of Public Security"),
        ("Trưởng", "Công an phường Kiến An", "Head of the Kiến An Ward Police"),
        ("Trưởng phòng", "Cảnh sát hình sự", "Head of the Criminal Police Division"),
        ("Chánh Văn phòng", "Sở Tài chính", "Chief of the Office of the Department of Finance"),
        (
            "Cục trưởng",
            "Cục Cảnh sát giao thông (Bộ Công an)",
            "Head of the Traffic Police Department, Ministry of Public Security",
        ),
        ("nguyên Phó Chánh án", "TAND TP Hải Phòng", "former Deputy Chief Judge of the Hải Phòng City People's Court"),
        (
            "Phó Chủ tịch Thường trực",
            "UBND TP Hải Phòng",
            "Standing Vice Chairman of the Hải Phòng City People's Committee",
        ),
        (
            "Bí thư Đảng ủy, Giám đốc",
            "Công an Hà Nội",
            "Secretary of the Party Committee, Director of the Hà Nội Police",
        ),
        ("Phó GĐ", "Sở Y tế", "Deputy Director of the Department of Health"),
        ("Chánh Thanh tra", "tỉnh", "Provincial Chief Inspector"),
    ],
)
def test_posts_name_the_body_once(post, organisation, english):
    assert translate_post(post, organisation) == english


def test_a_person_keeps_the_name():
    person = Person("Lê Trung Sơn", Role.GUEST, Span(0, 1), "Thượng tá", "Phó Giám đốc", "CATP")
    assert translate_person(person) == "Senior Lieutenant Colonel Lê Trung Sơn, Deputy Director of the City Police"


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("Điều 188 Bộ luật Hình sự", "Article 188 of the Penal Code"),
        ("Nghị định số 168/2024/NĐ-CP", "Decree 168/2024/NĐ-CP"),
        ("tội giết người", "murder"),
        ("hành vi không tố giác tội phạm", "failure to report a crime"),
        ('tội danh "Cưỡng đoạt tài sản"', "extortion of property"),
        ("cấp bậc hàm Thượng tá", "Senior Lieutenant Colonel"),
        ("khẩu súng ngắn", "pistol"),
        ("biển số 15X-123.45", "number plate 15X-123.45"),
        ("xe Zeta Bora", "vehicle Zeta Bora"),
        ("2 máy tính, 3 điện thoại và 1 khẩu súng", "2 computers, 3 phones and 1 gun"),
        ("An Dương và An Lão", "An Dương and An Lão"),
        ("chập điện", "short circuit"),
    ],
)
def test_phrases_that_are_known_as_a_whole_are_translated(printed, english):
    assert translate_phrase(printed) == english


def test_prose_is_boiled_down_to_key_words():
    assert gloss("do tài xế xe tải ngủ gật") == "truck driver, dozed off"
    assert gloss("hai phi công bị đình chỉ công tác") == "pilots, suspended from duty"
    assert gloss("trời đẹp quá đi thôi") is None
    assert gloss("tài xế xe tải ngủ gật " * 20) is None


def test_no_word_is_replaced_inside_a_longer_phrase():
    assert translate_phrase("tránh một xe máy rẽ ngang") is None
    assert translate_words("đồng lòng chung sức") == "đồng lòng chung sức"


@given(st.text(max_size=60))
def test_any_text_is_translated_or_left_alone(text):
    assert isinstance(translate_words(text), str)
    assert translate_place(text) is None or text.strip()
