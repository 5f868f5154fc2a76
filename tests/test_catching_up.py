"""What somebody missed, whole: by command and in plain words, since the last visit, as far as their wishes go."""

import json
from datetime import timedelta

import pytest
from conversing import STRANGER, ask
from fakes import build_services
from moving_on import A_DAY, Clock, Newsdesk

from bot.news.models import ChatType, Rhythm, Target, Wish
from bot.news.subscribers import SubscriberStore
from bot.visits import APART, KEPT, Visit, next_visit, open_visits
from knowledge.understanding.catching_up import asks_what_is_new

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(server, folder, store) -> Newsdesk:
    """A newsroom whose two articles are old."""
    newsdesk = Newsdesk(server, folder, store, Clock())
    newsdesk.load()
    return newsdesk


async def publish(desk: Newsdesk, *articles: tuple[str, str]) -> None:
    """Articles that the bot has noticed and answers from."""
    for article_id, headline in articles:
        desk.publish(article_id, headline, f"{headline}. Việc xảy ra ở phường Bến Lau.")
    for article_id, _ in articles:
        await desk.taken_up(article_id)


ASKING = (
    *("Tôi lỡ gì?", "toi lo gi", "có gì mới không", "CÓ GÌ MỚI KHÔNG???", "co gi moi ko", "Tôi bỏ lỡ gì rồi?"),
    *("what did I miss?", "What's new?", "tooi lowx gif"),
)


@pytest.mark.parametrize("text", ASKING)
def test_these_ask_what_is_new(text):
    assert asks_what_is_new(text)


@pytest.mark.parametrize(
    "text", ["Có gì mới ở chợ Sắt?", "Nghị định mới có gì?", "what is new in Decree 168?", "", "lở gì", "mới"]
)
def test_these_ask_something_else(text):
    assert not asks_what_is_new(text)


def test_a_visit_begins_after_a_pause_and_knows_what_came_before_it():
    clock = Clock()
    visit = Visit(clock.now, clock.now)

    same = next_visit(visit, clock.now + APART)
    later = next_visit(same, clock.now + APART + A_DAY)

    assert same == Visit(clock.now, clock.now + APART)
    assert later == Visit(clock.now + APART, clock.now + APART + A_DAY)
    assert next_visit(Visit(clock.now + HOUR, clock.now), clock.now + A_DAY).knows_until == clock.now + HOUR


async def test_the_first_time_it_looks_three_days_back_and_says_what_is_kept_from_now_on(desk):
    async with desk.running():
        await publish(desk, ("cau-go", "Cấm đường qua cầu gỗ Bến Lau"))

        card = await ask(desk.talk, "Tôi lỡ gì?")

    assert card.text.splitlines()[0] == "Từ 10:00 ngày 17/8/2026 đến nay có 2 tin mới"
    assert "Đây là lần đầu bạn hỏi" in card.text
    assert "1. Cấm đường qua cầu gỗ Bến Lau" in card.text
    assert "https://bantin.example/cau-go" in card.parameters["text"]
    assert "bến phà" not in card.text
    assert [button["text"] for row in card.rows for button in row] == ["1", "2"]


async def test_later_it_tells_what_came_since_the_last_visit_and_then_nothing(desk):
    async with desk.running():
        for old in ("cho-an-toan", "ben-pha"):
            await desk.taken_up(old)
        await ask(desk.talk, "/cogimoi")
        desk.clock.now += A_DAY
        await publish(desk, ("cau-go", "Cấm đường qua cầu gỗ Bến Lau"), ("den-do", "Đèn đỏ mới ở ngã tư Bến Lau"))
        await ask(desk.talk, "Ai chủ trì hội nghị về bến phà Rừng Thông?")
        desk.clock.now += HOUR / 4

        card = await ask(desk.talk, "có gì mới không")
        again = await ask(desk.talk, "có gì mới không")
        desk.clock.now += HOUR
        later = await ask(desk.talk, "có gì mới không")

    assert card.text.splitlines()[0] == "Từ 10:00 ngày 20/8/2026 đến nay có 2 tin mới"
    assert "Đây là lần đầu" not in card.text
    assert again.text == "Từ 10:15 ngày 21/8/2026 đến nay không có gì mới."
    assert later.text == "Từ 10:15 ngày 21/8/2026 đến nay không có gì mới."


