"""Figures, morning notes and questions without an answer over a real Bot API: two admins, and a stranger who tries."""

from argparse import Namespace
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from io import StringIO

import pytest
from conversing import NOW, WHO_MARKET, ask
from subscribing import subscribe, until
from telegram_objects import Fault, Shown
from telegram_server import TelegramServer

from bot.app import serving
from bot.assembly import assemble
from bot.commands import lessons
from bot.config import Settings
from bot.learning.lessons import LessonStore
from bot.services import Services
from knowledge.lessons.lesson import LessonState, Reply
from knowledge.loading import load_paths
from knowledge.models import Question

FIRST, SECOND, CITIZEN = 99, 98, 7
A_DAY = timedelta(days=1)
WHAT_FEE = "Phí gửi xe ở chợ Cây Dương là bao nhiêu?"
TWENTY_FIVE_PAST_SEVEN = datetime.fromisoformat("2026-08-21T07:25:00+07:00")


@dataclass
class Clock:
    """A clock that the test sets."""

    moment: datetime = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settings(server, folder) -> Settings:
    return Settings(token=server.token, api_url=server.url, admins=frozenset({FIRST, SECOND}), articles=(folder,))


Serve = Callable[[float], AbstractAsyncContextManager[Services]]


@pytest.fixture
def serve(settings, folder, store, clock) -> Serve:
    """Starts the bot behind the server: two admins, the folder's articles loaded; so often it looks for what is due."""
    load_paths([folder], store, now=NOW)
    return lambda turn: serving(settings, partial(assemble, settings, store, clock=clock), turn=turn)


@pytest.fixture
async def services(serve) -> AsyncIterator[Services]:
    """The bot, which does nothing by itself after its start."""
    async with serve(600) as running:
        yield running


@pytest.fixture
async def lively(serve) -> AsyncIterator[Services]:
    """The bot, looking for what is due all the time."""
    async with serve(0.05) as running:
        yield running


async def tap(server: TelegramServer, card: Shown, label: str) -> Shown:
    """The card after its button changed it."""
    edits = card.edits
    server.tap(card, label)
    await server.until(lambda: card.edits > edits)
    return card


async def open_first_group(server: TelegramServer, admin: int = FIRST) -> Shown:
    return await tap(server, await ask(server, "/chuatraloi", chat_id=admin), "1")


async def tap_for_another(server: TelegramServer, card: Shown, label: str) -> Shown:
    before = len(server.chats[card.chat_id])
    server.tap(card, label)
    return (await server.shown(card.chat_id, before + 1))[before]


def forge(server: TelegramServer, shown: Shown, data: str) -> None:
    """A tap on a button that is not there."""
    server.tap(replace(shown, rows=[[{"text": "giả", "callback_data": data}]]), "giả")


@pytest.mark.usefixtures("services")
async def test_an_admin_gets_the_figures_as_a_picture_with_the_same_in_words(server):
    answer = await ask(server, WHO_MARKET)
    server.tap(answer, "👎")
    await ask(server, WHAT_FEE)
    await server.until(lambda: answer.edits)

    shown = await ask(server, "/thongke", chat_id=FIRST)

    assert shown.photo
    assert "Câu hỏi: 2, trả lời được 1 (50 %)" in shown.text
    assert "bài không nêu 1" in shown.text
    assert "10 giờ (2)" in shown.text
    assert "👍 Hữu ích: 0 · 👎 Chưa đúng: 1" in shown.text
    month = await tap_for_another(server, shown, "30 ngày")
    assert month.photo
    assert "22/7 – 20/8/2026" in month.text


@pytest.mark.usefixtures("services")
async def test_a_period_that_there_is_not_is_explained(server):
    assert "/thongke 30" in (await ask(server, "/thongke 12", chat_id=FIRST)).text


async def test_who_comes_and_goes_is_counted(server, services):
    await subscribe(server)
    await ask(server, "DỪNG")

    await services.ledger.flush()

    today = NOW.date()
    figures = services.ledger.figures(today, today)
    assert (figures.gained, figures.lost) == (1, 1)


