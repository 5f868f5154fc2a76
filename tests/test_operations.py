"""Commands for who runs the machine: the check before a start, copies, the log for machines."""

import asyncio
import io
import json
import logging
import sqlite3
import threading

import pytest
from newsdesk import open_database
from telegram_objects import Fault

from bot import clock
from bot.chats import open_chats
from bot.cli import main
from bot.config import ENVIRONMENT, Settings
from bot.copying import copy_database
from bot.leading import Holder, Seat
from bot.logs import MASK, start_logging
from knowledge.store import open_store


@pytest.fixture(autouse=True)
def _own_place(tmp_path, monkeypatch):
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'bot.db'}")
    monkeypatch.chdir(tmp_path)


def load_a_record(folder, article_id="moi"):
    file = folder / f"{article_id}.toml"
    lines = ('headline = "Trao thưởng cho 12 tổ dân phố"', 'source = "Bản tin mẫu"', 'body = ["Đại tá Khải chủ trì."]')
    head = f'id = "{article_id}"\npublished_at = 2026-08-15T08:30:00+07:00\n'
    file.write_text(head + "\n".join(lines), encoding="utf-8")
    assert main(["load", str(file)]) == 0


async def checked(server, monkeypatch, capsys) -> tuple[int, str]:
    """Status and words of the check, which asks a server that runs beside it."""
    monkeypatch.setenv("ANTT_BOT_TOKEN", server.token)
    monkeypatch.setenv("ANTT_BOT_API_URL", server.url)
    status = await asyncio.to_thread(main, ["run", "--check"])
    return status, capsys.readouterr().out


async def test_the_check_of_a_bot_that_can_serve_says_so(server, monkeypatch, capsys, tmp_path):
    load_a_record(tmp_path)

    status, told = await checked(server, monkeypatch, capsys)

    assert status == 0
    assert f"@{server.username}" in told
    assert "Articles: 1." in told
    assert server.token not in told
    assert not server.menus


async def test_the_check_names_a_token_that_telegram_refuses(server, monkeypatch, capsys, tmp_path):
    load_a_record(tmp_path)
    server.faults.append(Fault("getMe", 401, "Unauthorized"))

    status, told = await checked(server, monkeypatch, capsys)

    assert status == 2
    assert "BAD  Telegram refuses this token" in told


def test_the_check_names_everything_that_is_wrong_at_once(monkeypatch, capsys, tmp_path, unused_port):
    (tmp_path / "config.toml").write_text('articles = ["khong-co"]', encoding="utf-8")
    monkeypatch.setenv("ANTT_BOT_TOKEN", "987:abc")
    monkeypatch.setenv("ANTT_BOT_API_URL", f"http://127.0.0.1:{unused_port}")

    status = main(["run", "--check"])

    told = capsys.readouterr().out
    assert status == 2
    assert "api_url" in told
    assert "antt-bot load" in told
    assert "khong-co is not there" in told
    assert "@userinfobot" in told
    assert not (tmp_path / "bot.db").exists()


def test_a_backup_made_while_others_write_is_whole_and_comes_back(tmp_path, capsys):
    load_a_record(tmp_path)
    database, copy = tmp_path / "bot.db", tmp_path / "copy.db"
    writer = sqlite3.connect(database)
    writer.execute("BEGIN IMMEDIATE")
    assert main(["backup", str(copy)]) == 0
    writer.rollback()
    writer.close()
    load_a_record(tmp_path, "sau")

    assert main(["restore", str(copy)]) == 0

    assert "1 articles" in capsys.readouterr().out
    assert open_store(f"sqlite:///{database}").count() == 1
    assert open_store(f"sqlite:///{database}.before-restore").count() == 2


def test_a_backup_overwrites_nothing(tmp_path, capsys):
    load_a_record(tmp_path)
    (tmp_path / "copy.db").write_text("mine", encoding="utf-8")

    assert main(["backup", str(tmp_path / "copy.db")]) == 1
    assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "copy.db").read_text(encoding="utf-8") == "mine"


def test_without_a_database_there_is_nothing_to_copy(tmp_path, capsys):
    assert main(["backup", str(tmp_path / "copy.db")]) == 1
    assert "no database" in capsys.readouterr().err
    assert not (tmp_path / "bot.db").exists()


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"words"])
def test_what_is_no_copy_is_not_restored(tmp_path, capsys, content):
    load_a_record(tmp_path)
    (tmp_path / "copy.db").write_bytes(content)

    assert main(["restore", str(tmp_path / "copy.db")]) == 1
    assert "nothing was changed" in capsys.readouterr().err
    assert open_store(f"sqlite:///{tmp_path / 'bot.db'}").count() == 1


def test_nothing_is_restored_under_a_running_bot(tmp_path, capsys):
    load_a_record(tmp_path)
    main(["backup", str(tmp_path / "copy.db")])
    Seat(open_database(tmp_path / "bot.db"), Holder(host="elsewhere")).take(clock.now())

    assert main(["restore", str(tmp_path / "copy.db")]) == 2
    assert "Stop it first" in capsys.readouterr().err


def test_a_copy_comes_to_a_machine_that_has_no_database(tmp_path, monkeypatch):
    load_a_record(tmp_path)
    main(["backup", str(tmp_path / "copy.db")])
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'bot.db'}")

    assert main(["restore", str(tmp_path / "copy.db")]) == 0
    assert open_store(f"sqlite:///{tmp_path / 'new' / 'bot.db'}").count() == 1


@pytest.mark.parametrize(("command", "program"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_for_a_server_its_own_program_is_named_without_the_password(tmp_path, monkeypatch, capsys, command, program):
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", "postgresql+psycopg://lan:matkhau@db/antt")

    assert main([command, str(tmp_path / "copy.db")]) == 2

    told = capsys.readouterr().err
    assert program in told
    assert "postgresql://lan@db/antt" in told
    assert "matkhau" not in told


def test_a_copy_has_all_or_nothing_of_what_is_written_meanwhile(tmp_path):
    engine = open_database(tmp_path / "a.db")
    chats = open_chats(engine)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            chats.add_one("one")
            chats.add_one("two")

    thread = threading.Thread(target=write)
    thread.start()
    for number in range(5):
        copy_database(tmp_path / "a.db", tmp_path / f"{number}.db")
    stop.set()
    thread.join()

    for number in range(5):
        copy = open_chats(open_database(tmp_path / f"{number}.db"))
        assert copy.counted("one") - copy.counted("two") in {0, 1}


def test_the_log_for_machines_is_an_object_a_line_without_secrets():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    settings = Settings(token='1:a"b', database_url="postgresql://lan:mat%20khau@db/x")  # noqa: S106 - opens nothing
    stream = io.StringIO()
    try:
        start_logging(stream, secrets=settings.secrets, form="json")
        logging.getLogger("bot.x").warning('token 1:a"b, password mat khau, mat%%20khau, chat %d', 7)
        try:
            raise ValueError("mat khau")  # noqa: EM101, TRY301, TRY003
        except ValueError:
            logging.getLogger("bot.x").exception("failed")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)

    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["message"] == f"token {MASK}, password {MASK}, {MASK}, chat 7"
    assert (first["level"], first["logger"]) == ("WARNING", "bot.x")
    assert first["at"].endswith("+00:00")
    assert "ValueError" in second["trace"]
    assert "mat khau" not in second["trace"]
