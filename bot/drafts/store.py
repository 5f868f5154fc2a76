"""The drafts, kept: every change says which version it was made of, and fails where somebody was quicker.

A record is JSON here whose meaning `knowledge.reading.records` knows.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Engine, Row, Update, case, delete, func, select, update

from bot.database import Also, nothing_else, reading, writing
from bot.drafts.models import PENDING, Batch, Draft, DraftState
from bot.drafts.tables import DraftRow
from knowledge.publishing import Glance, Proposal
from knowledge.reading.records import Override, Record

KEPT_DONE: Final = timedelta(days=7)  # so long a button can tell what became of a draft
KEPT_OPEN: Final = timedelta(days=30)  # nobody has touched it since
_DRAFTS: Final = DraftRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_WAITS: Final = _DRAFTS.c.state.in_([state.value for state in PENDING])


class DraftChanged(Exception):  # noqa: N818 - named for what is the case
    """Somebody else has changed, published or discarded the draft since it was looked at."""


@dataclass(frozen=True, slots=True)
class NewDraft:
    """A proposal that becomes a draft."""

    proposal: Proposal
    glance: Glance


@dataclass(frozen=True, slots=True)
class DraftStore:
    """The drafts. The methods raise `StoreError`."""

    engine: Engine

    def add(self, new: Sequence[NewDraft], label: str, by: int, now: datetime) -> list[Draft]:
        """The drafts in their order, all of one batch.

        One of the same article that waits already is given back when it says the same; else the new one takes its
        place, with what was said by hand of the old one.
        """
        batch = secrets.token_hex(4)
        with writing(self.engine) as session:
            connection = session.connection()
            waiting = _waiting(connection, [one.proposal.source.record.id for one in new])
            ids = []
            for one in new:
                old = waiting.get(one.proposal.source.record.id)
                if old and old.content_hash == one.proposal.source.content_hash:
                    same = update(_DRAFTS).where(_DRAFTS.c.id == old.id)
                    connection.execute(same.values(batch=batch, label=label))
                    ids.append(old.id)
                    continue
                said = old.said if old else one.proposal.said
                if old:
                    connection.execute(_move([old.id], DraftState.DISCARDED, by, now))
                values = _values(one, said, batch, label) | {"made_by": by, "moved_by": by}
                if old:
                    values["packed"] = b""  # it was composed without what was said of the old one
                row = _DRAFTS.insert().values(**values, made_at=now, moved_at=now)
                ids += connection.execute(row).inserted_primary_key or ()
            found = {draft.id: draft for draft in _read(connection, _DRAFTS.c.id.in_(ids))}
        return [found[each] for each in ids]

    def find(self, draft_id: int) -> Draft | None:
        """The draft, whatever became of it; `None` for one long gone."""
        with reading(self.engine) as session:
            return next(iter(_read(session.connection(), _DRAFTS.c.id == draft_id)), None)

    def waiting(self, batch: str) -> list[Draft]:
        """The drafts of the batch that wait, in their order."""
        with reading(self.engine) as session:
            return _read(session.connection(), _DRAFTS.c.batch == batch, _WAITS)

    def published(self, batch: str) -> list[Draft]:
        """The drafts of the batch that were published and are not forgotten yet."""
        with reading(self.engine) as session:
            return _read(session.connection(), _DRAFTS.c.batch == batch, _DRAFTS.c.state == DraftState.PUBLISHED.value)

    def due(self, now: datetime) -> list[Draft]:
        """The drafts whose moment has come, the earliest first."""
        is_due = (_DRAFTS.c.state == DraftState.SCHEDULED.value, _DRAFTS.c.publish_at <= now)
        with reading(self.engine) as session:
            return sorted(_read(session.connection(), *is_due), key=lambda draft: (draft.publish_at or now, draft.id))

    def batches(self) -> list[Batch]:
        """What waits, the newest first."""
        doubtful = func.sum(case((_DRAFTS.c.doubts > 0, 1), else_=0))
        columns = (_DRAFTS.c.batch, func.min(_DRAFTS.c.id).label("first_id"), func.count().label("how_many"))
        groups = select(*columns, doubtful.label("doubtful")).where(_WAITS).group_by(_DRAFTS.c.batch).subquery()
        rows = select(groups, _DRAFTS.c.label, _DRAFTS.c.headline).join(_DRAFTS, _DRAFTS.c.id == groups.c.first_id)
        with reading(self.engine) as session:
            found = session.connection().execute(rows.order_by(groups.c.first_id.desc())).all()
        return [
            Batch(row.batch, row.label, row.headline, row.how_many, row.first_id, int(row.doubtful)) for row in found
        ]

    def change(self, draft: Draft, glance: Glance) -> Draft:
        """The draft once the desk says of its article what `draft.said` has, on top of what `draft.base` names.

        Raises: DraftChanged.
        """
        said = {"said": _dump(draft.said), "base": draft.base, "version": draft.version + 1}
        values = {**said, "headline": glance.headline, "packed": glance.packed, "doubts": glance.doubts}
        with writing(self.engine) as session:
            _one(session.connection(), update(_DRAFTS).where(*_as_seen(draft)).values(values))
            return _read(session.connection(), _DRAFTS.c.id == draft.id)[0]

    def schedule(self, draft: Draft, at: datetime, by: int, now: datetime, also: Also) -> Draft:
        """The draft with what `draft.said` has, once it waits for its moment; with what else is written.

        Raises: DraftChanged.
        """
        moved = {"state": DraftState.SCHEDULED.value, "publish_at": at, "said": _dump(draft.said)}
        return self._put(draft, moved, by, now, also)

    def reopen(self, draft: Draft, by: int, now: datetime, also: Also = nothing_else) -> Draft:
        """The draft with what `draft.said` has, once it waits for somebody again; a discarded one as well.

        Raises: DraftChanged.
        """
        moved = {"state": DraftState.OPEN.value, "publish_at": None, "said": _dump(draft.said)}
        return self._put(draft, moved, by, now, also)

    def discard(self, drafts: Sequence[Draft], by: int, now: datetime, also: Also) -> None:
        """Discard them, all or none.

        Raises: DraftChanged.
        """
        with writing(self.engine) as session:
            moving(drafts, DraftState.DISCARDED, by, now, also)(session.connection())

    def purge(self, now: datetime) -> None:
        """Delete what was done with long ago, and what nobody has touched for long."""
        is_done = ~_WAITS & (_DRAFTS.c.moved_at < now - KEPT_DONE)
        is_left = (_DRAFTS.c.state == DraftState.OPEN.value) & (_DRAFTS.c.moved_at < now - KEPT_OPEN)
        with writing(self.engine) as session:
            session.connection().execute(delete(_DRAFTS).where(is_done | is_left))

    def _put(self, draft: Draft, moved: Mapping[str, object], by: int, now: datetime, also: Also) -> Draft:
        values = {**moved, "moved_by": by, "moved_at": now, "version": draft.version + 1}
        with writing(self.engine) as session:
            _one(session.connection(), update(_DRAFTS).where(*_as_seen(draft)).values(values))
            also(session.connection())
            return _read(session.connection(), _DRAFTS.c.id == draft.id)[0]


def moving(drafts: Sequence[Draft], state: DraftState, by: int, now: datetime, also: Also = nothing_else) -> Also:
    """What moves the drafts in the transaction of a deed; by raising `DraftChanged` it stops the deed."""

    def move(connection: Connection) -> None:
        for draft in drafts:
            _one(connection, _move([draft.id], state, by, now).where(*_as_seen(draft)))
        also(connection)

    return move


def waiting_for(moments: Sequence[tuple[Draft, datetime]], by: int, now: datetime, also: Also) -> Also:
    """What lets each draft wait for its moment in the transaction of a deed; raises as `moving` does."""

    def move(connection: Connection) -> None:
        for draft, moment in moments:
            moved = {"state": DraftState.SCHEDULED.value, "publish_at": moment, "moved_by": by, "moved_at": now}
            _one(connection, update(_DRAFTS).where(*_as_seen(draft)).values(**moved, version=draft.version + 1))
        also(connection)

    return move


def _move(ids: Sequence[int], state: DraftState, by: int, now: datetime) -> Update:
    moved = {"state": state.value, "publish_at": None, "moved_by": by, "moved_at": now}
    return update(_DRAFTS).where(_DRAFTS.c.id.in_(ids)).values(**moved, version=_DRAFTS.c.version + 1)


def _one(connection: Connection, change: Update) -> None:
    if connection.execute(change).rowcount != 1:
        raise DraftChanged


def _as_seen(draft: Draft) -> tuple[ColumnElement[bool], ...]:
    return _DRAFTS.c.id == draft.id, _DRAFTS.c.version == draft.version, _DRAFTS.c.state == draft.state.value


def _waiting(connection: Connection, article_ids: Sequence[str]) -> dict[str, Draft]:
    return {draft.article_id: draft for draft in _read(connection, _DRAFTS.c.article_id.in_(article_ids), _WAITS)}


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Draft]:
    rows = connection.execute(select(_DRAFTS).where(*conditions).order_by(_DRAFTS.c.id))
    return [_draft(row) for row in rows]


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        version=row.version,
        state=DraftState(row.state),
        article_id=row.article_id,
        headline=row.headline,
        batch=row.batch,
        label=row.label,
        record=Record.model_validate_json(row.record),
        content_hash=row.content_hash,
        said=Override.model_validate_json(row.said),
        base=row.base,
        packed=row.packed,
        doubts=row.doubts,
        made_by=row.made_by,
        moved_by=row.moved_by,
        publish_at=row.publish_at,
    )


def _values(new: NewDraft, said: Override, batch: str, label: str) -> dict[str, object]:
    source = new.proposal.source
    return {
        "version": 1,
        "state": DraftState.OPEN.value,
        "article_id": source.record.id,
        "headline": new.glance.headline,
        "batch": batch,
        "label": label,
        "record": source.record.model_dump_json(exclude_defaults=True),
        "content_hash": source.content_hash,
        "said": _dump(said),
        "base": new.proposal.base,
        "packed": new.glance.packed,
        "doubts": new.glance.doubts,
    }


def _dump(said: Override) -> str:
    return said.model_dump_json(exclude_defaults=True)
