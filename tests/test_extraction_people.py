from datetime import date

import pytest

from knowledge.extraction.extractor import extract
from knowledge.models import Person, Role

PUBLISHED_ON = date(2024, 3, 5)


def people_of(text: str) -> tuple[Person, ...]:
    return extract(text, PUBLISHED_ON).people


def only_person(text: str) -> Person:
    (person,) = people_of(text)
    return person


@pytest.mark.parametrize(
    ("text", "name", "rank", "post", "organisation"),
    [
        ("Thượng tá Trần Văn Hòa-Phó Giám đốc CATP", "Trần Văn Hòa", "Thượng tá", "Phó Giám đốc", "CATP"),
        ("Phó Giám đốc CATP Trần Văn Hòa nghe báo cáo.", "Trần Văn Hòa", None, "Phó Giám đốc", "CATP"),
        (
            "Đỗ Minh Quân - nguyên Trưởng Công an quận Hải An",
            "Đỗ Minh Quân",
            None,
            "nguyên Trưởng",
            "Công an quận Hải An",
        ),
        ("ông Phan Thế Vinh (Giám đốc Sở Y tế)", "Phan Thế Vinh", None, "Giám đốc", "Sở Y tế"),
        (
            "Đại tá Vũ Thị Hạnh, Trưởng phòng PC45, Công an TP Hải Phòng",
            "Vũ Thị Hạnh",
            "Đại tá",
            "Trưởng phòng",
            "PC45, Công an TP Hải Phòng",
        ),
        (
            "Thiếu tướng, PGS.TS Lê Văn Bình, Ủy viên Trung ương Đảng, Tư lệnh BĐBP",
            "Lê Văn Bình",
            "Thiếu tướng",
            "Ủy viên Trung ương Đảng, Tư lệnh",
            "BĐBP",
        ),
        ("Chủ tịch UBND huyện An Dương Bùi Quốc Khánh", "Bùi Quốc Khánh", None, "Chủ tịch", "UBND huyện An Dương"),
        (
            "Cục trưởng Cục Báo chí (Bộ TT&TT) Ngô Đức Minh",
            "Ngô Đức Minh",
            None,
            "Cục trưởng",
            "Cục Báo chí (Bộ TT&TT)",
        ),
    ],
)
def test_rank_post_and_organisation_stand_before_or_after_the_name(text, name, rank, post, organisation):
    person = only_person(text)

    assert (person.name, person.rank, person.post, person.organisation) == (name, rank, post, organisation)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Thượng tá Trần Văn Hòa, Phó Giám đốc CATP chủ trì hội nghị.", Role.CHAIR),
        ("Tới dự có: Đại tá Trần Văn Hòa, Phó Cục trưởng Cục Cảnh sát hình sự.", Role.GUEST),
        ("Đại tá Trần Văn Hòa cho biết vụ việc đang được làm rõ.", Role.SPEAKER),
        ("Phát biểu tại hội nghị, Đại tá Trần Văn Hòa biểu dương các đơn vị.", Role.SPEAKER),
        ("Đại tá Trần Văn Hòa trao giấy khen cho các tập thể.", Role.PRESENTER),
        ("Nghị định do Phó Thủ tướng Trần Văn Hòa ký ban hành.", Role.SIGNER),
        ("Đại tá Trần Văn Hòa, người phát ngôn Công an thành phố.", Role.SPOKESPERSON),
        ("Công an quận bắt giữ Trần Văn Hòa khi đang bỏ trốn.", Role.SUSPECT),
        ("Trần Văn Hòa bị Công an quận Hải An khởi tố.", Role.SUSPECT),
        ("Nạn nhân là anh Trần Văn Hòa.", Role.VICTIM),
        ("Ông Lê Minh Tú thay ông Trần Văn Hòa nghỉ hưu.", Role.PREDECESSOR),
    ],
)
def test_a_verb_or_noun_beside_the_name_gives_the_role(text, role):
    assert role in {person.role for person in people_of(text) if person.name == "Trần Văn Hòa"}


