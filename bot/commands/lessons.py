"""`antt-bot lessons`: what the desk taught, as TOML out and in."""

from argparse import Namespace
from typing import TextIO

from bot import clock
from bot.chats import open_chats
from bot.config import Settings
from bot.learning.lessons import LessonStore
from bot.messages import load_catalogues
from knowledge.lessons.files import LessonFaultError, read_lessons, write_lessons
from knowledge.lessons.lesson import LessonState
from knowledge.models import Language
from knowledge.store import open_store

DONE, AT_FAULT = 0, 1


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """Write the lessons that count, or take in those of `args.file`: all, or none where one is at fault.

    Raises:
        StoreError: the database cannot be used.
    """
    engine = open_store(settings.database_url).engine
    open_chats(engine)  # which brings the tables up to date
    lessons = LessonStore(engine)
    if args.file is None:
        stdout.write(write_lessons(one for one in lessons.all() if one.state is LessonState.ACTIVE))
        return DONE
    try:
        records = read_lessons(args.file.read_text(encoding="utf-8"))
    except (LessonFaultError, OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        stderr.write(f"{args.file}: {reason}\n")
        return AT_FAULT
    came = lessons.take_in(records, clock.now())
    catalogue = load_catalogues()[Language.EN]
    counts = {"added": came.added, "changed": came.changed, "unchanged": came.unchanged}
    stdout.write(catalogue.text("cli.lessons", **counts) + "\n")
    return DONE
