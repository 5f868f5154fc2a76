"""Saved questions: in the table, as JSON lines, and over a real Bot API."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from conversing import NOW, OLD_CHAIR, WHO_FERRY, WHO_MARKET, ask
from desking import EDITOR, FIRST, SECOND, look_ahead, tap_here
from newsdesk import open_database

from bot.cli import main
from bot.learning.saved import SavedStore
from knowledge.lessons.answering import Asking
from knowledge.models import Question, Reason
from knowledge.rehearsing.files import SavedFaultError, read_saved, write_saved
from knowledge.rehearsing.saved import Said, Saved

WHO = Saved(Asking(Question("Ai chủ trì?", ("Hội nghị nào?",))), Said("Đại tá A", "mot"))
SILENT = Saved(Asking(Question("Vì sao?"), "hai"), Said("Bài không nêu.", None, Reason.NOT_STATED))


@pytest.fixture
def questions(tmp_path: Path) -> SavedStore:
    return SavedStore(open_database(tmp_path / "test.db"))


def saved(questions: SavedStore) -> list[Saved]:
    return [kept.saved for kept in questions.all()]


def test_a_question_is_saved_once_and_its_answer_is_replaced(questions):
    assert questions.save(WHO, NOW).number == 1
    assert questions.save(WHO, NOW) is None
    assert questions.save(SILENT, NOW).number == 2
    other = Saved(WHO.asking, Said("Đại tá B", "mot"))

    assert questions.save(other, NOW).number == 1
    assert saved(questions) == [other, SILENT]


def test_every_change_is_taken_back_unless_another_followed(questions):
    first = questions.save(WHO, NOW)
    second = questions.save(Saved(WHO.asking, Said("Đại tá B")), NOW)

    assert questions.take_back(first.key, first.row_id, NOW) is None
    assert questions.take_back(first.key, second.row_id, NOW).saved == WHO
    dropped = questions.drop(first.key, NOW)
    assert saved(questions) == []
    assert questions.drop(first.key, NOW) is None
    assert questions.take_back(first.key, dropped.row_id, NOW).saved == WHO
    assert saved(questions) == [WHO]
    fresh = questions.save(SILENT, NOW)
    assert questions.take_back(fresh.key, fresh.row_id, NOW).is_dropped


def test_a_note_that_fails_leaves_the_question_unsaved(questions):
    def note(_):
        raise KeyError

    with pytest.raises(KeyError):
        questions.save(WHO, NOW, note)
    assert saved(questions) == []


def test_lines_are_read_back_as_they_were_written():
    assert read_saved(write_saved([WHO, SILENT]) + "\n") == [WHO, SILENT]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("{", "line"),
        ("[]", "line"),
        ('{"answer": "a"}', "q"),
        ('{"q": "a"}', "answer"),
        ('{"q": "a", "answer": ""}', "answer"),
        ('{"q": "a", "answer": "b", "why": 1}', "why"),
        ('{"q": "a", "answer": "b", "reason": "lazy"}', "reason"),
        ('{"q": "a", "answer": "b", "context": "c"}', "context"),
    ],
)
def test_a_line_that_is_none_is_named_with_its_number_and_key(line, key):
    with pytest.raises(SavedFaultError) as caught:
        read_saved(f"{write_saved([WHO])}{line}\n")

    assert (caught.value.line, caught.value.key) == (2, key)


async def test_the_last_question_is_saved_with_what_was_said_and_taken_back_with_one_tap(desk, store):
    await ask(desk, WHO_MARKET, chat_id=FIRST)
    done = await ask(desk, "/luucau", chat_id=FIRST)

    assert "Đã lưu câu mẫu số 1" in done.text
    assert WHO_MARKET in done.text
    (one,) = SavedStore(store.engine).all()
    assert one.saved.said.article_id == "cho-an-toan"
    assert OLD_CHAIR in one.saved.said.text
    await tap_here(desk, done, "Hoàn tác")
    assert "Đã bỏ câu mẫu số 1" in done.text
    assert SavedStore(store.engine).all() == []
    record = await ask(desk, "/nhatky", chat_id=SECOND)
    assert f"1. 10:00 ngày 20/8, {FIRST}: bỏ câu mẫu số 1" in record.text
    await tap_here(desk, record, "↩️ 1")
    assert len(SavedStore(store.engine).all()) == 1


async def test_a_follow_up_is_saved_with_what_was_asked_before(desk, store):
    await ask(desk, WHO_MARKET, chat_id=FIRST)
    await ask(desk, "Bao nhiêu tập thể được Bằng khen?", chat_id=FIRST)
    await ask(desk, "/luucau", chat_id=FIRST)

    (one,) = SavedStore(store.engine).all()
    assert one.saved.asking.question.context == (WHO_MARKET,)


async def test_nobody_elses_question_is_saved_nor_one_of_long_ago(desk, store, clock):
    await ask(desk, WHO_MARKET, chat_id=FIRST)

    assert "Chưa có câu mẫu nào" in (await ask(desk, "/luucau", chat_id=SECOND)).text
    clock.moment += timedelta(minutes=31)
    assert "Chưa có câu mẫu nào" in (await ask(desk, "/save", chat_id=FIRST)).text
    assert SavedStore(store.engine).all() == []


async def test_what_is_saved_is_listed_in_pages_found_by_words_and_dropped(desk, store):
    questions = SavedStore(store.engine)
    for number in range(7):
        questions.save(Saved(Asking(Question(f"Câu hỏi số {number}?")), Said("Có")), NOW)

    listed = await ask(desk, "/luucau", chat_id=FIRST)
    assert "7 câu mẫu" in listed.text
    assert "1. Câu hỏi số 6?" in listed.text
    await tap_here(desk, listed, "›")
    assert "7. Câu hỏi số 0?" in listed.text
    found = await ask(desk, "/luucau cau hoi so 3", chat_id=FIRST)
    assert "1 câu mẫu có" in found.text
    await tap_here(desk, found, "1")
    assert "Câu mẫu số 4, lưu ngày 20/8" in found.text
    await tap_here(desk, found, "Bỏ câu này")
    assert "Đã bỏ câu mẫu số 4" in found.text
    assert len(questions.all()) == 6
    await tap_here(desk, found, "Các câu mẫu")
    assert "6 câu mẫu" in found.text


async def test_what_is_saved_already_is_said_and_listed(desk):
    await ask(desk, WHO_FERRY, chat_id=FIRST)
    await ask(desk, "/luucau", chat_id=FIRST)

    assert "1 câu mẫu" in (await look_ahead(desk, "/luucau")).text
    assert "đã được lưu" in desk.chats[FIRST][-2].text


async def test_an_editor_finds_the_commands_in_the_help_and_a_stranger_does_not(desk):
    assert "/luucau – Lưu câu vừa hỏi" in (await ask(desk, "/trogiup", chat_id=FIRST)).text
    assert "/lui – Lùi về" in (await ask(desk, "/trogiup", chat_id=FIRST)).text
    assert "/luucau" not in (await ask(desk, "/trogiup", chat_id=EDITOR)).text


def test_saved_questions_go_out_and_in_at_the_terminal(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'one.db'}")
    file = tmp_path / "cau.jsonl"
    file.write_text(write_saved([WHO, SILENT]), encoding="utf-8")

    assert main(["questions", str(file)]) == 0
    assert capsys.readouterr().out == "added 2, changed 0, unchanged 0\n"
    assert main(["questions"]) == 0
    assert capsys.readouterr().out == write_saved([WHO, SILENT])
    assert json.loads(write_saved([WHO]).strip())["q"] == "Ai chủ trì?"
    file.write_text(write_saved([Saved(WHO.asking, Said("Khác")), SILENT]), encoding="utf-8")
    assert main(["questions", str(file)]) == 0
    assert capsys.readouterr().out == "added 0, changed 1, unchanged 1\n"


def test_a_file_of_questions_at_fault_is_refused_whole(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'one.db'}")
    file = tmp_path / "cau.jsonl"
    file.write_text(write_saved([WHO]) + "{}\n", encoding="utf-8")

    assert main(["questions", str(file)]) == 1
    assert capsys.readouterr().err == f"{file}:2: q: is missing\n"
    assert main(["questions", str(tmp_path / "none.jsonl")]) == 1
    capsys.readouterr()
    assert main(["questions"]) == 0
    assert capsys.readouterr().out == ""
