"""Bringing articles in over a real Bot API: two editors, people who ask, and a stranger who sends the same things."""

import re
from datetime import timedelta
from functools import partial

import pytest
from conversing import NOW, ask, write_market
from desking import FIRST, MARKET, SECOND, STRANGER, all_data, forge, reload, take_in, tap, tap_here
from drafting import CHAIR, HEADLINE, LINES, TEXT, WHO, a_file, a_line, draft, fix, publish, send_file
from telegram_objects import MOMENT, from_channel
from test_desk import subscribe

from bot.app import serving
from bot.assembly import assemble
from knowledge.loading import load_paths
from knowledge.models import Status

RECIPIENT, READER = 21, 44
AN_HOUR = timedelta(hours=1, seconds=1)


async def test_a_text_becomes_a_draft_that_shows_what_was_understood_with_the_words_that_prove_it(desk, store):
    card = await draft(desk)
    more = (await tap_here(desk, card, "Sau")).text

    assert f"📝 {HEADLINE}" in more
    assert "Khen thưởng: Giấy khen: 2 tập thể\n“Tại buổi lễ, Giám đốc Công an thành phố tặng" in more
    assert "Nguồn: không ghi" in more
    assert store.count() == 2


async def test_nobody_is_answered_from_a_draft_and_everybody_from_what_was_published(desk, subscribers):
    subscribe(subscribers, RECIPIENT)
    card = await draft(desk)
    assert CHAIR not in (await ask(desk, WHO)).text

    done = await publish(desk, card)

    assert f"Đã đăng: {HEADLINE}" in done.text
    assert CHAIR in (await ask(desk, WHO)).text
    (received,) = await desk.shown(RECIPIENT, 1)
    assert HEADLINE in received.text


async def test_a_channels_post_is_an_article_with_its_source_date_and_link(desk, store):
    post = f"{HEADLINE}\n\n{LINES[1]}"
    card = await draft(desk, post, **from_channel("Công an Hải Phòng", "cahp", post=5, at=MOMENT))
    await publish(desk, card)

    (article,) = [one for one in store.load_articles() if one.headline == HEADLINE]
    assert (article.source, article.url) == ("Công an Hải Phòng", "https://t.me/cahp/5")
    assert article.published_at is not None
    assert int(article.published_at.timestamp()) == MOMENT


async def test_a_short_text_is_a_question_and_a_doubtful_one_is_asked_about(desk):
    doubtful = " ".join(LINES[:3])
    assert CHAIR not in (await ask(desk, WHO, chat_id=FIRST)).text

    asked = await ask(desk, doubtful, chat_id=FIRST)
    assert "Đưa bài này vào?" in asked.text
    card = await tap(desk, asked, "Đưa vào")

    assert "Tôi hiểu như sau" in card.text


async def test_what_was_doubtful_and_is_a_question_is_answered(desk):
    asked = await ask(desk, "Tôi muốn hỏi: ai chủ trì hội nghị biểu dương ở chợ Cây Dương? " + "Xin hỏi. " * 30,
                      chat_id=FIRST)  # fmt: skip

    assert "Nghiêm Trọng Khải" in (await tap(desk, asked, "câu hỏi")).text


@pytest.mark.parametrize("person", [STRANGER, READER])
async def test_strangers_and_readers_are_answered_as_citizens_whatever_they_send(desk, person):
    if person == READER:
        await take_in(desk, "Người xem", READER)
    text = await ask(desk, TEXT, chat_id=person)
    post = await ask(desk, TEXT, chat_id=person, **from_channel("Kênh lạ", "la"))
    before = len(desk.chats[person])
    desk.send_file("tin.jsonl", a_file(2), chat_id=person)
    file = (await desk.shown(person, before + 1))[before]

    assert all("Tôi hiểu như sau" not in shown.text and "nháp" not in shown.text for shown in (text, post, file))
    assert "Tôi chỉ đọc được chữ" in file.text
    assert "chưa biết lệnh này" in (await ask(desk, "/nhap", chat_id=person)).text


