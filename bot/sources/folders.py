"""Whether files have changed since they were read: for folders what an ETag is for the web."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from bot.sources.failures import Reason, SourceFailed


def fingerprint(path: Path) -> str:
    """What changes whenever a file in the folder does, comes or goes; or for a file, whenever that does.

    Raises: SourceFailed when there is nothing at the path, or it may not be read.
    """
    try:
        if not path.exists():
            raise SourceFailed(Reason.NO_FILES)
        lines = "\n".join(sorted(_lines(path)))
    except OSError:
        raise SourceFailed(Reason.NO_FILES) from None
    return blake2b(lines.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _lines(path: Path) -> Iterator[str]:
    files = (file for file in path.rglob("*") if file.is_file()) if path.is_dir() else iter((path,))
    for file in files:
        status = file.stat()
        yield f"{file} {status.st_size} {status.st_mtime_ns}"