async def test_who_blocks_the_bot_is_lost_and_who_comes_back_is_gained(server, services):
    await subscribe(server)
    server.change_standing(CITIZEN, "member", "kicked")
    server.change_standing(CITIZEN, "member", "kicked")
    await ask(server, WHO_MARKET)

    await services.ledger.flush()

    figures = services.ledger.figures(NOW.date(), NOW.date())
    assert (figures.gained, figures.lost) == (2, 1)


@pytest.mark.usefixtures("services")
async def test_an_answer_that_an_admin_types_is_given_from_then_on_and_taken_back_by_a_tap(server):
    refused = (await ask(server, WHAT_FEE)).text
    await tap(server, await open_first_group(server), "Thêm câu trả lời")
    assert "dòng cuối là nguồn" in (await ask(server, "Chỉ một dòng", chat_id=FIRST)).text

    receipt = await ask(server, "Xe máy 5.000 đồng.\nBan quản lý chợ, https://cho.example/phi", chat_id=FIRST)

    assert "Từ nay tôi trả lời: Xe máy 5.000 đồng." in receipt.text
    answer = await ask(server, "phi gui xe cho cay duong bao nhieu a")
    assert answer.text.startswith("Xe máy 5.000 đồng.\n\n✍️ Tòa soạn trả lời\nBan quản lý chợ · 20/8/2026")
    assert [button["text"] for row in answer.rows for button in row] == ["👍 Hữu ích", "👎 Chưa đúng"]
    assert "Không còn câu hỏi" in (await ask(server, "/chuatraloi", chat_id=SECOND)).text

    await tap(server, receipt, "Rút lại")

    assert (await ask(server, WHAT_FEE)).text == refused
    assert "phi gui xe" in (await ask(server, "/chuatraloi", chat_id=SECOND)).text


@pytest.mark.usefixtures("services")
async def test_an_answer_about_emergencies_is_no_cry_for_help(server):
    await ask(server, WHAT_FEE)
    await tap(server, await open_first_group(server), "Thêm câu trả lời")

    receipt = await ask(server, "Cháy nhà cứu với, gọi ngay 114! | Phòng cháy chữa cháy", chat_id=FIRST)

    assert "Từ nay tôi trả lời: Cháy nhà cứu với, gọi ngay 114!" in receipt.text


@pytest.mark.usefixtures("services")
async def test_an_article_that_an_admin_chooses_by_words_answers_from_then_on(server):
    question = "Khai trương bến xe khách mới thì mấy nơi được tuyên dương?"
    await ask(server, question)
    card = await tap(server, await open_first_group(server), "Đã có bài")
    assert "Bạn gõ vài từ" in card.text

    found = await ask(server, "biểu dương chợ Cây Dương", chat_id=FIRST)
    assert "1. Hội nghị biểu dương phong trào giữ gìn an ninh chợ Cây Dương" in found.text
    await tap(server, found, "1")

    assert "→ Hội nghị biểu dương" in found.text
    answer = await ask(server, question)
    assert answer.data("Xem bài") == "more:cho-an-toan"


@pytest.mark.usefixtures("services")
async def test_what_was_taught_is_listed_and_taken_back_by_another_admin(server):
    await ask(server, WHAT_FEE)
    await tap(server, await open_first_group(server), "Thêm câu trả lời")
    await ask(server, "Xe máy 5.000 đồng. | Ban quản lý chợ", chat_id=FIRST)
    card = await ask(server, "/chuatraloi", chat_id=SECOND)

    for label in ("Đã dạy (1)", "1", "Rút lại"):
        await tap(server, card, label)

    assert "Đã rút lại" in card.text
    assert "5.000" not in (await ask(server, WHAT_FEE)).text


