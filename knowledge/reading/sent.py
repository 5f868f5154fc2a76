"""What a person of the desk sends by hand: a text or a file, read as a load would, but named by what it says.

People's phones call every file alike, so that the name of one is no id: a record's own id is, else the address of the
page, else a name made of the text. The same text is the same article, another one never takes its place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from knowledge.language.normal import fold
from knowledge.reading.addresses import name_address
from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.frames import part_page
from knowledge.reading.online import Download, Listing, Window, read_source
from knowledge.reading.reader import READERS, ReadReport, Source, check_drafts, hash_content, read_paths
from knowledge.reading.records import Record
from knowledge.reading.values import split_paragraphs

FORMATS: Final = (".toml", ".jsonl", ".html", ".htm", ".txt")
_NAMED_BY_TEXT: Final = frozenset({".html", ".htm", ".txt"})
_WORDS_OF_NAME: Final = 5
_EMPTY: Final = "is empty; send the text of the article"


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a text besides its words; `None` where nothing is."""

    source: str | None = None
    url: str | None = None
    published_at: datetime | None = None


def read_sent_text(text: str, beside: Beside, name: str) -> ReadReport:
    """The one article of a text; `name` stands in findings for where it is from."""
    lines = split_paragraphs(text)
    if not lines:
        return check_drafts([Origin(name).finding("body", _EMPTY)])
    page = part_page(lines)
    fields: dict[str, object] = {
        "id": name_text(page.headline, page.body),
        "headline": page.headline,
        "published_at": page.published_at or beside.published_at,
        "source": beside.source,
        "url": beside.url,
        "place": page.place,
        "body": list(page.body),
        "captions": list(page.captions),
    }
    return check_drafts([Draft(Origin(name), fields)])


def read_sent_file(name: str, raw: bytes) -> ReadReport:
    """The records of a file of one of the `FORMATS`."""
    suffix = Path(name).suffix.lower()
    if suffix not in FORMATS or suffix not in READERS:
        message = f"is of a format that we do not read; these we read: {' '.join(FORMATS)}"
        return check_drafts([Origin(name).finding("file", message)])
    with TemporaryDirectory(prefix="antt-bot-") as folder:
        file = Path(folder, f"sent{suffix}")
        file.write_bytes(raw)
        read = read_paths([file])
    if not read.sources and not read.rejections:
        return check_drafts([Origin(name).finding("file", _EMPTY)])
    sources = tuple(_placed(each, name) for each in read.sources)
    if suffix in _NAMED_BY_TEXT:
        sources = tuple(map(_named, sources))
    return ReadReport(sources, _at(read.rejections, name), _at(read.warnings, name))


def read_sent_page(download: Download, now: datetime) -> ReadReport | Fault:
    """The one article of a page that was fetched, or what it is instead."""
    found = read_source(download, Window(now))
    if isinstance(found, Listing):
        return Fault.LISTING
    return found if isinstance(found, Fault) else check_drafts([found])


def name_text(headline: str | None, body: Iterable[str]) -> str:
    """A name for the text: its first words, and a digest of all of them."""
    lines = [headline or "", *body]
    words = re.findall(r"[a-z0-9]+", fold(" ".join(lines)))
    digest = blake2b(" ".join(words).encode(), digest_size=4).hexdigest()
    return "-".join((*words[:_WORDS_OF_NAME], digest))


def _named(source: Source) -> Source:
    record = source.record
    address = name_address(record.url) if record.url else None
    return _with(source, record.model_copy(update={"id": address or name_text(record.headline, record.paragraphs)}))


def _with(source: Source, record: Record) -> Source:
    return replace(source, record=record, content_hash=hash_content(record))


def _placed(source: Source, name: str) -> Source:
    return replace(source, origin=Origin(name, source.origin.line))


def _at(findings: Iterable[Finding], name: str) -> tuple[Finding, ...]:
    """The findings with the name of the file as people know it."""
    return tuple(replace(each, path=name) for each in findings)
