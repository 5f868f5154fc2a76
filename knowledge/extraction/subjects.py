"""What a number is about: the words of its clause before it."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.language.normal import canonical

_CLAUSE: Final = re.compile(r"[,;:.()“”\"\n–?!]|(?<= )-(?= )")
_LONGEST: Final = 14  # words of a subject


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a number as printed, `None` when nothing stands before it; `words` with what it does."""

    printed: str | None
    words: str


@cache
def _links() -> tuple[tuple[str, ...], ...]:
    return _split("links")


@cache
def _changes() -> tuple[tuple[str, ...], ...]:
    return _split("changes")


@cache
def _breaks() -> frozenset[str]:
    return frozenset(words("quantities", "", "breaks"))


def _split(key: str) -> tuple[tuple[str, ...], ...]:
    phrases = (tuple(canonical(phrase).split(" ")) for phrase in words("quantities", "", key))
    return tuple(sorted(phrases, key=len, reverse=True))


def find_subject(text: str, plain: str, start: int, end: int) -> Subject:
    """The subject of the number at `end`, in the clause that begins at or after `start`."""
    cuts = [found.end() for found in _CLAUSE.finditer(plain, start, end)]
    start = cuts[-1] if cuts else start
    spoken = plain[start:end].split()
    printed = text[start:end].split()
    for place in range(len(spoken) - 1, 0, -1):
        if spoken[place] in _breaks() and place < len(spoken) - 1:
            spoken, printed = spoken[place + 1 :], printed[place + 1 :]
            break
    whole = _trimmed(spoken, _links())
    core = _trimmed(spoken[: _trimmed(spoken[:whole], _changes())], _links())
    first = max(0, core - _LONGEST)
    subject = " ".join(printed[first:core]) or None
    return Subject(subject, " ".join(spoken[first:whole]))


def _trimmed(spoken: list[str], endings: tuple[tuple[str, ...], ...]) -> int:
    """How many words remain without the endings at their end."""
    last = len(spoken)
    while last:
        ending = next((e for e in endings if len(e) <= last and tuple(spoken[last - len(e) : last]) == e), None)
        if ending is None:
            break
        last -= len(ending)
    return last
