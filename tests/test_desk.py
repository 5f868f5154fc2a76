"""The desk's bulletins over a real Bot API: two admins, subscribers, and a stranger who tries what admins can."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from conversing import NOW, ask
from telegram_objects import Shown
from telegram_server import TelegramServer

from bot.app import serving
from bot.assembly import assemble
from bot.config import Settings
from bot.news.breaker import HaltReason
from bot.news.line import Line
from bot.news.models import ChatType, QuietHours, Rhythm, Target, Wish
from bot.news.subscribers import SubscriberStore
from bot.services import Services
from knowledge.loading import load_paths
from knowledge.store import Store

FIRST, SECOND, STRANGER = 99, 98, 7
READERS = (21, 22, 23)
RHYTHM, EVERYTHING = Rhythm(), Wish()
A_MINUTE = timedelta(seconds=61)


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
async def desk(server, folder, store, clock) -> AsyncIterator[TelegramServer]:
    """The Bot API server with our bot behind it: two admins, the folder's articles loaded, their news over."""
    async with a_bot(settings_for(server, folder), store, clock):
        yield server


def settings_for(server: TelegramServer, folder: Path) -> Settings:
    return Settings(token=server.token, api_url=server.url, admins=frozenset({FIRST, SECOND}), articles=(folder,))


def a_bot(settings: Settings, store: Store, clock: Clock) -> AbstractAsyncContextManager[Services]:
    """The bot behind the server of the settings, its folder's articles loaded."""
    load_paths(settings.articles, store, now=NOW)
    return serving(settings, partial(assemble, settings, store, clock=clock), turn=0.05)


def subscribe(store: SubscriberStore, *chats: int, rhythm: Rhythm = RHYTHM, wish: Wish = EVERYTHING) -> None:
    for chat_id in chats:
        store.subscribe(Target(chat_id), ChatType.PRIVATE, rhythm, notice_version="1", now=NOW)
        store.change_wish(Target(chat_id), wish)


async def propose(desk: TelegramServer, command: str = "/bantin", admin: int = FIRST) -> Shown:
    """The proposal's card after an admin asked for a bulletin on the newest article; its sample stands above it."""
    before = len(desk.chats[admin])
    listed = await ask(desk, command, chat_id=admin)
    desk.tap(listed, "1")
    return (await desk.shown(admin, before + 3))[-1]


async def wait_for_text(desk: TelegramServer, shown: Shown, text: str) -> None:
    await desk.until(lambda: text in shown.text)


def texts(shown: Sequence[Shown]) -> list[str]:
    return [each.text for each in shown]


async def test_a_bulletin_goes_to_those_whom_it_fits_once_it_was_confirmed_and_a_minute_has_passed(
    desk, subscribers, clock
):
    subscribe(subscribers, *READERS)
    subscribe(subscribers, 24, wish=Wish(keywords=("tàu ngầm",)))

    card = await propose(desk)
    assert "cho 3 nơi nhận" in card.text
    desk.tap(card, "Gửi")
    await wait_for_text(desk, card, "Sẽ gửi lúc 10:01:00")
    assert not any(desk.chats[reader] for reader in READERS)
    clock.moment += A_MINUTE

    for reader in READERS:
        (bulletin,) = await desk.shown(reader, 1)
        assert "chợ Cây Dương" in bulletin.text
    await wait_for_text(desk, card, "Đã gửi xong")
    assert "Đã gửi 3/3" in card.text
    assert not desk.chats[24]


async def test_what_is_undone_within_the_minute_reaches_nobody(desk, subscribers, clock):
    subscribe(subscribers, *READERS)
    card = await propose(desk)
    desk.tap(card, "Gửi")
    await wait_for_text(desk, card, "Sẽ gửi lúc")

    desk.tap(card, "Hủy")
    await wait_for_text(desk, card, "Đã hủy")
    clock.moment += 2 * A_MINUTE
    again = await propose(desk)  # so that the line had its turns

    assert "cho 3 nơi nhận" in again.text
    assert not any(desk.chats[reader] for reader in READERS)


