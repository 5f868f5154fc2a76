"""Which version of each article brings a state of the library back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sqlalchemy import Connection, select

from knowledge.store.states import GONE
from knowledge.store.tables import VersionRow

_VERSIONS: Final = VersionRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_IDS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article: what it said, in short, and the state that it came with, if any."""

    number: int
    content_hash: str
    state: int | None


@dataclass(frozen=True, slots=True)
class OldRecord:
    """What an article said."""

    content_hash: str
    record: str  # JSON


def find_target(versions: Sequence[Version], state: int) -> int | None:
    """The number of the version that was there in that state, 0 where there was none.

    `None` where nothing has to be done: no later state touched the article, it says the same now, or a source has said
    something else of it since. The versions are given in their order.
    """
    first = next((place for place, one in enumerate(versions) if one.state and one.state > state), None)
    if first is None or _is_a_sources(versions, first):
        return None
    now, before = versions[-1].content_hash, versions[first - 1] if first else None
    if before is None or before.content_hash == GONE:
        return None if now == GONE else 0
    return None if now == before.content_hash else before.number


def _is_a_sources(versions: Sequence[Version], first: int) -> bool:
    """Whether what the article says now came after that place, and with no state."""
    now = versions[-1].content_hash
    began = next(
        place for place in range(len(versions), -1, -1) if not place or versions[place - 1].content_hash != now
    )
    return began > first and versions[began].state is None


def find_targets(connection: Connection, state: int) -> dict[str, int]:
    """By id the version that brings that state back, for each article of which something has to be done."""
    touched = select(_VERSIONS.c.article_id).where(_VERSIONS.c.state > state).distinct()
    columns = (_VERSIONS.c.article_id, _VERSIONS.c.version, _VERSIONS.c.content_hash, _VERSIONS.c.state)
    wanted = select(*columns).where(_VERSIONS.c.article_id.in_(touched))
    rows = connection.execute(wanted.order_by(_VERSIONS.c.article_id, _VERSIONS.c.version)).all()
    found = {}
    for article_id, own in groupby(rows, key=lambda row: str(row.article_id)):
        versions = [Version(row.version, row.content_hash, row.state) for row in own]
        if (target := find_target(versions, state)) is not None:
            found[article_id] = target
    return found


def read_old_records(connection: Connection, targets: Mapping[str, int]) -> dict[str, OldRecord]:
    """What the articles said in those versions, by id."""
    return {
        row.article_id: OldRecord(row.content_hash, row.as_read or row.record)
        for batch in _batches(list(targets))
        for row in connection.execute(select(_VERSIONS).where(_VERSIONS.c.article_id.in_(batch)))
        if row.version == targets[row.article_id]
    }


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _IDS_AT_ONCE] for start in range(0, len(ids), _IDS_AT_ONCE))