@pytest.mark.usefixtures("services")
async def test_what_is_taught_is_tried_on_the_saved_questions_and_undone_from_the_record(server):
    refused = (await ask(server, WHAT_FEE, chat_id=FIRST)).text
    assert "Đã lưu" in (await ask(server, "/luucau", chat_id=FIRST)).text
    await tap(server, await open_first_group(server), "Thêm câu trả lời")

    receipt = await ask(server, "Xe máy 5.000 đồng. | Ban quản lý chợ", chat_id=FIRST)

    assert "1/1 câu hỏi đã lưu đổi câu trả lời" in receipt.text
    assert f"❓ {WHAT_FEE}\nTrước: (không trả lời)" in receipt.text
    assert "Sau: Xe máy 5.000 đồng.\n⚠️ không còn đúng như đã lưu" in receipt.text
    record = await ask(server, "/nhatky", chat_id=SECOND)
    assert f"1. 10:00 ngày 20/8, {FIRST}: dạy câu trả lời “Xe máy 5.000 đồng.”" in record.text
    assert "gui xe" not in record.text
    await tap(server, record, "↩️ 1")
    assert "Thôi trả lời: “Xe máy 5.000 đồng.”" in record.text
    assert (await ask(server, WHAT_FEE)).text == refused
    await tap(server, record, "Hoàn tác")
    assert "Xe máy 5.000 đồng." in (await ask(server, WHAT_FEE)).text


@pytest.mark.usefixtures("services")
async def test_lessons_from_a_file_are_on_the_record_and_undone_whole(server, settings, store, tmp_path):
    file = tmp_path / "lessons.toml"
    fields = f'wordings = ["{WHAT_FEE}"]\nanswer = "5.000 đồng."\nsource = "Ban quản lý chợ"\n'
    file.write_text(f"[[lessons]]\n{fields}", encoding="utf-8")
    ours = settings.model_copy(update={"database_url": str(store.engine.url)})
    assert lessons.run(Namespace(file=file, check=False), ours, StringIO(), StringIO()) == 0

    record = await ask(server, "/nhatky", chat_id=FIRST)

    assert "máy chủ: nạp các câu đã dạy từ tệp: thêm 1, sửa 0" in record.text
    await tap(server, record, "↩️ 1")
    assert "lại như trước khi nạp tệp" in record.text
    assert [one.state for one in LessonStore(store.engine).all()] == [LessonState.WITHDRAWN]


@pytest.mark.usefixtures("services")
async def test_what_is_ignored_is_gone_from_the_list(server):
    await ask(server, WHAT_FEE)

    card = await tap(server, await open_first_group(server), "Bỏ qua")

    assert "Không còn câu hỏi" in card.text


@pytest.mark.usefixtures("services")
async def test_a_group_that_another_admin_has_dealt_with_says_so(server):
    await ask(server, WHAT_FEE)
    mine, theirs = await open_first_group(server), await open_first_group(server, SECOND)
    await tap(server, theirs, "Bỏ qua")

    before = len(server.chats[FIRST])
    await tap(server, mine, "Đã có bài")

    assert "đã được xử lý" in server.chats[FIRST][before].text
    assert "Không còn câu hỏi" in mine.text


@pytest.mark.usefixtures("services")
async def test_a_question_about_somebody_cannot_be_taught(server):
    await ask(server, "Ông Lều Văn Tám trốn ở bãi vàng nào?")
    card = await open_first_group(server)
    assert "ong …" in card.text

    refusal = await tap_for_another(server, card, "Thêm câu trả lời")

    assert "không dạy được" in refusal.text


@pytest.mark.usefixtures("services")
async def test_long_lists_are_turned_page_by_page(server):
    for matter in ("vàng", "bạc", "đồng", "chì", "thép", "nhôm"):
        await ask(server, f"Giá {matter} nguyên chất xuất xưởng ra sao?")
    card = await ask(server, "/chuatraloi", chat_id=FIRST)
    assert [button["text"] for row in card.rows for button in row] == ["1", "2", "3", "4", "5", "Sau ›"]

    await tap(server, card, "Sau ›")

    assert "6. gia" in card.text
    assert [button["text"] for row in card.rows for button in row] == ["6", "‹ Trước"]


async def test_a_lesson_of_another_process_is_taken_up_without_a_restart(server, lively, store):
    refused = await ask(server, WHAT_FEE)
    LessonStore(store.engine).teach(["phi gui xe cho cay duong"], Reply("Miễn phí.", "Ban quản lý"), NOW)
    await until(lambda: lively.newsroom.answer(Question(WHAT_FEE), now=NOW).text == "Miễn phí.")

    answer = await ask(server, WHAT_FEE)

    assert "Miễn phí." in answer.text
    assert "Miễn phí." not in refused.text


