"""What the tests of drafts share: an article that nobody has published, as text, record and file, and its card."""

import json

from conversing import ask
from desking import FIRST, tap, tap_here
from telegram_objects import Shown
from telegram_server import TelegramServer

HEADLINE = "Trao thưởng chiến công triệt phá nhóm trộm xe máy ở phường Bến Đò"
LINES = (
    "Sáng 18-8, Công an thành phố Hải Phòng trao thưởng Công an phường Bến Đò vì đã triệt phá nhóm trộm cắp xe máy.",
    "Đại tá Mạc Đăng Quyền, Phó Giám đốc Công an thành phố chủ trì buổi lễ trao thưởng.",
    "Từ ngày 2-6 đến 10-8, nhóm đối tượng đã gây ra 27 vụ trộm cắp xe máy trên địa bàn quận Hải An.",
    "Cơ quan công an thu giữ 19 xe máy và 45 triệu đồng.",
    "Tại buổi lễ, Giám đốc Công an thành phố tặng Giấy khen cho 2 tập thể, 8 cá nhân.",
    "Công an phường Bến Đò khuyến cáo người dân khóa cổ, khóa càng và gửi xe đúng nơi quy định.",
    "Ai thấy người lạ dắt xe đáng nghi thì báo ngay cho trực ban công an phường, kể cả ban đêm và ngày nghỉ.",
)
TEXT = "\n\n".join((HEADLINE, *LINES))
WHO = "Ai chủ trì buổi lễ trao thưởng ở phường Bến Đò?"
CHAIR = "Mạc Đăng Quyền"


class Here:
    """Runs in this process what would be run in another, whose start takes seconds."""

    def run(self, work, *given):
        return work(*given)

    def close(self) -> None:
        pass


def a_line(number: int, **fields: object) -> str:
    """A line of a .jsonl file: the article, each with a number of its own."""
    given = {
        "id": f"tin-{number}",
        "headline": f"{HEADLINE} số {number}",
        "published_at": "2026-08-19T08:00:00+07:00",
        "source": "Bản tin thử",
        "body": "\n".join(LINES),
    }
    return json.dumps({**given, **fields}, ensure_ascii=False)


def a_file(count: int) -> bytes:
    return "\n".join(a_line(number) for number in range(1, count + 1)).encode()


async def draft(desk: TelegramServer, text: str = TEXT, admin: int = FIRST, **extra: object) -> Shown:
    """The card of the draft that the text became."""
    return await ask(desk, text, chat_id=admin, **extra)


async def send_file(desk: TelegramServer, name: str, content: bytes, admin: int = FIRST) -> Shown:
    """What the bot says of the file once it has read it."""
    before = len(desk.chats[admin])
    desk.send_file(name, content, chat_id=admin)
    shown = (await desk.shown(admin, before + 1))[before]
    await desk.until(lambda: "Đang đọc" not in shown.text)
    return shown


async def publish(desk: TelegramServer, card: Shown) -> Shown:
    """What stands in the place of the question once the draft is published."""
    return await tap_here(desk, await tap(desk, card, "✅ Đăng"), "✅ Đăng")


async def fix(desk: TelegramServer, card: Shown, text: str) -> Shown:
    """The card once the number of the line with the text was tapped."""
    number = next(line.split(".")[0] for line in card.text.splitlines() if text in line and line[:1].isdecimal())
    return await tap_here(desk, card, number)
