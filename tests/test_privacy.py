import json
import re
from datetime import timedelta
from pathlib import Path

from conversing import NOW, STRANGER, WHO_MARKET, ask
from fakes import build_services
from sqlalchemy import func, select

from bot.confirming import PATIENCE, Confirmations
from bot.database import BotTable, writing
from bot.holdings import CLEARED, DELETED, RECORDS, Holdings
from bot.messages import load_catalogues
from bot.news.models import ChatType, Rhythm, Target
from bot.news.tables import BulletinItemRow, BulletinRow, DeliveryRow
from bot.rendering.privacy import render_span
from bot.retention import KEPT
from knowledge.models import Language

PERSONAL = re.compile(r"(^|_)(chat|user|admin|person)_id$|_by$|^(admin|user|who)$")
NO_PERSON = {("delivery", "claimed_by")}  # a relay


def subscribe(subscribers, chat_id=STRANGER):
    subscribers.subscribe(Target(chat_id), ChatType.PRIVATE, Rhythm(), notice_version="2026-11", now=NOW)


def deliver(engine, chat_id=STRANGER):
    with writing(engine) as session:
        bulletin = BulletinRow(kind="news", state="done", made_at=NOW, expires_at=NOW, made_by=chat_id)
        session.add(bulletin)
        session.flush()
        session.add(BulletinItemRow(bulletin_id=bulletin.id, place=0, article_id="cho-an-toan"))
        row = {"state": "sent", "priority": 5, "not_before": NOW, "expires_at": NOW, "done_at": NOW}
        session.add(DeliveryRow(bulletin_id=bulletin.id, chat_id=chat_id, **row))


def rows_of(engine, chat_id):
    places = [*DELETED.items(), *((table, column) for table, columns in CLEARED.items() for column in columns)]
    with writing(engine) as session:
        return sum(
            session.connection().execute(select(func.count()).where(tables()[table].c[column] == chat_id)).scalar_one()
            for table, column in places
        )


def tables():
    return BotTable.metadata.tables


def test_every_column_that_holds_a_chat_or_a_person_is_known_to_the_deletion():
    found = {(table.name, column.name) for table in tables().values() for column in table.columns}
    personal = {place for place in found if PERSONAL.search(place[1])} - NO_PERSON
    several = [*CLEARED.items(), *RECORDS.items()]
    known = {*DELETED.items(), *((table, column) for table, columns in several for column in columns)}

    assert personal == known


async def test_the_notice_says_what_is_kept_for_how_long_in_both_languages(talk):
    card = await ask(talk, "/riengtu")
    english = await ask(talk, "/privacy", chat_id=8)

    assert "91/2025/QH15" in card.text
    assert "Tin nào đã gửi cho bạn: 30 ngày" in card.text
    assert "tự mất" not in card.text
    assert [row[0]["text"] for row in card.rows] == ["Xem dữ liệu của tôi", "Xóa dữ liệu của tôi"]
    assert english.text.startswith("Quyền riêng tư")  # the app of that person is Vietnamese
    choice = await ask(talk, "/ngonngu", chat_id=8)
    talk.tap(choice, "English")
    await talk.until(lambda: choice.edits or len(talk.chats[8]) > 2)
    assert "Which news was sent to you: 30 days" in (await ask(talk, "/privacy", chat_id=8)).text


async def test_everything_held_comes_as_text_and_as_a_file(talk, store, subscribers):
    subscribe(subscribers)
    deliver(store.engine)

    card = await ask(talk, "/dulieu")
    await talk.until(lambda: talk.files[STRANGER])

    ((name, content),) = talk.files[STRANGER]
    held = json.loads(content)
    assert "Đồng ý lúc: 10:00" in card.text
    assert "cho-an-toan" in card.text
    assert name == "antt-bot-data.json"
    assert held["subscriptions"][0]["notice_version"] == "2026-11"
    assert held["deliveries"] == [{"articles": ["cho-an-toan"], "state": "sent", "done_at": NOW.isoformat()}]


async def test_who_left_nothing_behind_is_told_so(talk):
    assert "Không có gì." in (await ask(talk, "/dulieu")).text


async def test_deleting_asks_once_then_deletes_everything_and_says_what(talk, store, subscribers):
    subscribe(subscribers)
    subscribe(subscribers, 8)
    deliver(store.engine)
    await ask(talk, WHO_MARKET)

    card = await ask(talk, "/xoa")
    assert rows_of(store.engine, STRANGER) == 3
    talk.tap(card, "Xóa tất cả")
    await talk.until(lambda: card.edits)

    assert card.text.startswith("Đã xóa xong lúc 10:00")
    assert "Đăng ký bản tin và các lựa chọn: 1" in card.text
    assert "Dòng trong sổ tin đã gửi: 1" in card.text
    assert card.rows == []
    assert rows_of(store.engine, STRANGER) == 0
    assert rows_of(store.engine, 8) == 1


async def test_the_deletion_is_confirmed_only_by_who_asked_and_only_once(talk, subscribers):
    talk.admins |= {(-500, 7), (-500, 8)}
    subscribe(subscribers, -500)
    card = await ask(talk, "/xoa", chat_id=-500, user_id=7)

    talk.tap(card, "Xóa tất cả", user_id=8)
    assert "do người khác yêu cầu" in (await talk.shown(-500, 2))[1].text
    talk.tap(card, "Xóa tất cả", user_id=7)
    await talk.until(lambda: card.edits)

    assert subscribers.find(Target(-500)) is None


async def test_in_a_group_only_admins_see_or_delete(talk, subscribers):
    subscribe(subscribers, -500)

    for command in ("/dulieu", "/xoa"):
        assert "Chỉ quản trị viên" in (await ask(talk, command, chat_id=-500, user_id=7)).text
    assert not talk.files


def test_a_confirmation_is_good_for_ten_minutes_once():
    asked = Confirmations()
    asked.ask(1, 2, NOW)

    assert not asked.take(1, 3, NOW)
    assert asked.take(1, 2, NOW + PATIENCE)
    assert not asked.take(1, 2, NOW)
    asked.ask(1, 2, NOW)
    assert not asked.take(1, 2, NOW + PATIENCE + timedelta(seconds=1))


def test_the_table_in_the_readme_says_what_the_constants_say():
    readme = Path(__file__).parent.parent.joinpath("README.md").read_text(encoding="utf-8")
    english = load_catalogues()[Language.EN]

    for key, span in KEPT.items():
        assert f"| {english.text(f'privacy.kept.{key}')} | {render_span(span, english)} |" in readme


def test_deleting_keeps_the_bare_counts_of_what_was_sent():
    services = build_services()
    deliver(services.holdings.engine)

    Holdings(services.holdings.engine).erase(STRANGER)

    with writing(services.holdings.engine) as session:
        counts = session.connection().execute(select(tables()["delivery_count"])).all()
    assert [tuple(row) for row in counts] == [("2026-08-20", "news", "sent", 1)]
