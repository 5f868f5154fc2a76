"""Files as text: their bytes checked before any format is looked at, each fault said in one line.

Only UTF-8 is taken. Knows no format.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from knowledge.reading.findings import Finding, Origin

LARGEST_FILE: Final = 16 * 2**20  # bytes of a file that is read whole; a saved page has some 500,000
LONGEST_LINE: Final = 4 * 2**20  # bytes of one line of .jsonl; the longest article we saw has 60,000
_MEGABYTE: Final = 2**20
# What other files begin with that are given a wrong name.
_SIGNATURES: Final = (
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
)
_BOM: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, or what is wrong with it."""

    number: int  # from 1
    text: str = ""
    fault: Finding | None = None


def read_text(path: Path) -> str | Finding:
    """The file's text, or what is wrong with the file."""
    raw = read_bytes(path)
    return raw if isinstance(raw, Finding) else decode(raw, Origin(str(path)))


def read_bytes(path: Path) -> bytes | Finding:
    """The file's bytes, or what is wrong with the file; never more than `LARGEST_FILE`."""
    origin = Origin(str(path))
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        return _unreadable(origin, error)
    if len(raw) > LARGEST_FILE:
        return origin.finding("file", f"is larger than {LARGEST_FILE // _MEGABYTE} MB; split it or save one article")
    return raw


def decode(raw: bytes, origin: Origin) -> str | Finding:
    """The text of the bytes, or why they are no UTF-8 text."""
    name = find_signature(raw)
    if name:
        return origin.finding("file", f"is {name}, not text; save the article itself")
    if b"\0" in raw:
        return origin.finding("encoding", f"holds a NUL byte at position {raw.index(0)}; save it as UTF-8 text")
    try:
        return raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        return origin.finding(
            "encoding", f"is not UTF-8 (byte 0x{raw[error.start]:02x} at position {error.start}); save it as UTF-8"
        )


def find_signature(raw: bytes) -> str | None:
    """What kind of file the bytes are that is no text; `None` when they do not begin like one."""
    return next((name for signature, name in _SIGNATURES if raw.startswith(signature)), None)


def read_lines(path: Path) -> Iterator[Line]:
    """The lines that hold something, one by one; an overlong line is passed over without being kept."""
    try:
        with path.open("rb") as file:
            yield from _lines_of(file, str(path))
    except OSError as error:
        yield Line(1, fault=_unreadable(Origin(str(path)), error))


def _lines_of(file: BinaryIO, path: str) -> Iterator[Line]:
    number = 0
    while raw := file.readline(LONGEST_LINE + 1):
        number += 1
        origin = Origin(path, number)
        if len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            _skip_line(file)
            yield Line(number, fault=origin.finding("line", f"is longer than {LONGEST_LINE // _MEGABYTE} MB; split it"))
            continue
        text = decode(raw, origin)
        if isinstance(text, Finding):
            yield Line(number, fault=text)
            if number == 1 and text.key == "file":
                return
        elif text.strip():
            yield Line(number, text)


def _skip_line(file: BinaryIO) -> None:
    while (piece := file.readline(_MEGABYTE)) and not piece.endswith(b"\n"):
        pass


def _unreadable(origin: Origin, error: OSError) -> Finding:
    reason = error.strerror or type(error).__name__
    return origin.finding("file", f"cannot be read ({reason}); check its name and rights")