async def test_it_speaks_english(desk):
    async with desk.running():
        await ask(desk.talk, "/language en")
        await publish(desk, ("cau-go", "Cấm đường qua cầu gỗ Bến Lau"))
        card = await ask(desk.talk, "What did I miss?")
        again = await ask(desk.talk, "/whatsnew")

    assert card.text.splitlines()[0] == "New since 10:00 on 17 August 2026: 2"
    assert "You ask for the first time" in card.text
    assert again.text == "Nothing new since 10:00 on 20 August 2026."


async def test_who_subscribed_gets_what_they_chose(desk):
    subscribers = SubscriberStore(desk.store.engine)
    async with desk.running():
        subscribers.subscribe(Target(STRANGER), ChatType.PRIVATE, Rhythm(), notice_version="1", now=desk.clock.now)
        subscribers.change_wish(Target(STRANGER), Wish(keywords=("cầu gỗ",)))
        await publish(desk, ("cau-go", "Cấm đường qua cầu gỗ Bến Lau"), ("den-do", "Đèn đỏ mới ở ngã tư Bến Lau"))
        talk = desk.talk
        talk.say("/cogimoi")
        await talk.until(lambda: any("tin mới" in shown.text for shown in talk.chats[STRANGER]))
        card = next(shown for shown in talk.chats[STRANGER] if "tin mới" in shown.text)

    assert "có 1 tin mới" in card.text
    assert "Chỉ gồm những gì bạn chọn trong /caidat." in card.text
    assert "Đèn đỏ" not in card.text


async def test_of_many_ten_are_listed_and_the_rest_counted(desk):
    async with desk.running():
        await publish(desk, *((f"tin-{number}", f"Tin số {number} ở bến Lau") for number in range(13)))

        card = await ask(desk.talk, "/cogimoi")

    assert "có 14 tin mới" in card.text
    assert "… và 4 tin khác: /moinhat" in card.text
    assert len([button for row in card.rows for button in row]) == 10


async def test_only_who_asked_is_remembered_shown_and_deleted(desk):
    talk = desk.talk
    async with desk.running():
        await ask(talk, "Ai chủ trì hội nghị về bến phà Rừng Thông?", chat_id=8)
        await ask(talk, "/cogimoi")
        stranger = await ask(talk, "/dulieu", chat_id=8)
        card = await ask(talk, "/dulieu")
        await talk.until(lambda: talk.files[STRANGER])
        held = json.loads(talk.files[STRANGER][-1][1])
        question = await ask(talk, "/xoa")
        talk.tap(question, "Xóa tất cả")
        await talk.until(lambda: question.edits)
        after = await ask(talk, "/cogimoi")

    assert "Không có gì." in stranger.text
    assert "Lần ghé cuối được ghi: 10:00 ngày 20/8/2026" in card.text
    assert held["last_visit"] == "2026-08-20T03:00:00+00:00"
    assert "Lần ghé cuối: 1" in question.text
    assert "Đây là lần đầu bạn hỏi" in after.text


async def test_the_visit_outlives_a_restart(desk):
    async with desk.running():
        await ask(desk.talk, "/cogimoi")
    desk.clock.now += A_DAY
    async with desk.running():
        card = await ask(desk.talk, "/cogimoi")

    assert card.text == "Từ 10:00 ngày 20/8/2026 đến nay không có gì mới."


def test_a_visit_is_forgotten_after_its_time():
    clock, services = Clock(), build_services()
    services.visits.catch_up(5, clock.now, clock.now)

    services.visits.purge(clock.now + KEPT)
    assert services.visits.find(5, clock.now + KEPT)
    services.visits.purge(clock.now + KEPT + HOUR)

    assert services.visits.find(5, clock.now) is None
    assert open_visits(services.visits.engine).find(5, clock.now) is None
