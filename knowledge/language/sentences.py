"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from knowledge.language.letters import CLOSING, LETTER, LOWER, OPENING, UPPER
from knowledge.language.normal import has_diacritics
from knowledge.language.tables import load_table, words_of
from knowledge.language.tokens import find_joints
from knowledge.models import Span

_STOP: Final = re.compile(rf"(?P<mark>[.!?…]+)(?P<close>[{re.escape(CLOSING)}]*)(?P<gap>\s*)")
# A word in which a paragraph ended and the next began without anything between: "PhinNguyễn", "2013Từ".
_GLUED: Final = re.compile(
    rf"(?<!{LETTER}){LETTER}*(?:{LOWER}{UPPER}|{UPPER}{UPPER}{LOWER}){LETTER}*|(?<=\d\d|\w[)”»])(?={UPPER}{LOWER})"
)
# A capital right behind what it may be glued to; far quicker to find than the words around it.
_MAY_BE_GLUED: Final = re.compile(rf"{UPPER}(?:(?<={LOWER}.)|(?={LOWER})(?<=[\w)”»].))")
_OPENS: Final = re.compile(rf"(?:[{re.escape(OPENING)}]|[-–—•*+]\s*)*[\d{UPPER[1:]}")
# After a stop without a blank: a capitalised word, one of a single letter ("Ô tô"), or initials.
_GLUED_OPENS: Final = re.compile(rf"[{re.escape(OPENING)}]*{UPPER}(?:{LETTER}| {LOWER}|\.)")
_WORD_BEFORE: Final = re.compile(rf"(?:{LETTER}+\.)*{LETTER}+$")
_INITIALS: Final = re.compile(r"(?:[A-ZĂÂĐÊÔƠƯ]\.)*[A-ZĂÂĐÊÔƠƯ]")
_DOMAIN: Final = re.compile(r"(?:vn|com|net|org)(?!\w)", re.IGNORECASE)
_LONGEST_WORD: Final = 40  # characters looked back over for the word before a stop
_LONGEST_CREDIT: Final = 40  # characters of "Ảnh: " and a name
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
    if not _MAY_BE_GLUED.search(line):
        return
    for found in _GLUED.finditer(line):
        word = found.group()
        if not word:
            yield found.start()
        for cut in find_joints(word):
            # Without diacritics it may be a brand ("VietNamNet"), unless the second word opens sentences.
            is_sure = has_diacritics(word) or word[cut:] in _words("openers")
            is_initial = line[found.start() - 1 : found.start()] == "."
            if is_sure and (is_initial or word[:cut] not in _words("abbreviations") | _words("titles")):
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
    if not _OPENS.match(line, stop.end()) or _is_credit(line[stop.end() : stop.end() + _LONGEST_CREDIT + 1]):
        return False
    if not is_plain:
        return True
    if _headings().fullmatch(line, start, stop.start()):
        return False
    return _closes(_word_before(line, stop.start()), line[stop.end() :])


def _is_credit(rest: str) -> bool:
    """Whether the line goes on with nothing but the photographer's name: "Ảnh: Đ.LÊ"."""
    if not rest.startswith(tuple(_words("credits"))):
        return False
    return next(_find_glue(rest), len(rest)) <= _LONGEST_CREDIT


def _is_glued_end(line: str, stop: re.Match[str]) -> bool:
    """Whether a full stop with no blank after it, before a capital, ends a sentence: "sản.Từ", not "TP.Hải"."""
    before, rest = _word_before(line, stop.start()), line[stop.end() :]
    if _DOMAIN.match(rest):
        return False
    if before.isupper() and len(before) < _SHORTEST_UNIT and not has_diacritics(before):
        return _opening("openers").match(rest) is not None
    return _closes(before, rest)


def _closes(before: str, rest: str) -> bool:
    """Whether a full stop between a word and the rest of its line ends a sentence."""
    opens = _opening("openers").match(rest) is not None
    if _INITIALS.fullmatch(before):
        return opens or _opening("openers_after_initials").match(rest) is not None
    if before in _words("abbreviations") or before.rpartition(".")[2] in _words("abbreviations"):
        return opens
    return True


@cache
def _opening(key: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(OPENING)}]*(?:{'|'.join(sorted(_words(key), key=len, reverse=True))})(?!\w)")


def _word_before(line: str, end: int) -> str:
    found = _WORD_BEFORE.search(line[max(0, end - _LONGEST_WORD) : end])
    return found.group() if found else ""
