"""`antt-bot backup FILE` and `antt-bot restore FILE`: the whole database as one file, and back."""

from pathlib import Path
from typing import Final, TextIO

from bot import clock
from bot.chats import open_chats
from bot.config import Settings
from bot.copying import NoCopy, copy_database, count_articles, file_of, tell_server
from bot.leading import Seat, SeatTaken
from bot.messages import Catalogue, load_catalogues
from knowledge.models import Language
from knowledge.store import open_store

DONE, FAULT, WRONG_USAGE = 0, 1, 2
KEPT_SUFFIX: Final = ".before-restore"  # what a restore replaced, until the next


def back_up(file: Path, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """Copy the database into a new file; 2 where it is no SQLite file, 1 where the copy cannot be made."""
    catalogue, database = load_catalogues()[Language.EN], file_of(settings.database_url)
    if database is None:
        return _name_programs("cli.backup.server", file, settings, catalogue, stderr)
    if not database.exists() or file.exists():
        key = "cli.backup.exists" if file.exists() else "cli.backup.nothing"
        print(catalogue.text(key, file=file, database=database), file=stderr)
        return FAULT
    part = file.with_name(f"{file.name}.part")
    try:
        copy_database(database, part)
        articles = count_articles(part)
        part.replace(file)
    except (OSError, NoCopy) as error:
        print(catalogue.text("cli.backup.failed", file=file, told=error), file=stderr)
        return FAULT
    print(catalogue.text("cli.backup.done", file=file, articles=articles), file=stdout)
    return DONE


def restore(file: Path, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """Put the copy in the place of the database, which is kept beside it; nothing is done while a bot runs over it.

    Raises: StoreError.
    """
    catalogue, database = load_catalogues()[Language.EN], file_of(settings.database_url)
    if database is None:
        return _name_programs("cli.restore.server", file, settings, catalogue, stderr)
    try:
        articles = count_articles(file)
        _replace(database, file)
    except NoCopy:
        print(catalogue.text("cli.restore.no_copy", file=file), file=stderr)
        return FAULT
    except SeatTaken:
        print(catalogue.text("cli.restore.runs", database=database), file=stderr)
        return WRONG_USAGE
    except OSError as error:
        print(catalogue.text("cli.restore.failed", database=database, told=error), file=stderr)
        return FAULT
    open_chats(open_store(settings.database_url).engine)  # a copy of an older version is brought up to date
    print(catalogue.text("cli.restore.done", database=database, articles=articles), file=stdout)
    return DONE


def _replace(database: Path, file: Path) -> None:
    """Raises: SeatTaken, OSError."""
    database.parent.mkdir(parents=True, exist_ok=True)
    if not database.exists():
        copy_database(file, database)
        return
    seat = Seat(open_store(f"sqlite:///{database}").engine)
    open_chats(seat.engine)
    seat.take(clock.now())
    try:
        copy_database(database, database.with_name(f"{database.name}{KEPT_SUFFIX}"))
    finally:
        seat.leave()
    copy_database(file, database)


def _name_programs(key: str, file: Path, settings: Settings, catalogue: Catalogue, stderr: TextIO) -> int:
    """Say how a database on a server is copied: its own programs know it better than we."""
    print(catalogue.text(key, file=file, url=tell_server(settings.database_url)), file=stderr)
    return WRONG_USAGE
