import asyncio
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

import pytest
import telegram
from busy_server import TOKEN, BusyServer
from newsdesk import NewsDesk, open_database
from newsing import subscribe
from relaying import TEXT, Clock, Run, compose
from sqlalchemy import select, update

from bot.database import reading, writing
from bot.messaging import Message
from bot.news.breaker import HaltReason
from bot.news.composing import Composed
from bot.news.line import Line
from bot.news.models import BulletinKind, ChatType, QuietHours, Rhythm, Target
from bot.news.neighbours import Neighbours
from bot.news.outbox import Outbox, Recipient
from bot.news.relay import Relay
from bot.news.subscribers import SubscriberStore
from bot.news.tables import BULLETIN, DELIVERY, SUBSCRIBER
from bot.requesting import AiohttpRequest
from bot.transport import TelegramTransport
from knowledge.models import Language

PATIENCE = 30  # seconds until a wait for something that never comes fails its test
HURRY = 10  # our clock runs so much faster than the loop's, so that pauses are short


@pytest.fixture
def desk(tmp_path):
    return NewsDesk(open_database(tmp_path / "news.db"), now=datetime.now(UTC) - timedelta(seconds=1))


@asynccontextmanager
async def relaying(  # noqa: PLR0913 - switches
    desk, url, *, rate=1000, speed=1, words=compose, halted=None, tellings=1, is_paid=False, may_claim=lambda: True
):
    """A relay at work on what the desk publishes."""
    subscribers = SubscriberStore(desk.engine)

    async def tell_halted(reason):
        if halted is not None:
            halted.append(reason)
        return halted is None or len(halted) >= tellings

    neighbours = Neighbours(
        compose=words,
        language_of=lambda _: Language.VI,
        stop_chat=subscribers.stop_chat,
        end_topic=subscribers.end_topic,
        move_chat=subscribers.move_chat,
        tell_halted=tell_halted,
    )
    bot = telegram.Bot(TOKEN, f"{url}/bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    await bot.request.initialize()
    transport = TelegramTransport(bot, is_paid=is_paid)
    outbox, clock = Outbox(desk.engine, may_claim=may_claim), Clock(datetime.now(UTC), speed)
    relay = Relay(outbox, transport, neighbours, rate=rate, clock=clock)
    running = asyncio.create_task(relay.run())
    try:
        yield relay
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await bot.request.shutdown()


async def until(happened):
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - the database sends no events
            await asyncio.sleep(0.02)


def is_done(desk):
    return all(state in {"sent", "dead", "stopped"} for state in desk.states())


def bulletin_state(desk, bulletin):
    with reading(desk.engine) as session:
        return session.connection().execute(select(BULLETIN.c.state).where(BULLETIN.c.id == bulletin.id)).scalar()


async def test_everybody_gets_a_bulletin_once_and_it_is_done(desk):
    bulletin = desk.publish(range(1, 101))

    async with BusyServer(rate=100, latency=0.02) as server, relaying(desk, server.url, rate=100):
        await until(lambda: bulletin_state(desk, bulletin) == "done")

    assert set(server.delivered) == set(range(1, 101))
    assert server.doubled() == server.counts["429"] == 0
    assert {(row.state, row.content) for row in desk.deliveries()} == {("sent", "vi:f1")}
    assert len({row.message_id for row in desk.deliveries()}) == 100


async def test_what_is_written_later_is_carried_when_the_relay_is_woken(desk):
    async with BusyServer() as server, relaying(desk, server.url) as relay:
        desk.publish([7])
        relay.wake()
        await until(lambda: is_done(desk))

    assert server.delivered == {7: 1}


async def test_a_relay_that_rests_leaves_the_sending_to_another(desk):
    desk.publish([7, 8])
    leads = []
    async with BusyServer() as server, relaying(desk, server.url, may_claim=lambda: bool(leads)) as resting:
        async with relaying(desk, server.url):
            await until(lambda: is_done(desk))
        desk.publish([9])
        assert Outbox(desk.engine, may_claim=lambda: bool(leads)).claim(10, desk.now) == []
        leads.append("ours")
        resting.wake()
        await until(lambda: is_done(desk))

    assert server.delivered == {7: 1, 8: 1, 9: 1}


async def test_bulletins_of_a_chat_come_in_their_order_a_second_apart(desk):
    first, second = desk.publish([7]), desk.publish([7])

    async with BusyServer(chat_rate=True) as server, relaying(desk, server.url):
        await until(lambda: is_done(desk))

    assert [text.split(" ")[1][: -len("</b>")] for _, text in server.texts] == [str(first.id), str(second.id)]
    assert server.counts["429"] == 0


async def test_paid_broadcasts_say_so_and_others_do_not(desk):
    for is_paid in (True, False):
        desk.publish([7])
        async with BusyServer() as server, relaying(desk, server.url, is_paid=is_paid):
            await until(lambda: is_done(desk))
        assert [call.get("allow_paid_broadcast", False) for _, call in server.calls] == [is_paid]


async def test_a_refusal_for_speed_is_one_pause_and_no_failure(desk):
    desk.publish(range(1, 61))

    async with BusyServer(rate=40, retry_after=1, latency=0.01) as server, relaying(desk, server.url, rate=60):
        await until(lambda: is_done(desk))

    assert server.counts["429"] > 0
    assert server.delivered == dict.fromkeys(range(1, 61), 1)
    assert {row.attempts for row in desk.deliveries()} == {0}


async def test_what_cannot_be_delivered_is_nobody_elses_trouble(desk):
    chats = [*range(1, 61), *(-number for number in range(1, 7))]
    for chat_id in chats:
        desk.subscribe(chat_id)
    bulletin = desk.publish(chats)
    moved = {-1: -1001, -2: -1002}

    server = BusyServer(latency=0.01, blocked={5, 15, 25}, unknown={6}, moved=moved)
    async with server, relaying(desk, server.url):
        await until(lambda: bulletin_state(desk, bulletin) == "done")

    expected = {*chats, -1001, -1002} - {5, 15, 25, 6, -1, -2}
    assert server.delivered == dict.fromkeys(expected, 1)
    with reading(desk.engine) as session:
        rows = session.connection().execute(select(SUBSCRIBER.c.chat_id, SUBSCRIBER.c.state)).all()
    assert {chat_id for chat_id, state in rows if state == "stopped"} == {5, 15, 25, 6}
    assert {chat_id for chat_id, _ in rows} == expected | {5, 15, 25, 6}
    assert [row.state for row in desk.deliveries() if row.chat_id in {5, 15, 25, 6}] == ["stopped"] * 4


async def test_a_bulletin_bears_its_buttons_everywhere_but_in_channels(desk):
    for chat_id, kind in ((7, ChatType.PRIVATE), (-7, ChatType.GROUP), (-1007, ChatType.CHANNEL)):
        desk.subscribe(chat_id, kind=kind)
    desk.publish([7, -7, -1007])

    async with BusyServer() as server, relaying(desk, server.url):
        await until(lambda: is_done(desk))

    buttons = {call["chat_id"]: "reply_markup" in call for method, call in server.calls if method == "sendMessage"}
    assert buttons == {7: True, -7: True, -1007: False}


async def test_the_subscription_of_a_deleted_topic_ends_and_no_other(desk):
    forum = -1007
    for chat_id, thread_id in ((forum, None), (forum, 5), (forum, 6), (8, None)):
        subscribe(desk.engine, chat_id, Rhythm(quiet=QuietHours(0, 0)), thread_id=thread_id)
    desk.publish([Target(forum), Target(forum, 5), Target(forum, 6), 8])
    desk.publish([Target(forum, 5)])

    async with BusyServer(deleted_topics={(forum, 5)}) as server, relaying(desk, server.url):
        await until(lambda: is_done(desk))

    assert server.delivered == {forum: 2, 8: 1}
    assert {(row.thread_id, row.reason) for row in desk.deliveries() if row.state == "dead"} == {(5, "left")}
    assert [one.target.thread_id for one in SubscriberStore(desk.engine).find_chat(forum)] == [None, 6]


async def test_on_a_bad_line_nothing_is_lost_and_doubled_only_what_was_cut_after_it_arrived(desk):
    desk.publish(range(1, 201))

    server = BusyServer(latency=0.01, failing=0.05, dropped_before=0.05, dropped_after=0.05)
    async with server, relaying(desk, server.url, speed=HURRY):
        await until(lambda: is_done(desk))

    assert set(server.delivered) == set(range(1, 201))
    assert min(server.counts["500"], server.counts["before"], server.counts["after"]) > 0
    assert server.doubled() <= server.counts["after"]
    unsure = sum(row.is_uncertain for row in desk.deliveries())
    assert 0 < unsure <= server.counts["before"] + server.counts["after"]


async def test_a_server_that_is_not_there_makes_nothing_uncertain(desk, unused_port):
    desk.publish([7])

    async with relaying(desk, f"http://127.0.0.1:{unused_port}"):
        await until(lambda: desk.states() == ["retry"])

    (row,) = desk.deliveries()
    assert (row.is_uncertain, row.attempts) == (False, 1)


async def test_in_quiet_hours_only_urgent_bulletins_go_and_only_to_those_who_want_them(desk):
    for chat_id, consents in ((1, False), (2, True), (3, False)):
        desk.subscribe(chat_id, quiet=(0, 0) if chat_id == 3 else quiet_now(), urgent_at_night=consents)
    desk.publish([1, 2, 3], BulletinKind.URGENT)
    desk.publish([2])

    async with BusyServer() as server, relaying(desk, server.url):
        await until(lambda: all(row.state == "sent" or row.not_before > datetime.now(UTC) for row in desk.deliveries()))

    assert server.delivered == {2: 1, 3: 1}
    assert [(row.chat_id, row.state) for row in desk.deliveries()] == [
        (1, "queued"), (2, "sent"), (3, "sent"), (2, "queued")
    ]  # fmt: skip
    assert {row.attempts for row in desk.deliveries()} == {0}


def quiet_now():
    """Hours of the local day that hold this moment, with an hour to spare on both sides."""
    hour = (datetime.now(UTC).hour + 7) % 24
    return (hour - 1) % 24, (hour + 2) % 24


async def test_what_is_too_old_is_given_up(desk):
    desk.publish([7])
    with writing(desk.engine) as session:
        session.connection().execute(update(DELIVERY).values(expires_at=desk.now))

    async with BusyServer() as server, relaying(desk, server.url):
        await until(lambda: is_done(desk))

    assert [(row.state, row.reason) for row in desk.deliveries()] == [("dead", "too_old")]
    assert server.calls == []


async def test_a_bulletin_that_may_not_be_shown_any_more_is_given_up_and_one_that_cannot_be_composed_waits(
    desk, caplog
):
    withdrawn, broken, good = desk.publish([1]), desk.publish([2]), desk.publish([3])

    def words(bulletin, language):
        if bulletin.id == broken.id:
            raise KeyError(bulletin.id)
        return None if bulletin.id == withdrawn.id else compose(bulletin, language)

    async with BusyServer() as server, relaying(desk, server.url, words=words):
        await until(lambda: desk.states() == ["dead", "retry", "sent"])

    assert desk.deliveries()[0].reason == "withdrawn"
    assert good.id
    assert f"A bulletin could not be composed: {broken.id}" in caplog.text


async def test_a_correction_changes_what_was_sent_and_tells_of_it_in_silence(desk):
    def words(bulletin, language):
        if bulletin.kind is not BulletinKind.CORRECTION:
            return compose(bulletin, language)
        note = Message("Đã sửa", "Đã sửa", is_silent=True)
        return Composed(Message("Mới", "Mới"), "f2", note)

    first = desk.publish([7])
    async with BusyServer(chat_rate=True) as server, relaying(desk, server.url, words=words) as relay:
        await until(lambda: is_done(desk))
        (sent,) = desk.deliveries()
        desk.publish([Recipient(Target(7), desk.now, edits=sent.message_id)], BulletinKind.CORRECTION, first.id)
        relay.wake()
        await until(lambda: is_done(desk))

    assert len(server.calls) == 3, server.calls
    (_, edit), (_, note) = server.calls[1:]
    assert (edit["text"], edit["message_id"]) == ("Mới", sent.message_id)
    assert (note["text"], note["disable_notification"]) == ("Đã sửa", True)
    assert note["reply_parameters"]["message_id"] == sent.message_id
    assert [row.content for row in desk.deliveries()] == ["vi:f2", "vi:f2"]
    assert server.counts["429"] == 0


async def test_too_many_failures_halt_the_line_until_an_admin_lets_it_go_on(desk):
    halted = []
    bulletin = desk.publish(range(1, 101))

    server = BusyServer(latency=0.01, refused=set(range(1, 41)))
    async with server, relaying(desk, server.url, rate=100, halted=halted) as relay:
        await until(lambda: halted)
        await until(lambda: "claimed" not in desk.states())
        assert halted == [HaltReason.REFUSED]
        waiting = desk.states().count("queued")
        assert waiting > 40

        server.refused.clear()
        Line(desk.engine).resume()
        relay.wake()
        await until(lambda: bulletin_state(desk, bulletin) == "done")

    assert len(server.delivered) == waiting
    assert desk.states().count("dead") == 100 - waiting


async def test_admins_who_cannot_be_told_that_the_line_is_halted_are_told_later(desk):
    halted = []
    desk.publish(range(1, 41))

    server = BusyServer(latency=0.01, refused=set(range(1, 41)))
    async with server, relaying(desk, server.url, rate=100, halted=halted, tellings=2):
        await until(lambda: len(halted) == 2)


async def test_told_to_stop_it_finishes_what_is_in_flight_and_gives_back_the_rest(desk):
    desk.publish(range(1, 201))

    async with BusyServer(latency=0.3) as server:
        async with relaying(desk, server.url, rate=100):
            await until(lambda: server.in_flight > 5)
        states = desk.states()

    assert set(states) == {"sent", "queued"}
    assert states.count("sent") == len(server.delivered)
    assert {row.attempts for row in desk.deliveries()} == {0}


async def test_a_bulletin_held_while_it_runs_stops_after_what_is_claimed(desk):
    bulletin = desk.publish(range(1, 101))

    async with BusyServer(latency=0.01) as server, relaying(desk, server.url, rate=40):
        await until(lambda: server.delivered)
        with writing(desk.engine) as session:
            session.connection().execute(update(BULLETIN).where(BULLETIN.c.id == bulletin.id).values(state="held"))
        desk.outbox().hold(bulletin.id)
        await until(lambda: set(desk.states()) == {"sent", "held"})

    assert desk.states().count("held") > 70
    assert TEXT in server.texts[0][1]


async def test_killed_twice_in_the_middle_nothing_is_lost_and_doubled_only_what_was_on_its_way(desk, tmp_path):
    desk.publish(range(1, 301))
    server = BusyServer(latency=0.02, failing=0.02, dropped_before=0.02, dropped_after=0.02, rate=110, retry_after=1)

    async with server:
        run = Run(tmp_path / "news.db", server.url, TOKEN, 100, clock=Clock(datetime.now(UTC), HURRY))
        on_its_way = [await kill_after(run, count, server, desk) for count in (80, 180)]
        process = await run.start()
        async with asyncio.timeout(PATIENCE):
            assert await process.wait() == 0

    assert set(server.delivered) == set(range(1, 301))
    assert set(desk.states()) == {"sent"}
    assert server.doubled() <= sum(on_its_way) + server.counts["after"]


async def kill_after(run, count, server, desk):
    """How many messages had arrived, at the moment of the kill, that the outbox does not know of."""
    process = await run.start()
    await until(lambda: len(server.delivered) >= count)
    process.kill()
    await process.wait()
    return len(server.delivered) - desk.states().count("sent")
