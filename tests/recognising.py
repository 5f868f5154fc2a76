"""The phrasings of both sides, and how many of them a recogniser gets wrong.

Half of every list, told by a digest of its text, was held back while the rules were made.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "safety"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What somebody types, and what it is; `kind` is "" for a question."""

    kind: str
    text: str

    @property
    def is_held_back(self) -> bool:
        """Whether the makers of the rules were not to look at it."""
        return hashlib.blake2b(self.text.encode(), digest_size=1).digest()[0] % 2 == 1


def read_told(name: str) -> list[Phrasing]:
    """What is an emergency or a scam: kind, tab, text."""
    lines = FOLDER.joinpath(f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [Phrasing(*line.split("\t")) for line in lines]


def read_questions(name: str) -> list[Phrasing]:
    """What is a question: a text a line."""
    return [Phrasing("", line) for line in FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()]


def read_studied(name: str, *, is_told: bool) -> list[Phrasing]:
    """What was written after the first rules to find their gaps: a text a line, all of one side."""
    lines = FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [Phrasing("told" if is_told else "", line) for line in lines]


def wrong(phrasings: Iterable[Phrasing], find: Callable[[str], object]) -> list[Phrasing]:
    """Those of which the recogniser says the opposite."""
    return [phrasing for phrasing in phrasings if (find(phrasing.text) is not None) != bool(phrasing.kind)]