def test_two_people_joined_by_and_share_the_verb():
    people = people_of("Trung tướng Võ Minh Đạt, Tư lệnh BĐBP và Trung tướng Hà Quang Huy đồng chủ trì hội nghị.")

    assert [(person.name, person.role) for person in people] == [
        ("Võ Minh Đạt", Role.CHAIR),
        ("Hà Quang Huy", Role.CHAIR),
    ]


def test_somebody_appointed_has_the_new_post_and_the_old_one_besides():
    people = people_of(
        "Bộ Công an bổ nhiệm Đại tá Trần Văn Hòa, Trưởng phòng An ninh kinh tế "
        "giữ chức Phó Giám đốc Công an tỉnh Thái Bình."
    )

    assert [(person.role, person.post, person.organisation) for person in people] == [
        (Role.APPOINTED, "Phó Giám đốc", "Công an tỉnh Thái Bình"),
        (Role.MENTIONED, "Trưởng phòng", "An ninh kinh tế"),
    ]


def test_a_given_name_means_the_full_name_mentioned_before():
    people = people_of("Công an bắt Nguyễn Thị Phương Lam. Sau đó, Lam khai nhận. Hàng xóm của bà Lam bất ngờ.")

    assert {person.name for person in people} == {"Nguyễn Thị Phương Lam"}
    assert len({person.span for person in people}) == 3


def test_foreign_names_and_initials_need_a_title():
    text = "Bị can Chen Mei Hua (SN 1990) cùng chị M.A và đối tượng X. khai nhận."

    assert list(dict.fromkeys(person.name for person in people_of(text))) == ["Chen Mei Hua", "M.A", "X"]


def test_streets_schools_and_provinces_are_no_people():
    text = "Trên đường Nguyễn Trãi, gần trường Lê Hồng Phong, phường Trần Phú, tỉnh Hà Nam có đông xe."

    assert people_of(text) == ()


def test_an_official_beside_an_arrest_is_no_suspect():
    text = "Sau khi bắt giữ hai đối tượng, Thượng tá Trần Văn Hòa, Trưởng Công an quận cho biết vụ án còn phức tạp."

    assert [person.role for person in people_of(text)] == [Role.SPEAKER]


def test_the_posts_of_an_absent_superior_are_not_given_to_the_next_name():
    text = "Thừa ủy quyền của Bộ trưởng Bộ Công an, Thiếu tướng Trần Văn Hòa, Giám đốc Công an tỉnh đã trao quyết định."

    assert only_person(text).post == "Giám đốc"


def test_the_span_reaches_from_the_title_to_the_end_of_the_post():
    text = "Chiều nay, Thượng tá Trần Văn Hòa, Phó Giám đốc CATP đến thăm."

    assert only_person(text).span.of(text) == "Thượng tá Trần Văn Hòa, Phó Giám đốc CATP"


@pytest.mark.parametrize("noun", ["bị can", "hung thủ", "thủ phạm là", "kẻ cầm đầu"])
def test_the_span_of_a_suspect_holds_the_name_and_no_verdict(noun):
    text = f"Công an đã xác định {noun} Trần Văn Hòa sau hai ngày."
    person = only_person(text)

    assert person.role is Role.SUSPECT
    assert person.span.of(text) == "Trần Văn Hòa"


def test_who_is_called_suspect_and_victim_alike_is_taken_for_a_victim():
    people = people_of("Công an bắt giữ Trần Văn Hòa. Nạn nhân Trần Văn Hòa đã được đưa về nhà.")

    assert {person.role for person in people} == {Role.VICTIM}


def test_somebody_who_takes_up_an_office_is_appointed():
    person = only_person("Ông Trần Văn Hòa làm Phó Bí thư Quận ủy Lê Chân.")

    assert (person.role, person.post, person.organisation) == (Role.APPOINTED, "Phó Bí thư", "Quận ủy Lê Chân")


def test_the_people_listed_after_an_award_receive_it():
    people = people_of("Ba người được tặng Bằng khen gồm: Trần Văn Hòa, Lê Minh Tú và Vũ Thị Hạnh.")

    assert {person.role for person in people} == {Role.RECIPIENT}


