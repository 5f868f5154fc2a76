"""Whether the news line stands still until an admin lets it go on; kept in the database, so that a restart obeys it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from bot.database import Also, nothing_else, reading, writing
from bot.news.breaker import HaltReason
from bot.news.tables import LineRow

_HALTED = "halted"


@dataclass(frozen=True, slots=True)
class Halt:
    """Why the line stands still, and since when."""

    reason: HaltReason
    halted_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """The line's one switch. Every method raises StoreError."""

    engine: Engine

    def halted(self) -> Halt | None:
        """Why it stands still; `None` when it runs."""
        with reading(self.engine) as session:
            row = session.get(LineRow, _HALTED)
            return Halt(HaltReason(row.value), row.changed_at) if row else None

    def halt(self, reason: HaltReason, now: datetime) -> None:
        """Stand still from now on."""
        with writing(self.engine) as session:
            session.merge(LineRow(name=_HALTED, value=reason, changed_at=now))

    def resume(self, also: Also = nothing_else) -> bool:
        """Whether it stood still and goes on now; only an admin says so. `also` is written with it."""
        with writing(self.engine) as session:
            row = session.get(LineRow, _HALTED)
            if row is not None:
                session.delete(row)
                session.flush()
                also(session.connection())
            return row is not None
