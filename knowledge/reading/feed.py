"""A feed: each entry of RSS or Atom is an article.

A document that declares entities is refused before any parser sees it: entities that stand for each other grow
without bound.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import feedparser

from knowledge.reading.checking import Draft
from knowledge.reading.files import read_text
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.prose import blocks_of
from knowledge.reading.stamps import as_utc, find_stamp, parse_iso
from knowledge.reading.values import tidy_line
from knowledge.reading.web import parse_html

# A declared entity, or a document type with declarations of its own.
_DECLARATIONS: Final = re.compile(r"<!\s*ENTITY|<!\s*DOCTYPE[^>]*\[", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"^\s*<\?xml[^>]*\?>")

Entry = Mapping[str, object]


def read_xml(path: Path) -> Iterator[Draft | Finding]:
    """The article of each entry; its id is the entry's own, else its link."""
    origin = Origin(str(path))
    text = read_text(path)
    if isinstance(text, Finding):
        yield text
        return
    if _DECLARATIONS.search(text):
        yield origin.finding("xml", "declares entities, which can grow without bound; save the feed without them")
        return
    # As bytes of UTF-8 without a prologue: a declared encoding would be believed over what the text is.
    feed = feedparser.parse(_PROLOGUE.sub("", text).encode("utf-8", "replace"))
    if not feed.get("version") or not feed.get("entries"):
        yield origin.finding("xml", "is no RSS or Atom feed with entries; save the feed itself")
        return
    for place, entry in enumerate(feed["entries"], start=1):
        # A plain dict: the parser's own gives `published` for a missing `updated`, with a warning.
        yield _draft(dict(entry), origin, place)


def _draft(entry: Entry, origin: Origin, place: int) -> Draft | Finding:
    link = _line(entry.get("link"))
    article_id = _line(entry.get("id")) or link
    if article_id is None:
        return origin.finding(f"entry[{place}].guid", "is missing, and so is its link; add one of them")
    fields: dict[str, object] = {
        "id": article_id,
        "headline": _line_of_html(entry.get("title")),
        "url": link if link and link.startswith(("http://", "https://")) else None,
        "source": _source(entry, link),
        "byline": _line(entry.get("author")),
        "published_at": _moment(entry.get("published")) or _moment(entry.get("updated")),
        "modified_at": _moment(entry.get("updated")),
        "topics": [term for tag in _list(entry.get("tags")) if (term := _line(tag.get("term")))],
        "body": _paragraphs(_content(entry)),
    }
    return Draft(origin, fields)


def _list(value: object) -> list[Mapping[str, object]]:
    return [part for part in value if isinstance(part, Mapping)] if isinstance(value, list) else []


def _line(value: object) -> str | None:
    return (tidy_line(value) or None) if isinstance(value, str) else None


def _line_of_html(value: object) -> str | None:
    return " ".join(_paragraphs(value)) or None


def _source(entry: Entry, link: str | None) -> str | None:
    source = entry.get("source")
    title = _line(source.get("title")) if isinstance(source, Mapping) else None
    return title or (urlsplit(link).hostname if link else None)


def _content(entry: Entry) -> object:
    """The whole text where the feed gives it, else the summary."""
    contents = [part.get("value") for part in _list(entry.get("content"))]
    return next(filter(None, contents), entry.get("summary"))


def _paragraphs(value: object) -> list[str]:
    """The lines of a piece of HTML without its markup."""
    if not isinstance(value, str) or not value.strip():
        return []
    root = parse_html(f"<div>{value}</div>")
    return [] if root is None else [block.text for block in blocks_of(root)]


def _moment(value: object) -> datetime | None:
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
