"""Pictures of what people see on their phones, each kind of message once, to be looked at.

`pytest -m pictures -n 0 tests/pictures_of_cards.py` walks through the bot on a real Bot API and lays the pictures into
`.cards/`; it needs the program `chromium`.
"""

import html
import shutil
import subprocess
from collections.abc import AsyncIterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from conversing import NOW
from telegram_objects import Shown
from telegram_server import TelegramServer

import knowledge
from bot.app import serving
from bot.assembly import assemble
from bot.config import Settings
from knowledge.loading import load_paths
from knowledge.store import Store

pytestmark = pytest.mark.pictures

SAMPLES = Path(knowledge.__file__).parent / "articles"
FOLDER = Path(__file__).parent.parent / ".cards"
OWNER, OTHER_OWNER, CITIZEN = 99, 98, 7
TAP = "»"  # begins a step that presses the button whose label holds the words
STYLE = """
body { background: #8fa78a; font: 15px 'Noto Sans', 'DejaVu Sans', sans-serif; width: 380px; margin: 0; padding: 10px; }
.said { background: #e1fec6; margin: 6px 0 6px auto; } .tap { background: #cfe3ff; margin: 6px 0 6px auto; }
.shown { background: #fff; margin: 6px auto 2px 0; } .silent { color: #888; font-size: 12px; }
.said, .tap, .shown { border-radius: 10px; padding: 7px 10px; width: fit-content; max-width: 330px; }
.said, .tap, .shown { white-space: pre-wrap; }
blockquote { border-left: 3px solid #4a90d9; background: #eef5fc; margin: 4px 0; padding: 3px 8px; }
.row { display: flex; gap: 4px; width: 350px; } img { max-width: 330px; display: block; }
.row div { flex: 1; background: #6f8a6a; color: #fff; border-radius: 7px; margin: 2px 0; padding: 8px 4px; }
.row div { text-align: center; font-size: 14px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
"""

# Name, who, and what they type or press one after the other.
SCENES: tuple[tuple[str, int, Sequence[str]], ...] = (
    ("start", CITIZEN, ["/start", "/trogiup"]),
    (
        "answer",
        CITIZEN,
        ["Ai chủ trì hội nghị triển khai Chỉ thị 18?", f"{TAP}Chưa đúng", "ai chu tri hoi nghi chi thi 18"],
    ),
    ("article", CITIZEN, ["Ai chủ trì hội nghị triển khai Chỉ thị 18?", f"{TAP}Xem bài"]),
    ("link", CITIZEN, ["/start a_hoi-nghi-chi-thi-18", f"{TAP}Ai chủ trì", f"{TAP}Bài khác về"]),
    ("missed", CITIZEN, ["Tôi lỡ gì?", "/start a_khong-co-bai-nay"]),
    ("watch", CITIZEN, ["Hội nghị triển khai Chỉ thị 18 tốn bao nhiêu tiền?", f"{TAP}Báo cho tôi khi có", "/dulieu"]),
    ("not_stated", CITIZEN, ["Hội nghị triển khai Chỉ thị 18 tốn bao nhiêu tiền?"]),
    ("vague", CITIZEN, ["ai bị bắt?", "Giá vàng hôm nay bao nhiêu?"]),
    ("typing", CITIZEN, ["ai chur trif hooij nghij chir thij 18", "ai ctri hội nghị chỉ thị 18 v"]),
    ("english", CITIZEN, ["Who chaired the conference on Directive 18?", "/help", "/latest"]),
    ("latest", CITIZEN, ["/moinhat", "/timkiem ma túy"]),
    ("emergency", CITIZEN, ["cháy nhà rồi cứu với", "/khancap"]),
    ("scam", CITIZEN, ["có người xưng công an gọi bảo chuyển tiền vào tài khoản an toàn", "/xacthuc"]),
    ("glossary", CITIZEN, ["/tudien", "/tudien CATP"]),
    ("subscribe", CITIZEN, ["/dangky", f"{TAP}báo ngay", "/caidat"]),
    ("leaving", CITIZEN, ["/dangky", f"{TAP}mỗi sáng", "STOP"]),
    ("privacy", CITIZEN, ["/riengtu", "/dulieu", "/xoa"]),
    ("language", CITIZEN, ["/ngonngu", "/loi nút bấm hơi nhỏ"]),
    ("desk_help", OWNER, ["/trogiup"]),
    ("desk_bulletin", OWNER, ["/bantin"]),
    ("desk_status", OWNER, ["/trangthai", "/quyen", "/nhatky"]),
    ("desk_correct", OWNER, ["/sua chỉ thị 18", "/go chỉ thị 18"]),
    ("desk_qr", OWNER, ["/maqr", "/maqr hoi-nghi-chi-thi-18"]),
    ("desk_figures", OWNER, ["/thongke", "/chuatraloi"]),
)


