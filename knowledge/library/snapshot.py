"""Segments in files, so that a start reads arrays instead of texts.

A file is one line of JSON, which says by which code it was made and where each array lies, and behind it the arrays
as they are in memory: they are mapped, not read. It is written beside its place and moved there whole. It is believed
only when its code is ours and its bytes are those that were written; else there is no segment, and it is made again.
"""

import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, get_type_hints
from zlib import crc32

import msgspec
import numpy as np
from numpy.typing import NDArray

from knowledge.library.segment import Segment
from knowledge.marks import mark_of

_LOG = logging.getLogger(__name__)
_ROOMS: Final = {
    "knowledge": "models.py",
    "knowledge.language": "",
    "knowledge.library": "",
    "knowledge.understanding": "",
}
_LINE: Final = 64  # arrays start at multiples of so many bytes, as processors like it
_HEAD: Final = 1 << 20  # more is no head of ours
_AT_ONCE: Final = 1 << 22  # bytes read in one go when a file is checked
_TEXTS: Final = "texts"  # the type of a column of texts, which is kept as JSON


class _Place(msgspec.Struct, frozen=True):
    """Where an array lies behind the head, and what it is."""

    kind: str
    shape: tuple[int, ...]
    offset: int
    size: int


class _Head(msgspec.Struct, frozen=True):
    """The first line of a file."""

    mark: str
    checksum: int
    size: int  # bytes behind the head
    places: dict[str, _Place]


def write_segment(segment: Segment, file: Path, *, home: str) -> None:
    """Put the segment into the file, which until then stays as it was.

    Raises:
        OSError: it cannot be written.
    """
    columns = list(_columns(segment))
    places, checksum, end = {}, 0, 0
    for name, kind, column in columns:
        places[name] = _Place(kind, column.shape, end, column.nbytes)
        end += column.nbytes + _gap(column.nbytes)
        checksum = crc32(bytes(_gap(column.nbytes)), crc32(_raw(column), checksum))
    head = msgspec.json.encode(_Head(_mark(home), checksum, end, places))
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent, ignore_cleanup_errors=True) as aside:
        part = Path(aside) / file.name
        with part.open("wb") as opened:
            opened.write(head + b" " * _gap(len(head) + 1) + b"\n")
            for _, _, column in columns:
                opened.write(_raw(column))
                opened.write(bytes(_gap(column.nbytes)))
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(file)


def read_segment(file: Path, *, home: str) -> Segment | None:
    """The segment in the file, its arrays mapped; `None` when there is none to be believed."""
    try:
        with file.open("rb") as opened:
            line = opened.readline(_HEAD)
            head = msgspec.json.decode(line, type=_Head)
            if head.mark != _mark(home):
                return None
            checksum = 0
            while block := opened.read(_AT_ONCE):
                checksum = crc32(block, checksum)
            if checksum != head.checksum or opened.tell() != len(line) + head.size:
                _LOG.warning("A snapshot is damaged and will be made again: %s", file.name)
                return None
        body = np.memmap(file, dtype=np.uint8, mode="r", offset=len(line), shape=(head.size,)).view(np.ndarray)
        segment: Segment = _assemble(Segment, "", head.places, body)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:  # a head that is none of ours is a ValueError
        _LOG.warning("A snapshot cannot be read and will be made again: %s: %s", file.name, type(error).__name__)
        return None
    return segment


@cache
def _mark(home: str) -> str:
    """What a file must be made by and for."""
    return f"{mark_of(_ROOMS)} {sys.byteorder} {home}"


def _gap(size: int) -> int:
    """How many bytes fill up to the next line."""
    return -size % _LINE


def _raw(column: NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(column).reshape(-1).view(np.uint8).data


def _columns(part: Any, path: str = "") -> Iterator[tuple[str, str, NDArray[Any]]]:  # noqa: ANN401 - any of our parts
    """Every array of a segment under its path; a tuple of texts as one."""
    for field in fields(part):
        name, value = f"{path}{field.name}", getattr(part, field.name)
        if is_dataclass(value):
            yield from _columns(value, f"{name}.")
        elif isinstance(value, tuple):
            yield name, _TEXTS, np.frombuffer(msgspec.json.encode(value), dtype=np.uint8)
        else:
            yield name, value.dtype.str, value


def _assemble(kind: type[Any], path: str, places: dict[str, _Place], body: NDArray[np.uint8]) -> Any:  # noqa: ANN401
    """The part of a segment that is of that kind."""
    values = {}
    for name, wanted in get_type_hints(kind).items():
        if is_dataclass(wanted):
            values[name] = _assemble(wanted, f"{path}{name}.", places, body)  # type: ignore[arg-type]
            continue
        place = places[f"{path}{name}"]
        raw = body[place.offset : place.offset + place.size]
        if place.kind == _TEXTS:
            values[name] = tuple(msgspec.json.decode(raw.tobytes(), type=list[str]))
        else:
            values[name] = raw.view(np.dtype(place.kind)).reshape(place.shape)
    return kind(**values)
