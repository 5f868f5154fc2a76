"""Cries for help and tellings of scams, told from questions about them, on phrasings written before the rules."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recognising import read_questions, read_studied, read_told, wrong

from knowledge.language.tables import load_table
from knowledge.models import Article, Language
from knowledge.safety import (
    EmergencyKind,
    Trick,
    emergency_numbers,
    find_emergency,
    find_scam,
    is_about_scams,
    numbers_for,
)
from knowledge.safety.words import LONGEST

GOLDEN = Path(__file__).parent / "golden"
MOST_WRONG = 0.02
SIDES = {
    "emergencies": (read_told("emergencies"), find_emergency),
    "questions about emergencies": (read_questions("news_questions"), find_emergency),
    "scams": (read_told("scams"), find_scam),
    "questions about scams": (read_questions("scam_questions"), find_scam),
}

STUDIED = [
    ("studied_emergencies", True, find_emergency),
    ("studied_news_questions", False, find_emergency),
    ("studied_scams", True, find_scam),
    ("studied_scam_questions", False, find_scam),
]


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("is_held_back", [True, False], ids=["held back", "studied"])
def test_at_most_two_in_a_hundred_are_told_wrong(side, is_held_back):
    phrasings, find = SIDES[side]
    half = [phrasing for phrasing in phrasings if phrasing.is_held_back is is_held_back]

    errors = wrong(half, find)

    assert len(errors) <= MOST_WRONG * len(half), [error.text for error in errors]


@pytest.mark.parametrize(("name", "is_told", "find"), STUDIED)
def test_of_what_was_written_later_and_studied_at_most_two_in_a_hundred_are_told_wrong(name, is_told, find):
    phrasings = read_studied(name, is_told=is_told)

    errors = wrong(phrasings, find)

    assert len(errors) <= MOST_WRONG * len(phrasings), [error.text for error in errors]


@pytest.mark.parametrize("side", SIDES)
def test_no_phrasing_is_there_twice_and_there_are_enough(side):
    phrasings, find = SIDES[side]

    assert len({phrasing.text for phrasing in phrasings}) == len(phrasings)
    assert len(phrasings) >= (200 if find is find_emergency else 80)


@pytest.mark.parametrize("name", ["emergencies", "scams"])
def test_of_what_was_recognised_nearly_all_is_of_the_right_kind(name):
    phrasings, find = SIDES[name]
    found = [(phrasing, find(phrasing.text)) for phrasing in phrasings]
    kinds = [(phrasing.kind, getattr(met, "kind", None) or met.trick) for phrasing, met in found if met]

    assert sum(said != kind for said, kind in kinds) <= MOST_WRONG * len(kinds)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("cháy nhà", ("114", "115", "113")),
        ("nhaf tooi ddang chays", ("114", "115", "113")),
        ("co cuop", ("113",)),
        ("đuối nước", ("114", "115", "112")),
        ("con tôi bị lạc", ("113", "111")),
        ("gọi cấp cứu", ("115",)),
        ("cứu với", ("113", "114", "115", "112")),
    ],
)
def test_an_emergency_names_the_numbers_in_the_order_to_call(text, numbers):
    assert find_emergency(text).numbers == numbers


@pytest.mark.parametrize(
    ("text", "language"),
    [("help, fire", Language.EN), ("someone is drowning", Language.EN), ("cuu voi", Language.VI), ("SOS", Language.VI)],
)
def test_an_emergency_tells_the_language_it_was_typed_in(text, language):
    assert find_emergency(text).language is language


@pytest.mark.parametrize(
    "text",
    [
        "nhà tôi đang cháy, công an đến chưa?",
        "Cháyyyyy nhàaaa",
        "NHÀ TÔI ĐANG CHÁY",
        "nha to6i d9ang cha1y",
        "bị ck đánh đau quá cứu e vs",
        "nhà tôi bị cháy hôm qua thì báo ai",
    ],
)
def test_a_cry_is_heard_however_it_is_typed(text):
    assert find_emergency(text)


@pytest.mark.parametrize(
    "text",
    [
        "quán chay ở đâu ngon",
        "bán cháy vé xem pháo hoa",
        "danh sach tap the duoc khen",
        "có vụ cháy gần nhà tôi không",
        "help me find news about the market",
        "cứu 5 ngư dân gặp nạn",
        "help me register for VNeID",
        "giúp tôi đăng ký tạm trú",
    ],
)
def test_words_that_hold_a_word_of_need_are_none(text):
    assert find_emergency(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "báo cho tôi khi có cháy ở Lê Chân",
        "em là sinh viên cần số liệu tai nạn giao thông",
        "nghe nói có cướp ở Lê Chân",
        "my question is about the fire in Kien An",
    ],
)
def test_who_speaks_of_himself_but_asks_for_news_cries_for_no_help(text):
    assert find_emergency(text) is None


def test_no_golden_question_is_taken_for_a_cry_or_a_scam():
    lines = [line for path in GOLDEN.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    questions = [json.loads(line)["q"] for line in lines]

    assert [question for question in questions if find_emergency(question) or find_scam(question)] == []


def test_of_a_scam_the_trick_and_words_for_articles_are_told():
    scam = find_scam("có người xưng công an gọi bảo chuyển tiền")

    assert scam.trick is Trick.POLICE
    assert "giả danh công an" in scam.search


@pytest.mark.parametrize("text", ["bị lừa mất tiền", "bi lua chuyen tien roi phai lam sao", "is this a scam"])
def test_being_cheated_is_a_scam_and_no_emergency(text):
    assert find_emergency(text) is None
    assert find_scam(text)


def test_nearly_no_telling_of_a_scam_is_taken_for_an_emergency():
    scams = read_told("scams")

    assert sum(find_emergency(scam.text) is not None for scam in scams) <= MOST_WRONG * len(scams)


@pytest.mark.parametrize(
    ("text", "may_be_topic"),
    [("cháy nhà", True), ("đuối nước", True), ("cứu tôi với", False), ("nhà tôi cháy", False), ("cháy rồi", False)],
)
def test_the_name_of_a_matter_may_be_a_topic_and_a_cry_may_not(text, may_be_topic):
    assert find_emergency(text).may_be_topic is may_be_topic


def test_who_wants_to_leave_cries_for_no_help():
    words = load_table("leaving")["words"]

    assert [word for word in words if find_emergency(word) or find_scam(word)] == []


def test_a_link_alone_is_neither():
    assert find_scam("https://bantin.example/1") is None
    assert find_emergency("https://bantin.example/chay-nha") is None


def test_an_article_about_a_scam_is_told_from_others():
    assert is_about_scams(Article("a", "Một phụ nữ mất 1 tỷ đồng", ("Kẻ Lừa Đảo gọi điện.",)))
    assert not is_about_scams(Article("b", "Khen thưởng 12 tập thể", ("Đại tá chủ trì hội nghị.",)))


def test_every_number_has_its_meaning_its_source_and_the_day_it_was_checked():
    assert {entry.number for entry in emergency_numbers()} == {"111", "112", "113", "114", "115"}
    for entry in emergency_numbers():
        assert set(entry.meanings) == set(Language)
        assert all(entry.meanings.values())
        assert entry.sources
        assert entry.verified_on.year >= 2026


def test_every_kind_names_numbers_that_are_known():
    for kind in EmergencyKind:
        numbers = load_table("emergencies")["kinds"][kind]["numbers"]
        assert [entry.number for entry in numbers_for(numbers)] == list(numbers)


@given(st.text(max_size=2 * LONGEST))
def test_no_text_makes_it_fail(text):
    find_emergency(text)
    find_scam(text)
