"""What a saved page says of its article: JSON-LD first, then its meta elements, then what it prints.

Knows schema.org, Open Graph and the usual names; no site.
"""

import html
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from knowledge.language.normal import fold
from knowledge.reading.credits import parse_credit
from knowledge.reading.frames import is_date_line
from knowledge.reading.prose import blocks_of
from knowledge.reading.stamps import find_stamp, parse_iso
from knowledge.reading.values import tidy_line

_ARTICLE_TYPES: Final = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "BlogPosting"}
)
_PUBLISHED: Final = ("article:published_time", "datepublished", "pubdate", "publish_date", "date", "dc.date.issued")
_MODIFIED: Final = ("article:modified_time", "datemodified", "lastmod")
_AUTHOR: Final = ("dable:author", "article:author", "author", "dc.creator")
_SITE: Final = ("og:site_name", "application-name")
_HEADLINES_OF_LISTING: Final = 8  # headings that are links; beside an article there are fewer of that kind


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says; `None` and empty where it does not."""

    headline: str | None
    url: str | None
    source: str | None
    byline: str | None
    published_at: datetime | None
    modified_at: datetime | None
    summary: str | None
    topics: tuple[str, ...]
    is_article: bool  # it calls itself one


def read_page_facts(root: HtmlElement) -> PageFacts:
    """What the page says of its article."""
    schema = _find_article(root)
    meta = _meta_of(root)
    stated_at = _first_moment(schema.get("datePublished"), *_from(meta, _PUBLISHED))
    source = _name(schema.get("publisher")) or next(_from(meta, _SITE), None)
    url = _text(root.xpath("string(//link[@rel='canonical']/@href)")) or meta.get("og:url")
    return PageFacts(
        headline=_text(schema.get("headline")) or _printed_headline(root) or meta.get("og:title"),
        url=url if url and url.startswith(("http://", "https://")) else None,
        source=source or (urlsplit(url).hostname if url else None),
        byline=_byline(schema, meta, source),
        published_at=stated_at or _printed_moment(root),
        modified_at=_first_moment(schema.get("dateModified"), *_from(meta, _MODIFIED)),
        summary=_text(schema.get("description")) or meta.get("og:description") or meta.get("description"),
        topics=_topics(schema, meta),
        is_article=bool(schema) or stated_at is not None or meta.get("og:type") == "article",
    )


def is_listing_page(root: HtmlElement, facts: PageFacts) -> bool:
    """Whether the page lists articles: it names none of its own, and its headings lead away."""
    headings = root.xpath("//h2|//h3|//h4")
    links = [heading for heading in headings if heading.xpath(".//a|ancestor::a")]
    return not facts.is_article and len(links) >= _HEADLINES_OF_LISTING


def _find_article(root: HtmlElement) -> Mapping[str, object]:
    """The first JSON-LD object that is an article; empty when there is none."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        for thing in _things(_parse_json(script.text or "")):
            kinds = thing.get("@type")
            if _ARTICLE_TYPES.intersection(kinds if isinstance(kinds, list) else [kinds]):
                return thing
    return {}


def _parse_json(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _things(value: object) -> Iterator[dict[str, object]]:
    """The objects at the top of a JSON-LD document, its lists and its graph."""
    if isinstance(value, list):
        for part in value:
            yield from _things(part)
    elif isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"))


def _text(value: object) -> str | None:
    """A text on one line, with the entities that pages escape twice resolved."""
    if not isinstance(value, str):
        return None
    return tidy_line(html.unescape(html.unescape(value))) or None


def _name(value: object) -> str | None:
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _meta_of(root: HtmlElement) -> dict[str, str]:
    """The page's meta elements by name in lower case; the first of a name counts."""
    meta: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = _text(element.get("content"))
        if name and content:
            meta.setdefault(name.lower(), content)
    return meta


def _from(meta: Mapping[str, str], names: tuple[str, ...]) -> Iterator[str]:
    return (meta[name] for name in names if name in meta)


def _first_moment(*values: object) -> datetime | None:
    for value in values:
        try:
            return parse_iso(str(value))
        except (ValueError, OverflowError):
            continue
    return None


def _printed_moment(root: HtmlElement) -> datetime | None:
    """The first date of publication behind the headline: above it stands today's."""
    for element in root.iter("time"):
        moment = _first_moment(element.get("datetime"))
        if moment:
            return moment
    lines = [block.text for block in blocks_of(root)]
    headline = _printed_headline(root)
    start = lines.index(headline) if headline in lines else 0
    stamps = (find_stamp(line) for line in lines[start:] if is_date_line(line))
    return next((stamp.at for stamp in stamps if stamp), None)


def _printed_headline(root: HtmlElement) -> str | None:
    headings = (tidy_line(heading.text_content()) for heading in root.iter("h1"))
    return next(filter(None, headings), None) or _text(root.xpath("string(//title)"))


def _byline(schema: Mapping[str, object], meta: Mapping[str, str], source: str | None) -> str | None:
    """The writers that the page names; a newspaper that signs as its own writer is none."""
    authors = schema.get("author")
    names = [_name(author) for author in (authors if isinstance(authors, list) else [authors]) if _is_person(author)]
    printed = [name for content in _from(meta, _AUTHOR) for name in content.split(";") if parse_credit(name)]
    chosen = [name for name in names if name] or printed
    writers = (credit.byline for name in chosen if (credit := parse_credit(name)) and not _is_same(name, source))
    return ", ".join(dict.fromkeys(filter(None, writers))) or None


def _is_person(author: object) -> bool:
    return not isinstance(author, dict) or author.get("@type") in {"Person", None}


def _is_same(name: str, source: str | None) -> bool:
    return source is not None and (fold(name) in fold(source) or fold(source) in fold(name))


def _topics(schema: Mapping[str, object], meta: Mapping[str, str]) -> tuple[str, ...]:
    keywords = schema.get("keywords") or meta.get("article:tag") or meta.get("keywords") or []
    parts = keywords if isinstance(keywords, list) else str(keywords).split(",")
    sections = str(schema.get("articleSection") or meta.get("article:section") or "").split(",")
    topics = (_text(part) for part in (*sections, *parts))
    return tuple(dict.fromkeys(topic for topic in topics if topic))