async def test_a_strangers_taps_on_an_editors_buttons_do_nothing(desk, store):
    card = await draft(desk)
    listed = await ask(desk, "/nhap", chat_id=FIRST)
    question = await tap(desk, card, "✅ Đăng")
    for data in all_data(desk, FIRST):
        await forge(desk, card, data, user_id=STRANGER)
        await forge(desk, listed, data, user_id=STRANGER)

    assert store.count() == 2
    assert "Đăng bài" in question.text


async def test_facts_put_right_in_a_draft_win_over_extraction_and_survive_a_reload(desk, store, folder):
    card = await send_file(desk, "tin.jsonl", a_line(1).encode())
    person = await fix(desk, await tap_here(desk, card, "Sau"), CHAIR)
    await tap_here(desk, person, "Họ tên")
    corrected = await ask(desk, "Lò Văn Ích", chat_id=FIRST)
    assert f"Đã sửa Họ tên: {CHAIR} → Lò Văn Ích" in corrected.text
    await publish(desk, corrected)
    assert "Lò Văn Ích" in (await ask(desk, WHO)).text

    folder.joinpath("tin.jsonl").write_text(a_line(1, byline="Hà Thu"), encoding="utf-8")
    await reload(desk)

    article = store.article("tin-1")
    assert article.byline == "Hà Thu"
    assert {one.name for one in article.extract.people if one.role == "chair"} == {"Lò Văn Ích"}
    assert store.article("tin-1").corrections == ()


async def test_a_source_and_a_count_are_put_right_and_what_cannot_be_is_awaited_again(desk, store):
    card = await draft(desk)
    await fix(desk, card, "Nguồn")
    card = await ask(desk, "Bản tin thử", chat_id=FIRST)
    assert "Nên xem lại" not in card.text
    await fix(desk, await tap_here(desk, card, "Sau"), "2 tập thể")
    assert "chưa đọc được" in (await ask(desk, "nhiều", chat_id=FIRST)).text
    await publish(desk, await ask(desk, "3", chat_id=FIRST))

    (article,) = [one for one in store.load_articles() if one.headline == HEADLINE]
    assert article.source == "Bản tin thử"
    assert "3 tập thể" in article.text


async def test_a_role_is_chosen_and_going_back_ends_the_waiting(desk):
    card = await tap_here(desk, await draft(desk), "Sau")
    number = next(line.split(".")[0] for line in card.text.splitlines() if "Số liệu" in line)
    await tap_here(desk, card, number)
    await tap_here(desk, card, "Quay lại")

    assert CHAIR not in (await ask(desk, WHO, chat_id=FIRST)).text  # a question, and no value
    roles = await tap_here(desk, await fix(desk, card, CHAIR), "Vai trò")
    assert "chủ trì → khách dự" in (await tap_here(desk, roles, "khách dự")).text


async def test_topics_and_areas_that_were_chosen_decide_who_receives_the_news(desk, store):
    card = await draft(desk)
    topics = await tap_here(desk, card, "Chủ đề")
    for name in [button["text"] for row in topics.rows for button in row if button["text"].startswith("✅")]:
        await tap_here_rows(desk, topics, name)
    await tap_here_rows(desk, topics, "Ma túy")
    card = await tap_here(desk, topics, "Quay lại")
    assert "Chủ đề: Ma túy\n" in card.text

    areas = await tap_here(desk, card, "Địa bàn")
    await tap_here_rows(desk, areas, "Quận Hải An")
    await tap_here(desk, areas, "Thêm nơi")
    found = await ask(desk, "an bien", chat_id=FIRST)
    await tap_here(desk, found, "Phường An Biên")
    card = await tap_here(desk, found, "Quay lại")
    assert "Địa bàn: Phường An Biên\n" in card.text

    await publish(desk, card)
    (article,) = [one for one in store.load_articles() if one.headline == HEADLINE]
    assert (article.topics, article.areas) == (("Ma túy",), ("phuong_an_bien",))


