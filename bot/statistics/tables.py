"""The table of morning notes. A row checks nothing when it is made."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field

from bot.database import BotTable
from knowledge.store.tables import UtcDateTime


class MorningNoteRow(BotTable, table=True):
    """When an admin wants the morning note, and until when that was done."""

    __tablename__ = "morning_note"

    admin_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    minute: int | None = None  # of the local day; `None`: never
    done_at: datetime = Field(sa_type=UtcDateTime)  # the slot that was last told, or the moment of the choice
