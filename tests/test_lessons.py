from datetime import timedelta

import pytest
from conversing import HOW_MANY_MARKET, NOW

from knowledge.keeping import open_library
from knowledge.lessons.answering import answer_from_lessons
from knowledge.lessons.book import build_book, can_be_taught
from knowledge.lessons.files import LessonFaultError, read_lessons, write_lessons
from knowledge.lessons.lesson import InArticle, Lesson, LessonState, Reply
from knowledge.library.library import Library
from knowledge.loading import load_paths
from knowledge.models import Answer, Language, NoAnswer, Question
from knowledge.understanding.masking import mask_question

GOLD = Reply("Chưa có quy định.", "Phòng Quản lý chợ", "https://cho.example/1")
WHAT_FEE = "Phí gửi xe ở chợ Cây Dương là bao nhiêu?"


def a_lesson(*typed: str, taught: InArticle | Reply = GOLD, key: str = "a", **fields: object) -> Lesson:
    given: dict[str, object] = {"version": 1, "state": LessonState.ACTIVE, "made_at": NOW, **fields}
    return Lesson(key, wordings=tuple(map(mask_question, typed)), taught=taught, **given)  # type: ignore[arg-type]


@pytest.fixture
def library(folder, store) -> Library:
    load_paths([folder], store, now=NOW)
    return open_library(store, home="Hải Phòng")


def answer(text: str, library: Library, *lessons: Lesson) -> Answer | NoAnswer | None:
    return answer_from_lessons(Question(text), build_book(lessons), library, now=NOW, floor=0.55)


def test_a_reply_is_given_with_its_source_and_day_to_questions_alike(library):
    given = answer("phi gui xe cho cay duong bao nhieu vay ad", library, a_lesson(WHAT_FEE))

    assert isinstance(given, Answer)
    assert given.text == GOLD.text
    assert given.language is Language.VI
    (evidence,) = given.evidence
    assert (evidence.article_id, evidence.source, evidence.url, evidence.published_at) == (
        "",
        GOLD.source,
        GOLD.url,
        NOW,
    )


@pytest.mark.parametrize(
    "other",
    [
        "Phí gửi xe ở bến phà Rừng Thông là bao nhiêu?",
        "Ai thu phí gửi xe ở chợ Cây Dương?",
        "Phí gửi xe",
        "Chợ Cây Dương ở đâu?",
        "",
    ],
)
def test_another_question_is_left_to_the_index(library, other):
    assert answer(other, library, a_lesson(WHAT_FEE)) is None


def test_a_question_that_points_to_an_article_is_answered_from_it(library):
    lesson = a_lesson("Bao nhiêu tập thể được bằng khen ở bến phà?", taught=InArticle("cho-an-toan"))

    given = answer("bao nhieu tap the duoc bang khen o ben pha", library, lesson)

    assert isinstance(given, Answer)
    assert {evidence.article_id for evidence in given.evidence} == {"cho-an-toan"}
    assert "12" in given.text


def test_an_article_that_does_not_say_it_is_shown_all_the_same(library):
    lesson = a_lesson("Vé số trúng thưởng hôm qua mấy giờ quay", taught=InArticle("cho-an-toan"))

    given = answer("vé số trúng thưởng hôm qua mấy giờ quay", library, lesson)

    assert isinstance(given, NoAnswer)
    assert given.evidence[0].article_id == "cho-an-toan"


def test_a_lesson_on_an_article_that_is_not_shown_counts_for_nothing(library):
    assert answer(HOW_MANY_MARKET, library, a_lesson(HOW_MANY_MARKET, taught=InArticle("khong-co"))) is None


def test_what_was_taken_back_counts_for_nothing(library):
    assert answer(WHAT_FEE, library, a_lesson(WHAT_FEE, state=LessonState.WITHDRAWN)) is None


def test_what_was_taught_later_wins(library):
    later = a_lesson(WHAT_FEE, taught=Reply("5.000 đồng.", "Ban quản lý"), key="b", made_at=NOW + timedelta(days=1))

    given = answer(WHAT_FEE, library, later, a_lesson(WHAT_FEE))

    assert given is not None
    assert given.text == "5.000 đồng."


def test_a_question_that_is_bare_or_lost_a_name_cannot_be_taught():
    assert can_be_taught(mask_question(WHAT_FEE))
    assert not can_be_taught(mask_question("bao nhiêu?"))
    assert not can_be_taught(mask_question("ông Lều Văn Tám ở phường nào?"))
    assert not can_be_taught("")


def test_lessons_written_as_toml_come_back_the_same():
    lessons = [
        a_lesson(WHAT_FEE, 'Phí "gửi xe" \\ chợ Cây Dương?'),
        a_lesson(HOW_MANY_MARKET, taught=InArticle("cho-an-toan"), key="b"),
    ]

    records = read_lessons(write_lessons(lessons))

    assert [(one.key, one.wordings, one.taught) for one in records] == [
        (one.key, one.wordings, one.taught) for one in lessons
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("lessons = 3", "must hold tables"),
        ("x = 1", "must hold tables"),
        ("[[lessons", "is no TOML"),
        ('[[lessons]]\nwordings = []\nanswer = "a"\nsource = "b"', "lessons 1: wordings: must be a list"),
        ('[[lessons]]\nwordings = ["phí gửi xe"]\nanswer = "a"', "lessons 1: source: an answer needs its source"),
        ('[[lessons]]\nwordings = ["phí gửi xe"]', "lessons 1: answer: give either"),
        (
            '[[lessons]]\nwordings = ["phí gửi xe"]\nanswer = "a"\nsource = "b"\nby = "Lan"',
            "lessons 1: by: is not known",
        ),
        ('[[lessons]]\nwordings = ["ông Tám là ai"]\nanswer = "a"\nsource = "b"', "names somebody"),
        (f'[[lessons]]\nwordings = ["phí gửi xe"]\nanswer = "{"a" * 301}"\nsource = "b"', "at most 300"),
    ],
)
def test_a_file_at_fault_is_refused_with_the_place(text, complaint):
    with pytest.raises(LessonFaultError, match=complaint):
        read_lessons(text)
