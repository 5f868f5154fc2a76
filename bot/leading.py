"""Which of several processes does what only one may do at a time; what one that died held is taken over.

Many may run over a PostgreSQL: one of them leads. The lock is held by a connection and goes with it, so that it is free
as soon as its holder is gone. Over SQLite only one may run at all: it keeps a lease in the database, for a file system
that is shared may know no locks.
"""

import os
import platform
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot.database import writing
from bot.news.tables import LineRow
from knowledge.store.connecting import is_postgresql, store_error

_PLANNING: Final = 0x616E7403  # the number of the lock; `bot.database` has the one before
_SEAT: Final = "runs"  # the name of the lease among the states of the line
# Renewed six times in this span.
LEASE: Final = timedelta(seconds=30)
RENEWED_EVERY: Final = LEASE / 6


@dataclass(slots=True)
class Lead:
    """Whether it is this process that plans, carries, reads sources and tells. Not for two threads at a time."""

    engine: Engine
    was_ours: bool = False  # when last asked for
    _connection: Connection | None = None

    def is_ours(self) -> bool:
        """Whether we lead now; taken where nobody has it. Over SQLite always: nobody else runs.

        Raises: StoreError; then we have it no more.
        """
        try:
            self.was_ours = not is_postgresql(self.engine) or self._is_held() or self._take()
        except SQLAlchemyError as error:
            self.give_up()
            raise store_error(self.engine, error) from error
        return self.was_ours

    def give_up(self) -> None:
        """Let others have it; the connection is closed for good, and the lock goes with it."""
        self.was_ours = False
        if self._connection is not None:
            self._connection.invalidate()
            self._connection.close()
            self._connection = None

    def _is_held(self) -> bool:
        """Whether our connection lives, and with it the lock."""
        return self._connection is not None and self._connection.execute(text("SELECT true")).scalar_one()

    def _take(self) -> bool:
        self._connection = self.engine.execution_options(isolation_level="AUTOCOMMIT").connect()
        if self._connection.execute(text(f"SELECT pg_try_advisory_lock({_PLANNING})")).scalar_one():
            return True
        self._connection.close()
        self._connection = None
        return False


class SeatTaken(Exception):  # noqa: N818 - named for what is the case
    """Another process runs over this database."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A process, as others can know it."""

    host: str = field(default_factory=platform.node)
    pid: int = field(default_factory=os.getpid)
    mark: str = field(default_factory=lambda: uuid4().hex)

    @classmethod
    def read(cls, value: str) -> "Holder":
        """The holder of a lease."""
        mark, pid, host = value.split(" ", 2)
        return cls(host, int(pid), mark)

    def __str__(self) -> str:
        return f"{self.mark} {self.pid} {self.host}"


@dataclass(frozen=True, slots=True)
class Seat:
    """The one place for a process that runs over an SQLite file; over a server everybody has one."""

    engine: Engine
    us: Holder = field(default_factory=Holder)

    def take(self, now: datetime) -> None:
        """Have it, or have it for longer.

        Raises: StoreError; SeatTaken: another has it and lives, or has taken it over while we slept.
        """
        if is_postgresql(self.engine):
            return
        with writing(self.engine) as session:
            row = session.get(LineRow, _SEAT)
            if row and row.value != str(self.us) and not is_free(Holder.read(row.value), row.changed_at, self.us, now):
                raise SeatTaken
            session.merge(LineRow(name=_SEAT, value=str(self.us), changed_at=now))

    def leave(self) -> None:
        """Give it up, if it is ours. Raises: StoreError."""
        if is_postgresql(self.engine):
            return
        with writing(self.engine) as session:
            self._delete(session)

    def _delete(self, session: Session) -> None:
        row = session.get(LineRow, _SEAT)
        if row and row.value == str(self.us):
            session.delete(row)


def is_free(holder: Holder, renewed_at: datetime, us: Holder, now: datetime) -> bool:
    """Whether the holder of a lease has died: by its age, a clock set back counting as old, or as this machine knows.

    A process of our own number was there before us: in a container all have the same.
    """
    if not timedelta(0) <= now - renewed_at < LEASE:
        return True
    return holder.host == us.host and (holder.pid == us.pid or not _lives(holder.pid))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it is another user's
        return True
    return True
