"""The engine of a database, its tables brought up to date.

What writes says so, and how: alone, or beside others that touch rows of their own. SQLite is told to let readers read
while one writes, to wait for other writers, and to begin writing transactions as such: there everybody writes alone.
PostgreSQL would let all write at once; a lock for each family of tables keeps apart what has to be kept apart, so that
what was decided by what stood there still holds when it is written.
"""

from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from knowledge.errors import StoreBusy, StoreError, StoreTooNew, StoreUndriven, StoreUnreachable

WRITING: Final = "antt_writing"  # the execution option of a connection that will write: a `Writes`
_FAMILY: Final = "antt_family"  # the number of the lock for its tables
_ARTICLES: Final = 0x616E7401  # arbitrary, and the same in all processes; `bot.database` has the next
_BUSY_MILLISECONDS: Final = 15_000
_VERSION_TABLE: Final = "article_migration"  # beside those of other rooms' tables
# How long PostgreSQL may take to say hello, seconds, and how long we wait for locks. All times are told in UTC.
_POSTGRESQL: Final = {
    "connect_timeout": 10,
    "application_name": "antt-bot",
    "options": f"-c lock_timeout={_BUSY_MILLISECONDS} -c timezone=UTC"
    # A process whose machine is gone is noticed within half a minute, and what it held is free.
    " -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4",
}
# SQLSTATE: serialization failure, deadlock, lock not available.
_BUSY_STATES: Final = {"40001", "40P01", "55P03"}
_PRAGMAS: Final = (
    f"PRAGMA busy_timeout={_BUSY_MILLISECONDS}",  # first: the next one may have to wait
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
)


class Writes(StrEnum):
    """How a transaction writes."""

    ALONE = "alone"  # nobody else writes to these tables meanwhile
    BESIDE = "beside"  # beside others of this kind, each with rows of its own


def to_write(engine: Engine, how: Writes = Writes.ALONE, *, family: int = _ARTICLES) -> Engine:
    """The same database for transactions that write; `family` numbers the tables that they keep others from."""
    return engine.execution_options(**{WRITING: how, _FAMILY: family})


def connect(url: str) -> Engine:
    """The engine of the database at an SQLAlchemy URL, its article tables made or migrated.

    Raises:
        StoreError: it cannot be used.
    """
    engine = _make_engine(url)
    try:
        with to_write(engine).begin() as connection:
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
    if isinstance(error, DBAPIError) and _is_busy(error):
        return StoreBusy(address)
    return StoreUnreachable(address)


def is_postgresql(engine: Engine) -> bool:
    """Whether several processes may share the database."""
    return engine.url.get_backend_name() == "postgresql"


def _is_busy(error: DBAPIError) -> bool:
    if getattr(error.orig, "sqlstate", None) in _BUSY_STATES:
        return True
    return isinstance(error, OperationalError) and "database is locked" in str(error.orig)


def _make_engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        is_file = parsed.get_backend_name() == "sqlite"
        engine = _make_sqlite_engine(parsed) if is_file else _make_server_engine(parsed)
    except ImportError as error:
        raise StoreUndriven(_without_password(url)) from error
    except (ArgumentError, OSError, ValueError) as error:
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


def _make_server_engine(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    told = {name: value for name, value in _POSTGRESQL.items() if name not in url.query}
    # A connection that a restart of the server has cut is noticed before it is used.
    engine = create_engine(url, pool_pre_ping=True, connect_args=told)
    event.listen(engine, "begin", _take_lock)
    return engine


def _take_lock(connection: Connection) -> None:
    options = connection.get_execution_options()
    if how := options.get(WRITING):
        shared = "_shared" if how is Writes.BESIDE else ""
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock{shared}({options[_FAMILY]:d})")


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 - whatever the driver gives
    # The driver begins transactions late and only before some statements; we begin them ourselves.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    is_writing = WRITING in connection.get_execution_options()
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
