"""An article as IPTC ninjs 3.1: News in JSON, as agencies exchange it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from urllib.parse import quote

from knowledge.models import Article, Status

_STANDARD: Final = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_PUB_STATUS: Final = {Status.USABLE: "usable", Status.WITHHELD: "withheld", Status.CANCELLED: "canceled"}


def ninjs_of(article: Article) -> dict[str, object]:
    """The article as a ninjs object; keys without a value are left out."""
    extract = article.extract
    body = "\n\n".join(article.body)
    event = {"name": extract.event.name, "rel": "about"} if extract.event.name else None
    everything: dict[str, object] = {
        "standard": _STANDARD,
        "uri": uri_of(article),
        "type": "text",
        "representationType": "full",
        "version": str(article.version),
        "versionCreated": _moment(article.modified_at or article.published_at),
        "firstCreated": _moment(article.published_at),
        "embargoedUntil": _moment(article.embargo_until),
        "expires": _moment(article.expires_at),
        "pubStatus": _PUB_STATUS[article.status],
        "urgency": article.urgency,
        "language": article.language.value,
        "headlines": [{"role": "main", "value": article.headline}],
        "descriptions": [{"role": "summary", "value": article.summary}] if article.summary else [],
        "bodies": [{"role": "main", "contentType": "text/plain", "charCount": len(body), "value": body}],
        "by": article.byline,
        "located": article.place,
        "copyrightNotice": article.rights,
        "infoSources": [{"name": article.source}] if article.source else [],
        "people": [{"name": name, "rel": "mentions"} for name in dict.fromkeys(p.name for p in extract.people)],
        "organisations": [{"name": each.name, "rel": "mentions"} for each in extract.organisations],
        "places": [{"name": name, "rel": "mentions"} for name in dict.fromkeys(p.name for p in extract.places)],
        "subjects": [{"name": topic} for topic in article.topics],
        "events": [event] if event else [],
        "associations": [_picture(article, number, text) for number, text in enumerate(article.captions, start=1)],
        "altIds": [{"role": "id", "value": article.id}],
    }
    return filled(everything)


def uri_of(article: Article) -> str:
    """The article's address, else a name that is the same wherever it goes."""
    return article.url or f"urn:antt-bot:article:{quote(article.id, safe='')}"


def filled(everything: Mapping[str, object]) -> dict[str, object]:
    """The keys that have a value."""
    return {key: value for key, value in everything.items() if value not in (None, [], "")}


def _picture(article: Article, number: int, caption: str) -> dict[str, object]:
    return {
        "name": f"picture-{number}",
        "uri": f"{uri_of(article)}#picture-{number}",
        "type": "picture",
        "descriptions": [{"role": "caption", "value": caption}],
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
