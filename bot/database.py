"""The bot's own tables, in the database of the articles, with migrations of their own; who reads and writes them how.

What the tables hold is said where they are used: `bot.chats`, `bot.news.tables`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import registry
from sqlmodel import Session, SQLModel

from knowledge.store.connecting import Writes, is_postgresql, store_error, to_write

_OURS: Final = 0x616E7402  # the number of the lock for our tables; that of the articles is one less
VERSION_TABLE = "bot_migration"  # beside that of the articles

Also = Callable[[Connection], None]  # what else is written in the transaction of a deed, or stops it by raising


def nothing_else(_: Connection) -> None:
    """Write nothing beside a deed."""


class ActedBefore(Exception):  # noqa: N818 - named for what is the case
    """What is to be written has a cause that was acted on before, by a process that did not come to its end."""


# Written first in every transaction of the present task, or stops it by raising: the trace of what causes it.
_cause: ContextVar[Also] = ContextVar("cause", default=nothing_else)


@contextmanager
def caused_by(trace: Also) -> Iterator[None]:
    """Inside, whatever is written bears that trace, in threads as well."""
    token = _cause.set(trace)
    try:
        yield
    finally:
        _cause.reset(token)


class BotTable(SQLModel, registry=registry()):
    """The family of our tables, apart from the articles'."""


def bring_up_to_date(engine: Engine) -> None:
    """Make or migrate the tables; nothing is done when they are up to date.

    Raises: StoreError.
    """
    try:
        with to_write(engine, family=_OURS).begin() as connection:
            _migrate(connection)
    except (SQLAlchemyError, CommandError) as error:
        raise store_error(engine, error) from error


def answer_probe(engine: Engine) -> None:
    """Do nothing but have the database answer.

    Raises: StoreError.
    """
    with reading(engine) as session:
        session.connection().execute(text("SELECT 1"))


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept at the end, all or none; nobody else writes to our tables meanwhile.

    Raises: StoreError, ActedBefore.
    """
    with _session(engine, to_write(engine, family=_OURS)) as session, session.begin():
        _cause.get()(session.connection())
        yield session


@contextmanager
def writing_beside(engine: Engine) -> Iterator[Session]:
    """The same for what touches only rows of its own: others that do so may write at once, `writing` waits for them.

    Raises: StoreError, ActedBefore.
    """
    with _session(engine, to_write(engine, Writes.BESIDE, family=_OURS)) as session, session.begin():
        _cause.get()(session.connection())
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that sees one state of the database and writes nothing.

    Raises: StoreError.
    """
    # SQLite knows no other way.
    as_it_was = engine.execution_options(isolation_level="REPEATABLE READ") if is_postgresql(engine) else engine
    with _session(engine, as_it_was) as session:
        yield session


@contextmanager
def glancing(engine: Engine) -> Iterator[Connection]:
    """A connection for one quick question, a quarter of the cost of a session.

    Raises: StoreError.
    """
    try:
        with engine.connect() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise store_error(engine, error) from error


@contextmanager
def _session(engine: Engine, bind: Engine) -> Iterator[Session]:
    try:
        with Session(bind) as session:
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
