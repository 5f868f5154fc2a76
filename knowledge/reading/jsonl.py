"""Articles as JSON, one a line; read line by line, so a file may be of any size."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from knowledge.reading.checking import Draft
from knowledge.reading.files import read_lines
from knowledge.reading.findings import Finding, Origin

_DECODER = msgspec.json.Decoder()


def read_jsonl(path: Path) -> Iterator[Draft | Finding]:
    """The record of each line."""
    for line in read_lines(path):
        yield line.fault or _parse(line.text, Origin(str(path), line.number))


def _parse(text: str, origin: Origin) -> Draft | Finding:
    try:
        fields = _DECODER.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        return origin.finding("json", f"is no JSON ({error}); write one object a line")
    if not isinstance(fields, dict):
        return origin.finding("json", 'is no object; write {"id": "...", "body": "..."} on one line')
    return Draft(origin, fields)
