"""What is kept of chats: the language that one chose, and bare counters; nothing of who wrote or what.

The tables are the bot's own, in the database of the articles, with migrations of their own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import BigInteger, Connection, Engine, delete, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, col, select

from knowledge.models import Language
from knowledge.store.connecting import WRITING, store_error

VERSION_TABLE = "bot_migration"  # beside that of the articles


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
        """Keep the chat's choice, or forget it.

        Raises: StoreError; the choice is then as it was.
        """
        with _writing(self.engine) as session:
            if language:
                session.merge(ChatSettings(chat_id=chat_id, language=language))
            else:
                session.exec(delete(ChatSettings).where(col(ChatSettings.chat_id) == chat_id))
        if language:
            self._languages[chat_id] = language
        else:
            self._languages.pop(chat_id, None)

    def add_one(self, counter: str) -> None:
        """Count one more.

        Raises: StoreError.
        """
        with _writing(self.engine) as session:
            more = update(Counter).where(col(Counter.name) == counter).values(count=col(Counter.count) + 1)
            if not session.exec(more).rowcount:
                session.add(Counter(name=counter, count=1))

    def counted(self, counter: str) -> int:
        """How often that happened."""
        with Session(self.engine) as session:
            row = session.get(Counter, counter)
            return row.count if row else 0


def open_chats(engine: Engine) -> ChatStore:
    """The store over a database, its tables brought up to date first.

    Raises: StoreError.
    """
    try:
        with _writing_engine(engine).begin() as connection:
            _migrate(connection)
        with Session(engine) as session:
            rows = session.exec(select(ChatSettings)).all()
    except (SQLAlchemyError, CommandError) as error:
        raise store_error(engine, error) from error
    return ChatStore(engine, {row.chat_id: Language(row.language) for row in rows})


def _migrate(connection: Connection) -> None:
    """Bring the tables up to date; nothing is done when they are."""
    config = Config()
    config.set_main_option("script_location", "bot:migrations")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    if set(context.get_current_heads()) != set(ScriptDirectory.from_config(config).get_heads()):
        command.upgrade(config, "head")


def _writing_engine(engine: Engine) -> Engine:
    return engine.execution_options(**{WRITING: True})


@contextmanager
def _writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept at the end, all or none."""
    try:
        with Session(_writing_engine(engine)) as session, session.begin():
            yield session
    except SQLAlchemyError as error:
        raise store_error(engine, error) from error
