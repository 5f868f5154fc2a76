"""Withdrawing and correcting over a real Bot API: two editors, people who ask, and people who had received it."""

from datetime import timedelta
from functools import partial

from conversing import HOW_MANY_MARKET, NOW, WHO_MARKET, ask, write_market
from desking import FIRST, MARKET, SECOND, STRANGER, look_ahead, reload, tap, tap_here, until
from test_desk import A_MINUTE, propose, subscribe

from bot.app import serving
from bot.assembly import assemble
from knowledge.loading import load_paths
from knowledge.models import Status

RECIPIENT = 21
LATER = timedelta(minutes=10, seconds=1)


async def send_out(desk, subscribers, clock):
    """The market's bulletin as a subscriber has received it."""
    subscribe(subscribers, RECIPIENT)
    card = await propose(desk)
    desk.tap(card, "Gửi")
    await until(desk, card, "Sẽ gửi lúc")
    clock.moment += A_MINUTE
    (received,) = await desk.shown(RECIPIENT, 1)
    await until(desk, card, "Đã gửi xong")
    return received


async def withhold(desk, admin=FIRST):
    card = await ask(desk, f"/go {MARKET}", chat_id=admin)
    return await tap_here(desk, card, "Gỡ bài")


async def choose(desk, number, admin=FIRST):
    facts = await ask(desk, f"/sua {MARKET}", chat_id=admin)
    return await tap(desk, facts, number)


async def correct(desk, number, typed, admin=FIRST, part=None):
    """The card once the fact was put right."""
    shown = await choose(desk, number, admin)
    if part:
        await tap(desk, shown, part)
    card = await ask(desk, typed, chat_id=admin)
    return await tap_here(desk, card, "✅")


def number_of(shown, text):
    """The number of the line that holds the text."""
    return next(line.split(".")[0] for line in shown.text.splitlines() if text in line)


async def test_a_withdrawn_article_answers_no_more_and_who_received_it_is_told(desk, subscribers, clock):
    received = await send_out(desk, subscribers, clock)

    done = await withhold(desk)

    assert "Đã gỡ" in done.text
    answer = await ask(desk, WHO_MARKET)
    assert "Nghiêm Trọng Khải" not in answer.text
    await until(desk, received, "đã được tòa soạn rút lại")
    assert "rút lại tin ở trên" in (await desk.shown(RECIPIENT, 2))[1].text


async def test_undoing_a_withdrawal_brings_the_article_back_also_to_who_received_it(desk, subscribers, clock):
    received = await send_out(desk, subscribers, clock)
    done = await withhold(desk)
    await until(desk, received, "rút lại")

    await tap_here(desk, done, "Hoàn tác")

    assert "Nghiêm Trọng Khải" in (await ask(desk, WHO_MARKET)).text
    clock.moment += A_MINUTE  # a withdrawal that was being sent in that moment is looked at again
    await until(desk, received, "chợ Cây Dương")


async def test_a_reload_of_the_folders_does_not_bring_a_withdrawn_article_back(desk, folder, store):
    await withhold(desk)
    write_market(folder, merits=13)

    await reload(desk)

    assert store.article(MARKET).status is Status.WITHHELD
    assert "Nghiêm Trọng Khải" not in (await ask(desk, WHO_MARKET)).text


async def test_a_withdrawn_article_is_found_by_its_id_and_brought_back(desk):
    await withhold(desk)
    card = await ask(desk, f"/go {MARKET}", chat_id=SECOND)

    assert "đang bị gỡ" in card.text
    await tap_here(desk, card, "Cho dùng lại")

    assert "Nghiêm Trọng Khải" in (await ask(desk, WHO_MARKET)).text


async def test_a_withdrawn_article_is_found_by_words_of_its_headline_too(desk):
    await withhold(desk)
    listed = await ask(desk, "/go cho cay duong", chat_id=SECOND)

    assert "đang bị gỡ" in listed.text
    assert "đang bị gỡ" in (await tap(desk, listed, number_of(listed, "chợ Cây Dương"))).text


async def test_deleting_for_good_needs_a_second_person_and_leaves_no_text(desk, store):
    await withhold(desk)
    card = await ask(desk, f"/go {MARKET}", chat_id=FIRST)
    await tap_here(desk, card, "Xóa hẳn")
    request = (await desk.shown(SECOND, 1))[-1]
    assert store.article(MARKET).body

    await tap_here(desk, request, "Xóa hẳn")

    assert "Đã xóa hẳn" in request.text
    assert store.article(MARKET).text == ""
    record = await ask(desk, "/nhatky", chat_id=FIRST)
    assert f"xóa hẳn bài {MARKET}" in record.text
    assert "Cây Dương" not in record.text


async def test_a_name_put_right_is_answered_and_told_to_who_received_it(desk, subscribers, clock):
    received = await send_out(desk, subscribers, clock)
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)

    done = await correct(desk, number_of(facts, "Khải"), "Ngụy Bá Lâm", part="Họ tên")

    assert "trước ghi: Nghiêm Trọng Khải" in done.text
    assert "Ngụy Bá Lâm" in (await ask(desk, WHO_MARKET)).text
    await until(desk, received, "Ngụy Bá Lâm")
    note = (await desk.shown(RECIPIENT, 2))[1]
    assert "Họ tên: Ngụy Bá Lâm (trước ghi: Nghiêm Trọng Khải)" in note.text


