"""Updates that are posted to us, and what is told about the process, over real HTTP on loopback."""

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest
from fakes import CHAT_ID, FakeNewsroom, FakeRehearsals, SlowRehearsals, assembled, build_services
from prometheus_client.parser import text_string_to_metric_families
from telegram_objects import BOT, message, person
from telegram_server import TelegramServer

from bot.app import serving
from bot.config import Settings
from bot.envelopes import TAKEN
from bot.intake.registering import WebhookRefused, make_secret
from bot.intake.webhook import LARGEST, SECRET_HEADER
from bot.metrics import Readings
from bot.pulse import Pulse
from bot.web import AddressTaken, reserve
from knowledge.errors import StoreUnreachable

SECRET = {SECRET_HEADER: make_secret(TelegramServer.token)}


@dataclass(frozen=True)
class Hook:
    """A bot behind a webhook, as the Internet sees it."""

    root: str
    session: aiohttp.ClientSession

    async def post(self, update: object, headers: dict[str, str] = SECRET) -> int:
        body = {"data": update} if isinstance(update, bytes) else {"json": update}
        async with self.session.post(f"{self.root}/hook", headers=headers, **body) as response:
            return response.status

    async def get(self, path: str) -> tuple[int, str]:
        async with self.session.get(f"{self.root}{path}") as response:
            return response.status, await response.text()


@asynccontextmanager
async def bot_behind_hook(server, port, rehearsals=None, settings=(), **parts):
    """A bot that is told of nothing by itself: the server only believes that it posts."""
    server.posts.is_idle = True
    root = f"http://127.0.0.1:{port}"
    given = {"webhook_url": f"{root}/hook", "listen": f"127.0.0.1:{port}", **dict(settings)}
    known = Settings(token=server.token, api_url=server.url, **given)

    def build(transport, _):
        services = build_services(settings=known, rehearsals=rehearsals or FakeRehearsals(), transport=transport)
        bot = assembled(replace(services, newsroom=FakeNewsroom()))
        return replace(bot, **parts)

    async with serving(known, build), aiohttp.ClientSession() as session:
        yield Hook(root, session)


def asked(number: int, text: str = "Ai?", chat_id: int = CHAT_ID) -> dict[str, object]:
    return {"update_id": number, "message": message(chat_id, number, person(chat_id), text)}


async def test_telegram_is_told_where_to_post_with_a_secret_of_the_bots_own(server, unused_port):
    async with bot_behind_hook(server, unused_port):
        pass

    (told,) = [call.parameters for call in server.calls if call.method == "setWebhook"]
    assert told["url"].endswith("/hook")
    assert told["secret_token"] == make_secret(server.token)
    assert server.token.partition(":")[2] not in told["secret_token"]
    assert tuple(told["allowed_updates"]) == TAKEN


async def test_200_says_that_the_answer_is_out(server, unused_port):
    async with bot_behind_hook(server, unused_port) as hook:
        status = await hook.post(asked(1))
        shown = len(server.chats[CHAT_ID])

    assert (status, shown) == (200, 1)


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "ă"}, {SECRET_HEADER: "0" * 64}])
async def test_a_post_without_the_secret_is_refused(server, unused_port, headers):
    async with bot_behind_hook(server, unused_port) as hook:
        status = await hook.post(asked(1), headers)

    assert status == 403
    assert not server.chats[CHAT_ID]


async def test_a_body_that_is_too_large_is_refused(server, unused_port):
    async with bot_behind_hook(server, unused_port) as hook:
        assert await hook.post(b" " * (LARGEST + 1)) == 413
        assert await hook.post(asked(1)) == 200


async def test_what_nobody_can_read_is_passed_for_it_will_not_get_better(server, unused_port, caplog):
    async with bot_behind_hook(server, unused_port) as hook:
        spoiled = b'{"update_id": 77, "message": {"text": "ri\\u00eang \\ud800"}}'
        statuses = [await hook.post(body) for body in (spoiled, b"<html>", asked(78))]

    assert statuses == [200, 200, 200]
    assert "Update 77 cannot be read" in caplog.text
    assert "riêng" not in caplog.text
    assert len(server.chats[CHAT_ID]) == 1


async def test_what_is_posted_twice_is_answered_once_also_at_the_same_time(server, unused_port):
    async with bot_behind_hook(server, unused_port) as hook:
        statuses = await asyncio.gather(*(hook.post(asked(1)) for _ in range(5)))
        statuses.append(await hook.post(asked(1)))

    assert statuses == [200] * 6
    assert len(server.chats[CHAT_ID]) == 1


