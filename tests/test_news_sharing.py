"""Several relays share one PostgreSQL: what they do at the same time."""

import threading
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest
from newsdesk import NOW, NewsDesk, open_database
from newsing import deliveries
from sqlalchemy import select

from bot.news.models import BulletinKind, DeliveryState
from bot.news.outcomes import Failed, Sent
from bot.news.tables import DELIVERY

RELAYS, CHATS, BULLETINS = 3, 60, 4


@pytest.fixture
def desk(postgres_url):
    return NewsDesk(open_database(postgres_url))


def carry(url, name, start, carried, is_over):
    """Claim and mark until told to stop; every seventh fails once. What was sent is noted while it is claimed."""
    outbox = NewsDesk(open_database(url)).outbox(name)
    start.wait()
    count = 0
    while True:
        was_over = is_over.is_set()
        claims = outbox.claim(7, NOW)
        if was_over and not claims and all(row.state == DeliveryState.SENT for row in deliveries(outbox.engine)):
            return count
        outcomes = []
        for claim in claims:
            count += 1
            if count % 7 == 0 and not claim.delivery.attempts:
                outcomes.append(Failed(claim.delivery, NOW, is_uncertain=False))
                continue
            carried.append((claim.delivery.target.chat_id, claim.delivery.id))
            outcomes.append(Sent(claim.delivery, count, "vi:x"))
        outbox.mark(outcomes, NOW)


def test_relays_share_the_work_send_nothing_twice_and_keep_each_chats_order(desk, postgres_url):
    carried, is_over, start = [], threading.Event(), threading.Barrier(RELAYS + 1)
    with ThreadPoolExecutor(RELAYS) as pool:
        running = [pool.submit(carry, postgres_url, f"relay {n}", start, carried, is_over) for n in range(RELAYS)]
        start.wait()
        for _ in range(BULLETINS):  # while they carry
            desk.publish(range(1, CHATS + 1), BulletinKind.NEWS)
        is_over.set()
        counts = [one.result() for one in running]

    assert all(counts)
    by_chat = defaultdict(list)
    for chat_id, number in carried:
        by_chat[chat_id].append(number)
    assert sorted(by_chat) == list(range(1, CHATS + 1))
    assert all(numbers == sorted(set(numbers)) for numbers in by_chat.values())
    assert len(list(chain(*by_chat.values()))) == CHATS * BULLETINS


def test_a_row_that_another_transaction_holds_is_passed_over(desk):
    desk.publish([1, 2])
    first = deliveries(desk.engine)[0]
    with desk.engine.connect() as other, other.begin():
        other.execute(select(DELIVERY.c.id).where(DELIVERY.c.id == first.id).with_for_update())

        assert [claim.delivery.target.chat_id for claim in desk.outbox().claim(9, NOW)] == [2]

    assert [claim.delivery.target.chat_id for claim in desk.outbox().claim(9, NOW)] == [1]
