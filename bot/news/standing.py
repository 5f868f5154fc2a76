"""How the deliveries stand, for those who watch over the line."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from bot.database import reading
from bot.news.models import DeliveryState
from bot.news.tables import DELIVERY

_WAITING = (DeliveryState.QUEUED, DeliveryState.RETRY)


def count_deliveries(engine: Engine) -> dict[str, int]:
    """How many deliveries there are in each state, 0 where there are none.

    Raises: StoreError.
    """
    counted = select(DELIVERY.c.state, func.count()).group_by(DELIVERY.c.state)
    with reading(engine) as session:
        found: dict[str, int] = dict(session.connection().execute(counted).tuples().all())
    return {state.value: found.get(state.value, 0) for state in DeliveryState}


def oldest_due(engine: Engine, now: datetime) -> timedelta:
    """How long the delivery has waited that may go out for the longest time; nothing when none may.

    Raises: StoreError.
    """
    oldest = select(func.min(DELIVERY.c.not_before)).where(DELIVERY.c.state.in_(_WAITING))
    with reading(engine) as session:
        since = session.connection().execute(oldest).scalar()
    return max(now - since, timedelta(0)) if since else timedelta(0)
