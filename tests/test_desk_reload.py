"""Reloads and ways back over a real Bot API: two editors, a stranger, and people who had received what changes."""

from datetime import timedelta

from conversing import HOW_MANY_MARKET, NEW_CHAIR, NOW, OLD_CHAIR, WHO_FERRY, WHO_MARKET, ask, write_market
from desking import (
    FIRST,
    MARKET,
    SECOND,
    STRANGER,
    all_data,
    forge,
    look_ahead,
    reload,
    tap,
    tap_here,
    until,
)
from test_desk import A_MINUTE, propose, subscribe

from knowledge.loading import load_records
from knowledge.models import Status
from knowledge.reading.reader import read_paths
from knowledge.store import Stages

RECIPIENT = 21
LATER = timedelta(minutes=10, seconds=1)


async def who(desk) -> str:
    return (await ask(desk, WHO_MARKET)).text.splitlines()[0]


async def save(desk, question: str, admin: int = FIRST) -> str:
    await ask(desk, question, chat_id=admin)
    return (await ask(desk, "/luucau", chat_id=admin)).text


async def back(desk, number: str = "1", admin: int = FIRST):
    """What going back to a state of the list would change."""
    states = await ask(desk, "/lui", chat_id=admin)
    before = len(desk.chats[admin])
    desk.tap(states, number)
    return (await desk.shown(admin, before + 2))[before + 1]


async def test_what_would_change_is_told_with_before_and_after_and_changes_with_one_tap(desk, folder):
    assert "Đã lưu câu mẫu số 1" in await save(desk, WHO_MARKET)
    await save(desk, WHO_FERRY, SECOND)
    write_market(folder, NEW_CHAIR)

    card = await look_ahead(desk)

    assert "Thêm 0, sửa 1, không đổi 1" in card.text
    assert "chợ Cây Dương: nội dung" in card.text
    assert "1/2 câu hỏi đã lưu đổi câu trả lời" in card.text
    assert f"Trước: {OLD_CHAIR}" in card.text
    assert f"Sau: {NEW_CHAIR}" in card.text
    assert OLD_CHAIR in await who(desk)
    assert "Đã tải lại. Thêm 0, sửa 1, không đổi 1. Hiện có 2 bài" in (await tap_here(desk, card, "Tải lại")).text
    assert NEW_CHAIR in await who(desk)
    assert "Không có gì mới" in (await look_ahead(desk)).text


async def test_the_button_is_its_askers_once_and_for_ten_minutes(desk, folder, clock):
    write_market(folder, NEW_CHAIR)
    card = await look_ahead(desk)
    yes = card.data("Tải lại")
    theirs = await ask(desk, "/nhatky", chat_id=SECOND)

    await forge(desk, theirs, yes)
    assert "dành cho người khác" in (await desk.shown(SECOND, 2))[-1].text
    clock.moment += LATER
    assert "chỉ dùng được trong 10 phút" in (await tap(desk, card, "Tải lại")).text
    assert OLD_CHAIR in await who(desk)

    card = await look_ahead(desk)
    rows = card.rows
    await tap_here(desk, card, "Tải lại")
    card.rows = rows
    assert "đã được dùng" in (await tap(desk, card, "Tải lại")).text


async def test_what_is_dropped_changes_nothing(desk, folder):
    write_market(folder, NEW_CHAIR)
    card = await tap_here(desk, await look_ahead(desk), "Thôi")

    assert "không thay đổi gì" in card.text
    assert OLD_CHAIR in await who(desk)


async def test_what_the_desk_did_before_the_tap_is_laid_over_what_is_taken_up(desk, folder, store):
    write_market(folder, NEW_CHAIR)
    card = await look_ahead(desk)
    await tap_here(desk, await ask(desk, f"/go {MARKET}", chat_id=SECOND), "Gỡ bài")

    assert "Đã tải lại" in (await tap_here(desk, card, "Tải lại")).text
    article = store.article(MARKET)
    assert article.status is Status.WITHHELD
    assert NEW_CHAIR in article.text


async def test_what_a_source_changed_before_the_tap_stops_the_reload(desk, folder, store, tmp_path):
    write_market(folder, NEW_CHAIR)
    card = await look_ahead(desk)
    other = tmp_path / "nguon"
    other.mkdir()
    write_market(other, merits=99)
    load_records(read_paths([other]), store, now=NOW)

    assert "người khác sửa" in (await tap(desk, card, "Tải lại")).text
    assert "99" in store.article(MARKET).text
    assert OLD_CHAIR in store.article(MARKET).text


