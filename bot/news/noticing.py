"""What is new, changed or gone among the articles, found by comparing them with the news that were noticed before.

Both stand in one database, so that what another process loads is noticed as well. An article gets its number when it
may be shown for the first time; an embargo that begins later counts as withheld.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, insert, literal, or_, select, update
from sqlmodel import Session

from bot.news.tables import ITEM, NEWS
from knowledge.models import Status
from knowledge.store import STANDING


@dataclass(frozen=True, slots=True)
class Change:
    """An article that is new, or stands otherwise than it did when it was last dealt with."""

    article_id: str
    version: int
    status: Status


@dataclass(frozen=True, slots=True)
class Noticed:
    """What is to be dealt with, nothing twice."""

    new: Sequence[Change]  # the oldest first
    changed: Sequence[Change]


def notice(session: Session, now: datetime) -> Noticed:
    """The articles that have no number yet and may be shown, and those whose version or status is another one now."""
    rows = session.connection().execute(_differences(now)).all()
    return Noticed(
        new=[Change(row.id, row.version, Status.USABLE) for row in rows if row.number is None],
        changed=[Change(row.id, row.version, Status(row.status_now)) for row in rows if row.number is not None],
    )


def number_new(session: Session, new: Sequence[Change], now: datetime) -> None:
    """Give new articles their numbers."""
    first = newest_number(session) + 1
    values = [_new_row(number, article, now) for number, article in enumerate(new, first)]
    if values:
        session.connection().execute(insert(NEWS), values)


def keep_change(session: Session, change: Change, now: datetime) -> None:
    """The change is dealt with. An article that is shown again and that nobody has got is numbered anew, as news."""
    here = NEWS.c.article_id == change.article_id
    if change.status is Status.USABLE:
        nobody_has = ~exists().where(ITEM.c.article_id == change.article_id)
        anew = {"id": newest_number(session) + 1, "noticed_at": now}
        released = update(NEWS).where(here, NEWS.c.status != Status.USABLE, nobody_has)
        session.connection().execute(released.values(anew))
    kept = {"version": change.version, "status": change.status}
    session.connection().execute(update(NEWS).where(here).values(kept))


def newest_number(session: Session) -> int:
    """The number of the last news; 0 when there are none."""
    return session.connection().execute(select(func.max(NEWS.c.id))).scalar_one() or 0


def may_be_shown(now: datetime) -> ColumnElement[bool]:
    """The condition that an article of `STANDING` may be shown."""
    not_over = or_(STANDING.c.expires_at.is_(None), STANDING.c.expires_at > now)
    return and_(_status_now(now) == Status.USABLE, not_over)


def _new_row(number: int, article: Change, now: datetime) -> dict[str, object]:
    standing = {"version": article.version, "status": article.status}
    return {"id": number, "article_id": article.article_id, **standing, "noticed_at": now}


def _differences(now: datetime) -> Select[Any]:
    """Outer, so that the articles are walked along their index and the news looked up: documents are not read."""
    status = _status_now(now)
    is_new = and_(NEWS.c.id.is_(None), may_be_shown(now))
    is_changed = or_(NEWS.c.version != STANDING.c.version, NEWS.c.status != status)
    return (
        select(STANDING.c.id, STANDING.c.version, status.label("status_now"), NEWS.c.id.label("number"))
        .select_from(STANDING.outerjoin(NEWS, NEWS.c.article_id == STANDING.c.id))
        .where(or_(is_new, is_changed))
        .order_by(NEWS.c.id, STANDING.c.published_at, STANDING.c.id)
    )


def _status_now(now: datetime) -> ColumnElement[str]:
    is_embargoed = and_(STANDING.c.status == Status.USABLE, STANDING.c.embargo_until > now)
    return case((is_embargoed, literal(Status.WITHHELD.value)), else_=STANDING.c.status)
