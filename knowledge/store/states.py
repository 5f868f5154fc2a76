"""The states of the library: what files said from one load to the next, so that there is a way back.

A state is cheap: a row of its own, and its number at the versions of articles that came with it. What sources bring and
what the desk says belongs to no state.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, exists, func, insert, select

from knowledge.store.tables import ArticleRow, StateRow, VersionRow

NOBODY: Final = 0  # who works at a terminal
GONE: Final = "gone"  # in the place of the content hash of what a way back has taken out
_STATES: Final = StateRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_VERSIONS: Final = VersionRow.__table__  # type: ignore[attr-defined]  # likewise
_ARTICLES: Final = ArticleRow.__table__  # type: ignore[attr-defined]  # likewise


class How(StrEnum):
    """What a state came of."""

    FOUND = "found"  # it was there before states were kept
    LOAD = "load"  # at a terminal
    RELOAD = "reload"
    RETURN = "return"  # to an earlier one


@dataclass(frozen=True, slots=True)
class Making:
    """Of what a state comes, and through whom."""

    how: How
    at: datetime
    by: int = NOBODY
    back_to: int | None = None  # the state that is brought back
    gone: int = 0  # articles that are taken out


@dataclass(frozen=True, slots=True)
class State:
    """A state that the library was in, or is."""

    number: int
    making: Making
    added: int
    changed: int


def next_state(connection: Connection) -> int:
    """The number of a state that begins now; what was there before states were kept is one, too."""
    newest = connection.execute(select(func.max(_STATES.c.number))).scalar_one()
    return newest + 1 if newest else 1 + _is_anything_there(connection)


def keep_state(connection: Connection, number: int, making: Making) -> State | None:
    """The state, kept; `None` when no article came with it, for then there is none."""
    here = _VERSIONS.c.state == number
    changed = connection.execute(select(func.count()).where(here, _has_earlier())).scalar_one()
    added = connection.execute(select(func.count()).where(here, ~_has_earlier())).scalar_one()
    if not changed and not added:
        return None
    if number > 1 and connection.execute(select(func.count()).select_from(_STATES)).scalar_one() == 0:
        _insert(connection, State(number - 1, Making(How.FOUND, making.at), 0, 0))
    state = State(number, making, added, changed - making.gone)
    _insert(connection, state)
    return state


def read_states(connection: Connection, limit: int) -> Sequence[State]:
    """The newest states, the last first."""
    rows = connection.execute(select(_STATES).order_by(_STATES.c.number.desc()).limit(limit))
    return [_read(row) for row in rows]


def find_state(connection: Connection, number: int) -> State | None:
    """The state of that number."""
    row = connection.execute(select(_STATES).where(_STATES.c.number == number)).one_or_none()
    return _read(row) if row else None


def _is_anything_there(connection: Connection) -> bool:
    return connection.execute(select(_ARTICLES.c.id).limit(1)).first() is not None


def _has_earlier() -> Any:  # noqa: ANN401 - a condition
    earlier = _VERSIONS.alias("earlier")
    return exists().where(earlier.c.article_id == _VERSIONS.c.article_id, earlier.c.version < _VERSIONS.c.version)


def _insert(connection: Connection, state: State) -> None:
    made = state.making
    connection.execute(
        insert(_STATES).values(
            number=state.number,
            how=made.how,
            made_at=made.at,
            made_by=made.by,
            back_to=made.back_to,
            added=state.added,
            changed=state.changed,
            gone=made.gone,
        )
    )


def _read(row: Row[Any]) -> State:
    making = Making(How(row.how), row.made_at, row.made_by, row.back_to, row.gone)
    return State(row.number, making, row.added, row.changed)
