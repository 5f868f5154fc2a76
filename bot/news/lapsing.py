"""Ends what nobody goes on with, so that nothing waits for good.

A proposal that was not confirmed in time, and a bulletin that an admin stopped until it was too old to be sent.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlmodel import Session

from bot.news.models import BulletinState, DeathReason, DeliveryState
from bot.news.steps import PROPOSAL_LIFE
from bot.news.tables import BULLETIN, DELIVERY

_UNCONFIRMED = (BulletinState.PROPOSED, BulletinState.WAITING)


def has_lapsed_bulletins(session: Session, now: datetime) -> bool:
    """Whether there is something to end."""
    return session.connection().execute(select(BULLETIN.c.id).where(_has_lapsed(now)).limit(1)).first() is not None


def end_lapsed_bulletins(session: Session, now: datetime) -> None:
    """End them; what was held of them is given up as too old."""
    lapsed = select(BULLETIN.c.id).where(_has_lapsed(now))
    held = and_(DELIVERY.c.bulletin_id.in_(lapsed), DELIVERY.c.state == DeliveryState.HELD)
    too_old = {"state": DeliveryState.DEAD, "reason": DeathReason.TOO_OLD, "done_at": now}
    session.connection().execute(update(DELIVERY).where(held).values(too_old))
    session.connection().execute(update(BULLETIN).where(_has_lapsed(now)).values(state=BulletinState.CANCELLED))


def _has_lapsed(now: datetime) -> ColumnElement[bool]:
    unconfirmed = and_(BULLETIN.c.state.in_(_UNCONFIRMED), BULLETIN.c.made_at < now - PROPOSAL_LIFE)
    stopped = and_(BULLETIN.c.state == BulletinState.HELD, BULLETIN.c.expires_at <= now)
    return or_(unconfirmed, stopped)
