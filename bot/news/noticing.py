"""What is new, changed or gone among the articles, found by comparing them with the news that were noticed before.

Both stand in one database, so that what another process loads is noticed as well. An article gets its number when it
may be shown for the first time; an embargo that begins later counts as withheld.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, insert, literal, or_, select, update
from sqlmodel import Session

from bot.news.tables import ITEM, NEWS
from knowledge.models import Status
from knowledge.store import STANDING


@dataclass(frozen=True, slots=True)
class Change:
    """An article that stands otherwise than it did when it was last dealt with."""

    article_id: str
    version: int
    status: Status


def has_new(session: Session, now: datetime) -> bool:
    """Whether there are articles that have no number."""
    return session.connection().execute(_unnumbered(now).limit(1)).first() is not None


def number_new(session: Session, now: datetime) -> int:
    """How many articles got their numbers, the oldest first."""
    rows = session.connection().execute(_unnumbered(now)).all()
    if rows:
        first = newest_number(session) + 1
        values = [_new_row(number, row, now) for number, row in enumerate(rows, first)]
        session.connection().execute(insert(NEWS), values)
    return len(rows)


def find_changes(session: Session, now: datetime) -> list[Change]:
    """The numbered articles whose version or status is another one now."""
    status = _status_now(now)
    is_other = or_(NEWS.c.version != STANDING.c.version, NEWS.c.status != status)
    changed = (
        select(STANDING.c.id, STANDING.c.version, status.label("status_now"))
        .join(NEWS, NEWS.c.article_id == STANDING.c.id)
        .where(is_other)
        .order_by(NEWS.c.id)
    )
    rows = session.connection().execute(changed)
    return [Change(row.id, row.version, Status(row.status_now)) for row in rows]


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


def _new_row(number: int, row: Row[Any], now: datetime) -> dict[str, object]:
    return {"id": number, "article_id": row.id, "version": row.version, "status": row.status, "noticed_at": now}


def _unnumbered(now: datetime) -> Select[Any]:
    is_numbered = exists().where(NEWS.c.article_id == STANDING.c.id)
    return select(STANDING).where(~is_numbered, may_be_shown(now)).order_by(STANDING.c.published_at, STANDING.c.id)


def _status_now(now: datetime) -> ColumnElement[str]:
    is_embargoed = and_(STANDING.c.status == Status.USABLE, STANDING.c.embargo_until > now)
    return case((is_embargoed, literal(Status.WITHHELD.value)), else_=STANDING.c.status)
