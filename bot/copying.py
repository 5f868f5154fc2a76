"""Copies of an SQLite database, made while others use it, and put in its place again."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_ARTICLES: Final = "SELECT count(*) FROM article"  # a database of ours has this table


class NoCopy(Exception):  # noqa: N818 - named for what is the case
    """A file is no whole copy of a database of ours."""


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; `None` for one on a server or in memory."""
    parsed = make_url(url)
    is_file = parsed.get_backend_name() == "sqlite" and parsed.database not in {None, "", ":memory:"}
    return Path(str(parsed.database)) if is_file else None


def address_of(url: str) -> str:
    """The URL of a database without its password; '' for what is none."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return ""


def tell_server(url: str) -> str:
    """The address of a database on a server as its own programs take it, without the password."""
    told = make_url(url)
    bare = URL.create("postgresql", told.username, None, told.host, told.port, told.database, told.query)
    return bare.render_as_string()


def copy_database(source: Path, target: Path) -> None:
    """Make the target what the source is at one moment; the source may be written to meanwhile.

    Raises: OSError: a file cannot be read or written.
    """
    try:
        with closing(_open(source, "ro")) as whole, closing(_open(target, "rwc")) as copy:
            whole.backup(copy)
    except sqlite3.Error as error:
        raise OSError(*error.args) from error


def count_articles(file: Path) -> int:
    """The articles in a copy, each page of which was looked at.

    Raises: NoCopy.
    """
    try:
        with closing(_open(file, "ro")) as copy:
            ((said,),) = copy.execute("PRAGMA integrity_check").fetchall()
            if said != "ok":
                raise NoCopy
            return int(copy.execute(_ARTICLES).fetchone()[0])
    except (sqlite3.Error, ValueError) as error:
        raise NoCopy from error


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=15)
