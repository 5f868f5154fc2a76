from datetime import date

import pytest

from knowledge.extraction.extractor import extract
from knowledge.models import Role


def roles_in(text: str) -> dict[str, Role]:
    return {person.name: person.role for person in extract(text, date(2024, 3, 5)).people}


@pytest.mark.parametrize(
    "text",
    [
        "Xác định 3 đối tượng, gồm: Vũ Đại Nam (SN 2005); Hoàng Tuấn Lộc, Lò Văn Phe (cùng SN 2006), ở huyện Sốp Cộp.",
        "Công an khởi tố bị can đối với:\nVũ Đại Nam (Nam Còi), Hoàng Tuấn Lộc (Lộc Bò) và Lò Văn Phe về tội trộm cắp.",
        "Hai tên cướp khai nhận tên là Vũ Đại Nam (19 tuổi), Hoàng Tuấn Lộc (20 tuổi) và Lò Văn Phe.",
    ],
)
def test_all_of_a_list_of_suspects_are_suspects(text):
    assert roles_in(text) == dict.fromkeys(("Vũ Đại Nam", "Hoàng Tuấn Lộc", "Lò Văn Phe"), Role.SUSPECT)


def test_those_before_a_death_are_victims_over_the_relatives_in_brackets():
    roles = roles_in(
        "Cả ba, gồm anh Trần Văn Kha (33 tuổi), chị Trần Thị Lụa (35 tuổi, chị gái anh Kha) và cháu Đỗ Đức Minh "
        "(8 tuổi, con trai chị Lụa), cùng trú tại xã Tam Hà, tử vong tại chỗ."
    )

    assert roles == dict.fromkeys(("Trần Văn Kha", "Trần Thị Lụa", "Đỗ Đức Minh"), Role.VICTIM)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Nghi can có tên là Đoàn Văn Hải, sinh năm 1984.", "Đoàn Văn Hải", Role.SUSPECT),
        ("Nạn nhân được xác định là bà Hoàng Thị B., 60 tuổi.", "Hoàng Thị B", Role.VICTIM),
        ("Người tiền nhiệm của ông Trần Văn Quý là ông Lê Văn Nghĩa.", "Lê Văn Nghĩa", Role.PREDECESSOR),
        ("Khởi tố bị can, bắt tạm giam Lê Văn Nghĩa để điều tra.", "Lê Văn Nghĩa", Role.SUSPECT),
    ],
)
def test_a_noun_or_verb_gives_its_role_to_who_is_named(text, name, role):
    assert roles_in(text)[name] is role


@pytest.mark.parametrize(
    "text",
    [
        "Chị Nguyễn Thị Mơ ở ký túc xá của trường.",
        "Anh gọi điện cầu cứu nhóm của Nguyễn Thị Mơ.",
        "Hắn bắt gia đình em Nguyễn Thị Mơ đưa tiền.",
        "Bức xúc, chị Nguyễn Thị Mơ đã lao ra.",
        "Thứ trưởng Nguyễn Thị Mơ quê Nam Định, nơi nhiều cá nhân ở.",
    ],
)
def test_words_that_look_like_a_deed_give_no_role(text):
    assert roles_in(text) == {"Nguyễn Thị Mơ": Role.MENTIONED}


def test_who_asks_that_others_be_given_tasks_is_not_appointed():
    assert roles_in("Thứ trưởng Lê Văn Bá yêu cầu, từng cá nhân được giao nhiệm vụ phải làm.") == {
        "Lê Văn Bá": Role.SPEAKER
    }


def test_a_noun_before_the_name_says_more_than_a_verb_near_it():
    roles = roles_in("PV gặp mẹ của nạn nhân Lê Hồng Tâm.\nTối đó Tâm bị Công an xã bắt giữ vì không đội mũ bảo hiểm.")

    assert roles["Lê Hồng Tâm"] is Role.VICTIM
