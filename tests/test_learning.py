from datetime import timedelta
from pathlib import Path

import pytest
from newsdesk import NOW, open_database
from sqlalchemy import Engine, text

from bot.learning.lessons import LessonStore, merge
from bot.learning.unanswered import KEPT, Settled, Unanswered, groups_of
from knowledge.lessons.files import read_lessons, write_lessons
from knowledge.lessons.lesson import InArticle, LessonState, Reply
from knowledge.models import Reason
from knowledge.reading.stamps import day_in_vietnam

A_DAY = timedelta(days=1)
REPLY = Reply("Chưa có.", "Tòa soạn")


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_database(tmp_path / "test.db")


@pytest.fixture
def unanswered(engine: Engine) -> Unanswered:
    return Unanswered(engine)


@pytest.fixture
def lessons(engine: Engine) -> LessonStore:
    return LessonStore(engine)


async def ask(unanswered: Unanswered, *typed: str, at=NOW) -> None:
    for question in typed:
        unanswered.note(question, Reason.NOT_STATED, at)
    await unanswered.flush()


def heads(unanswered: Unanswered) -> list[tuple[str, int]]:
    return [(group.head.words, group.count) for group in unanswered.groups()]


async def test_questions_alike_are_one_group_the_newest_first(unanswered):
    await ask(unanswered, "Cấp căn cước ở đâu?", "cap can cuoc o dau", at=NOW - A_DAY)
    await ask(unanswered, "Mức phạt vượt đèn đỏ?", "muc phat vuot den do bao nhieu")
    await ask(unanswered, "muc phat vuot den do", at=NOW - 2 * A_DAY)

    assert heads(unanswered) == [("muc phat vuot den do", 3), ("cap can cuoc o dau", 2)]
    assert groups_of(unanswered.groups(), day_in_vietnam(NOW))[0].count_on("2026-08-20") == 2
    assert len(groups_of(unanswered.groups(), day_in_vietnam(NOW - A_DAY))) == 1


async def test_nothing_is_kept_of_who_asked_or_whom_it_is_about(unanswered, engine):
    await ask(unanswered, "Ông Lều Văn Tám, số 0912345678, bị gì?", "xin chào ad")

    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM unanswered")).mappings().all()
    assert [dict(row) for row in rows] == [
        {"id": 1, "day": "2026-08-20", "words": "ong … so # bi gi", "reason": "not_stated", "count": 1, "settled": None}
    ]


async def test_what_is_answered_goes_and_comes_again_when_it_did_not_help(unanswered):
    await ask(unanswered, "cap can cuoc o dau")
    unanswered.settle(unanswered.groups()[0], Settled.ANSWERED)
    assert heads(unanswered) == []

    await ask(unanswered, "cap can cuoc o dau", at=NOW + A_DAY)

    assert heads(unanswered) == [("cap can cuoc o dau", 1)]


async def test_what_is_answered_comes_again_on_the_same_day_too(unanswered):
    await ask(unanswered, "cap can cuoc o dau")
    unanswered.settle(unanswered.groups()[0], Settled.ANSWERED)

    await ask(unanswered, "cap can cuoc o dau")

    assert heads(unanswered) == [("cap can cuoc o dau", 1)]


async def test_what_is_ignored_stays_away_with_what_is_like_it(unanswered):
    await ask(unanswered, "cap can cuoc o dau")
    unanswered.settle(unanswered.groups()[0], Settled.IGNORED)

    await ask(unanswered, "o dau cap can cuoc", "cap can cuoc o dau", at=NOW + A_DAY)
    await ask(unanswered, "o dau cap can cuoc")

    assert heads(unanswered) == []


async def test_a_row_leads_to_its_group_until_that_is_settled(unanswered):
    await ask(unanswered, "cap can cuoc o dau", "o dau cap can cuoc", "vuot den do phat bao nhieu")
    group = unanswered.find(2)

    assert group is not None
    assert {one.words for one in group.asked} == {"cap can cuoc o dau", "o dau cap can cuoc"}
    unanswered.settle(group, Settled.ANSWERED)
    assert unanswered.find(2) is None
    assert unanswered.find(99) is None
    unanswered.reopen(["cap can cuoc o dau"])
    assert unanswered.find(1) is not None