async def tap_here_rows(desk, shown, label):
    """The same message once the tap has changed its buttons."""
    rows = shown.rows
    desk.tap(shown, label)
    await desk.until(lambda: shown.rows != rows)


async def test_a_draft_waits_for_its_moment_and_is_published_by_itself(desk, clock):
    card = await tap_here(desk, await draft(desk), "Hẹn giờ đăng")
    await tap_here(desk, card, "Gõ giờ khác")
    assert "Lúc ấy đã qua" in (await ask(desk, "1/1/2020", chat_id=FIRST)).text
    card = await ask(desk, "11h", chat_id=FIRST)
    assert "Sẽ tự đăng lúc 11:00 ngày 20/8/2026" in card.text
    before = len(desk.chats[FIRST])

    clock.moment += AN_HOUR
    told = (await desk.shown(FIRST, before + 1))[before]

    assert f"Đã đăng theo hẹn: {HEADLINE}" in told.text
    assert CHAIR in (await ask(desk, WHO)).text
    await tap_here(desk, told, "Hoàn tác")
    assert CHAIR not in (await ask(desk, WHO)).text


async def test_a_moment_that_passed_while_the_bot_was_down_is_caught_up(server, folder, store, clock, settings):
    load_paths([folder], store, now=NOW)
    build = partial(assemble, settings, store, clock=clock)
    async with serving(settings, build, turn=0.05):
        await tap_here(server, await tap_here(server, await draft(server), "Hẹn giờ đăng"), "1 giờ")
    clock.moment += timedelta(days=2)
    async with serving(settings, build, turn=0.05):
        await server.until(lambda: "Đã đăng theo hẹn" in server.chats[FIRST][-1].text)

    assert store.count() == 3


async def test_a_wait_can_be_ended_from_the_card_and_undone_from_the_record(desk, clock, store):
    card = await tap_here(desk, await tap_here(desk, await draft(desk), "Hẹn giờ đăng"), "1 giờ")
    card = await tap_here(desk, card, "Bỏ hẹn")
    assert "Sẽ tự đăng" not in card.text
    await tap_here(desk, await tap_here(desk, card, "Hẹn giờ đăng"), "1 giờ")
    record = await ask(desk, "/nhatky", chat_id=SECOND)
    await tap_here(desk, record, "↩️ 1")
    clock.moment += AN_HOUR

    assert "lại chờ đăng" in record.text
    await ask(desk, "/nhap", chat_id=FIRST)
    assert store.count() == 2


async def test_an_article_ends_at_its_moment(desk, clock):
    card = await tap_here(desk, await tap_here(desk, await draft(desk), "Hết hạn"), "1 ngày")
    assert "Hết hạn lúc 10:00 ngày 21/8/2026" in card.text
    await publish(desk, card)
    assert CHAIR in (await ask(desk, WHO)).text

    clock.moment += timedelta(days=1, seconds=5)

    assert CHAIR not in (await ask(desk, WHO)).text
    assert HEADLINE not in (await ask(desk, "/moinhat")).text


async def test_two_editors_at_once_publish_a_draft_once(desk, store):
    first = await draft(desk)
    listed = await ask(desk, "/nhap", chat_id=SECOND)
    second = await tap(desk, listed, "1")
    mine, yours = await tap(desk, first, "✅ Đăng"), await tap(desk, second, "✅ Đăng")
    await tap_here(desk, mine, "✅ Đăng")

    assert "đã được đăng rồi" in (await tap(desk, yours, "✅ Đăng")).text
    assert "đã được đăng rồi" in (await tap(desk, first, "Chủ đề")).text
    assert store.count() == 3


async def test_a_draft_that_a_colleague_has_changed_is_shown_anew_and_not_published(desk, store):
    card = await draft(desk)
    question = await tap(desk, card, "✅ Đăng")
    theirs = await tap(desk, await ask(desk, "/nhap", chat_id=SECOND), "1")
    await fix(desk, theirs, "Tiêu đề")
    await ask(desk, "Tiêu đề của đồng nghiệp", chat_id=SECOND)

    said = await tap(desk, question, "✅ Đăng")
    await desk.until(lambda: "📝 Tiêu đề của đồng nghiệp" in desk.chats[FIRST][-1].text)

    assert "đã đổi" in said.text
    assert store.count() == 2


