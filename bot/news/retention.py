"""What is done is counted by day and forgotten after a while, so that the database does not grow for ever."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, exists, insert, select, update
from sqlmodel import Session

from bot.news.models import BulletinState, DeliveryState
from bot.news.tables import BULLETIN, DELIVERY, DELIVERY_COUNT
from knowledge.reading.stamps import day_in_vietnam

KEPT = timedelta(days=30)  # corrections reach what was sent so long ago
BATCH = 2_000  # rows in one go, about 50 ms: nobody waits long for the database
UNCERTAIN = "uncertain"  # sent, and maybe twice

_Kind = tuple[str, str, str]  # day, kind of bulletin, outcome


def forget_batch(session: Session, now: datetime) -> int:
    """How many old deliveries were counted and deleted; 0 when none are left, and then old bulletins go too."""
    rows = _find_old(session, now - KEPT)
    if not rows:
        _delete_empty_bulletins(session, now - KEPT)
        return 0
    add_counts(session, count_outcomes(rows))
    session.connection().execute(delete(DELIVERY).where(DELIVERY.c.id.in_([row.id for row in rows])))
    return len(rows)


def count_outcomes(rows: Iterable[Row[Any]]) -> Counter[_Kind]:
    """How many ended how, by day and kind of bulletin."""
    return Counter((day_in_vietnam(row.done_at).isoformat(), row.kind, _outcome(row)) for row in rows)


def _outcome(row: Row[Any]) -> str:
    if row.state == DeliveryState.DEAD:
        return f"{row.state}:{row.reason}"
    return UNCERTAIN if row.state == DeliveryState.SENT and row.is_uncertain else str(row.state)


def _find_old(session: Session, before: datetime) -> Sequence[Row[Any]]:
    columns = (DELIVERY.c.id, DELIVERY.c.state, DELIVERY.c.reason, DELIVERY.c.is_uncertain, DELIVERY.c.done_at)
    old: Select[Any] = (
        select(*columns, BULLETIN.c.kind)
        .join(BULLETIN, BULLETIN.c.id == DELIVERY.c.bulletin_id)
        .where(DELIVERY.c.done_at < before)
        .order_by(DELIVERY.c.done_at)
        .limit(BATCH)
    )
    return session.connection().execute(old).all()


def add_counts(session: Session, counts: Counter[_Kind]) -> None:
    """Add to what was counted of days before."""
    connection = session.connection()
    for (day, kind, outcome), count in counts.items():
        this = {"day": day, "kind": kind, "outcome": outcome}
        there = [DELIVERY_COUNT.c[name] == value for name, value in this.items()]
        more = update(DELIVERY_COUNT).where(*there).values(count=DELIVERY_COUNT.c["count"] + count)
        if not connection.execute(more).rowcount:
            connection.execute(insert(DELIVERY_COUNT).values(**this, count=count))


def _delete_empty_bulletins(session: Session, before: datetime) -> None:
    has_deliveries = exists().where(DELIVERY.c.bulletin_id == BULLETIN.c.id)
    is_over = BULLETIN.c.state.in_((BulletinState.DONE, BulletinState.CANCELLED))
    old = delete(BULLETIN).where(is_over, BULLETIN.c.made_at < before, ~has_deliveries)
    session.connection().execute(old)
