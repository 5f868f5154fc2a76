"""`antt-bot lessons`: what the desk taught, as TOML out and in; tried on the saved questions first."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TextIO

from bot import clock
from bot.audit import Deed, Entry, noting
from bot.chats import open_chats
from bot.config import Settings
from bot.database import Also, nothing_else
from bot.learning.imported import Imported
from bot.learning.lessons import LessonStore, merge
from bot.learning.saved import SavedStore
from bot.messages import load_catalogues
from bot.shelf import open_shelf
from knowledge.lessons.book import build_book
from knowledge.lessons.files import LessonFaultError, read_lessons, write_lessons
from knowledge.lessons.lesson import Lesson, LessonState
from knowledge.models import Language
from knowledge.rehearsing.report import Difference, compare
from knowledge.rehearsing.saved import Said
from knowledge.store import NOBODY, Store, open_store

DONE, AT_FAULT = 0, 1


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """Write the lessons that count, or take in those of `args.file`: all, or none where one is at fault.

    What saved questions would be answered otherwise is told on standard error; with `args.check` nothing is taken in.

    Raises:
        StoreError: the database cannot be used.
    """
    store = open_store(settings.database_url)
    open_chats(store.engine)  # which brings the tables up to date
    lessons, now = LessonStore(store.engine), clock.now()
    if args.file is None:
        stdout.write(write_lessons(one for one in lessons.all() if one.state is LessonState.ACTIVE))
        return DONE
    try:
        records = read_lessons(args.file.read_text(encoding="utf-8"))
    except (LessonFaultError, OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        stderr.write(f"{args.file}: {reason}\n")
        return AT_FAULT
    before = lessons.all()
    stderr.writelines(_tell(store, settings, (before, merge(before, records, now)), now))
    if not args.check:
        came = lessons.take_in(records, now, lambda *figures: _note(now, *figures))
        counts = {"added": came.added, "changed": came.changed, "unchanged": came.unchanged}
        stdout.write(load_catalogues()[Language.EN].text("cli.lessons", **counts) + "\n")
    return DONE


def _note(now: datetime, came: Imported, first: int, last: int) -> Also:
    """What writes into the record that lessons were taken in, where any were."""
    details = {"added": came.added, "changed": came.changed, "from": first, "to": last}
    return noting(Entry(now, NOBODY, Deed.LESSONS, details=details)) if last > first else nothing_else


def _tell(
    store: Store, settings: Settings, lessons: tuple[Sequence[Lesson], Sequence[Lesson]], now: datetime
) -> Iterator[str]:
    """A line for each saved question that is answered otherwise, and one with their number; none without questions."""
    saved = [kept.saved for kept in SavedStore(store.engine).all()]
    if not saved:
        return
    shelf = open_shelf(store, city=settings.city, floor=settings.floor)
    before, after = (shelf.say(saved, build_book(some), now=now) for some in lessons)
    differences = list(compare(saved, before, after))
    yield from map(_line, differences)
    rehearsed = load_catalogues()[Language.EN].text("cli.rehearsed", count=len(differences), asked=len(saved))
    yield f"{rehearsed}\n"


def _line(one: Difference) -> str:
    return f"{one.question}: {_say(one.before)} -> {_say(one.after)}\n"


def _say(said: Said) -> str:
    return f"({said.reason})" if said.reason else said.text
