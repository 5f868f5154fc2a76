"""What is kept of chats: the language that one chose, and bare counters; nothing of who wrote or what.

The tables are the bot's own, in the database of the articles, with migrations of their own.
"""

from dataclasses import dataclass, field
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import BigInteger, Engine, update
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, col, select

from knowledge.models import Language

MIGRATIONS = Path(__file__).parent / "migrations"


class BotTable(SQLModel, registry=registry()):
    """The family of our tables, apart from the articles'."""


class ChatSettings(BotTable, table=True):
    """What a chat chose; no row for a chat that chose nothing."""

    __tablename__ = "chat_settings"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    language: str


class Counter(BotTable, table=True):
    """How often something happened."""

    __tablename__ = "counters"

    name: str = Field(primary_key=True)
    count: int


@dataclass(slots=True)
class ChatStore:
    """The two tables; the languages are also in memory, for every message asks for one."""

    engine: Engine
    _languages: dict[int, Language] = field(default_factory=dict)

    def language(self, chat_id: int) -> Language | None:
        """The language that the chat chose; `None` when it goes by the question."""
        return self._languages.get(chat_id)

    def choose_language(self, chat_id: int, language: Language | None) -> None:
        """Keep the chat's choice, or forget it."""
        with Session(self.engine) as session:
            if language:
                session.merge(ChatSettings(chat_id=chat_id, language=language))
                self._languages[chat_id] = language
            elif row := session.get(ChatSettings, chat_id):
                session.delete(row)
            session.commit()
        if language is None:
            self._languages.pop(chat_id, None)

    def add_one(self, counter: str) -> None:
        """Count one more."""
        with Session(self.engine) as session:
            counted = session.exec(
                update(Counter).where(col(Counter.name) == counter).values(count=col(Counter.count) + 1)
            )
            if not counted.rowcount:
                session.add(Counter(name=counter, count=1))
            session.commit()

    def counted(self, counter: str) -> int:
        """How often that happened."""
        with Session(self.engine) as session:
            row = session.get(Counter, counter)
            return row.count if row else 0


def open_chats(engine: Engine) -> ChatStore:
    """The store over the engine's database, its tables brought up to date first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    with Session(engine) as session:
        rows = session.exec(select(ChatSettings)).all()
    return ChatStore(engine, {row.chat_id: Language(row.language) for row in rows})
