"""`antt-bot questions`: the saved questions as JSON lines, out and in."""

from argparse import Namespace
from typing import TextIO

from bot import clock
from bot.chats import open_chats
from bot.config import Settings
from bot.learning.saved import SavedStore
from bot.messages import load_catalogues
from knowledge.models import Language
from knowledge.rehearsing.files import SavedFaultError, read_saved, write_saved
from knowledge.store import open_store

DONE, AT_FAULT = 0, 1


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """Write the saved questions, the oldest first, or take in those of `args.file`: all, or none with a fault.

    Raises:
        StoreError: the database cannot be used.
    """
    engine = open_store(settings.database_url).engine
    open_chats(engine)  # which brings the tables up to date
    questions = SavedStore(engine)
    if args.file is None:
        stdout.write(write_saved(kept.saved for kept in reversed(questions.all())))
        return DONE
    try:
        read = read_saved(args.file.read_text(encoding="utf-8"))
    except SavedFaultError as error:
        stderr.write(f"{args.file}:{error}\n")
        return AT_FAULT
    except (OSError, UnicodeDecodeError) as error:
        stderr.write(f"{args.file}: {error.strerror if isinstance(error, OSError) else error}\n")
        return AT_FAULT
    came = questions.take_in(read, clock.now())
    counts = {"added": came.added, "changed": came.changed, "unchanged": came.unchanged}
    stdout.write(load_catalogues()[Language.EN].text("cli.lessons", **counts) + "\n")
    return DONE
