"""A record as a person writes it in TOML; the format is described in `knowledge/articles/README.md`."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from knowledge.reading.checking import Draft
from knowledge.reading.files import read_text
from knowledge.reading.findings import Finding, Origin

_PLACE: Final = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)")
_HEADER: Final = re.compile(r"\s*(?P<open>\[\[?)\s*(?P<name>[\w.-]+)\s*\]")
_KEY: Final = re.compile(r"\s*(?P<key>[\w-]+)\s*=")


def read_toml(path: Path) -> Iterator[Draft | Finding]:
    """The one record of the file."""
    origin = Origin(str(path))
    text = read_text(path)
    if isinstance(text, Finding):
        yield text
        return
    try:
        yield Draft(origin, tomllib.loads(text), find_key_lines(text))
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        yield _fault(origin, str(error))
    except RecursionError:
        yield origin.finding("toml", "is nested too deeply; an article needs no more than lists of tables")


def _fault(origin: Origin, message: str) -> Finding:
    found = _PLACE.search(message)
    line = int(found["line"]) if found and found["line"] else None
    return Finding(origin.path, line, "toml", f"{_PLACE.sub('', message)}; correct the writing of the file")


def find_key_lines(text: str) -> dict[str, int]:
    """The line of each key, named as in findings: "people[2].role" -> 31."""
    lines: dict[str, int] = {}
    seen: Counter[str] = Counter()
    prefix = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header, key = _HEADER.match(line), _KEY.match(line)
        if header:
            seen[header["name"]] += 1
            name = f"{header['name']}[{seen[header['name']]}]" if header["open"] == "[[" else header["name"]
            lines.setdefault(name, number)
            prefix = f"{name}."
        elif key:
            lines.setdefault(prefix + key["key"], number)
    return lines
