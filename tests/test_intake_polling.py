"""Updates that come by polling, from a real server on loopback to handlers with a newsroom of their own."""

import asyncio
import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOW
from fakes import ADMIN_ID, FakeNewsroom, SlowRehearsals, assembled, build_services
from telegram_objects import BOT, message, person
from telegram_server import RIVAL, TelegramServer

from bot.app import serving
from bot.config import Settings
from bot.intake.fetching import Fetcher, FetchFailed, Rivalled, read_answer
from bot.intake.memory import Memory
from bot.intake.polling import RIVALRIES, Polling, SecondPoller
from bot.intake.reception import Reception
from bot.late import KEPT, LateStore
from bot.metrics import Metrics
from bot.pulse import Pulse
from bot.requesting import AiohttpRequest


def bot_on(server: TelegramServer, newsroom: FakeNewsroom, **parts: object):
    folders = (Path(__file__).parent,)
    settings = Settings(token=server.token, api_url=server.url, admins=frozenset({ADMIN_ID}), articles=folders)
    given = {"settings": settings, "newsroom": newsroom, **parts}
    return serving(settings, lambda transport, _: assembled(build_services(transport=transport, **given)))


def asked(number: int, text: str, chat_id: int = 7) -> dict[str, object]:
    return {"update_id": number, "message": message(chat_id, number, person(chat_id), text)}


async def test_an_update_is_acknowledged_when_its_answer_is_out_and_not_before(server):
    slow = SlowRehearsals()
    async with bot_on(server, FakeNewsroom(), rehearsals=slow):
        server.say("/reload", chat_id=ADMIN_ID)
        await slow.begun.wait()
        pending = server.pending
        slow.may_end.set()
        await server.until(lambda: not server.pending)

    assert pending == 1


async def test_others_are_answered_while_one_takes_long(server):
    slow, late = SlowRehearsals(), []
    async with bot_on(server, FakeNewsroom(), rehearsals=slow) as services:
        server.say("/reload", chat_id=ADMIN_ID)
        await slow.begun.wait()
        for chat_id in range(101, 401):
            server.say("Ai?", chat_id=chat_id)
        await server.until(lambda: all(server.chats[chat_id] for chat_id in range(101, 401)))
        late.extend(LateStore(services.holdings.engine, BOT["id"]).left_over(services.clock()))
        slow.may_end.set()
        await server.until(lambda: len(server.chats[ADMIN_ID]) == 2)

    assert [address.chat_id for _, address in late] == [ADMIN_ID]
    assert not LateStore(services.holdings.engine, BOT["id"]).left_over(services.clock())


async def test_whom_an_interrupted_process_left_waiting_is_asked_to_send_it_again(server):
    settings = Settings(token=server.token, api_url=server.url)
    services = build_services(settings=settings)
    late = LateStore(services.holdings.engine, BOT["id"])
    late.note(5, 7, NOW)
    late.note(4, 8, NOW - KEPT - timedelta(seconds=1))

    async with serving(settings, lambda transport, _: assembled(replace(services, transport=transport))):
        pass

    assert "ngắt quãng" in server.chats[7][0].text
    assert not server.chats[8]
    assert not late.left_over(NOW)


async def test_what_comes_twice_is_answered_once(server):
    async with bot_on(server, FakeNewsroom()):
        for number in (500, 500, 501):
            server.push_again(asked(number, "Ai?"))
        await server.until(lambda: not server.pending)
        server.push_again(asked(500, "Ai?", chat_id=8))
        server.push_again(asked(502, "Ai?"))
        await server.until(lambda: not server.pending)

    assert len(server.chats[7]) == 3
    assert not server.chats[8]


async def test_an_update_that_nobody_can_read_is_passed_and_named_by_its_number_only(server, caplog):
    async with bot_on(server, FakeNewsroom()):
        server.push_again(asked(900, "riêng tư \ud800"))
        server.push_again({"update_id": 901, "message": "riêng tư"})
        server.push_again(asked(902, "Ai?"))
        await server.shown(7, count=1)
        await server.until(lambda: not server.pending)

    assert "Update 900 cannot be read" in caplog.text
    assert "Update 901 cannot be read" in caplog.text
    assert "riêng tư" not in caplog.text
    assert len(server.chats[7]) == 1


