"""The lessons in the database: every version is kept, the last of each counts."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from bot.database import Also, nothing_else, reading, writing
from bot.learning.imported import Imported
from bot.learning.tables import LessonRow
from knowledge.lessons.files import LessonRecord
from knowledge.lessons.lesson import InArticle, Lesson, LessonState, Reply

Note = Callable[[Lesson], Also]  # what else is written when a lesson is changed
NoteAll = Callable[[Imported, int, int], Also]  # likewise a file of them; the newest numbers before and after


def note_nothing(_: Lesson) -> Also:
    """Write nothing else."""
    return nothing_else


def note_none_of_all(_: Imported, __: int, ___: int) -> Also:
    """Write nothing else."""
    return nothing_else


@dataclass(frozen=True, slots=True)
class LessonStore:
    """The table of lessons. Every method raises StoreError when the database cannot be used."""

    engine: Engine

    def newest_version(self) -> int:
        """A number that grows with every change, whoever made it."""
        with reading(self.engine) as session:
            return _newest(session)

    def all(self) -> list[Lesson]:
        """Every lesson as it stands, in the order in which they were first taught."""
        with reading(self.engine) as session:
            return [_read(row) for row in _current(session)]

    def find(self, key: str) -> Lesson | None:
        """The lesson as it stands; `None` when there is none."""
        with reading(self.engine) as session:
            row = _last(session, key)
            return _read(row) if row else None

    def teach(
        self, wordings: Sequence[str], taught: InArticle | Reply, now: datetime, note: Note = note_nothing
    ) -> Lesson:
        """A new lesson."""
        with writing(self.engine) as session:
            return _add(session, Lesson(_new_key(), 1, LessonState.ACTIVE, now, tuple(wordings), taught), note)

    def withdraw(self, key: str, now: datetime, note: Note = note_nothing) -> Lesson | None:
        """The lesson, which counts no more; `None` when there is none. A second time changes nothing."""
        with writing(self.engine) as session:
            row = _last(session, key)
            if row is None or row.state == LessonState.WITHDRAWN:
                return _read(row) if row else None
            lesson = _read(row)
            withdrawn = replace(lesson, version=lesson.version + 1, state=LessonState.WITHDRAWN, made_at=now)
            return _add(session, withdrawn, note)

    def take_back(self, key: str, version: int, now: datetime, note: Note = note_nothing) -> Lesson | None:
        """The lesson as it was before that version; `None` when that is not its last one."""
        with writing(self.engine) as session:
            row = _last(session, key)
            if row is None or row.version != version:
                return None
            before = select(LessonRow).where(LessonRow.key == key, col(LessonRow.version) == version - 1)
            return _bring_back(session, row, session.exec(before).one_or_none(), now, note)

    def take_in(self, records: Iterable[LessonRecord], now: datetime, note: NoteAll = note_none_of_all) -> Imported:
        """What came of lessons from a file: all are taken, each as a new version where it differs."""
        with writing(self.engine) as session:
            before = _newest(session)
            done = [_take_one(session, record, now) for record in records]
            session.flush()
            came = Imported(done.count("added"), done.count("changed"), done.count("unchanged"))
            note(came, before, _newest(session))(session.connection())
        return came

    def go_back(self, before: int, after: int, now: datetime, also: Also) -> bool:
        """Bring all lessons back as they were at the first of two numbers; nothing if the second is not the newest."""
        with writing(self.engine) as session:
            if _newest(session) != after:
                return False
            for row in [row for row in _current(session) if (row.id or 0) > before]:
                earlier = select(LessonRow).where(LessonRow.key == row.key, col(LessonRow.id) <= before)
                was = session.exec(earlier.order_by(col(LessonRow.id).desc())).first()
                _bring_back(session, row, was, now, note_nothing)
            also(session.connection())
        return True


def _newest(session: Session) -> int:
    return session.exec(select(func.max(LessonRow.id))).one() or 0


def _bring_back(session: Session, last: LessonRow, was: LessonRow | None, now: datetime, note: Note) -> Lesson:
    """The next version, which says what an earlier one said; withdrawn where there was none."""
    state = LessonState(was.state) if was else LessonState.WITHDRAWN
    return _add(session, replace(_read(was or last), version=last.version + 1, state=state, made_at=now), note)


def merge(lessons: Iterable[Lesson], records: Iterable[LessonRecord], now: datetime) -> list[Lesson]:
    """The lessons as they would be once those of a file are taken in."""
    merged = {lesson.key: lesson for lesson in lessons}
    for place, record in enumerate(records):
        before = merged.get(record.key) if record.key else None
        if before is None or before.state is not LessonState.ACTIVE or not _says_the_same(before, record):
            key, version = record.key or f"new {place}", before.version + 1 if before else 1
            merged[key] = Lesson(key, version, LessonState.ACTIVE, now, record.wordings, record.taught)
    return list(merged.values())


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


def _add(session: Session, lesson: Lesson, note: Note = note_nothing) -> Lesson:
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
    session.flush()
    note(lesson)(session.connection())
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
