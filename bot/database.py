"""The bot's own tables, in the database of the articles, with migrations of their own; who reads and writes them how.

What the tables hold is said where they are used: `bot.chats`, `bot.news.tables`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import registry
from sqlmodel import Session, SQLModel

from knowledge.store.connecting import WRITING, store_error

VERSION_TABLE = "bot_migration"  # beside that of the articles

Also = Callable[[Connection], None]  # what else is written in the transaction of a deed, or stops it by raising


def nothing_else(_: Connection) -> None:
    """Write nothing beside a deed."""


class BotTable(SQLModel, registry=registry()):
    """The family of our tables, apart from the articles'."""


def bring_up_to_date(engine: Engine) -> None:
    """Make or migrate the tables; nothing is done when they are up to date.

    Raises: StoreError.
    """
    try:
        with _writing_engine(engine).begin() as connection:
            _migrate(connection)
    except (SQLAlchemyError, CommandError) as error:
        raise store_error(engine, error) from error


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept at the end, all or none.

    Raises: StoreError.
    """
    try:
        with Session(_writing_engine(engine)) as session, session.begin():
            yield session
    except SQLAlchemyError as error:
        raise store_error(engine, error) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database and writes nothing.

    Raises: StoreError.
    """
    try:
        with Session(engine) as session:
            yield session
    except SQLAlchemyError as error:
        raise store_error(engine, error) from error


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "bot:migrations")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    if set(context.get_current_heads()) != set(ScriptDirectory.from_config(config).get_heads()):
        command.upgrade(config, "head")


def _writing_engine(engine: Engine) -> Engine:
    return engine.execution_options(**{WRITING: True})
