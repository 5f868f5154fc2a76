"""How quickly relays claim and mark, on each database: pytest -m benchmark -n 0 -s tests/benchmark_sharing.py."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from newsdesk import NOW, NewsDesk, open_database
from newsing import deliveries

from bot.news.models import DeliveryState
from bot.news.outcomes import Sent

DELIVERIES = 20_000
BATCH = 30  # about what a relay at 1,000/s has in hand

pytestmark = pytest.mark.benchmark


def carry(url, name, batch):
    outbox, count = NewsDesk(open_database(url)).outbox(name), 0
    while claims := outbox.claim(batch, NOW):
        outbox.mark([Sent(claim.delivery, claim.delivery.id, "vi:x") for claim in claims], NOW)
        count += len(claims)
    return count


@pytest.mark.parametrize(("relays", "batch"), [(1, BATCH), (1, 200), (3, BATCH)])
def test_claiming_and_marking(database_url, relays, batch):
    desk = NewsDesk(open_database(database_url))
    desk.publish(range(1, DELIVERIES + 1))

    started = time.perf_counter()
    with ThreadPoolExecutor(relays) as pool:
        carried = list(pool.map(lambda number: carry(database_url, f"relay {number}", batch), range(relays)))
    seconds = time.perf_counter() - started

    kind = desk.engine.url.get_backend_name()
    print(f"{kind}, {relays} relays, {batch} at a time: {DELIVERIES / seconds:,.0f}/s, shared {carried}")
    assert all(row.state == DeliveryState.SENT for row in deliveries(desk.engine))
