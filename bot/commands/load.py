"""`antt-bot load` and `antt-bot check`: files and folders into the database, or what would become of them."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from tqdm import tqdm

from bot.clock import now
from bot.config import Settings
from knowledge.keeping import refresh_snapshot
from knowledge.loading import LoadReport, check_paths, load_paths
from knowledge.packing import Composer, Progress
from knowledge.store import open_store, peek_store

DONE, AT_FAULT = 0, 1
MANY = 200  # articles; fewer are quickly read by whoever answers next


def run(args: Namespace, settings: Settings, stdout: TextIO, stderr: TextIO) -> int:
    """The status of loading `args.paths`, or of checking them when that is the command.

    Raises:
        StoreError: the database cannot be used.
    """
    with _progress(stderr) as progress:
        report = _report(args, settings, Composer(progress=progress))
    _write(report, stdout, stderr)
    return AT_FAULT if report.rejections else DONE


def _report(args: Namespace, settings: Settings, composer: Composer) -> LoadReport:
    if args.command == "check":
        return check_paths(args.paths, peek_store(settings.database_url), now=now(), composer=composer)
    store = open_store(settings.database_url)
    report = load_paths(args.paths, store, now=now(), keep_going=args.keep_going, composer=composer)
    if report.added + report.changed >= MANY:
        refresh_snapshot(store, home=settings.city)
    return report


@contextmanager
def _progress(stderr: TextIO) -> Iterator[Progress | None]:
    """Who draws the bar; `None` when nobody looks at a terminal."""
    if not stderr.isatty():
        yield None
        return
    with tqdm(file=stderr, unit="article", leave=False) as bar:

        def draw(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield draw


def _write(report: LoadReport, stdout: TextIO, stderr: TextIO) -> None:
    """The faults and doubts, one a line, then the numbers."""
    stderr.writelines(f"{rejection}\n" for rejection in report.rejections)
    stderr.writelines(f"warning: {warning}\n" for warning in report.warnings)
    stdout.write(
        f"added {report.added}, changed {report.changed}, unchanged {report.unchanged}, rejected {report.rejected}\n"
    )
