"""What the tests of whole conversations share: two articles in a folder, and asking."""

import json
from datetime import UTC, datetime
from pathlib import Path

from telegram_objects import Shown
from telegram_server import TelegramServer

NOW = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)
ADMIN, STRANGER, GROUP = 99, 7, -500
OLD_CHAIR, NEW_CHAIR = "Đại tá Nghiêm Trọng Khải", "Thượng tá Ngụy Bá Lâm"

WHO_MARKET = "Ai chủ trì hội nghị biểu dương ở chợ Cây Dương?"
HOW_MANY_MARKET = "Bao nhiêu tập thể được Bằng khen ở chợ Cây Dương?"
WHO_FERRY = "Ai chủ trì hội nghị về bến phà Rừng Thông?"


def write_market(folder: Path, chair: str = OLD_CHAIR, merits: int = 12) -> None:
    """An article of last week; its chair and its count of awards may be given."""
    body = (
        "Sáng 14-8, Công an thành phố Hải Phòng tổ chức hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương.",
        f"{chair}, Phó Giám đốc Công an thành phố chủ trì hội nghị.",
        f"Tại hội nghị, Giám đốc Công an thành phố tặng Bằng khen cho {merits} tập thể.",
        "Chủ tịch UBND thành phố tặng Giấy khen cho 9 cá nhân.",
    )
    headline = "Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương"
    write_article(folder, "cho-an-toan", headline, "2026-08-15T08:30:00+07:00", body)


def write_ferry(folder: Path) -> None:
    """An article of two years ago."""
    body = (
        "Ngày 1-3, Công an phường Thủy Triều tổ chức hội nghị bàn cách giữ an toàn bến phà Rừng Thông.",
        "Trung tá Lều Thị Thanh Trà, Trưởng Công an phường Thủy Triều chủ trì hội nghị.",
    )
    headline = "Hội nghị bàn cách giữ an toàn bến phà Rừng Thông"
    write_article(folder, "ben-pha", headline, "2024-03-02T08:30:00+07:00", body)


def write_article(folder: Path, article_id: str, headline: str, published_at: str, body: tuple[str, ...]) -> None:
    """A record in the folder; JSON's strings and arrays are TOML's too."""
    fields = {
        "id": article_id,
        "headline": headline,
        "source": "Bản tin thử",
        "url": f"https://bantin.example/{article_id}",
        "body": body,
    }
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    text = "\n".join([*lines, f"published_at = {published_at}", ""])
    folder.joinpath(f"{article_id}.toml").write_text(text, encoding="utf-8")


async def ask(talk: TelegramServer, text: str, *, chat_id: int = STRANGER, **extra: object) -> Shown:
    """The bot's next message in the chat after the text was typed."""
    before = len(talk.chats[chat_id])
    talk.say(text, chat_id=chat_id, **extra)
    return (await talk.shown(chat_id, before + 1))[before]
