from dataclasses import replace

import pytest
from fakes import (
    ADMIN_ID,
    USER_ID,
    FakeRehearsals,
    RecordingTransport,
    build_services,
    buttons_of,
    typed,
    typed_in_group,
)

from bot.config import Settings
from bot.handlers import on_incoming, on_press
from bot.messaging import Address, Incoming, Press
from bot.newsroom import ReloadRunning
from knowledge.errors import StoreBusy
from knowledge.rehearsing.report import Difference, Outline, Rehearsal, Touched
from knowledge.rehearsing.saved import Said

WHO = Difference("Ai chủ trì?", Said("Ông A", "mot"), Said("Ông B", "mot"), Said("Ông A", "mot"))
CHANGED = Touched("hai", "Bài hai", ("headline", "body"))
CHANGES = Rehearsal(
    Outline(added=(Touched("mot", "Bài <một>"),), changed=(CHANGED,), unchanged=7), asked=80, differences=(WHO,)
)


@pytest.fixture
def transport() -> RecordingTransport:
    return RecordingTransport()


@pytest.fixture
def rehearsals() -> FakeRehearsals:
    return FakeRehearsals(CHANGES)


@pytest.fixture
def services(transport, rehearsals, tmp_path):
    settings = Settings(admins=frozenset({ADMIN_ID}), articles=(tmp_path,))
    return build_services(transport=transport, rehearsals=rehearsals, settings=settings)


def by_admin(text: str) -> Incoming:
    return Incoming(Address(ADMIN_ID), ADMIN_ID, text)


def press_of(transport: RecordingTransport, label: str) -> Press:
    data = next(button.data for button in buttons_of(transport.last) if label in button.label)
    return Press(Address(ADMIN_ID), ADMIN_ID, data, "press", 7, transport.last.rows)


@pytest.mark.parametrize("text", ["/taitin", "/reload"])
async def test_an_admin_is_told_all_that_would_change_and_is_asked(services, transport, text):
    await on_incoming(services, by_admin(text))

    told = transport.last.plain
    assert "Chưa có gì thay đổi" in told
    assert "Thêm 1, sửa 1, không đổi 7." in told
    assert "➕ Bài <một>" in told
    assert "✏️ Bài hai: tiêu đề, nội dung" in told
    assert "1/80 câu hỏi đã lưu đổi câu trả lời" in told
    assert "❓ Ai chủ trì?\nTrước: Ông A\nSau: Ông B\n⚠️ không còn đúng như đã lưu" in told
    assert [button.label for button in buttons_of(transport.last)] == ["✅ Tải lại", "✖️ Thôi"]


async def test_long_lists_are_paged_and_the_deciding_buttons_stay(services, transport, rehearsals):
    many = tuple(replace(WHO, question=f"Câu {number}") for number in range(9))
    rehearsals.rehearsal = replace(CHANGES, differences=many)
    await on_incoming(services, by_admin("/taitin"))
    summary = transport.last

    await on_press(services, press_of(transport, "Xem 9 câu hỏi"))
    page = transport.edited[-1][1]
    assert "Câu 3" in page.plain
    assert "Câu 4" not in page.plain
    assert [button.label for button in buttons_of(page)] == ["›", "‹ Tóm tắt", "✅ Tải lại", "✖️ Thôi"]

    for label, expected in (("›", "Câu 4"), ("›", "Câu 8"), ("Tóm tắt", "Chưa có gì thay đổi")):
        transport.sent.append(transport.edited[-1][1])
        await on_press(services, press_of(transport, label))
        assert expected in transport.edited[-1][1].plain
    assert transport.edited[-1][1] == summary


async def test_labels_of_buttons_fit_on_a_phone_in_both_languages(services, transport, rehearsals):
    touched = tuple(Touched(str(number), "Bài") for number in range(5000))
    outline = Outline(added=touched, warnings=tuple("w" for _ in range(999)))
    rehearsals.rehearsal = Rehearsal(outline, 999, (WHO,) * 999)
    for language in ("vi", "en"):
        await on_incoming(services, by_admin(f"/ngonngu {language}"))
        await on_incoming(services, by_admin("/taitin"))

        assert len(buttons_of(transport.last)) == 5
        assert max(len(button.label) for button in buttons_of(transport.last)) <= 24


async def test_the_longest_of_everything_fits_into_one_message(services, transport, rehearsals):
    long = "Ă" * 1000
    said = Said(long, "bai")
    outline = Outline(*((Touched("a", long, ("headline",) * 20),) * 20,) * 4, warnings=(long,) * 20)
    rehearsals.rehearsal = Rehearsal(outline, 80, (Difference(long, said, replace(said, article_id="c"), said),) * 20)
    await on_incoming(services, by_admin("/taitin"))

    assert transport.last.plain.count("Trước:") == 3
    assert "lùi lại được: /lui" in transport.last.plain
    for label, item, count in (("câu hỏi", "❓", 4), ("bài", "➕", 15), ("cảnh báo", "•", 10)):
        await on_press(services, press_of(transport, label))
        page = transport.edited[-1][1]
        assert page.plain.count(item) == count
        assert len(page.rows) == 3


@pytest.mark.parametrize("text", ["/taitin", "/reload", "/lui", "/rollback", "/luucau", "/save"])
async def test_a_stranger_hears_exactly_what_an_unknown_command_is_told(services, transport, rehearsals, text):
    await on_incoming(services, typed("/khongco"))
    await on_incoming(services, typed(text))

    assert transport.sent[0] == transport.sent[1]
    assert rehearsals.asked == []


async def test_in_a_group_a_strangers_reload_is_as_silent_as_any_unknown_command(services, transport, rehearsals):
    await on_incoming(services, typed_in_group("/taitin", is_addressed=False, user_id=USER_ID))

    assert transport.sent == []
    assert rehearsals.asked == []


async def test_faults_in_the_articles_are_reported_and_nothing_is_asked(services, transport, rehearsals):
    rehearsals.rehearsal = Rehearsal(Outline(rejections=("a.toml:3: id: missing",)))

    await on_incoming(services, by_admin("/taitin"))

    assert "Không thay đổi gì" in transport.last.html
    assert "a.toml:3: id: missing" in transport.last.html
    assert buttons_of(transport.last) == []


async def test_when_nothing_changes_that_is_said_with_what_is_missing(services, transport, rehearsals):
    rehearsals.rehearsal = Rehearsal(Outline(unchanged=18, missing=(Touched("mot", "Bài một"),)))

    await on_incoming(services, by_admin("/taitin"))

    assert "Không có gì mới. 18 bài vẫn như cũ" in transport.last.plain
    assert "📁 Bài một" in transport.last.plain
    assert buttons_of(transport.last) == []


async def test_a_second_look_ahead_has_to_wait(services, transport, rehearsals):
    rehearsals.fault = ReloadRunning()

    await on_incoming(services, by_admin("/taitin"))

    assert "lần xem trước khác" in transport.last.html


async def test_a_database_that_fails_is_reported_kindly_and_logged(services, transport, rehearsals, caplog):
    rehearsals.fault = StoreBusy("sqlite:///x.db")

    await on_incoming(services, by_admin("/taitin"))

    assert "Không tải lại được" in transport.last.html
    assert "The rehearsal failed" in caplog.text


async def test_without_folders_the_admin_is_told_where_to_name_them(transport):
    await on_incoming(build_services(transport=transport), by_admin("/taitin"))

    assert "config.toml" in transport.last.html