async def test_what_is_in_no_folder_any_more_is_told_and_goes_on_answering(desk, folder):
    folder.joinpath("ben-pha.toml").unlink()

    card = await look_ahead(desk)

    assert "Không có gì mới" in card.text
    assert "📁 Hội nghị bàn cách giữ an toàn bến phà Rừng Thông" in card.text
    assert "Lều Thị Thanh Trà" in (await ask(desk, WHO_FERRY)).text


async def test_one_goes_back_to_a_state_and_forward_again_and_all_is_on_the_record(desk, folder, store):
    await save(desk, WHO_MARKET)
    write_market(folder, NEW_CHAIR)
    _write_third(folder)
    await reload(desk)

    card = await back(desk)
    assert "Lùi lại: xem trước" in card.text
    assert "Thêm 0, sửa 1, không đổi 1" in card.text
    assert "➖ Hội nghị về ba cây cầu" in card.text
    assert f"Trước: {NEW_CHAIR}" in card.text
    assert "✅ nay đúng như đã lưu" in card.text
    assert NEW_CHAIR in await who(desk)
    done = await tap_here(desk, card, "Lùi về đó")
    assert "Đã lưu" not in done.text
    assert "Hiện có 2 bài" in done.text
    assert OLD_CHAIR in await who(desk)
    assert "Ngô Văn Cầu" not in (await ask(desk, "Ai chủ trì hội nghị về ba cây cầu?")).text

    record = await ask(desk, "/nhatky", chat_id=SECOND)
    assert f"{FIRST}: lùi kho bài về trạng thái trước: trả về 1, thêm 0, thôi dùng 1" in record.text
    assert f"{FIRST}: tải lại các thư mục bài: thêm 1, sửa 1" in record.text
    desk.tap(record, "↩️ 1")
    forward = (await desk.shown(SECOND, len(desk.chats[SECOND]) + 2))[-1]
    assert "➕ Hội nghị về ba cây cầu" in forward.text
    await tap_here(desk, forward, "Lùi về đó")
    assert NEW_CHAIR in await who(desk)
    assert "Ngô Văn Cầu" in (await ask(desk, "Ai chủ trì hội nghị về ba cây cầu?")).text
    assert [state.number for state in Stages(store).states(9)] == [4, 3, 2, 1]


async def test_what_was_taken_out_comes_again_with_the_next_reload(desk, folder):
    _write_third(folder)
    await reload(desk)
    await tap_here(desk, await back(desk), "Lùi về đó")

    card = await look_ahead(desk)

    assert "Thêm 1, sửa 0" in card.text
    await tap_here(desk, card, "Tải lại")
    assert "Ngô Văn Cầu" in (await ask(desk, "Ai chủ trì hội nghị về ba cây cầu?")).text


async def test_a_withdrawal_after_the_state_is_told_and_stays(desk, folder, store, clock):
    write_market(folder, NEW_CHAIR)
    clock.moment += A_MINUTE
    await reload(desk)
    clock.moment += A_MINUTE
    await tap_here(desk, await ask(desk, f"/go {MARKET}", chat_id=SECOND), "Gỡ bài")

    card = await back(desk)

    assert "🚫 1 bài tòa soạn gỡ sau lúc đó vẫn bị gỡ" in card.text
    await tap_here(desk, card, "Lùi về đó")
    article = store.article(MARKET)
    assert article.status is Status.WITHHELD
    assert OLD_CHAIR in article.text
    assert OLD_CHAIR not in await who(desk)
    await tap_here(desk, await ask(desk, f"/go {MARKET}", chat_id=SECOND), "Cho dùng lại")
    assert OLD_CHAIR in await who(desk)


async def test_a_correction_after_the_state_is_told_and_stays(desk, folder, clock):
    write_market(folder, NEW_CHAIR)
    clock.moment += A_MINUTE
    await reload(desk)
    clock.moment += A_MINUTE
    facts = await ask(desk, f"/sua {MARKET}", chat_id=FIRST)
    number = next(line.split(".")[0] for line in facts.text.splitlines() if "12 tập thể" in line)
    await tap(desk, facts, number)
    await tap_here(desk, await ask(desk, "15", chat_id=FIRST), "✅")

    card = await back(desk)

    assert "✍️ 1 bài tòa soạn sửa tay sau lúc đó vẫn giữ phần sửa" in card.text
    await tap_here(desk, card, "Lùi về đó")
    assert OLD_CHAIR in await who(desk)
    assert "15" in (await ask(desk, HOW_MANY_MARKET)).text.splitlines()[0]


