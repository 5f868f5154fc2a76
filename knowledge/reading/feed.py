"""A feed: each entry of RSS or Atom is an article.

A document that declares entities is refused before any parser sees it: entities that stand for each other grow
without bound.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import feedparser

from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.files import read_text
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.prose import blocks_of
from knowledge.reading.stamps import as_utc, find_stamp, parse_iso
from knowledge.reading.values import tidy_line
from knowledge.reading.web import parse_html

# A declared entity, or a document type with declarations of its own.
_DECLARATIONS: Final = re.compile(r"<!\s*ENTITY|<!\s*DOCTYPE[^>]*\[", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^>]*\?>")

_SAID: Final = {
    Fault.ENTITIES: ("xml", "declares entities, which can grow without bound; save the feed without them"),
    Fault.NO_FEED: ("xml", "is no RSS or Atom feed with entries; save the feed itself"),
}
# Characters from which on the text of an entry is more than a teaser: what is given as the content is believed
# sooner than what is called a summary. Teasers of Vietnamese newspapers have 100 to 400.
_SHORTEST_CONTENT: Final = 500
_SHORTEST_SUMMARY: Final = 1_000
_CUT: Final = ("…", "...", "[…]", "[...]")  # what a text ends with that goes on elsewhere

_CDATA: Final = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# An ampersand that begins nothing that XML knows, with the name of an entity of HTML where one follows.
_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:[A-Za-z]{2,10};)?")

Parsed = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry's fields as of a record; `id` is `None` where the entry names neither itself nor its page."""

    fields: Mapping[str, object]
    is_whole: bool  # it carries the article's text, not only a teaser


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries in the feed's order; of a broken feed those that could be made out."""

    entries: tuple[Entry, ...]
    is_broken: bool


def read_xml(path: Path) -> Iterator[Draft | Finding]:
    """The article of each entry; its id is the entry's own, else its link."""
    origin = Origin(str(path))
    text = read_text(path)
    if isinstance(text, Finding):
        yield text
        return
    feed = parse_feed(text)
    if isinstance(feed, Fault) or not feed.entries:
        yield origin.finding(*_SAID[feed if isinstance(feed, Fault) else Fault.NO_FEED])
        return
    for place, entry in enumerate(feed.entries, start=1):
        if entry.fields["id"] is None:
            yield origin.finding(f"entry[{place}].guid", "is missing, and so is its link; add one of them")
        else:
            yield Draft(origin, entry.fields)


def parse_feed(text: str, address: str = "") -> Feed | Fault:
    """The feed with its entries, which may be none, or what the text is instead; links count from its address."""
    if declares_entities(text):
        return Fault.ENTITIES
    feed = _parse(text)
    if feed.get("bozo"):
        mended = _parse(_mend(text))
        feed = feed if mended.get("bozo") else mended
    if not feed.get("version"):
        return Fault.NO_FEED
    # A plain dict: the parser's own gives `published` for a missing `updated`, with a warning.
    return Feed(tuple(_entry(dict(entry), address) for entry in feed["entries"]), bool(feed.get("bozo")))


def declares_entities(text: str) -> bool:
    """Whether the XML declares what may stand for more of itself."""
    return _DECLARATIONS.search(text) is not None


def without_prologue(text: str) -> str:
    """The XML without the line that states its encoding, which is another once it is text."""
    return _PROLOGUE.sub("", text)


def _parse(text: str) -> feedparser.FeedParserDict:
    # As bytes of UTF-8 without a prologue: a declared encoding would be believed over what the text is.
    return feedparser.parse(without_prologue(text).encode("utf-8", "replace"))


def _mend(text: str) -> str:
    """The XML without what feeds written by hand or by templates most often break it with."""
    parts = _CDATA.split(_CONTROLS.sub("", text))
    return "".join(part if part.startswith("<![CDATA[") else _AMPERSAND.sub(_escape, part) for part in parts)


def _escape(found: re.Match[str]) -> str:
    """A bare ampersand escaped, an entity of HTML as its letter."""
    letter = html.unescape(found.group())
    return letter if letter != found.group() and letter not in {"<", "&"} else f"&amp;{found.group()[1:]}"


def _entry(entry: Parsed, address: str) -> Entry:
    link = _join(address, _line(entry.get("link")))
    content, summary = _paragraphs(_content(entry)), _paragraphs(entry.get("summary"))
    fields: dict[str, object] = {
        "id": _line(entry.get("id")) or link,
        "headline": _line_of_html(entry.get("title")),
        "url": link if link and link.startswith(("http://", "https://")) else None,
        "source": _source(entry, link),
        "byline": _line(entry.get("author")),
        "published_at": parse_moment(entry.get("published")) or parse_moment(entry.get("updated")),
        "modified_at": parse_moment(entry.get("updated")),
        "topics": [term for tag in _list(entry.get("tags")) if (term := _line(tag.get("term")))],
        "body": content or summary,
    }
    return Entry(fields, _is_whole(content, _SHORTEST_CONTENT) or _is_whole(summary, _SHORTEST_SUMMARY))


def _join(address: str, link: str | None) -> str | None:
    try:
        return urljoin(address, link) if link else None
    except ValueError:  # such as a bracket that is not closed
        return None


def _is_whole(paragraphs: list[str], shortest: int) -> bool:
    return sum(map(len, paragraphs)) >= shortest and not paragraphs[-1].endswith(_CUT)


def _list(value: object) -> list[Mapping[str, object]]:
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []


def _line(value: object) -> str | None:
    return (tidy_line(value) or None) if isinstance(value, str) else None


def _line_of_html(value: object) -> str | None:
    return " ".join(_paragraphs(value)) or None


def _source(entry: Parsed, link: str | None) -> str | None:
    source = entry.get("source")
    title = _line(source.get("title")) if isinstance(source, Mapping) else None
    return title or (urlsplit(link).hostname if link else None)


def _content(entry: Parsed) -> object:
    """The text that the feed calls the content; `None` when there is none."""
    contents = [part.get("value") for part in _list(entry.get("content"))]
    return next(filter(None, contents), None)


def _paragraphs(value: object) -> list[str]:
    """The lines of a piece of HTML without its markup."""
    if not isinstance(value, str) or not value.strip():
        return []
    root = parse_html(f"<div>{value}</div>")
    return [] if root is None else [block.text for block in blocks_of(root)]


def parse_moment(value: object) -> datetime | None:
    """A moment as feeds write it; a form that we do not know is none."""
    text = _line(value)
    if text is None:
        return None
    for parse in (parse_iso, _parse_mail_date):
        try:
            return parse(text)
        except (ValueError, OverflowError):
            continue
    stamp = find_stamp(text)
    return stamp.at if stamp else None


def _parse_mail_date(text: str) -> datetime:
    return as_utc(parsedate_to_datetime(text))