@pytest.mark.parametrize(
    "text",
    [
        "Con trai anh Trần Văn Hòa bỏ trốn từ tháng trước.",
        "Hắn tiếp cận bà Trần Văn Hòa để chiếm đoạt 700 triệu đồng.",
        "Ông Trần Văn Hòa thông tin việc triển khai công trình.",
        "Nguyễn Minh Tú đe dọa anh Trần Văn Hòa, dùng dao gây thương tích.",
    ],
)
def test_a_deed_of_somebody_else_makes_nobody_a_suspect(text):
    assert Role.SUSPECT not in {person.role for person in people_of(text) if person.name == "Trần Văn Hòa"}


def test_the_post_given_to_one_is_not_the_title_of_the_next():
    text = (
        "Thượng tá Mạc Đăng Tuyển nhận nhiệm vụ Trưởng Công an phường Hồng Bàng; Trung tá Khúc Thừa Miên, "
        "nguyên Đội trưởng Đội Tổng hợp nhận nhiệm vụ Trưởng Công an phường Kiến An."
    )
    people = extract(text, None).people
    posts = {(person.name, person.organisation) for person in people}
    assert ("Mạc Đăng Tuyển", "Công an phường Hồng Bàng") in posts
    assert ("Khúc Thừa Miên", "Công an phường Kiến An") in posts
    assert not any("Hồng Bàng" in f"{p.post} {p.organisation}" for p in people if p.name == "Khúc Thừa Miên")


def test_each_of_a_list_of_appointments_has_the_post_given_to_them():
    people = people_of(
        "Trung tá Lý Văn Nam, nguyên Phó Trưởng Công an quận Hồng Bàng nhận nhiệm vụ Trưởng Công an phường Hồng Bàng; "
        "Trung tá Đỗ Văn Bền đảm nhận chức vụ Trưởng Công an xã Vĩnh Bảo; Thiếu tá Bùi Văn Kha phụ trách Công an xã "
        "Tiên Lãng; Thượng tá Cao Văn Lũy được điều động."
    )

    assert [(person.name, person.post, person.organisation) for person in people if person.role is Role.APPOINTED] == [
        ("Lý Văn Nam", "Trưởng", "Công an phường Hồng Bàng"),
        ("Đỗ Văn Bền", "Trưởng", "Công an xã Vĩnh Bảo"),
        ("Bùi Văn Kha", "phụ trách", "Công an xã Tiên Lãng"),
        ("Cao Văn Lũy", None, None),
    ]


def test_the_new_post_of_one_is_no_title_of_the_next():
    people = people_of("Thượng tá Lê Văn An giữ chức Trưởng phòng Tham mưu, Đại tá Trần Văn Hòa chúc mừng.")

    assert people[-1].name == "Trần Văn Hòa"
    assert people[-1].post is None


@pytest.mark.parametrize("word", ["nhiệm vụ", "nghiệp vụ", "nghĩa vụ", "phục vụ", "dịch vụ"])
def test_a_post_does_not_begin_inside_a_word(word):
    person = only_person(f"Các đơn vị làm {word} Trưởng thôn giao, Trung tá Khúc Thừa Miên.")

    assert person.post is None


@pytest.mark.parametrize(
    ("text", "name", "rank"),
    [
        ("Tổ tuần tra do trung tá CSGT Đỗ Văn Minh chỉ huy.", "Đỗ Văn Minh", "trung tá"),
        ("Thiếu tá biên phòng Bùi Bá Long cứu ba ngư dân.", "Bùi Bá Long", "Thiếu tá"),
        ("Trung úy cảnh sát cơ động Phạm Quốc Hùng có mặt.", "Phạm Quốc Hùng", "Trung úy"),
        ("Thượng tá PCCC Vũ Đình Khoa có mặt.", "Vũ Đình Khoa", "Thượng tá"),
    ],
)
def test_a_force_may_stand_between_rank_and_name(text, name, rank):
    person = only_person(text)
    assert (person.name, person.rank) == (name, rank)


def test_a_trade_before_a_name_makes_it_a_persons_but_not_a_places():
    assert [one.name for one in people_of("Đêm đó chỉ có ca sĩ Vĩnh Thuyên Mây ra hát.")] == ["Vĩnh Thuyên Mây"]
    assert people_of("Hôm đó cầu thủ Việt Nam thua, tiền đạo MU cũng thua.") == ()
