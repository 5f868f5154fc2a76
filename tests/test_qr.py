"""The QR code of an article for the desk to print: by command, by choice, from its card, and on the command line."""

import io

import pytest
import segno
from conversing import ADMIN, NOW, STRANGER, ask
from fakes import CATALOGUES

from bot.cli import main
from bot.config import ENVIRONMENT
from bot.messaging import LABEL_LIMIT
from bot.qr import draw_qr
from knowledge.loading import load_paths
from knowledge.store import open_store

LINK = "https://t.me/antt_test_bot?start=a_cho-an-toan"


def labels(shown) -> list[str]:
    return [button["text"] for row in shown.rows for button in row]


async def test_an_editor_gets_the_qr_code_of_an_article_by_id_by_choice_and_from_its_card(talk):
    direct = await ask(talk, "/maqr cho-an-toan", chat_id=ADMIN)
    choice = await ask(talk, "/maqr chợ Cây Dương", chat_id=ADMIN)
    talk.tap(choice, "1")
    chosen = (await talk.shown(ADMIN, 3))[2]
    card = await ask(talk, "/start a_cho-an-toan", chat_id=ADMIN)
    talk.tap(card, "Mã QR để in")
    from_card = (await talk.shown(ADMIN, 5))[4]

    assert choice.text.startswith("Bạn muốn mã QR của bài nào?")
    for picture in (direct, chosen, from_card):
        assert picture.photo == draw_qr(LINK)
        assert picture.text == (
            f"Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương\n\nMở bài này trong bot: {LINK}"
        )


async def test_the_caption_of_the_qr_code_speaks_english(talk):
    await ask(talk, "/language en", chat_id=ADMIN)

    picture = await ask(talk, "/qr cho-an-toan", chat_id=ADMIN)

    assert picture.text.endswith(f"Open this article in the bot: {LINK}")


async def test_to_who_is_no_editor_the_qr_code_does_not_exist(talk):
    card = await ask(talk, "/maqr cho-an-toan")
    article = await ask(talk, "/start a_cho-an-toan")
    article.rows[0][0]["callback_data"] = "qr:cho-an-toan"
    talk.tap(article, article.rows[0][0]["text"])
    after = await ask(talk, "/xacthuc")

    assert card.text.startswith("Tôi chưa biết lệnh này")
    assert "Mã QR để in" not in labels(article)
    assert not any(shown.photo for shown in talk.chats[STRANGER])
    assert after.text.startswith("Cách nhận ra")


def test_the_code_is_large_enough_to_print_and_says_the_link():
    png = draw_qr(LINK)
    same = io.BytesIO()
    segno.make_qr(LINK, error="m").save(same, kind="png", scale=20, border=4)

    assert png == same.getvalue()
    assert int.from_bytes(png[16:20]) >= 600


def test_its_button_is_short():
    assert all(len(catalogue.text("qr.button")) <= LABEL_LIMIT for catalogue in CATALOGUES.values())


@pytest.fixture
def at_home(tmp_path, monkeypatch, folder):
    """A working directory whose settings name the bot, and a database with the folder's articles."""
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    url = f"sqlite:///{tmp_path / 'own.db'}"
    monkeypatch.setenv("ANTT_BOT_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    load_paths([folder], open_store(url), now=NOW)
    (tmp_path / "config.toml").write_text('handle = "@antt_test_bot"', encoding="utf-8")
    return tmp_path


def test_the_command_line_writes_it_to_a_file(at_home, capsys):
    assert main(["qr", "cho-an-toan", "-o", "ma.png"]) == 0

    assert (at_home / "ma.png").read_bytes() == draw_qr(LINK)
    assert LINK in capsys.readouterr().out


def test_without_the_name_of_the_bot_there_is_no_link(at_home, capsys):
    (at_home / "config.toml").write_text("", encoding="utf-8")

    assert main(["qr", "cho-an-toan", "-o", "ma.png"]) == 2
    assert "handle" in capsys.readouterr().err
    assert not (at_home / "ma.png").exists()


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize(
    ("article_id", "file", "status", "said"),
    [("khong-co", "ma.png", 1, "khong-co"), ("cho-an-toan", "khong/co/ma.png", 2, "khong/co/ma.png")],
)
def test_what_is_wrong_is_said(capsys, article_id, file, status, said):
    assert main(["qr", article_id, "-o", file]) == status
    assert said in capsys.readouterr().err
