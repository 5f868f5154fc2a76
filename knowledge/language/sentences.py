"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from knowledge.language.letters import CLOSING, LETTER, LOWER, OPENING, UPPER
from knowledge.language.tables import load_table, words_of
from knowledge.language.tokens import find_joints
from knowledge.models import Span

_STOP: Final = re.compile(rf"(?P<mark>[.!?…]+)(?P<close>[{re.escape(CLOSING)}]*)(?P<gap>\s*)")
# A word in which a paragraph ended and the next began without anything between: "PhinNguyễn", "2013Từ".
_GLUED: Final = re.compile(rf"{LETTER}*(?:{LOWER}{UPPER}|{UPPER}{UPPER}{LOWER}){LETTER}*|(?<=\d\d)(?={UPPER}{LOWER})")
_OPENS: Final = re.compile(rf"(?:[{re.escape(OPENING)}]|[-–—•*+]\s*)*[\d{UPPER[1:]}")
_GLUED_OPENS: Final = re.compile(rf"[{re.escape(OPENING)}]*{UPPER}{LETTER}")
_WORD_BEFORE: Final = re.compile(rf"(?:{LETTER}+\.)*{LETTER}+$")
_WORD_AFTER: Final = re.compile(rf"{LETTER}+")
_INITIALS: Final = re.compile(rf"(?:{UPPER}\.)*{UPPER}")
_DOMAINS: Final = frozenset({"vn", "com", "net", "org"})
_LONGEST_WORD: Final = 40  # characters looked back over for the word before a stop
_SHORTEST_UNIT: Final = 3  # capitals that are no abbreviation of a title: "CSGT.Trong", but "TP.Hải"


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(words_of(load_table("sentences")[key]))


@cache
def _headings() -> re.Pattern[str]:
    """What a full stop right after it leaves open: "1", "IV", "Điều 2", "Ngày 31-5"."""
    numbered = "|".join(map(re.escape, sorted(_words("numbered"))))
    return re.compile(
        rf"[^\w]*(?:\d{{1,2}}(?:\.\d+)*|[IVX]+|(?:{numbered})\s+[\dIVX]+|(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối)\s+\d+[-/]\d+)"
    )


def split_sentences(text: str) -> list[Span]:
    """The sentences of a text in order, without the blanks around them; a newline always ends one."""
    spans = []
    start = 0
    for end in (*_find_ends(text), len(text)):
        span = _trimmed(text, start, end)
        if span:
            spans.append(span)
        start = end
    return spans


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    inner = piece.strip()
    if not inner:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, first + len(inner))


def _find_ends(text: str) -> Iterator[int]:
    start = 0
    for line in text.splitlines(keepends=True):
        for end in sorted({*_find_stops(line), *_find_glue(line)}):
            yield start + end
        start += len(line)
        yield start


def _find_glue(line: str) -> Iterator[int]:
    for found in _GLUED.finditer(line):
        if not found.group():
            yield found.start()
        for cut in find_joints(found.group()):
            if found.group()[:cut] not in _words("abbreviations"):
                yield found.start() + cut


def _find_stops(line: str) -> Iterator[int]:
    start = 0
    for stop in _STOP.finditer(line):
        if _is_end(line, start, stop):
            start = stop.end()
            yield start


def _is_end(line: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the stop ends the sentence that began at `start`."""
    if stop.end() == len(line):
        return True
    is_plain = stop["mark"] == "." and not stop["close"]
    if not stop["gap"]:
        return bool(_GLUED_OPENS.match(line, stop.end())) and (not is_plain or _is_glued_end(line, stop))
    if not _OPENS.match(line, stop.end()) or _is_credit(line[stop.end() : stop.end() + 20]):
        return False
    if not is_plain:
        return True
    if _headings().fullmatch(line, start, stop.start()):
        return False
    return _closes(_word_before(line, stop.start()), _word_after(line, stop.end()))


def _is_credit(rest: str) -> bool:
    return rest.startswith(tuple(_words("credits")))


def _is_glued_end(line: str, stop: re.Match[str]) -> bool:
    """Whether a full stop with no blank after it, before a capital, ends a sentence: "sản.Từ", not "TP.Hải"."""
    before, after = _word_before(line, stop.start()), _word_after(line, stop.end())
    if after.lower() in _DOMAINS:
        return False
    if before.isupper() and len(before) < _SHORTEST_UNIT:
        return _closes(before, after) and after in _words("openers")
    return _closes(before, after)


def _closes(before: str, after: str) -> bool:
    """Whether a full stop between these two words ends a sentence."""
    if _INITIALS.fullmatch(before):
        return after in _words("openers") or after in _words("openers_after_initials")
    if before in _words("abbreviations") or before.rpartition(".")[2] in _words("abbreviations"):
        return after in _words("openers")
    return True


def _word_before(line: str, end: int) -> str:
    found = _WORD_BEFORE.search(line[max(0, end - _LONGEST_WORD) : end])
    return found.group() if found else ""


def _word_after(line: str, start: int) -> str:
    found = _WORD_AFTER.search(line, start, start + _LONGEST_WORD)
    return found.group() if found else ""