async def test_a_correction_that_the_message_does_not_show_is_told_in_it_and_names_nobody_unasked(
    desk, subscribers, clock
):
    received = await send_out(desk, subscribers, clock)
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)
    person = await choose(desk, number_of(facts, "Khải"))
    roles = await tap(desk, person, "Vai trò")
    await tap_here(desk, await tap(desk, roles, "bị tình nghi"), "✅")

    await until(desk, received, "Sửa thông tin về một người")
    assert "Khải" not in received.text


async def test_a_count_put_right_survives_a_reload_and_can_be_undone(desk):
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)
    done = await correct(desk, number_of(facts, "12 tập thể"), "15")
    assert "Không có gì mới" in (await look_ahead(desk)).text
    assert "15" in (await ask(desk, HOW_MANY_MARKET)).text

    await tap_here(desk, done, "Hoàn tác")

    assert "12" in (await ask(desk, HOW_MANY_MARKET)).text


async def test_what_cannot_be_the_value_is_said_and_awaited_again(desk):
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)
    await choose(desk, number_of(facts, "12 tập thể"))

    assert "chưa đọc được" in (await ask(desk, "nhiều", chat_id=FIRST)).text
    assert "15" in (await ask(desk, "15", chat_id=FIRST)).text


async def test_a_role_is_chosen_with_a_button(desk, store):
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)
    person = await choose(desk, number_of(facts, "Khải"))
    roles = await tap(desk, person, "Vai trò")
    card = await tap(desk, roles, "khách dự")

    await tap_here(desk, card, "✅")

    roles = {one.role for one in store.article(MARKET).extract.people if "Khải" in one.name}
    assert roles == {"guest"}


async def test_a_command_ends_the_waiting_for_a_value(desk):
    await choose(desk, "1")
    await ask(desk, "/trogiup", chat_id=FIRST)

    assert "Nghiêm Trọng Khải" in (await ask(desk, WHO_MARKET, chat_id=FIRST)).text


async def test_two_who_change_one_article_do_not_overwrite_each_other(desk, store):
    first = await ask(desk, f"/go {MARKET}", chat_id=FIRST)
    second = await ask(desk, f"/go {MARKET}", chat_id=SECOND)
    await tap_here(desk, first, "Gỡ bài")

    said = await tap(desk, second, "Gỡ bài")

    assert "người khác sửa" in said.text
    assert store.article(MARKET).version == 2


async def test_a_button_works_once_for_ten_minutes_and_says_so_after(desk, clock, store):
    card = await ask(desk, f"/go {MARKET}", chat_id=FIRST)
    late = await ask(desk, f"/go {MARKET}", chat_id=FIRST)
    rows = card.rows
    await tap_here(desk, card, "Gỡ bài")
    card.rows = rows

    assert "đã được dùng" in (await tap(desk, card, "Gỡ bài")).text
    clock.moment += LATER
    assert "10 phút" in (await tap(desk, late, "Gỡ bài")).text
    assert store.article(MARKET).version == 2


async def test_a_proposed_bulletin_is_its_proposers_for_ten_minutes(desk, clock):
    card = await propose(desk)
    clock.moment += LATER

    assert "quá lâu" in (await tap(desk, card, "Gửi")).text


async def test_all_that_was_done_is_on_the_record_and_undone_from_there(desk, folder):
    await withhold(desk, SECOND)
    write_market(folder, merits=13)
    await reload(desk)
    record = await ask(desk, "/nhatky", chat_id=FIRST)

    assert f"{SECOND}: gỡ bài" in record.text
    assert f"{FIRST}: tải lại các thư mục bài: thêm 0, sửa 1" in record.text
    await tap_here(desk, record, "↩️ 2")

    assert "Nghiêm Trọng Khải" in (await ask(desk, WHO_MARKET)).text


async def test_the_record_is_paged(desk):
    for _ in range(5):
        done = await withhold(desk)
        await tap_here(desk, done, "Hoàn tác")

    newest = await ask(desk, "/nhatky", chat_id=FIRST)
    older = await tap(desk, newest, "Cũ hơn")

    assert newest.text.count("bài") == 8
    assert older.text.count("bài") == 2


async def test_a_confirmation_and_a_value_that_is_awaited_outlive_a_restart(server, folder, store, clock, settings):
    load_paths([folder], store, now=NOW)
    build = partial(assemble, settings, store, clock=clock)
    async with serving(settings, build, turn=0.05):
        card = await ask(server, f"/go {MARKET}", chat_id=SECOND)
        await choose(server, "1")
    async with serving(settings, build, turn=0.05):
        shown = await ask(server, "Chợ Cây Dương được biểu dương", chat_id=FIRST)
        assert "Sau: Chợ Cây Dương được biểu dương" in shown.text
        await tap_here(server, card, "Gỡ bài")

    assert store.article(MARKET).status is Status.WITHHELD


async def test_a_strangers_words_are_a_question_while_an_editor_is_asked_for_a_value(desk):
    await choose(desk, "1")

    assert "Nghiêm Trọng Khải" in (await ask(desk, WHO_MARKET, chat_id=STRANGER)).text
