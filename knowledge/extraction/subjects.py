"""What a number is about: the words of its clause before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.language.normal import canonical
from knowledge.models import Span

_CLAUSE: Final = re.compile(r"[,;:()“”\"\n–?!]|\.(?!\w)|(?<= )-(?= )")
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


@cache
def _final_words(endings: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(ending[-1] for ending in endings)


def find_subject(text: str, plain: str, clause: Span, moments: Sequence[Span]) -> Subject:
    """The subject of the number that ends a stretch of text; what `moments` say in it is none."""
    if moments:
        after = _subject(text, plain, moments[-1].end, clause.end)
        return after if after.printed else _subject(text, plain, clause.start, moments[0].start)
    return _subject(text, plain, clause.start, clause.end)


def _subject(text: str, plain: str, start: int, end: int) -> Subject:
    cuts = [found.end() for found in _CLAUSE.finditer(plain, start, end)]
    start = cuts[-1] if cuts else start
    spoken, printed = plain[start:end].split(), text[start:end].split()
    breaks = [place for place in range(len(spoken) - 1) if spoken[place] in _breaks()]
    first = breaks[-1] + 1 if breaks else 0
    whole = _trimmed(spoken, _links())
    core = _trimmed(spoken[: _trimmed(spoken[:whole], _changes())], _links())
    first = max(first, core - _LONGEST)
    return Subject(" ".join(printed[first:core]) or None, " ".join(spoken[first:whole]))


def _trimmed(spoken: list[str], endings: tuple[tuple[str, ...], ...]) -> int:
    """How many words remain without the endings at their end."""
    last, final_words = len(spoken), _final_words(endings)
    while last and spoken[last - 1] in final_words:
        ending = next((e for e in endings if len(e) <= last and tuple(spoken[last - len(e) : last]) == e), None)
        if ending is None:
            break
        last -= len(ending)
    return last