@pytest.fixture
async def phone(server: TelegramServer, store: Store) -> AsyncIterator[TelegramServer]:
    """The Bot API server with our bot and its sample articles behind it."""
    settings = Settings(
        token=server.token, api_url=server.url, admins=frozenset({OWNER, OTHER_OWNER}), articles=(SAMPLES,)
    )
    load_paths([SAMPLES], store, now=NOW)
    async with serving(settings, partial(assemble, settings, store, clock=lambda: NOW)):
        yield server


@pytest.mark.parametrize(("name", "who", "steps"), SCENES, ids=[name for name, *_ in SCENES])
async def test_a_conversation_is_pictured(phone: TelegramServer, name: str, who: int, steps: Sequence[str]) -> None:
    page = [f"<meta charset='utf-8'><style>{STYLE}</style>"]
    for step in steps:
        before = [(shown.message_id, shown.edits) for shown in phone.chats[who]]
        say(phone, who, step)
        await phone.until(lambda before=before: [(each.message_id, each.edits) for each in phone.chats[who]] != before)
        await settled(phone, who)
        page.append(typed(step))
        page += [bubble(each) for each in phone.chats[who] if (each.message_id, each.edits) not in before]
    draw(name, "\n".join(page))


def say(phone: TelegramServer, who: int, step: str) -> None:
    if not step.startswith(TAP):
        phone.say(step, chat_id=who)
        return
    label = step.removeprefix(TAP)
    shown = next(
        each for each in reversed(phone.chats[who]) if any(label in b["text"] for row in each.rows for b in row)
    )
    phone.tap(shown, label)


async def settled(phone: TelegramServer, who: int) -> None:
    """Once a step has no more to say: a chat is answered in order, so the answer to another question ends it."""
    chat = phone.chats[who]
    count = len(chat)
    phone.say("/ngonngu", chat_id=who)
    await phone.until(lambda: len(chat) > count and any(b["text"] == "English" for row in chat[-1].rows for b in row))
    chat.pop()


def typed(step: str) -> str:
    kind = "tap" if step.startswith(TAP) else "said"
    return f"<div class='{kind}'>{html.escape(step)}</div>"


def bubble(shown: Shown) -> str:
    """The message as Telegram shows it; its HTML is Telegram's own, which browsers know too."""
    said = str(shown.parameters.get("text") or shown.parameters.get("caption") or html.escape(shown.text))
    note = "<div class='silent'>🔕</div>" if shown.parameters.get("disable_notification") else ""
    rows = "".join(f"<div class='row'>{''.join(map(button, row))}</div>" for row in shown.rows)
    return f"<div class='shown'>{note}{said}</div>{rows}"


def button(each: dict[str, str]) -> str:
    return f"<div>{html.escape(each['text'])}</div>"


def draw(name: str, page: str) -> None:
    """Raises FileNotFoundError where there is no chromium."""
    FOLDER.mkdir(exist_ok=True)
    source, picture = FOLDER / f"{name}.html", FOLDER / f"{name}.png"
    source.write_text(page, encoding="utf-8")
    program = shutil.which("chromium") or "chromium"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=400,2600"]
    subprocess.run([program, *flags, f"--screenshot={picture}", source.as_uri()], check=True, capture_output=True)  # noqa: S603
    assert picture.stat().st_size > 1_000
