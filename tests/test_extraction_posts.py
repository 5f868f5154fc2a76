from datetime import date

import pytest

from knowledge.extraction.extractor import extract
from knowledge.models import Role


def posts_of(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.name, one.post, one.organisation) for one in extract(text, date(2024, 3, 5)).people]


@pytest.mark.parametrize(
    ("text", "post", "organisation"),
    [
        (
            "Thượng tá Trần Văn Hòa, Phó Trưởng phòng Cảnh sát hình sự (PC02), Công an tỉnh Hưng Yên",
            "Phó Trưởng phòng",
            "Cảnh sát hình sự (PC02), Công an tỉnh Hưng Yên",
        ),
        (
            "Trung tá Trần Văn Hòa, Đội trưởng đội 4, Phòng CSGT Công an Hải Phòng",
            "Đội trưởng",
            "đội 4, Phòng CSGT Công an Hải Phòng",
        ),
        (
            "ông Trần Văn Hòa là đại diện của Công ty TNHH Làng nghề Đông Đô",
            "đại diện",
            "Công ty TNHH Làng nghề Đông Đô",
        ),
        (
            "Trung tướng Trần Văn Hòa giữ chức vụ Tư lệnh Bộ Tư lệnh Cảnh sát cơ động",
            "Tư lệnh",
            "Bộ Tư lệnh Cảnh sát cơ động",
        ),
        (
            "bà Trần Thị Hòa, Trưởng Ban biên tập Chương trình quốc tế, Đài PT-TH Hải Phòng",
            "Trưởng",
            "Ban biên tập Chương trình quốc tế, Đài PT-TH Hải Phòng",
        ),
        ("bà Trần Thị Hòa, Trưởng phòng Tài vụ giữ sổ", "Trưởng phòng", "Tài vụ"),
        ("ông Trần Văn Hòa, Phó Trưởng Ban Chỉ đạo", "Phó Trưởng", "Ban Chỉ đạo"),
        ("ông Trần Văn Hòa, Giám đốc Cung Văn hóa thiếu nhi Hải Phòng", "Giám đốc", "Cung Văn hóa thiếu nhi Hải Phòng"),
        ("Cục trưởng là Thiếu tướng Trần Văn Hòa", "Cục trưởng", None),
        ("Giám đốc công ty TNHH Sao Mai (xã An Khê) Trần Văn Hòa nói", "Giám đốc", "công ty TNHH Sao Mai"),
        (
            "Phó Giám đốc kiêm Thủ trưởng Cơ quan CSĐT Công an tỉnh Trần Văn Hòa",
            "Phó Giám đốc, Thủ trưởng",
            "Cơ quan CSĐT Công an tỉnh",
        ),
        ("Ông Trần Văn Hòa Chủ tịch UBND huyện An Dương nói", "Chủ tịch", "UBND huyện An Dương"),
        ("Thượng tướng Trần Văn Hòa , Ủy viên TƯ Đảng", "Ủy viên", "TƯ Đảng"),
    ],
)
def test_a_post_is_read_to_its_end(text, post, organisation):
    (found,) = {one[1:] for one in posts_of(text)}

    assert found == (post, organisation)


def test_a_short_name_after_a_minister_is_a_person():
    assert posts_of("Bộ trưởng Tô Lan cho biết kết quả.") == [("Tô Lan", "Bộ trưởng", None)]


def test_a_post_before_the_next_name_is_theirs():
    found = posts_of("Dự có Thủ tướng Marco Rossi, Ngoại trưởng Anna Bianchi.")

    assert [name for name, *_ in found] == ["Marco Rossi", "Anna Bianchi"]
    assert "Ngoại trưởng" not in (found[0][1] or "")


def test_a_pronoun_that_opens_a_sentence_means_who_was_spoken_of():
    people = extract("Đại tá Trần Văn Hòa quê Nam Định. Ông được điều động làm Bí thư Tỉnh ủy Ninh Bình.", None).people

    assert [(one.name, one.role, one.post) for one in people] == [
        ("Trần Văn Hòa", Role.MENTIONED, None),
        ("Trần Văn Hòa", Role.APPOINTED, "Bí thư"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bổ nhiệm các Phó Cục trưởng gồm: Đại tá Trần Văn Ba, Đại tá Vũ Duy Hà và Thượng tá Lê Anh Tú.",
        "Phân công hai Phó Cục trưởng là Đại tá Trần Văn Ba, 51 tuổi, Đại tá Vũ Duy Hà và Thượng tá Lê Anh Tú.",
    ],
)
def test_a_post_before_a_list_is_that_of_all_in_it(text):
    assert posts_of(text) == [(name, "Phó Cục trưởng", None) for name in ("Trần Văn Ba", "Vũ Duy Hà", "Lê Anh Tú")]


def test_the_country_after_a_ministry_belongs_to_it():
    assert posts_of("Người phát ngôn Bộ Ngoại giao Việt Nam Lê Thị Hoa trả lời.")[0] == (
        "Lê Thị Hoa",
        "Người phát ngôn",
        "Bộ Ngoại giao Việt Nam",
    )
