"""The lines copied from a portal's page, parted into the article and the frame around it.

Knows the frame's words from `frames.toml` and no portal by name. Bylines and sources are `credits`' affair.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

from knowledge.language.letters import LOWER, UPPER
from knowledge.language.normal import fold
from knowledge.reading.credits import is_photo_caption, parse_credit
from knowledge.reading.stamps import find_stamp
from knowledge.reading.tables import words

# A date of publication stands near the top; a longer way down is a date of the article's own.
_LINES_TO_DATE: Final = 15
_LONGEST_DATE_LINE: Final = 100  # characters
_LONG_PARAGRAPH: Final = 20  # words; from here on a line is prose, not frame
_HEADLINE_WORDS: Final = range(4, 41)
_CAPTION_WORDS: Final = range(6, 41)
_ENDS_SENTENCE: Final = re.compile(r"[.!?…:;][”\"’»)\]]*$|[”\"»]$")


@dataclass(frozen=True, slots=True)
class Page:
    """A copied page, parted; `None` where it does not say."""

    headline: str | None
    published_at: datetime | None
    body: tuple[str, ...]
    captions: tuple[str, ...]
    place: str | None  # the city of the publisher


@cache
def _plain(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words("frames", key))


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in words("frames", key))


@cache
def _owner() -> re.Pattern[str]:
    """An owner's title, the kind of city, and its name in capitals: "Cổng tin tức Thành phố Hải Phòng"."""
    owners = "|".join(re.escape(owner) for owner in words("frames", "owners"))
    name = rf"{UPPER}{LOWER}+(?: {UPPER}{LOWER}+){{1,2}}"
    return re.compile(rf"(?i:{owners})\s+(?i:thành phố|tp\.?|tỉnh)\s+(?P<name>{name})")


def part_page(lines: Sequence[str]) -> Page:
    """The article in the lines, which are tidy and hold something."""
    top, published_at = _find_top(lines)
    above, rest = lines[:top], lines[top:]
    end = _find_bottom(rest)
    inside, below = [line for line in rest[:end] if not _is_above(line)], rest[end:]
    headline = _labelled_headline(below) or _headline_above(above)
    if headline is None and _opens_with_headline(inside):
        headline = inside.pop(0)
    body, captions = _part_captions([line for line in inside if line != headline])
    return Page(headline, published_at, body, captions, _find_place((*above, *below)))


def is_date_line(line: str) -> bool:
    """Whether the line holds a date of publication and hardly anything else."""
    stamp = find_stamp(line) if len(line) <= _LONGEST_DATE_LINE else None
    if stamp is None:
        return False
    beside = re.findall(r"[^\W\d_]+", line[: stamp.span.start] + line[stamp.span.end :])
    return all(fold(word) in _plain("beside_date") for word in beside)


def _find_top(lines: Sequence[str]) -> tuple[int, datetime | None]:
    """Where the article begins, and the date printed above it."""
    for place, line in enumerate(lines[:_LINES_TO_DATE]):
        stamp = find_stamp(line)
        if stamp and is_date_line(line):
            return place + 1, stamp.at
        if len(line.split()) > _LONG_PARAGRAPH and _ENDS_SENTENCE.search(line):
            break
    return 0, None


def _is_above(line: str) -> bool:
    return fold(line).rstrip(" .:") in _plain("above")


def _find_bottom(lines: Sequence[str]) -> int:
    """Where the frame below begins: at its first line after some prose."""
    has_prose = False
    for place, line in enumerate(lines):
        plain = fold(line)
        if has_prose and (plain.rstrip(" .:") in _plain("below") or plain.startswith(_starts("below_starts"))):
            return place
        has_prose = has_prose or len(line.split()) > _LONG_PARAGRAPH
    return len(lines)


def _labelled_headline(lines: Sequence[str]) -> str | None:
    for line in lines:
        for label in words("frames", "headline_labels"):
            rest = line[len(label) :].strip()
            if fold(line).startswith(fold(label)) and len(rest.split()) in _HEADLINE_WORDS:
                return rest
    return None


def _headline_above(lines: Sequence[str]) -> str | None:
    """The last line above the date that can be a headline."""
    candidates = (line for line in reversed(lines) if _is_headline(line))
    return next((line for line in candidates if not _is_above(line) and not is_date_line(line)), None)


def _opens_with_headline(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and _is_headline(lines[0]) and len(lines[1]) > len(lines[0])


def _is_headline(line: str) -> bool:
    is_path = any(mark in line for mark in (" > ", " » ", " / ", "›"))
    return len(line.split()) in _HEADLINE_WORDS and not is_path and not re.search(r"[.:;,]$", line)


def _part_captions(lines: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paragraphs, and the captions that stand between them."""
    body: list[str] = []
    captions: list[str] = []
    for place, line in enumerate(lines):
        (captions if _is_caption(lines, place) else body).append(line)
    return tuple(body), tuple(captions)


def _is_caption(lines: Sequence[str], place: int) -> bool:
    """Whether a line is no sentence and stands between paragraphs: what is printed under a picture."""
    line = lines[place]
    if is_photo_caption(line):
        return True
    is_between = 0 < place < len(lines) - 1 and _is_prose(lines[place - 1]) and _is_prose(lines[place + 1])
    return (
        is_between
        and len(line.split()) in _CAPTION_WORDS
        and not _ENDS_SENTENCE.search(line)
        and parse_credit(line) is None
    )


def _is_prose(line: str) -> bool:
    return len(line.split()) > _LONG_PARAGRAPH or bool(_ENDS_SENTENCE.search(line))


def _find_place(lines: Sequence[str]) -> str | None:
    found = _owner().search("\n".join(lines))
    return found["name"] if found else None