async def test_a_running_bulletin_can_be_stopped_and_goes_on_from_there(server, folder, store, subscribers, clock):
    readers = range(101, 109)
    settings = settings_for(server, folder).model_copy(update={"messages_per_second": 4})
    async with a_bot(settings, store, clock):
        subscribe(subscribers, *readers)
        card = await propose(server)
        server.tap(card, "Gửi")
        await wait_for_text(server, card, "Sẽ gửi lúc")
        clock.moment += A_MINUTE
        await server.shown(101, 1)
        await wait_for_text(server, card, "Đang gửi")

        server.tap(card, "Dừng")
        await wait_for_text(server, card, "Đã dừng")
        await ask(server, "/trangthai", chat_id=FIRST)
        got = [reader for reader in readers if server.chats[reader]]
        # The progress that was read just before may be shown for one turn more.
        await server.until(lambda: "Gửi tiếp" in str(card.rows))
        server.tap(card, "Gửi tiếp")
        await wait_for_text(server, card, "Đã gửi xong")

    assert 0 < len(got) < len(readers)
    assert [len(server.chats[reader]) for reader in readers] == [1] * len(readers)


async def test_an_alert_waits_for_another_admin_and_wakes_only_those_who_agreed(desk, subscribers, clock):
    always_quiet = QuietHours(0, 23)
    subscribe(subscribers, 21, rhythm=Rhythm(quiet=always_quiet, urgent_at_night=True))
    subscribe(subscribers, 22, rhythm=Rhythm(quiet=always_quiet))
    card = await propose(desk, "/canhbao")
    desk.tap(card, "Gửi")
    await wait_for_text(desk, card, "Chờ một quản trị viên khác")
    (_, request) = await desk.shown(SECOND, 2)

    desk.tap(request, "Duyệt")
    await wait_for_text(desk, request, "Sẽ gửi lúc")
    clock.moment += A_MINUTE

    await desk.shown(21, 1)
    assert not desk.chats[22]


async def test_who_proposed_an_alert_cannot_approve_it(desk, subscribers):
    subscribe(subscribers, *READERS)
    card = await propose(desk, "/canhbao")
    desk.tap(card, "Gửi")
    await wait_for_text(desk, card, "Chờ một quản trị viên khác")
    (_, approve) = await desk.shown(SECOND, 2)
    before = len(desk.chats[FIRST])

    forge(desk, card, approve.data("Duyệt"))

    assert "một quản trị viên khác" in (await desk.shown(FIRST, before + 1))[-1].text


async def test_a_stranger_can_do_nothing_that_admins_can(desk, subscribers, clock):
    subscribe(subscribers, *READERS)
    unknown = await ask(desk, "/khongco", chat_id=STRANGER)
    for command in ("/bantin", "/canhbao", "/trangthai"):
        assert (await ask(desk, command, chat_id=STRANGER)).text == unknown.text
    card = await propose(desk)

    for step in ("propose:cho-an-toan", "alert:cho-an-toan", "confirm:1", "approve:1", "undo:1", "go_on"):
        forge(desk, unknown, f"desk:{step}")
    await ask(desk, "/khongco", chat_id=STRANGER)
    clock.moment += A_MINUTE
    await ask(desk, "/khongco", chat_id=STRANGER)

    assert set(texts(desk.chats[STRANGER])) == {unknown.text}
    assert "cho 3 nơi nhận" in card.text
    assert not any(desk.chats[reader] for reader in READERS)


async def test_the_status_says_how_many_are_subscribed_and_what_waits(desk, subscribers):
    subscribe(subscribers, *READERS)

    status = await ask(desk, "/trangthai", chat_id=FIRST)

    assert "Nơi nhận tin: 3" in status.text
    assert "Chờ gửi: 0" in status.text


def forge(desk: TelegramServer, shown: Shown, data: str) -> None:
    """A tap on a button that is not there."""
    desk.tap(replace(shown, rows=[[{"text": "giả", "callback_data": data}]]), "giả")


async def test_a_line_that_stands_still_is_let_go_on_from_the_status(desk, store, clock):
    Line(store.engine).halt(HaltReason.UNREACHABLE, clock())

    status = await ask(desk, "/trangthai", chat_id=FIRST)
    desk.tap(status, "Cho chạy tiếp")

    await wait_for_text(desk, status, "Đã cho gửi tiếp")
    assert Line(store.engine).halted() is None
