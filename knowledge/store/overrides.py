"""What the desk says of articles, change by change: its tables' rows, as JSON whose meaning others know."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, delete, func, insert, select

from knowledge.store.tables import OverrideRow

_OVERRIDES: Final = OverrideRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
NOTHING_SAID: Final = "{}"
NO_NUMBER: Final = 0  # of an article of which the desk has said nothing yet


@dataclass(frozen=True, slots=True)
class KeptOverride:
    """What the desk says of an article now; `number` counts its changes from 1."""

    number: int = NO_NUMBER
    said: str = NOTHING_SAID  # JSON
    is_erased: bool = False


UNTOUCHED: Final = KeptOverride()


@dataclass(frozen=True, slots=True)
class Hand:
    """Who of the desk makes a change, when, and what else is written in its transaction; by raising that stops it."""

    by: int
    now: datetime
    beside: Callable[[Connection], None]


def read_overrides(connection: Connection, ids: Collection[str] | None = None) -> dict[str, KeptOverride]:
    """What the desk says now of each of these articles, or of all; of the others it has said nothing."""
    wanted = _newest()
    if ids is not None:
        wanted = wanted.where(_OVERRIDES.c.article_id.in_(ids))
    rows = connection.execute(wanted).all()
    return {row.article_id: KeptOverride(row.number, row.said, row.is_erased) for row in rows}


def read_override(connection: Connection, article_id: str, number: int) -> KeptOverride:
    """What the desk said after so many changes."""
    here = (_OVERRIDES.c.article_id == article_id, _OVERRIDES.c.number == number)
    row = connection.execute(select(_OVERRIDES).where(*here)).one_or_none()
    return KeptOverride(row.number, row.said, row.is_erased) if row else UNTOUCHED


def add_override(connection: Connection, article_id: str, kept: KeptOverride, hand: Hand) -> None:
    """Write the next change."""
    values = {"article_id": article_id, "number": kept.number, "said": kept.said, "is_erased": kept.is_erased}
    connection.execute(insert(_OVERRIDES).values(**values, made_by=hand.by, made_at=hand.now))


def forget_overrides(connection: Connection, article_id: str) -> None:
    """Delete all that the desk ever said of the article."""
    connection.execute(delete(_OVERRIDES).where(_OVERRIDES.c.article_id == article_id))


def _newest() -> Select[Any]:
    others = _OVERRIDES.alias("others")
    last = select(func.max(others.c.number)).where(others.c.article_id == _OVERRIDES.c.article_id).scalar_subquery()
    return select(_OVERRIDES).where(_OVERRIDES.c.number == last)