async def test_an_update_that_breaks_the_handlers_is_passed(server, caplog):
    async with bot_on(server, FakeNewsroom(fault=RecursionError("riêng tư"))):
        server.say("Ai?", chat_id=7)
        await server.shown(7, count=1)
        await server.until(lambda: not server.pending)

    assert "trục trặc" in server.chats[7][0].text
    assert "riêng tư" not in caplog.text


@dataclass
class Line:
    """A fetcher that fails as told, and then is cut."""

    faults: list[Exception]
    asked: list[int | None] = field(default_factory=list)

    async def fetch(self, offset: int | None, *_: int) -> list[bytes]:
        self.asked.append(offset)
        if not self.faults:
            raise asyncio.CancelledError
        raise self.faults.pop(0)

    @property
    def request(self) -> "Line":
        return self

    async def initialize(self) -> None:
        pass


def polling_over(line: Line, pulse: Pulse, waits: list[float]) -> Polling:
    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    services = build_services()
    reception = Reception(None, Memory(services.chats.engine, 1), Metrics(), services.clock)  # type: ignore[arg-type]
    return Polling(line, reception, LateStore(services.chats.engine, 1), pulse, sleep)  # type: ignore[arg-type]


async def test_a_newcomer_gives_way_to_who_polls_already(caplog):
    pulse, waits = Pulse(), []
    line = Line([Rivalled(f"409 {RIVAL}")] * 9)

    with pytest.raises(SecondPoller):
        await polling_over(line, pulse, waits).run()

    assert len(line.asked) == RIVALRIES
    assert pulse.has_rival()
    assert "@BotFather" in caplog.text


async def test_who_was_there_first_goes_on_against_a_rival():
    waits = []
    polling = polling_over(Line([Rivalled(f"409 {RIVAL}")] * 9), Pulse(), waits)
    polling._started -= 3600

    with pytest.raises(asyncio.CancelledError):
        await polling.run()

    assert len(waits) == 9


async def test_a_line_that_fails_is_tried_again_when_telegram_says(caplog):
    waits = []

    with pytest.raises(asyncio.CancelledError):
        await polling_over(Line([FetchFailed("429 Too Many", 17.0), FetchFailed("502")]), Pulse(), waits).run()

    assert waits == [17.0, 3.0]
    assert caplog.text.count("No updates for the moment") == 1


async def test_a_rival_is_told_by_telegrams_conflict(server):
    request = AiohttpRequest()
    await request.initialize()
    fetcher = Fetcher(request, f"{server.url}/bot{server.token}/getUpdates")
    first = asyncio.create_task(fetcher.fetch(None, 30))
    await server.until(lambda: server.pollers == 1)
    server.say("Ai?")
    second = await Fetcher(request, fetcher.url).fetch(None, 30)
    await asyncio.gather(first, return_exceptions=True)
    third = asyncio.create_task(fetcher.fetch(second_offset(second), 30))
    await server.until(lambda: server.pollers == 3)
    fourth = asyncio.create_task(fetcher.fetch(second_offset(second), 1))

    with pytest.raises(Rivalled) as told:
        await third
    await fourth
    await request.shutdown()

    assert told.value.cause.startswith("409 Conflict")
    assert server.token not in str(told.value)


def second_offset(updates) -> int:
    return json.loads(bytes(updates[-1]))["update_id"] + 1


def test_one_spoiled_update_does_not_spoil_the_answer():
    body = b'{"ok":true,"result":[{"update_id":1},{"update_id":2,"t":"\\ud800"},{"update_id":3,"t":"\xff"}]}'

    answer = read_answer(body)

    assert [json.loads(bytes(one))["update_id"] for one in answer.result] == [1, 2, 3]


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"", b'{"ok":true,"result":5}'])
def test_what_is_no_answer_of_telegrams_is_told_apart(body):
    assert read_answer(body) is None
