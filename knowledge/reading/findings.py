"""What a reader has to say about its input: one line per fault.

Knows no format and no rule.
"""

from dataclasses import dataclass
from typing import Final

_LONGEST_MESSAGE: Final = 400  # characters; a fault is one line that a person reads


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful, and what to do about it."""

    path: str
    line: int | None  # from 1; `None` when it concerns the whole file
    key: str
    message: str

    def __str__(self) -> str:
        """The line `PATH[:LINE]: key: what is wrong`."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return " ".join(f"{place}: {self.key}: {_cut(self.message)}".split())


def _cut(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else message[: _LONGEST_MESSAGE - 1] + "…"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands."""

    path: str
    line: int | None = None  # from 1; `None` when the record is the whole file

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}:{self.line}"

    def finding(self, key: str, message: str) -> Finding:
        """What is said about one key of the record."""
        return Finding(self.path, self.line, key, message)
