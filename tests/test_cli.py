import io
import json
import sys
from pathlib import Path

import pytest
from newsdesk import open_database

from bot import clock
from bot.cli import main
from bot.config import ENVIRONMENT
from bot.leading import Holder, Seat

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "knowledge" / "articles"


@pytest.fixture(autouse=True)
def _own_place(tmp_path, monkeypatch):
    """An empty folder with an empty database, whatever the machine has."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def type_in(monkeypatch):
    """Puts lines on standard input, which is then no terminal."""
    return lambda *lines: monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def a_record(folder: Path, article_id: str, **fields: object) -> Path:
    file = folder / f"{article_id}.toml"
    given = {
        "id": article_id,
        "headline": "Trao thưởng cho 12 tổ dân phố",
        "source": "Bản tin mẫu",
        "byline": "Tường Vi",
        "body": ["Đại tá Nghiêm Trọng Khải chủ trì hội nghị."],
        **fields,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in given.items()]
    file.write_text("\n".join([*lines, "published_at = 2026-08-15T08:30:00+07:00"]), encoding="utf-8")
    return file


def test_chat_answers_line_by_line_and_ends_with_its_input(type_in, capsys):
    type_in("Ai chủ trì hội nghị?", "how many awards were given?", "/moinhat")

    assert main(["chat"]) == 0

    said = capsys.readouterr().out
    assert "Nghiêm Trọng Khải" in said
    assert "68" in said
    assert "Tin mới nhất" in said or "Latest news" in said


def test_chat_lets_the_person_at_the_keyboard_reload(type_in, capsys, tmp_path):
    folder = tmp_path / "bai"
    folder.mkdir()
    a_record(folder, "moi")
    (tmp_path / "config.toml").write_text('articles = ["bai"]', encoding="utf-8")
    type_in("/taitin", "1")

    assert main(["chat"]) == 0
    assert "Đã tải lại. Thêm 1" in capsys.readouterr().out


def test_only_an_empty_database_gets_the_samples(type_in, capsys, tmp_path):
    main(["load", str(a_record(tmp_path, "moi"))])
    type_in("/moinhat")

    main(["chat"])

    said = capsys.readouterr().out
    assert "1. Trao thưởng cho 12 tổ dân phố" in said
    assert "2. " not in said


def test_load_and_check_report_and_only_load_writes(capsys, tmp_path):
    file = str(a_record(tmp_path, "moi"))

    statuses = [main(["check", file]), main(["load", file]), main(["load", file])]

    lines = capsys.readouterr().out.splitlines()
    assert statuses == [0, 0, 0]
    assert [line for line in lines if line.startswith("added")] == [
        "added 1, changed 0, unchanged 0, rejected 0",
        "added 1, changed 0, unchanged 0, rejected 0",
        "added 0, changed 0, unchanged 1, rejected 0",
    ]


def test_a_faulty_file_stops_the_load_unless_told_to_keep_going(capsys, tmp_path):
    good, bad = a_record(tmp_path, "tot"), a_record(tmp_path, "hong", headline=5)

    assert main(["load", str(good), str(bad)]) == 1
    told = capsys.readouterr()
    assert f"{bad}" in told.err
    assert "headline" in told.err
    assert told.out.splitlines()[-1].endswith("rejected 1")

    assert main(["load", "--keep-going", str(good), str(bad)]) in {0, 1}
    assert capsys.readouterr().out.splitlines()[-1] == "added 1, changed 0, unchanged 0, rejected 1"


def test_ask_answers_one_question(capsys, tmp_path):
    main(["load", str(a_record(tmp_path, "moi"))])

    assert main(["ask", "Ai chủ trì hội nghị?"]) == 0
    assert "Nghiêm Trọng Khải" in capsys.readouterr().out


def test_ask_answers_a_line_for_a_line(type_in, capsys, tmp_path):
    main(["load", str(a_record(tmp_path, "moi"))])
    capsys.readouterr()
    type_in('{"id": "a", "q": "Ai chủ trì hội nghị?"}', '{"id": "b", "q": "Sao Hỏa có mấy vệ tinh?", "context": []}')

    assert main(["ask", "--jsonl"]) == 0

    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], first["answered"], second["id"], second["answered"]) == ("a", True, "b", False)
    assert first["evidence"][0]["article_id"] == "moi"


def test_a_line_that_is_no_question_is_at_fault(type_in, capsys):
    type_in("[]")

    assert main(["ask", "--jsonl"]) == 1
    assert "line 1" in capsys.readouterr().err


def test_show_and_export_tell_what_is_there(capsys, tmp_path):
    main(["load", str(a_record(tmp_path, "moi"))])
    capsys.readouterr()

    assert main(["show", "moi", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "moi"
    assert main(["show", "khong-co"]) == 1
    for form in ("jsonl", "ninjs", "schema-org"):
        assert main(["export", "--format", form]) == 0
        assert "Trao thưởng" in capsys.readouterr().out or form


def test_run_without_a_token_says_how_to_get_one(capsys):
    assert main(["run"]) == 2
    assert "@BotFather" in capsys.readouterr().err


def test_a_second_run_on_the_same_file_says_what_to_do_and_other_commands_go_on(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("ANTT_BOT_TOKEN", "1:a")
    engine = open_database(tmp_path / "test.db")
    Seat(engine, Holder(host="elsewhere")).take(clock.now())

    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert "test.db" in said
    assert "PostgreSQL" in said
    assert main(["export"]) == 0


@pytest.mark.parametrize("place", ["before", "behind"])
def test_a_bad_setting_stops_every_command_wherever_the_file_is_named(capsys, tmp_path, place):
    file = tmp_path / "other.toml"
    file.write_text("questions_per_minute = 0", encoding="utf-8")
    option = ["--config", str(file)]

    status = main([*option, "chat"] if place == "before" else ["chat", *option])

    assert status == 2
    assert capsys.readouterr().err == f"{file}: questions_per_minute: must be a whole number from 1 to 600\n"


def test_a_database_that_cannot_be_opened_is_a_matter_of_configuration(capsys, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'file' / 'test.db'}")

    assert main(["ask", "Ai?"]) == 2
    assert "database" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["dance"], ["load"], ["ask"], ["export", "--format", "pdf"]])
def test_wrong_usage_is_refused_with_status_2(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert "usage: antt-bot" in capsys.readouterr().err


def test_what_was_taught_goes_out_and_in_as_toml(capsys, tmp_path):
    file = tmp_path / "lessons.toml"
    fields = 'wordings = ["Phí gửi xe ở chợ Cây Dương?"]\nanswer = "5.000 đồng."\nsource = "Ban quản lý chợ"\n'
    file.write_text(f'[[lessons]]\nkey = "phi"\n{fields}', encoding="utf-8")

    assert main(["lessons", str(file)]) == 0
    assert capsys.readouterr().out == "added 1, changed 0, unchanged 0\n"
    assert main(["lessons"]) == 0
    written = capsys.readouterr().out
    assert 'wordings = ["phi gui xe o cho cay duong"]' in written
    file.write_text(written, encoding="utf-8")
    assert main(["lessons", str(file)]) == 0
    assert capsys.readouterr().out == "added 0, changed 0, unchanged 1\n"


def test_a_file_of_lessons_at_fault_is_refused_whole_with_the_place(capsys, tmp_path):
    file = tmp_path / "lessons.toml"
    good = '[[lessons]]\nwordings = ["Phí gửi xe ở chợ?"]\nanswer = "5.000 đồng."\nsource = "Ban quản lý"\n'
    file.write_text(f'{good}[[lessons]]\nwordings = ["Ai?"]\nanswer = "a"\nsource = "b"\n', encoding="utf-8")

    assert main(["lessons", str(file)]) == 1
    assert "lessons 2: wordings:" in capsys.readouterr().err
    assert main(["lessons"]) == 0
    assert capsys.readouterr().out == ""


def test_a_file_of_lessons_is_tried_on_the_saved_questions_first(capsys, tmp_path):
    main(["load", str(a_record(tmp_path, "moi"))])
    questions, file = tmp_path / "cau.jsonl", tmp_path / "lessons.toml"
    asked = "Phí gửi xe ở chợ Cây Dương là bao nhiêu?"
    questions.write_text(f'{{"q": "{asked}", "answer": "Không nêu.", "reason": "not_stated"}}\n', encoding="utf-8")
    main(["questions", str(questions)])
    fields = f'wordings = ["{asked}"]\nanswer = "5.000 đồng."\nsource = "Ban quản lý chợ"\n'
    file.write_text(f"[[lessons]]\n{fields}", encoding="utf-8")
    capsys.readouterr()

    assert main(["lessons", str(file), "--check"]) == 0
    told = capsys.readouterr()
    assert f"{asked}: (" in told.err
    assert "-> 5.000 đồng.\n1/1 saved questions change their answer\n" in told.err
    assert told.out == ""
    assert main(["lessons"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["lessons", str(file)]) == 0
    assert "added 1" in capsys.readouterr().out
