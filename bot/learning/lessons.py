"""The lessons in the database: every version is kept, the last of each counts."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from bot.database import reading, writing
from bot.learning.tables import LessonRow
from knowledge.lessons.files import LessonRecord
from knowledge.lessons.lesson import InArticle, Lesson, LessonState, Reply


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of lessons from a file."""

    added: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class LessonStore:
    """The table of lessons. Every method raises StoreError when the database cannot be used."""

    engine: Engine

    def newest_version(self) -> int:
        """A number that grows with every change, whoever made it."""
        with reading(self.engine) as session:
            return session.exec(select(func.max(LessonRow.id))).one() or 0

    def all(self) -> list[Lesson]:
        """Every lesson as it stands, in the order in which they were first taught."""
        with reading(self.engine) as session:
            return [_read(row) for row in _current(session)]

    def find(self, key: str) -> Lesson | None:
        """The lesson as it stands; `None` when there is none."""
        with reading(self.engine) as session:
            row = _last(session, key)
            return _read(row) if row else None

    def teach(self, wordings: Sequence[str], taught: InArticle | Reply, now: datetime) -> Lesson:
        """A new lesson."""
        with writing(self.engine) as session:
            return _add(session, Lesson(_new_key(), 1, LessonState.ACTIVE, now, tuple(wordings), taught))

    def withdraw(self, key: str, now: datetime) -> Lesson | None:
        """The lesson, which counts no more; `None` when there is none. A second time changes nothing."""
        with writing(self.engine) as session:
            row = _last(session, key)
            if row is None or row.state == LessonState.WITHDRAWN:
                return _read(row) if row else None
            lesson = _read(row)
            return _add(session, replace(lesson, version=lesson.version + 1, state=LessonState.WITHDRAWN, made_at=now))

    def take_in(self, records: Iterable[LessonRecord], now: datetime) -> Imported:
        """What came of lessons from a file: all are taken, each as a new version where it differs."""
        with writing(self.engine) as session:
            done = [_take_one(session, record, now) for record in records]
        return Imported(done.count("added"), done.count("changed"), done.count("unchanged"))


def _take_one(session: Session, record: LessonRecord, now: datetime) -> str:
    row = _last(session, record.key) if record.key else None
    before = _read(row) if row else None
    if before and before.state is LessonState.ACTIVE and _says_the_same(before, record):
        return "unchanged"
    version = before.version + 1 if before else 1
    key = record.key or _new_key()
    _add(session, Lesson(key, version, LessonState.ACTIVE, now, record.wordings, record.taught))
    return "changed" if before else "added"


def _says_the_same(lesson: Lesson, record: LessonRecord) -> bool:
    return (lesson.wordings, lesson.taught) == (record.wordings, record.taught)


def _new_key() -> str:
    return secrets.token_hex(4)


def _add(session: Session, lesson: Lesson) -> Lesson:
    row = LessonRow(
        key=lesson.key,
        version=lesson.version,
        state=lesson.state,
        made_at=lesson.made_at,
        wordings=list(lesson.wordings),
    )
    match lesson.taught:
        case InArticle(article_id):
            row.article_id = article_id
        case Reply(text, source, url):
            row.answer, row.source, row.url = text, source, url
    session.add(row)
    return lesson


def _last(session: Session, key: str) -> LessonRow | None:
    versions = select(LessonRow).where(LessonRow.key == key).order_by(col(LessonRow.version).desc())
    return session.exec(versions.limit(1)).one_or_none()


def _current(session: Session) -> Sequence[LessonRow]:
    """The last version of each, in the order of the first ones."""
    standing = select(func.min(LessonRow.id), func.max(LessonRow.id)).group_by(col(LessonRow.key))
    order = {last: first for first, last in session.exec(standing).all()}
    rows = session.exec(select(LessonRow).where(col(LessonRow.id).in_(order))).all()
    return sorted(rows, key=lambda row: order[row.id] or 0)


def _read(row: LessonRow) -> Lesson:
    taught = InArticle(row.article_id) if row.article_id else Reply(row.answer or "", row.source or "", row.url)
    return Lesson(row.key, row.version, LessonState(row.state), row.made_at, tuple(row.wordings), taught)
