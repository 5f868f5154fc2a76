"""How long planning for very many takes, and its memory: pytest -m benchmark -n 0 -s tests/benchmark_planning.py."""

import random
import time
import tracemalloc
from datetime import timedelta

import pytest
from newsing import MORNING, Newsroom, Told
from sqlalchemy import func, insert, select, update

from bot.database import reading, writing
from bot.news.bulletins import BulletinStore
from bot.news.models import BulletinKind, ChatType, Edition, SubscriberState
from bot.news.tables import DELIVERY, NO_THREAD, SUBSCRIBER

SUBSCRIBERS = 100_000
DISTINCT_WISHES = 2_000
LATER = MORNING + timedelta(hours=2)

pytestmark = pytest.mark.benchmark


@pytest.fixture
def room(database):
    room = Newsroom(database)
    dice = random.Random(1)  # noqa: S311 - a benchmark's dice
    with writing(room.engine) as session:
        for start in range(0, SUBSCRIBERS, 10_000):
            rows = [a_row(chat_id, dice) for chat_id in range(start, start + 10_000)]
            session.connection().execute(insert(SUBSCRIBER), rows)
    return room


def a_row(chat_id, dice):
    return {
        "chat_id": 10_000_000 + chat_id * 37 % SUBSCRIBERS, "thread_id": NO_THREAD, "kind": ChatType.PRIVATE,
        "state": SubscriberState.ACTIVE, "topics": ["fire"], "areas": [], "excluded": [],
        "keywords": [f"word {dice.randrange(DISTINCT_WISHES)}"], "edition": Edition.AT_ONCE, "hour": 7, "weekday": 0,
        "quiet_starts": 22, "quiet_ends": 6, "urgent_at_night": False, "consent_at": MORNING, "notice_version": "1",
        "cursor": 0,
    }  # fmt: skip


def measured(title, work):
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"{title}: peak of Python's memory {peak / 1e6:.0f} MB")


def timed(title, work):
    started, worked = time.perf_counter(), time.process_time()
    result = work()
    print(f"{title}: {time.perf_counter() - started:.2f} s, of the processor {time.process_time() - worked:.2f} s")
    return result


def count_deliveries(room):
    with reading(room.engine) as session:
        return session.connection().execute(select(func.count()).select_from(DELIVERY)).scalar_one()


@pytest.mark.parametrize("measure", [timed, measured])
def test_one_new_article_for_a_hundred_thousand(room, measure):
    room.publish("blaze", told=Told(topics=("fire",)))

    measure("one article planned for 100,000", lambda: room.plan(MORNING))

    assert count_deliveries(room) == SUBSCRIBERS
    room.publish("second", MORNING + timedelta(minutes=1), told=Told(topics=("fire",)))
    measure("another, with all deliveries of the first on their way", lambda: room.plan(LATER))
    assert count_deliveries(room) == SUBSCRIBERS
    measure("nothing new", lambda: room.plan(LATER))


@pytest.mark.parametrize("measure", [timed, measured])
def test_a_bulletin_by_the_desk_for_a_hundred_thousand(room, measure):
    with writing(room.engine) as session:
        session.connection().execute(
            update(SUBSCRIBER).values(edition=Edition.DAILY, next_at=LATER + timedelta(days=1))
        )
    room.publish("blaze", told=Told(topics=("fire",)))
    store = BulletinStore(room.engine)
    bulletin = store.propose(BulletinKind.DESK, ["blaze"], 1, MORNING)
    store.confirm(bulletin.id, 1, MORNING)

    measure("a desk bulletin planned for 100,000", lambda: room.plan(LATER))

    assert count_deliveries(room) == SUBSCRIBERS