async def test_what_takes_too_long_is_to_be_posted_again_and_then_waited_for(server, unused_port, monkeypatch):
    monkeypatch.setattr("bot.intake.webhook.PATIENCE", 0.01)
    slow = SlowRehearsals()
    settings = {"admins": frozenset({CHAT_ID}), "articles": (Path(__file__).parent,)}
    async with bot_behind_hook(server, unused_port, slow, settings.items()) as hook:
        late = await hook.post(asked(1, "/reload"))
        slow.may_end.set()
        await server.until(lambda: len(server.chats[CHAT_ID]) == 2)
        again = await hook.post(asked(1, "/reload"))

    assert (late, again) == (503, 200)
    assert len(server.chats[CHAT_ID]) == 2


async def test_a_webhook_that_telegram_refuses_ends_the_start(server, unused_port):
    server.refuse_next("setWebhook", "Bad Request: bad webhook: HTTPS url must be provided")

    with pytest.raises(WebhookRefused, match="https url must be provided"):
        async with bot_behind_hook(server, unused_port):
            pass


def test_an_address_that_is_taken_ends_the_start(unused_port):
    with reserve(f"127.0.0.1:{unused_port}") as taken:
        taken.listen()
        with pytest.raises(AddressTaken):
            reserve(f"127.0.0.1:{unused_port}")


async def test_health_is_good_while_updates_flow_and_the_database_answers(server, unused_port):
    async with bot_behind_hook(server, unused_port) as hook:
        await server.until(lambda: any(call.method == "getWebhookInfo" for call in server.calls))
        await hook.post(asked(1))
        status, told = await hook.get("/healthz")

    assert status == 200
    assert '"ready": true' in told


async def test_health_is_bad_without_a_database(server, unused_port, monkeypatch):
    def fail(_):
        address = "sqlite:///x"
        raise StoreUnreachable(address)

    monkeypatch.setattr("bot.app.answer_probe", fail)
    async with bot_behind_hook(server, unused_port) as hook:
        await hook.post(asked(1))
        status, told = await hook.get("/healthz")

    assert status == 503
    assert '"database": false' in told


async def test_health_is_bad_when_another_gets_the_updates(server, unused_port, caplog):
    server.posts.url = "https://elsewhere.example/hook"
    async with bot_behind_hook(server, unused_port) as hook:
        await server.until(lambda: any(call.method == "getWebhookInfo" for call in server.calls))
        status, told = 200, ""
        while status == 200:
            status, told = await hook.get("/healthz")

    assert '"rival": true' in told
    assert "@BotFather" in caplog.text


def test_updates_do_not_flow_before_they_have():
    assert Pulse().age() is None


async def test_metrics_tell_of_questions_deliveries_and_sources_and_of_nobody(server, unused_port):
    readings = Readings({"queued": 3, "sent": 5}, 12.5, {"active": 2}, {"Tòa soạn": 4}, 17, 18)
    async with bot_behind_hook(server, unused_port, read=lambda: readings) as hook:
        await hook.post(asked(1, "riêng tư?"))
        await hook.post(asked(1, "riêng tư?"))
        status, told = await hook.get("/metrics")

    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }
    assert status == 200
    assert found["antt_bot_update_seconds_count", "message"] == 1
    assert found["antt_bot_updates_repeated_total",] == 1
    assert found["antt_bot_deliveries", "queued"] == 3
    assert found["antt_bot_delivery_queue_age_seconds",] == 12.5
    assert found["antt_bot_source_failures", "Tòa soạn"] == 4
    assert found["antt_bot_library_version",] == 17
    assert found["antt_bot_database_up",] == 1
    assert "riêng" not in told
    assert str(CHAT_ID) not in told


async def test_health_and_metrics_are_told_while_polling_too_where_an_address_is_given(server, unused_port):
    settings = {"webhook_url": None}.items()
    async with bot_behind_hook(server, unused_port, settings=settings) as hook:
        server.say("Ai?", chat_id=CHAT_ID)
        await server.shown(CHAT_ID, count=1)
        (health, _), (metrics, _) = await hook.get("/healthz"), await hook.get("/metrics")
        posted = await hook.post(asked(1))

    assert (health, metrics, posted) == (200, 200, 404)


async def test_nothing_of_the_web_server_reaches_the_log(server, unused_port, caplog):
    caplog.set_level(logging.INFO)
    async with bot_behind_hook(server, unused_port) as hook:
        await hook.post(asked(1, "riêng tư?"))

    assert "riêng" not in caplog.text
    assert make_secret(server.token) not in caplog.text
    assert str(BOT["id"]) not in caplog.text
