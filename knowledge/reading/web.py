"""The page of an article, saved or just fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from knowledge.language.normal import fold
from knowledge.reading.checking import Draft
from knowledge.reading.faults import Fault
from knowledge.reading.files import read_text
from knowledge.reading.findings import Finding, Origin
from knowledge.reading.page import PageFacts, is_listing_page, read_page_facts
from knowledge.reading.prose import blocks_of, captions_of, find_holder, paragraphs_of

_SHORTEST_BODY: Final = 150  # characters; less is a player, a login or an error page
_LONGEST_LOGIN: Final = 600  # characters beside a field for a password; an article behind a log-in button has more
_COMPARED: Final = 60  # characters of a lead; the page's own summary may be cut behind them
_SAID: Final = {
    Fault.NO_PAGE: ("html", "is no web page; save the page of one article"),
    Fault.LISTING: ("body", "is a list of articles, not an article; save the page of one article"),
    Fault.LOGIN: ("body", "asks for a password; save the page once its text is shown"),
    Fault.NO_ARTICLE: ("body", "holds no article; save the page once its text is shown"),
}


def read_html(path: Path) -> Iterator[Draft | Finding]:
    """The one article of the page; its id is the file's stem."""
    text = read_text(path)
    yield text if isinstance(text, Finding) else _read_page(text, path)


def _read_page(text: str, path: Path) -> Draft | Finding:
    origin = Origin(str(path))
    fields = parse_page(text)
    return origin.finding(*_SAID[fields]) if isinstance(fields, Fault) else Draft(origin, {"id": path.stem} | fields)


def parse_page(text: str) -> dict[str, object] | Fault:
    """The fields of the one article of the page but its id, or what the page is instead."""
    root = parse_html(text)
    if root is None:
        return Fault.NO_PAGE
    facts = read_page_facts(root)
    if is_listing_page(root, facts):
        return Fault.LISTING
    holder = find_holder(root)
    body = [] if holder is None else [*_lead(root, holder, facts), *paragraphs_of(holder)]
    length = sum(map(len, body))
    if length < _LONGEST_LOGIN and not facts.is_article and root.xpath("//input[@type='password']"):
        return Fault.LOGIN
    if holder is None or length < _SHORTEST_BODY:
        return Fault.NO_ARTICLE
    return _fields(facts, body, captions_of(holder))


def parse_html(text: str) -> HtmlElement | None:
    """The tree of the page; `None` when there is nothing in it."""
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _lead(root: HtmlElement, holder: HtmlElement, facts: PageFacts) -> list[str]:
    """The lead that stands before the text: what the page also gives as its summary."""
    if not facts.summary:
        return []
    start = fold(facts.summary)[:_COMPARED]
    in_body = any(_is_lead(block.text, start) for block in blocks_of(holder))
    leads = (block.text for block in blocks_of(root) if _is_lead(block.text, start) and not block.is_link)
    return [] if in_body else list(leads)[:1]


def _is_lead(text: str, start: str) -> bool:
    """Whether the text begins so, perhaps behind the newspaper's name: "(Dân trí) - Giá vàng ..."."""
    longest_credit = 30
    return 0 <= fold(text).find(start) <= longest_credit


def _fields(facts: PageFacts, body: list[str], captions: list[str]) -> dict[str, object]:
    return {
        "headline": facts.headline,
        "url": facts.url,
        "source": facts.source,
        "byline": facts.byline,
        "published_at": facts.published_at,
        "modified_at": facts.modified_at,
        "summary": facts.summary,
        "topics": list(facts.topics),
        "body": body,
        "captions": captions,
    }
