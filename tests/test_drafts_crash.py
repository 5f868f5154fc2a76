"""The real program, killed after each step of bringing an article in: the draft is there, and nothing is half done."""

from desking import FIRST, tap_here
from drafting import HEADLINE, TEXT, a_file
from subscribing import until
from telegram_server import TelegramServer
from test_desk_crash import environment, find, killed

from bot.drafts.store import DraftStore
from knowledge.models import Status

__all__ = ["environment"]  # a fixture


async def test_a_draft_survives_a_kill_after_each_step(server: TelegramServer, environment, store, tmp_path):
    async with killed(environment, tmp_path):
        card = await find(server, "Tôi hiểu như sau", lambda: server.say(TEXT, chat_id=FIRST))
    async with killed(environment, tmp_path):
        await tap_here(server, card, "1")
    async with killed(environment, tmp_path):
        card = await find(server, "Đã sửa Tiêu đề", lambda: server.say("Tiêu đề mới của bài", chat_id=FIRST))
    async with killed(environment, tmp_path):
        question = await find(server, "Đăng bài “Tiêu đề mới", lambda: server.tap(card, "✅ Đăng"))
    assert store.count() == 2
    async with killed(environment, tmp_path):
        rows = question.rows
        await tap_here(server, question, "✅ Đăng")
    assert store.count() == 3
    undo, question.rows = question.rows, rows
    async with killed(environment, tmp_path):
        await find(server, "đã được dùng", lambda: server.tap(question, "✅ Đăng"))
        await find(server, "đã được đăng rồi", lambda: server.tap(card, "Chủ đề"))
        question.rows = undo
        await tap_here(server, question, "Hoàn tác")
    (article,) = [one for one in store.load_articles() if one.headline == "Tiêu đề mới của bài"]
    assert (article.status, article.version) == (Status.WITHHELD, 2)


async def test_a_file_is_published_whole_or_not_at_all_whenever_the_program_is_killed(
    server: TelegramServer, environment, store, tmp_path
):
    async with killed(environment, tmp_path):
        listed = await find(server, "60 bản nháp", lambda: server.send_file("tin.jsonl", a_file(60), chat_id=FIRST))
    async with killed(environment, tmp_path):
        question = await find(server, "Đăng cả 60 bài", lambda: server.tap(listed, "Đăng tất cả"))
    async with killed(environment, tmp_path):
        server.tap(question, "Đăng tất cả")
        await server.until(lambda: "Đang đăng" in question.text)  # and killed in the midst of it

    drafts = DraftStore(store.engine)
    waiting = sum(batch.count for batch in drafts.batches())
    assert (store.count(), waiting) in {(2, 60), (62, 0)}

    if waiting:  # the tap was not acknowledged, so it comes again and is done
        async with killed(environment, tmp_path):
            await until(lambda: store.count() == 62)
    assert drafts.batches() == []


async def test_what_may_be_an_article_is_asked_for_again_after_a_restart(server: TelegramServer, environment, tmp_path):
    doubtful = TEXT[len(HEADLINE) : len(HEADLINE) + 400]
    async with killed(environment, tmp_path):
        asked = await find(server, "Đưa bài này vào?", lambda: server.say(doubtful, chat_id=FIRST))
    async with killed(environment, tmp_path):
        await find(server, "không còn nhớ đoạn này", lambda: server.tap(asked, "Đưa vào"))