async def test_what_a_source_brought_since_stays(desk, folder, store, tmp_path):
    write_market(folder, NEW_CHAIR)
    await reload(desk)
    other = tmp_path / "nguon"
    other.mkdir()
    _write_third(other)
    load_records(read_paths([other]), store, now=NOW)

    card = await back(desk)

    assert "ba cây cầu" not in card.text
    await tap_here(desk, card, "Lùi về đó")
    assert "Ngô Văn Cầu" in (await ask(desk, "Ai chủ trì hội nghị về ba cây cầu?")).text
    assert OLD_CHAIR in await who(desk)


async def test_going_back_puts_right_what_was_sent_and_sends_nothing_again(desk, folder, subscribers, clock):
    subscribe(subscribers, RECIPIENT)
    card = await propose(desk)
    desk.tap(card, "Gửi")
    await until(desk, card, "Sẽ gửi lúc")
    clock.moment += A_MINUTE
    (received,) = await desk.shown(RECIPIENT, 1)
    await until(desk, card, "Đã gửi xong")
    article = folder / "cho-an-toan.toml"
    said = article.read_text(encoding="utf-8")
    article.write_text(said.replace("Hội nghị biểu dương phong", "Hội nghị phong"), encoding="utf-8")
    await reload(desk)
    clock.moment += A_MINUTE  # what was being sent in that moment is looked at again
    await until(desk, received, "Hội nghị phong trào")
    noted = len(desk.chats[RECIPIENT])

    await tap_here(desk, await back(desk), "Lùi về đó")
    clock.moment += A_MINUTE
    await until(desk, received, "Hội nghị biểu dương phong trào")

    told = desk.chats[RECIPIENT][noted:]
    assert all("đính chính" in each.text.lower() or "sửa" in each.text.lower() for each in told)
    assert len(told) <= 1


async def test_without_an_earlier_state_that_is_said(desk):
    states = await ask(desk, "/lui", chat_id=FIRST)

    assert "Đang dùng: từ 10:00 ngày 20/8, nạp bằng lệnh: thêm 2, sửa 0" in states.text
    assert "Chưa có trạng thái nào trước đó" in states.text


async def test_ten_states_are_offered_the_newest_first(desk, folder):
    for merits in range(20, 32):
        write_market(folder, merits=merits)
        await reload(desk)

    states = await ask(desk, "/lui", chat_id=FIRST)

    assert [button["text"] for row in states.rows for button in row] == [str(number) for number in range(1, 11)]
    await tap_here(desk, await back(desk, "10"), "Lùi về đó")
    assert "21" in (await ask(desk, HOW_MANY_MARKET)).text.splitlines()[0]


async def test_a_stranger_changes_nothing_whatever_they_press(desk, folder, store):
    await save(desk, WHO_MARKET)
    write_market(folder, NEW_CHAIR)
    await look_ahead(desk)
    write_market(folder, merits=50)
    await reload(desk)
    await back(desk)
    listed = await look_ahead(desk, "/luucau")
    await tap_here(desk, listed, "1")
    shown = await ask(desk, WHO_MARKET)
    before = len(desk.chats[STRANGER]), Stages(store).states(9)

    for data in sorted(all_data(desk, FIRST)):
        if data.split(":")[0] in {"yes", "no", "reh", "back", "sq"}:
            await forge(desk, shown, data)

    await ask(desk, WHO_MARKET)
    assert (len(desk.chats[STRANGER]) - 1, Stages(store).states(9)) == before


def _write_third(folder) -> None:
    body = '"Ngày 2-8, họp về ba cây cầu.", "Đại tá Ngô Văn Cầu chủ trì hội nghị về ba cây cầu."'
    folder.joinpath("cau.toml").write_text(
        'id = "cau"\nheadline = "Hội nghị về ba cây cầu"\nsource = "Bản tin thử"\n'
        f"published_at = 2026-08-03T08:00:00+07:00\nbody = [{body}]\n",
        encoding="utf-8",
    )