async def test_after_thirty_days_nothing_is_left(unanswered):
    await ask(unanswered, "cap can cuoc o dau", at=NOW - KEPT - A_DAY)
    await ask(unanswered, "cap can cuoc o dau", at=NOW - KEPT)

    unanswered.forget(NOW)

    assert heads(unanswered) == [("cap can cuoc o dau", 1)]


def test_a_lesson_is_kept_with_all_its_versions(lessons, engine):
    lesson = lessons.teach(["phi gui xe"], REPLY, NOW)
    before = lessons.newest_version()

    withdrawn = lessons.withdraw(lesson.key, NOW + A_DAY)

    assert (withdrawn.version, withdrawn.state, withdrawn.taught) == (2, LessonState.WITHDRAWN, REPLY)
    assert lessons.all() == [lessons.find(lesson.key)] == [withdrawn]
    assert lessons.newest_version() > before
    assert lessons.withdraw(lesson.key, NOW + 2 * A_DAY) == withdrawn
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM lesson")).scalar() == 2


def test_a_lesson_that_is_not_there_is_none(lessons):
    assert lessons.find("x") is None
    assert lessons.withdraw("x", NOW) is None
    assert lessons.newest_version() == 0


def test_lessons_of_a_file_are_taken_in_once(lessons):
    lessons.teach(["phi gui xe"], REPLY, NOW)
    lessons.teach(["gia ve cho"], InArticle("cho-an-toan"), NOW)
    written = write_lessons(lessons.all())

    same = lessons.take_in(read_lessons(written), NOW)
    other = lessons.take_in(read_lessons(written.replace("Chưa có.", "5.000 đồng.")), NOW)
    new = lessons.take_in(read_lessons(written.replace('key = "', 'key = "x')), NOW)

    assert (same.added, same.changed, same.unchanged) == (0, 0, 2)
    assert (other.added, other.changed, other.unchanged) == (0, 1, 1)
    assert (new.added, new.changed, new.unchanged) == (2, 0, 0)
    assert lessons.all()[0].taught == Reply("5.000 đồng.", "Tòa soạn")


def test_a_lesson_that_was_taken_back_counts_again_when_a_file_brings_it(lessons):
    lesson = lessons.teach(["phi gui xe"], REPLY, NOW)
    written = write_lessons(lessons.all())
    lessons.withdraw(lesson.key, NOW)

    lessons.take_in(read_lessons(written), NOW + A_DAY)

    assert (lessons.all()[0].state, lessons.all()[0].version) == (LessonState.ACTIVE, 3)


def noted(book):
    """A note that keeps what it is told of."""

    def note(*told):
        book.append(told)
        return lambda _: None

    return note


def test_a_lesson_is_taken_back_to_what_it_was_unless_it_was_changed_since(lessons):
    lesson = lessons.teach(["cap can cuoc o dau"], REPLY, NOW)
    withdrawn = lessons.withdraw(lesson.key, NOW)

    assert lessons.take_back(lesson.key, lesson.version, NOW) is None
    again = lessons.take_back(lesson.key, withdrawn.version, NOW)
    assert (again.state, again.version, again.taught) == (LessonState.ACTIVE, 3, REPLY)
    other = lessons.teach(["cap ho chieu o dau"], REPLY, NOW)
    assert lessons.take_back(other.key, 1, NOW).state is LessonState.WITHDRAWN


def test_a_file_of_lessons_is_undone_whole_unless_something_was_taught_since(lessons):
    kept = lessons.teach(["cap can cuoc o dau"], REPLY, NOW)
    before = lessons.all()
    told: list[tuple[object, int, int]] = []
    changed = write_lessons(before).replace("Chưa có.", "Công an phường.")
    new = '[[lessons]]\nkey = "moi"\nwordings = ["Cấp hộ chiếu ở đâu?"]\nanswer = "a"\nsource = "b"\n'
    records = read_lessons(f"{changed}{new}")
    expected = {lesson.key: lesson.taught for lesson in merge(before, records, NOW)}
    lessons.take_in(records, NOW, noted(told))
    (_, first, last) = told[0]
    assert {lesson.key: lesson.taught for lesson in lessons.all()} == expected
    assert lessons.find(kept.key).taught.text == "Công an phường."

    assert not lessons.go_back(first, last - 1, NOW, lambda _: None)
    assert lessons.go_back(first, last, NOW, lambda _: None)
    assert lessons.find(kept.key).taught == REPLY
    assert lessons.find("moi").state is LessonState.WITHDRAWN
