"""What was fetched to drafts: a feed or the page of an article, found out from the content.

Values in, values out; a process of its own does it. Knows no network and no table.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

from knowledge.reading.addresses import choose_address, name_address, without_login
from knowledge.reading.charsets import decode_web
from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.feed import Entry, parse_feed
from knowledge.reading.findings import Origin
from knowledge.reading.thinning import thin_feed
from knowledge.reading.web import parse_page

OLDEST: Final = timedelta(days=14)  # of a feed's entry; the store keeps what it has
MOST_ENTRIES: Final = 200  # of a feed, the newest; newspapers' feeds have 20 to 100

_HEAD: Final = 4_096  # characters within which the first element stands
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_ELEMENT: Final = re.compile(r"<([A-Za-z][\w:.-]*)")
_FEED_ROOTS: Final = frozenset({"rss", "feed", "rdf:rdf"})
_NEVER: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Download:
    """Bytes with what is known of them."""

    raw: bytes
    charset: str | None  # what the header states
    address: str  # where they came from in the end
    source: str  # the name of the source


@dataclass(frozen=True, slots=True)
class Window:
    """Which entries of a feed are wanted."""

    now: datetime
    oldest: timedelta = OLDEST
    most: int = MOST_ENTRIES


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of a feed."""

    draft: Draft
    address: str | None  # the page of the article
    mark: str  # changes when the entry does
    is_whole: bool

    @property
    def article_id(self) -> str:
        """The name of the article."""
        return str(self.draft.fields["id"])

    @property
    def last_at(self) -> datetime | None:
        """When it was published or, later, changed; `None` when undated."""
        return _last_at(self.draft.fields)


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries that are wanted, newest first, and how many are not."""

    entries: tuple[Listed, ...]
    left_out: int


def read_source(download: Download, window: Window) -> Listing | Draft | Fault:
    """The entries of a feed, the article of a page, or what it is instead."""
    text = decode_web(download.raw, download.charset)
    if text is None:
        return Fault.NO_TEXT
    if not is_feed(text):
        return _draft_page(text, download, {}, window.now)
    # Twice as many as wanted, for several may be one article.
    thin, taken_out = thin_feed(text, 2 * window.most)
    feed = parse_feed(thin, download.address)
    if isinstance(feed, Fault):
        return feed
    if feed.is_broken:
        return Fault.BROKEN
    listing = pick_entries((_list(entry, download, window.now) for entry in feed.entries), window)
    return replace(listing, left_out=listing.left_out + taken_out)


def read_article_page(download: Download, entry: Draft, now: datetime) -> Draft | Fault:
    """The article of a page that a feed's entry leads to; what the page does not say is the entry's."""
    text = decode_web(download.raw, download.charset)
    return Fault.NO_TEXT if text is None else _draft_page(text, download, entry.fields, now)


def is_feed(text: str) -> bool:
    """Whether it is XML other than a page."""
    head = _COMMENT.sub("", text[:_HEAD])
    first = _ELEMENT.search(head)
    name = first.group(1).lower() if first else ""
    return name in _FEED_ROOTS or (head.lstrip().startswith("<?xml") and name != "html")


def pick_entries(entries: Iterable[Listed | None], window: Window) -> Listing:
    """The newest entries that are not too old, each article once; `None` stands for an entry without a name."""
    given = list(entries)
    named: dict[str, Listed] = {}
    for entry in given:
        if entry:
            named.setdefault(entry.article_id, entry)
    young = [entry for entry in named.values() if not _is_too_old(entry, window)]
    newest = sorted(young, key=lambda entry: entry.last_at or _NEVER, reverse=True)[: window.most]
    return Listing(tuple(newest), len(given) - len(newest))


def _is_too_old(entry: Listed, window: Window) -> bool:
    return entry.last_at is not None and entry.last_at < window.now - window.oldest


def _list(entry: Entry, download: Download, now: datetime) -> Listed | None:
    url, own_id = entry.fields["url"], entry.fields["id"]
    address = without_login(url) if isinstance(url, str) and name_address(url) else None
    if address is None and own_id is None:
        return None
    article_id = name_address(address) if address else f"{download.source}#{own_id}"
    fields = {**entry.fields, "id": article_id, "url": address, "retrieved_at": now}
    mark = blake2b(repr(sorted(entry.fields.items())).encode(), digest_size=16).hexdigest()
    return Listed(Draft(Origin(download.source), fields), address, mark, entry.is_whole)


def _draft_page(text: str, download: Download, entry: Mapping[str, object], now: datetime) -> Draft | Fault:
    page = parse_page(text)
    if isinstance(page, Fault):
        return page
    address = without_login(choose_address(download.address, page["url"]))
    said = {key: value for key, value in page.items() if value}
    fields = {**entry, **said, "id": name_address(address), "url": address, "retrieved_at": now}
    return Draft(Origin(download.source), fields)


def _last_at(fields: Mapping[str, object]) -> datetime | None:
    moments = [at for key in ("published_at", "modified_at") if isinstance(at := fields.get(key), datetime)]
    return max(moments, default=None)