async def test_a_discarded_draft_comes_back_with_one_tap(desk):
    dropped = await tap_here(desk, await draft(desk), "🗑 Bỏ")
    assert "Đã bỏ" in dropped.text
    assert "Không có bài nào chờ" in (await ask(desk, "/nhap", chat_id=FIRST)).text

    await tap_here(desk, dropped, "Hoàn tác")

    assert HEADLINE in (await ask(desk, "/nhap", chat_id=FIRST)).text


async def test_publishing_is_on_the_record_and_undone_as_a_withdrawal(desk, store):
    done = await publish(desk, await draft(desk))
    record = await ask(desk, "/nhatky", chat_id=SECOND)
    assert f"{FIRST}: đăng bài “{HEADLINE}”" in record.text

    await tap_here(desk, done, "Hoàn tác")

    (article,) = [one for one in store.load_articles() if one.headline == HEADLINE]
    assert article.status is Status.WITHHELD
    assert CHAIR not in (await ask(desk, WHO)).text


async def test_the_same_text_is_one_draft_and_one_article(desk, store):
    await draft(desk)
    second = await draft(desk, admin=SECOND)
    assert (await ask(desk, "/nhap", chat_id=FIRST)).text.count(HEADLINE) == 1
    await publish(desk, second)

    assert "đã có trong thư viện" in (await draft(desk)).text
    assert store.count() == 3


async def test_a_record_of_an_article_that_is_there_says_what_it_replaces(desk, store, folder):
    write_market(folder, merits=13)
    card = await send_file(desk, f"{MARKET}.toml", folder.joinpath(f"{MARKET}.toml").read_bytes())
    assert "thay bài đang có: “Hội nghị biểu dương" in card.text

    await publish(desk, card)

    assert "13 tập thể" in store.article(MARKET).text
    assert store.article(MARKET).version == 2


async def test_a_draft_follows_what_the_desk_has_said_of_its_article_meanwhile(desk, store, folder):
    write_market(folder, merits=13)
    card = await send_file(desk, "moi.toml", folder.joinpath(f"{MARKET}.toml").read_bytes())
    await fix(desk, card, "Nguồn")
    card = await ask(desk, "Bản tin mới", chat_id=FIRST)
    await tap(desk, await ask(desk, f"/sua {MARKET}", chat_id=SECOND), "1")
    await tap_here(desk, await ask(desk, "Tiêu đề đã sửa", chat_id=SECOND), "✅")

    question = await tap(desk, card, "✅ Đăng")
    assert "đã đổi" in (await tap(desk, question, "✅ Đăng")).text
    await desk.until(lambda: "📝 Tiêu đề đã sửa" in desk.chats[FIRST][-1].text)
    await publish(desk, desk.chats[FIRST][-1])

    article = store.article(MARKET)
    assert (article.headline, article.source) == ("Tiêu đề đã sửa", "Bản tin mới")
    assert "13 tập thể" in article.text


async def test_a_hundred_articles_of_a_file_are_listed_in_pages_and_published_together(desk, store):
    listed = await send_file(desk, "tin.jsonl", a_file(100))
    assert "tin.jsonl: 100 bản nháp" in listed.text
    await tap_here(desk, listed, "Sau")
    assert "9. " in listed.text
    assert "số 16" in listed.text

    question = await tap(desk, listed, "Đăng tất cả (100)")
    await tap_here(desk, question, "Đăng tất cả")
    await desk.until(lambda: "Đã đăng 100 bài" in question.text)

    assert store.count() == 102
    assert "đăng 100 bài từ tệp tin.jsonl" in (await ask(desk, "/nhatky", chat_id=FIRST)).text
    await tap_here(desk, question, "Hoàn tác")
    assert "Đã gỡ 100 bài" in question.text
    assert len(store.withheld()) == 100


