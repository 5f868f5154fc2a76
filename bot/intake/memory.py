"""Which updates have acted, so that one that comes twice acts once.

Telegram gives an update again when we were killed before we acknowledged it. Most are questions: to answer one twice
harms nobody, and a row for each would cost a commit for each. What must not happen twice is what is written. So the
number of an update is written down in the transaction of the first deed that it causes, and both are kept or neither;
when it comes again, its first deed is refused and the person is told to look. Within one process every number is
remembered, at the end also those of questions that could not be acknowledged any more.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import uuid4

from sqlalchemy import BigInteger, Connection, Engine, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field

from bot.database import ActedBefore, BotTable, caused_by, reading, writing_beside
from knowledge.store.connecting import is_postgresql
from knowledge.store.tables import UtcDateTime

KEPT: Final = timedelta(hours=48)  # Telegram gives an update again for 24 hours
MOST: Final = 200_000  # rows, 10 MB; the oldest go first


class UpdateRow(BotTable, table=True):
    """An update that has acted, or ended unacknowledged. Numbers are each bot's own."""

    __tablename__ = "acted_update"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    run: str  # the run of a process that it acted in
    has_ended: bool  # whether all was done
    acted_at: datetime = Field(sa_type=UtcDateTime, index=True)


_ROWS: Final = UpdateRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it


@dataclass(frozen=True, slots=True)
class Memory:
    """What one bot has acted on. The methods raise StoreError."""

    engine: Engine
    bot_id: int
    run: str = field(default_factory=lambda: uuid4().hex)

    @contextmanager
    def acting_for(self, update_id: int, now: datetime) -> Iterator[None]:
        """Inside, the first deed that is written down bears the number of the update, or is refused with it.

        Raises: nothing itself; `bot.database.writing` raises ActedBefore inside.
        """

        def note(connection: Connection) -> None:
            row = self._row(update_id, now)
            note = self._insert().values(row).on_conflict_do_nothing().returning(_ROWS.c.update_id)
            if connection.execute(note).first() is None:
                self._refuse_strangers(connection, update_id)

        with caused_by(note):
            yield

    def note_ended(self, update_ids: list[int], now: datetime) -> None:
        """These have ended and could not be acknowledged."""
        key, ended = (_ROWS.c.bot_id, _ROWS.c.update_id), {"has_ended": True}
        note = self._insert().on_conflict_do_update(index_elements=key, set_=ended)
        with writing_beside(self.engine) as session:
            for update_id in update_ids:
                session.connection().execute(note.values(self._row(update_id, now) | ended))

    def ended(self) -> set[int]:
        """Those that had ended before and could not be acknowledged."""
        theirs = select(_ROWS.c.update_id).where(_ROWS.c.bot_id == self.bot_id, _ROWS.c.has_ended)
        with reading(self.engine) as session:
            return set(session.connection().execute(theirs).scalars())

    def forget(self, now: datetime) -> None:
        """Delete what is too old or too much."""
        newest = select(_ROWS.c.acted_at).order_by(_ROWS.c.acted_at.desc())
        with writing_beside(self.engine) as session:
            connection = session.connection()
            too_much = connection.execute(newest.offset(MOST).limit(1)).scalar()
            oldest = max(filter(None, (now - KEPT, too_much)))
            connection.execute(delete(_ROWS).where(_ROWS.c.acted_at <= oldest))

    def _insert(self) -> postgresql.Insert | sqlite.Insert:
        return postgresql.insert(_ROWS) if is_postgresql(self.engine) else sqlite.insert(_ROWS)

    def _row(self, update_id: int, now: datetime) -> dict[str, object]:
        numbers = {"bot_id": self.bot_id, "update_id": update_id}
        return numbers | {"run": self.run, "has_ended": False, "acted_at": now}

    def _refuse_strangers(self, connection: Connection, update_id: int) -> None:
        """Let pass a further deed of the same update, and nothing else. Raises: ActedBefore."""
        this = (_ROWS.c.bot_id == self.bot_id, _ROWS.c.update_id == update_id)
        if connection.execute(select(_ROWS.c.run).where(*this)).scalar() != self.run:
            raise ActedBefore