async def test_what_was_counted_and_taught_outlives_a_restart(server, serve):
    async with serve(600):
        await ask(server, WHAT_FEE)
        await tap(server, await open_first_group(server), "Thêm câu trả lời")
        await ask(server, "Miễn phí. | Ban quản lý", chat_id=FIRST)
        await ask(server, WHO_MARKET)

    async with serve(600):
        assert "Miễn phí." in (await ask(server, WHAT_FEE)).text
        assert "Câu hỏi: 3, trả lời được 2" in (await ask(server, "/thongke", chat_id=FIRST)).text


async def test_the_morning_note_tells_of_yesterday_once_and_leads_on(server, lively, clock):
    answer = await ask(server, WHO_MARKET)
    server.tap(answer, "👎")
    await server.until(lambda: answer.edits)
    await ask(server, WHAT_FEE)
    await lively.ledger.flush()
    clock.moment = TWENTY_FIVE_PAST_SEVEN
    await ask(server, "/khongco", chat_id=CITIZEN)
    assert not server.chats[FIRST]

    clock.moment += timedelta(minutes=5)
    (note,) = await server.shown(FIRST, 1)
    await server.shown(SECOND, 1)

    assert "ngày 20/8" in note.text
    assert "Câu hỏi: 2, trả lời được 1 (50 %)" in note.text
    assert "1 nhóm câu hỏi" in note.text
    assert "• phi gui xe o cho cay duong la bao nhieu (1)" in note.text
    assert "👎 Chưa đúng: 1" in note.text
    listed = await tap(server, note, "Xem 1 nhóm")
    assert "phi gui xe" in listed.text
    clock.moment += timedelta(hours=5)
    await ask(server, "/khongco", chat_id=FIRST)
    assert len(server.chats[SECOND]) == 1


@pytest.mark.usefixtures("lively")
async def test_each_admin_chooses_an_hour(server, clock):
    shown = await ask(server, "/thongke", chat_id=FIRST)
    times = await tap_for_another(server, shown, "Tin sáng: 7:30")

    await tap(server, times, "10:00")
    assert "Tin sáng: 10:00" in times.text
    await tap(server, times, "Không gửi nữa")
    assert "Tin sáng: không gửi" in times.text
    clock.moment += 2 * A_DAY

    await server.shown(SECOND, 1)
    await ask(server, "/khongco", chat_id=FIRST)
    assert not any("Tin sáng: ngày" in each.text for each in server.chats[FIRST])


async def test_a_note_that_did_not_go_out_goes_out_later_and_an_admin_who_left_gets_none(server, lively, clock):
    await until(lambda: lively.ledger.notes.due([FIRST, SECOND], NOW) == [])
    server.faults = [
        Fault("sendMessage", 500, "Internal Server Error", chat_id=FIRST),
        Fault("sendMessage", 403, "Forbidden: bot was blocked by the user", chat_id=SECOND),
    ]
    clock.moment += A_DAY

    (note,) = await server.shown(FIRST, 1)
    await until(lambda: lively.ledger.notes.due([SECOND], clock()) == [])

    assert "Tin sáng" in note.text
    assert not server.chats[SECOND]


@pytest.mark.usefixtures("services")
async def test_a_stranger_can_do_nothing_of_it(server):
    unknown = await ask(server, "/khongco")
    await ask(server, WHAT_FEE)
    for command in ("/thongke", "/stats 30", "/chuatraloi", "/unanswered"):
        assert (await ask(server, command)).text == unknown.text
    before = len(server.chats[CITIZEN])

    for data in ("stats:show:7", "stats:times", "stats:at:600", "uq:page:0", "uq:open:1", "uq:skip:1", "uq:add:1",
                 "uq:have:1", "uq:pick:1:cho-an-toan", "uq:taught:0", "uq:back:x"):  # fmt: skip
        forge(server, unknown, data)
    await ask(server, "/khongco")

    assert len(server.chats[CITIZEN]) == before + 1
    assert not unknown.edits
    assert "1 nhóm" in (await ask(server, "/chuatraloi", chat_id=FIRST)).text