async def test_it_is_said_how_many_articles_a_file_would_replace(desk):
    listed = await send_file(desk, "tin.jsonl", f"{a_line(1)}\n{a_line(2, id=MARKET)}".encode())

    assert "🔁 1 bài thay bài đang có" in (await tap(desk, listed, "Đăng tất cả")).text


async def test_a_file_follows_what_the_desk_has_said_of_its_articles_meanwhile(desk, store):
    listed = await send_file(desk, "tin.jsonl", f"{a_line(1)}\n{a_line(2, id=MARKET)}".encode())
    await tap(desk, await ask(desk, f"/sua {MARKET}", chat_id=SECOND), "1")
    await tap_here(desk, await ask(desk, "Tiêu đề đã sửa", chat_id=SECOND), "✅")

    question = await tap(desk, listed, "Đăng tất cả")
    await tap_here(desk, question, "Đăng tất cả")
    await desk.until(lambda: "Đã đăng 2 bài" in question.text)

    article = store.article(MARKET)
    assert (article.headline, article.version) == ("Tiêu đề đã sửa", 3)
    assert CHAIR in article.text


async def test_two_editors_at_once_publish_a_file_once(desk, store):
    listed = await send_file(desk, "tin.jsonl", a_file(3))
    theirs = await tap_here(desk, await ask(desk, "/nhap", chat_id=SECOND), "1")
    mine, yours = await tap(desk, listed, "Đăng tất cả"), await tap(desk, theirs, "Đăng tất cả")
    await tap_here(desk, mine, "Đăng tất cả")
    await desk.until(lambda: "Đã đăng 3 bài" in mine.text)

    assert "chưa làm gì" in (await tap(desk, yours, "Đăng tất cả")).text
    assert store.article("tin-1").version == 1


async def test_a_fault_in_a_file_is_named_with_what_to_do_and_the_other_records_are_drafts(desk):
    content = a_file(2) + b'\n{"id": 5}\nkhong phai json\n'
    listed = await send_file(desk, "tin.jsonl", content)
    await desk.until(lambda: "lỗi" in desk.chats[FIRST][-1].text)
    faults = desk.chats[FIRST][-1].text

    assert "tin.jsonl: 2 bản nháp" in listed.text
    assert "2 lỗi tin.jsonl" in faults
    assert "dòng 3: Mã bài: phải là chữ, không phải số nguyên" in faults
    assert re.search(r"dòng 4: JSON: không phải JSON .*; mỗi dòng phải là một đối tượng", faults)
    assert len(faults) < 600


async def test_a_key_that_we_do_not_know_is_named_and_the_record_is_a_draft(desk):
    card = await send_file(desk, "tin.jsonl", a_line(1, byeline="Hà Thu").encode())
    await desk.until(lambda: "byeline" in desk.chats[FIRST][-1].text)

    assert "📝" in card.text
    assert "dòng 1: byeline: là khóa tôi không biết nên đã bỏ qua" in desk.chats[FIRST][-1].text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("ảnh.png", b"\x89PNG", "chưa đọc được loại tệp này"),
        ("tin.docx", b"PK\x03\x04", "chưa đọc được loại tệp này"),
        ("tin.txt", b"%PDF-1.4", "là tệp PDF, không phải văn bản"),
        ("tin.txt", b"\xff\xfe\x00", "lưu"),
        ("tin.toml", b"id = \n", "hãy sửa lại cách viết trong tệp"),
        ("tin.html", b"<html></html>", "không có nội dung bài"),
        ("tin.jsonl", b"", "trống"),
    ],
)
async def test_a_file_that_holds_no_article_is_refused_with_a_reason(desk, name, content, said):
    assert said in (await send_file(desk, name, content)).text


