"""The paragraphs of a body without what crawlers, players and editors left at its ends - and what that tells.

Nothing is invented: a date, a name or a topic comes from a line that says it, and a line is only taken out when it is
read as a whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from knowledge.language.normal import canonical
from knowledge.reading.credits import (
    is_photo_caption,
    leads_away,
    parse_credit,
    split_credit,
    split_lead_credit,
    without_noise,
)
from knowledge.reading.frames import is_date_line
from knowledge.reading.stamps import find_stamp

_TRAILER_LINES: Final = 6  # how many lines a crawler puts below a text: date, section, topics, publisher
_SECTION_WORDS, _PUBLISHER_WORDS = 5, 6
# Joined without a blank behind the comma, as no sentence is.
_TOPICS: Final = re.compile(r"[^\s,][^,]*(?:,[^\s,][^,]*){2,}(?<![.?])")
_DANGLING_CREDIT: Final = re.compile(r"(?:[Ảả]nh|Video|Clip|Đồ họa)\s?:$")


@dataclass(frozen=True, slots=True)
class Tidied:
    """The paragraphs left, and what the taken ones said; `None` where they did not."""

    body: tuple[str, ...]
    captions: tuple[str, ...] = ()
    published_at: datetime | None = None
    byline: str | None = None
    source: str | None = None
    topics: tuple[str, ...] = ()


def tidy_body(paragraphs: Sequence[str], *, headline: str | None = None, byline: str | None = None) -> Tidied:
    """The paragraphs, which are tidy lines, without trailers, credits, captions and noise.

    A byline that differs from the one given stays where it is.
    """
    lines = [line for line in map(without_noise, paragraphs) if line and not leads_away(line)]
    lines = _join_dangling(lines)
    if headline and lines[:1] == [headline]:
        lines = lines[1:]
    tidied = _take_trailer(lines)
    tidied = _take_credits(tidied, byline)
    return _take_lead_credit(_take_captions(tidied))


def _join_dangling(lines: Sequence[str]) -> list[str]:
    """The lines, each photographer joined to the "Ảnh:" in the line before."""
    joined: list[str] = []
    for line in lines:
        if joined and _DANGLING_CREDIT.search(joined[-1]) and len(line.split()) <= _SECTION_WORDS:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _take_trailer(lines: Sequence[str]) -> Tidied:
    """What an old crawl appends: a date line, then section, topics and publisher, a line each."""
    start = next((place for place in _last_places(lines) if is_date_line(lines[place])), None)
    if start is None:
        return Tidied(tuple(lines))
    stamp = find_stamp(lines[start])
    labels = lines[start + 1 :]
    if stamp is None or any(len(line.split()) > _SECTION_WORDS and not _TOPICS.fullmatch(line) for line in labels):
        return Tidied(tuple(lines))
    topics = [topic.strip() for line in labels if _TOPICS.fullmatch(line) for topic in line.split(",")]
    names = [line for line in labels if not _TOPICS.fullmatch(line)]
    sections, source = (names[:-1], names[-1]) if len(names) > 1 else (names, None)
    return Tidied(
        tuple(lines[:start]), published_at=stamp.at, source=source, topics=tuple(dict.fromkeys((*sections, *topics)))
    )


def _last_places(lines: Sequence[str]) -> range:
    return range(max(1, len(lines) - _TRAILER_LINES), len(lines))


def _take_credits(tidied: Tidied, byline: str | None) -> Tidied:
    """Takes the credits off the end, one by one, each only once."""
    while tidied.body:
        taken = _take_credit(tidied, byline)
        if taken is None:
            return tidied
        tidied = taken
    return tidied


def _take_credit(tidied: Tidied, byline: str | None) -> Tidied | None:
    *before, last = tidied.body
    if before and _is_affiliation(before[-1], last):
        return replace(tidied, body=tuple(before), source=tidied.source or last)
    credit = parse_credit(last) if before else None
    rest = ""
    if credit is None:
        split = split_credit(last)
        if split is None:
            return None
        rest, credit = split
    known = tidied.byline or byline
    if credit.byline and known and canonical(known) != canonical(credit.byline):
        return None
    if credit.byline and _is_spoken_of(credit.byline, (*before, rest)):
        return None
    return replace(
        tidied,
        body=(*before, rest) if rest else tuple(before),
        byline=tidied.byline or credit.byline,
        source=tidied.source or credit.publisher,
    )


def _is_affiliation(before: str, last: str) -> bool:
    """Whether the last line is the paper of the writer above: "Theo M.T", then "An ninh thủ đô"."""
    above, credit = parse_credit(before), parse_credit(last)
    is_paper = credit is not None and credit.publisher == last
    return is_paper and above is not None and above.byline is not None


def _is_spoken_of(name: str, lines: Sequence[str]) -> bool:
    """Whether the text names it other than as a photographer: then it is a place or person of the article."""
    text = canonical("\n".join(lines))
    return re.search(rf"(?<!ảnh: )(?<!ảnh )(?<!video: )(?<!\w){re.escape(canonical(name))}(?!\w)", text) is not None


def _take_captions(tidied: Tidied) -> Tidied:
    captions = [line for line in tidied.body if is_photo_caption(line)]
    if not captions or len(captions) == len(tidied.body):
        return tidied
    body = tuple(line for line in tidied.body if not is_photo_caption(line))
    return replace(tidied, body=body, captions=(*tidied.captions, *captions))


def _take_lead_credit(tidied: Tidied) -> Tidied:
    """Takes the newspaper's name off the first paragraph that carries one."""
    for place, line in enumerate(tidied.body[:3]):
        rest, credit = split_lead_credit(line)
        if credit or (place == 0 and rest != line):
            body = (*tidied.body[:place], rest, *tidied.body[place + 1 :])
            return replace(tidied, body=body, source=tidied.source or credit)
    return tidied
