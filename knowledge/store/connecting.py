"""The engine of a database, its tables brought up to date.

SQLite is told to let readers read while one writes, to wait for other writers, and to begin writing transactions as
such; other databases need nothing of it.
"""

from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from knowledge.errors import StoreBusy, StoreError, StoreTooNew, StoreUnreachable

WRITING: Final = "antt_writing"  # the execution option of a connection that will write
_BUSY_MILLISECONDS: Final = 15_000
_VERSION_TABLE: Final = "article_migration"  # beside those of other rooms' tables
_PRAGMAS: Final = (
    f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}",  # first: the next one may have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
)


def connect(url: str) -> Engine:
    """The engine of the database at an SQLAlchemy URL, its article tables made or migrated.

    Raises:
        StoreError: it cannot be used.
    """
    engine = _make_engine(url)
    try:
        with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
            _migrate(connection)
    except (SQLAlchemyError, CommandError) as error:
        raise store_error(engine, error) from error
    return engine


def is_there(url: str) -> bool:
    """Whether a database may be at the URL; only of an SQLite file that is missing do we know that it is not."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return True
    return parsed.get_backend_name() != "sqlite" or Path(parsed.database or ":memory:").exists()


def store_error(engine: Engine, error: Exception) -> StoreError:
    """The error of ours for one of theirs."""
    address = engine.url.render_as_string(hide_password=True)
    if isinstance(error, CommandError):
        return StoreTooNew(address)
    if isinstance(error, OperationalError) and "locked" in str(error.orig):
        return StoreBusy(address)
    return StoreUnreachable(address)


def _make_engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        engine = _make_sqlite_engine(parsed) if parsed.get_backend_name() == "sqlite" else create_engine(parsed)
    except (ArgumentError, ImportError, OSError, ValueError) as error:
        raise StoreUnreachable(_without_password(url)) from error
    return engine


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "the database's address"


def _make_sqlite_engine(url: URL) -> Engine:
    in_memory = not url.database or url.database == ":memory:"
    if in_memory:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - whatever the driver gives
    # The driver begins transactions late and only before some statements; we begin them ourselves.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def _migrate(connection: Connection) -> None:
    """Bring the tables up to date; nothing is done when they are."""
    config = Config()
    config.set_main_option("script_location", "knowledge:migrations")
    config.attributes["connection"] = connection
    config.attributes["version_table"] = _VERSION_TABLE
    context = MigrationContext.configure(connection, opts={"version_table": _VERSION_TABLE})
    if set(context.get_current_heads()) != set(ScriptDirectory.from_config(config).get_heads()):
        command.upgrade(config, "head")