async def test_a_file_that_is_too_large_is_refused_also_where_its_size_was_not_told(desk):
    large = b"x" * (5 * 2**20 + 1)
    assert "lớn hơn 5 MB" in (await send_file(desk, "tin.txt", large)).text
    before = len(desk.chats[FIRST])
    desk.send_file("tin.txt", large, chat_id=FIRST, size=0)
    shown = (await desk.shown(FIRST, before + 1))[before]
    await desk.until(lambda: "lớn hơn 5 MB" in shown.text)


async def test_a_text_file_is_named_by_its_text_and_not_by_its_name(desk, store):
    await publish(desk, await send_file(desk, "message.txt", TEXT.encode()))
    other = TEXT.replace("Bến Đò", "Bến Than").encode()
    await publish(desk, await send_file(desk, "message.txt", other))

    assert store.count() == 4


async def test_a_record_with_an_embargo_waits_for_it_alone_and_in_a_file(desk, store, clock):
    late = a_line(2, embargo_until="2026-08-20T11:00:00+07:00")
    listed = await send_file(desk, "tin.jsonl", f"{a_line(1)}\n{late}".encode())
    question = await tap(desk, listed, "Đăng tất cả")
    await tap_here(desk, question, "Đăng tất cả")
    await desk.until(lambda: "tự đăng đúng giờ" in question.text)
    assert (store.article("tin-1") is None, store.article("tin-2") is None) == (False, True)

    clock.moment += AN_HOUR
    await desk.until(lambda: "Đã đăng theo hẹn" in desk.chats[FIRST][-1].text)

    assert store.article("tin-2").status is Status.USABLE


async def test_a_text_that_the_app_cut_is_one_article(desk, store):
    long = "\n\n".join((HEADLINE, *LINES, *(f"Đoạn thứ {number}: {LINES[-2]}" for number in range(30))))
    cut = long.rindex(" ", 0, 3_900)
    first, second = long[:cut], long[cut:].strip()
    desk.say(first, chat_id=FIRST)
    desk.say(second, chat_id=FIRST)
    await desk.until(lambda: len(desk.chats[FIRST]) == 2 and "nối" in desk.chats[FIRST][0].text)
    await publish(desk, desk.chats[FIRST][1])

    (article,) = [one for one in store.load_articles() if one.headline == HEADLINE]
    assert "Đoạn thứ 0:" in article.text
    assert "Đoạn thứ 29:" in article.text
    assert article.text.count("khuyến cáo người dân khóa cổ") == 31


async def test_an_article_that_was_reworded_in_the_chat_is_not_a_second_draft(desk):
    message_id = desk.say(TEXT, chat_id=FIRST)
    await desk.shown(FIRST, 1)
    desk.reword(message_id, TEXT.replace("27 vụ", "28 vụ"), chat_id=FIRST)

    assert "đã vào bản nháp" in (await desk.shown(FIRST, 2))[1].text
    assert (await ask(desk, "/nhap", chat_id=FIRST)).text.count(HEADLINE) == 1


async def test_what_is_awaited_is_not_taken_for_an_article_but_a_file_is(desk):
    card = await draft(desk)
    await fix(desk, card, "Tiêu đề")
    assert "quá dài" in (await ask(desk, TEXT, chat_id=FIRST)).text

    assert "2 bản nháp" in (await send_file(desk, "tin.jsonl", a_file(2))).text
    assert CHAIR not in (await ask(desk, WHO, chat_id=FIRST)).text  # a question again


async def test_an_editor_is_told_how_by_the_help_and_a_citizen_is_not(desk):
    assert "gửi hoặc chuyển tiếp" in (await ask(desk, "/trogiup", chat_id=FIRST)).text
    assert "tòa soạn\n" not in (await ask(desk, "/trogiup")).text


async def test_all_labels_of_buttons_fit_on_a_phone(desk):
    card = await draft(desk)
    for label in ("Hẹn giờ đăng", "Quay lại", "Hết hạn", "Quay lại", "Địa bàn", "Quay lại", "Chủ đề"):
        await tap_here(desk, card, label)
        own = [b["text"] for row in card.rows for b in row if "❌" not in b["text"]]
        assert max(map(len, own)) <= 24
