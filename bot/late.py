"""Chats whose message takes us long, so that they hear of it when we are interrupted: numbers, and nothing they wrote.

Telegram gives a hundred updates and then waits until the first has ended. So that one that takes long holds up nobody,
it is written down here and acknowledged; when it ends, the row goes. A process that finds rows at its start asks these
chats to look and to send it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Engine
from sqlmodel import Field, col, delete, select

from bot.database import BotTable, reading, writing_beside
from bot.messaging import Address
from knowledge.store.tables import UtcDateTime

KEPT: Final = timedelta(days=1)  # later nobody remembers what they had sent


class LateRow(BotTable, table=True):
    """One update that is acknowledged and still worked on."""

    __tablename__ = "late_update"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    chat_id: int = Field(sa_type=BigInteger)
    late_at: datetime = Field(sa_type=UtcDateTime)


@dataclass(frozen=True, slots=True)
class LateStore:
    """The rows of one bot. The methods raise StoreError."""

    engine: Engine
    bot_id: int

    def note(self, update_id: int, chat_id: int, now: datetime) -> None:
        """The update takes long."""
        with writing_beside(self.engine) as session:
            session.merge(LateRow(bot_id=self.bot_id, update_id=update_id, chat_id=chat_id, late_at=now))

    def forget(self, update_id: int) -> None:
        """The update has ended, or its chat was told."""
        mine = (col(LateRow.bot_id) == self.bot_id, col(LateRow.update_id) == update_id)
        with writing_beside(self.engine) as session:
            session.exec(delete(LateRow).where(*mine))

    def left_over(self, now: datetime) -> Sequence[tuple[int, Address]]:
        """The updates whose process did not end them, and their chats; older ones are deleted."""
        mine = col(LateRow.bot_id) == self.bot_id
        with writing_beside(self.engine) as session:
            session.exec(delete(LateRow).where(col(LateRow.late_at) < now - KEPT))
        with reading(self.engine) as session:
            rows = session.exec(select(LateRow).where(mine).order_by(col(LateRow.update_id))).all()
        return [(row.update_id, Address(row.chat_id)) for row in rows]
