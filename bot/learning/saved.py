"""The saved questions in the database: every change is a row and can be taken back. Nothing of who saved them."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from bot.database import Also, nothing_else, reading, writing
from bot.learning.imported import Imported
from bot.learning.tables import SavedRow
from knowledge.lessons.answering import Asking
from knowledge.models import Question, Reason
from knowledge.rehearsing.saved import Said, Saved


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved question as it stands."""

    number: int  # for people; of its first row
    row_id: int  # of its last change
    key: str
    at: datetime
    is_dropped: bool
    saved: Saved


Note = Callable[[Kept], Also]  # what else is written when a question is changed


def note_nothing(_: Kept) -> Also:
    """Write nothing else."""
    return nothing_else


@dataclass(frozen=True, slots=True)
class SavedStore:
    """The table. Every method raises StoreError when the database cannot be used."""

    engine: Engine

    def all(self) -> list[Kept]:
        """The questions that are saved, the newest first."""
        with reading(self.engine) as session:
            return [one for one in _current(session) if not one.is_dropped]

    def find(self, key: str) -> Kept | None:
        """The question as it stands, dropped or not; `None` when there never was one."""
        with reading(self.engine) as session:
            return _find(session, key)

    def save(self, saved: Saved, now: datetime, note: Note = note_nothing) -> Kept | None:
        """The question, saved; `None` when it was already, with the same answer."""
        with writing(self.engine) as session:
            return _save(session, saved, now, note)

    def drop(self, key: str, now: datetime, note: Note = note_nothing) -> Kept | None:
        """The question, which is no longer saved; `None` when it was not."""
        with writing(self.engine) as session:
            kept = _find(session, key)
            return None if kept is None or kept.is_dropped else _add(session, kept.saved, now, note, is_dropped=True)

    def take_back(self, key: str, row_id: int, now: datetime, note: Note = note_nothing) -> Kept | None:
        """The question as it was before its last change; `None` when that is not the change of this number."""
        with writing(self.engine) as session:
            kept = _find(session, key)
            if kept is None or kept.row_id != row_id:
                return None
            earlier = select(SavedRow).where(SavedRow.key == key, col(SavedRow.id) < row_id)
            before = session.exec(earlier.order_by(col(SavedRow.id).desc())).first()
            saved, is_dropped = (_read(before), before.is_dropped) if before else (kept.saved, True)
            return _add(session, saved, now, note, is_dropped=is_dropped)

    def take_in(self, questions: Iterable[Saved], now: datetime) -> Imported:
        """What came of questions from a file: all are taken."""
        done = []
        with writing(self.engine) as session:
            for one in questions:
                before = _find(session, key_of(one.asking))
                is_there = before is not None and not before.is_dropped
                kept = _save(session, one, now, note_nothing)
                done.append("unchanged" if kept is None else "changed" if is_there else "added")
        return Imported(done.count("added"), done.count("changed"), done.count("unchanged"))


def key_of(asking: Asking) -> str:
    """The same for the same question after the same ones, of the same article."""
    said = (asking.question.text, asking.question.context, asking.article_id)
    return hashlib.blake2b(json.dumps(said, ensure_ascii=False).encode(), digest_size=6).hexdigest()


def _save(session: Session, saved: Saved, now: datetime, note: Note) -> Kept | None:
    before = _find(session, key_of(saved.asking))
    if before and not before.is_dropped and before.saved == saved:
        return None
    return _add(session, saved, now, note, is_dropped=False)


def _add(session: Session, saved: Saved, now: datetime, note: Note, *, is_dropped: bool) -> Kept:
    asking, said = saved.asking, saved.said
    row = SavedRow(
        key=key_of(asking),
        at=now,
        is_dropped=is_dropped,
        question=asking.question.text,
        context=list(asking.question.context),
        chosen=asking.article_id,
        answer=said.text,
        article_id=said.article_id,
        reason=said.reason,
    )
    session.add(row)
    session.flush()
    kept = _find(session, row.key)
    assert kept is not None  # noqa: S101 - it was just added
    note(kept)(session.connection())
    return kept


def _find(session: Session, key: str) -> Kept | None:
    rows = session.exec(select(SavedRow).where(SavedRow.key == key).order_by(col(SavedRow.id))).all()
    return _keep(rows[-1], rows[0].id or 0) if rows else None


def _current(session: Session) -> Sequence[Kept]:
    standing = select(func.min(SavedRow.id), func.max(SavedRow.id)).group_by(col(SavedRow.key))
    first = {last: first for first, last in session.exec(standing).all()}
    rows = session.exec(select(SavedRow).where(col(SavedRow.id).in_(first)).order_by(col(SavedRow.id).desc())).all()
    return [_keep(row, first[row.id] or 0) for row in rows]


def _keep(row: SavedRow, number: int) -> Kept:
    return Kept(number, row.id or 0, row.key, row.at, row.is_dropped, _read(row))


def _read(row: SavedRow) -> Saved:
    asking = Asking(Question(row.question, tuple(row.context)), row.chosen)
    return Saved(asking, Said(row.answer, row.article_id, Reason(row.reason) if row.reason else None))
