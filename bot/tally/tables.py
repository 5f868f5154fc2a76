"""The table of counters. A row checks nothing when it is made."""

from typing import Final

from sqlmodel import Field

from bot.database import BotTable


class TallyRow(BotTable, table=True):
    """How often something happened in one hour."""

    __tablename__ = "tally"

    day: str = Field(primary_key=True)  # local, ISO 8601
    hour: int = Field(primary_key=True)  # 0..23, local
    name: str = Field(primary_key=True)  # as `bot.tally.names` has them
    count: int


TALLY: Final = BotTable.metadata.tables["tally"]
