from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.extraction.extractor import extract
from knowledge.models import Event, Quotation

PUBLISHED_ON = date(2024, 3, 5)


def quotations_of(text: str) -> list[tuple[str | None, str, bool]]:
    return [(one.speaker, one.span.of(text), one.is_proposal) for one in extract(text, PUBLISHED_ON).quotations]


def event_of(text: str) -> Event:
    return extract(text, PUBLISHED_ON).event


@pytest.mark.parametrize(
    ("text", "speaker", "words", "is_proposal"),
    [
        ("Đại tá Trần Văn Hòa cho biết: vụ cháy đã tắt.", "Trần Văn Hòa", "vụ cháy đã tắt.", False),
        ("Ông Trần Văn Hòa đề nghị các đơn vị tuần tra.", "Trần Văn Hòa", "các đơn vị tuần tra.", True),
        ("“Chúng tôi sẽ làm đến cùng”, ông Trần Văn Hòa nói.", "Trần Văn Hòa", "Chúng tôi sẽ làm đến cùng", False),
        ("Theo Công an quận Hải An, lửa cháy từ tầng một.", "Công an quận Hải An", "lửa cháy từ tầng một.", False),
        ("Một công nhân cho biết rằng khói bốc rất cao.", "Một công nhân", "khói bốc rất cao.", False),
        ("Theo Thượng tá Trần Văn Hòa: lửa cháy từ bếp.", "Trần Văn Hòa", "lửa cháy từ bếp.", False),
        (
            "Trung tá Trần Văn Hòa, trạm trưởng cảnh sát Máy Tơ (Công an TP Hải Phòng) cho biết, cầu đã thông.",
            "Trần Văn Hòa",
            "cầu đã thông.",
            False,
        ),
        (
            "Cơ quan cảnh sát điều tra Công an tỉnh Vĩnh Long cho biết: đang tạm giữ hai người.",
            "Cơ quan cảnh sát điều tra Công an tỉnh Vĩnh Long",
            "đang tạm giữ hai người.",
            False,
        ),
    ],
)
def test_words_have_their_speaker(text, speaker, words, is_proposal):
    assert quotations_of(text) == [(speaker, words, is_proposal)]


@pytest.mark.parametrize(
    "text",
    [
        "Xí nghiệp đã gửi công văn đến các cơ quan chức năng của Hải Phòng đề nghị phối hợp điều tra.",
        "Hành vi của đối tượng gây bức xúc trong dư luận và uy tín của lực lượng.",
        "Tại cơ quan công an, hai tên trộm khai nhận toàn bộ hành vi.",
    ],
)
def test_who_is_written_to_or_only_near_does_not_speak(text):
    assert quotations_of(text) == []


def test_a_pronoun_at_the_head_of_a_sentence_means_the_person_named_before():
    text = "Thượng tá Trần Văn Hòa có mặt từ sớm. Ông cho biết lửa đã được khống chế."

    assert quotations_of(text) == [("Trần Văn Hòa", "lửa đã được khống chế.", False)]


def test_two_verbs_of_one_speaker_introduce_two_passages():
    text = "Ông Trần Văn Hòa nhấn mạnh kết quả đáng mừng, đề nghị giữ vững kết quả."

    assert quotations_of(text) == [
        ("Trần Văn Hòa", "kết quả đáng mừng", False),
        ("Trần Văn Hòa", "giữ vững kết quả.", True),
    ]


def test_nouns_that_look_like_verbs_of_speech_introduce_nothing():
    assert quotations_of("Ông Trần Văn Hòa làm theo yêu cầu của cấp trên.") == []


def test_a_meeting_has_name_day_place_organiser_and_chair():
    text = (
        "Ngày 2-3, tại Hải Phòng, Công an thành phố tổ chức Hội nghị sơ kết công tác quý I nhằm rút kinh nghiệm. "
        "Thượng tá Trần Văn Hòa chủ trì hội nghị."
    )

    assert event_of(text) == Event(
        name="Hội nghị sơ kết công tác quý I",
        held_on=date(2024, 3, 2),
        place="Hải Phòng",
        organiser="Công an thành phố",
        chair="Trần Văn Hòa",
    )


def test_an_incident_has_no_organiser():
    event = event_of("Khoảng 14h ngày 28/2, một vụ cháy lớn xảy ra tại xã Minh Hải, huyện Văn Lâm.")

    assert event == Event("vụ cháy lớn", date(2024, 2, 28), "xã Minh Hải, huyện Văn Lâm")


_PIECES = st.sampled_from(
    [
        "Ông ",
        "Đại tá ",
        "Trần Văn Hòa",
        "Công an ",
        "quận ",
        "5 ",
        "tập thể",
        "Bằng khen ",
        "“",
        "”",
        "(",
        ")",
        ", ",
        ". ",
        "\n",
    ]
)


@given(st.one_of(st.text(), st.lists(_PIECES, max_size=30).map("".join)))
def test_whatever_the_text_all_spans_lie_in_it(text):
    found = extract(text, None)

    for group in (found.people, found.organisations, found.documents, found.facts, found.moments):
        assert all(item.span.of(text) for item in group)
    for group in (found.awards, found.quotations, found.places):
        assert all(item.span.of(text) for item in group)


def test_a_quotation_is_a_value():
    (quotation,) = extract("Ông Trần Văn Hòa nói: trời sắp mưa to.", PUBLISHED_ON).quotations

    assert isinstance(quotation, Quotation)
