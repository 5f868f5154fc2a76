"""When each admin gets the morning note: decided from the database and the time, so that a night off is one note."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot.database import reading, writing
from bot.statistics.tables import MorningNoteRow
from knowledge.reading.stamps import VIETNAM

DEFAULT_MINUTE = 7 * 60 + 30  # 7:30, before the first meeting of a newsroom
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A note to be sent now."""

    admin_id: int
    slot: datetime


def last_slot(minute: int, now: datetime) -> datetime:
    """The last time at which that minute of the local day came, now included."""
    here = now.astimezone(VIETNAM)
    today = datetime.combine(here.date(), time(minute // 60, minute % 60), VIETNAM)
    return (today if today <= here else today - _A_DAY).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class NoteStore:
    """The table of notes. Every method raises StoreError."""

    engine: Engine

    def minute(self, admin_id: int) -> int | None:
        """The minute of the local day that the admin wants; `None`: never."""
        with reading(self.engine) as session:
            row = session.get(MorningNoteRow, admin_id)
            return row.minute if row else DEFAULT_MINUTE

    def choose(self, admin_id: int, minute: int | None, now: datetime) -> None:
        """Send the note at another time from now on, the first time when that comes next."""
        with writing(self.engine) as session:
            row = session.get(MorningNoteRow, admin_id) or MorningNoteRow(admin_id=admin_id, done_at=now)
            row.minute, row.done_at = minute, now
            session.add(row)

    def due(self, admins: Iterable[int], now: datetime) -> list[Due]:
        """Whose time has come since the last note; who is seen for the first time waits for the next morning."""
        with reading(self.engine) as session:
            rows = {row.admin_id: row for row in session.exec(select(MorningNoteRow)).all()}
        strangers = [admin for admin in admins if admin not in rows]
        if strangers:
            with writing(self.engine) as session:
                _begin(session, strangers, now)
        known = (rows[admin] for admin in sorted(admins) if admin in rows)
        slots = ((row, last_slot(row.minute, now)) for row in known if row.minute is not None)
        return [Due(row.admin_id, slot) for row, slot in slots if slot > row.done_at]

    def mark(self, due: Due) -> None:
        """Keep that the note of that time is done."""
        with writing(self.engine) as session:
            row = session.get(MorningNoteRow, due.admin_id)
            if row is not None:
                row.done_at = max(row.done_at, due.slot)


def _begin(session: Session, admins: Iterable[int], now: datetime) -> None:
    there = set(session.exec(select(MorningNoteRow.admin_id).where(col(MorningNoteRow.admin_id).in_(admins))).all())
    session.add_all(
        MorningNoteRow(admin_id=admin, minute=DEFAULT_MINUTE, done_at=now) for admin in admins if admin not in there
    )
