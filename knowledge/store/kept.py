"""What the store takes and gives of an article: values, and their form while they wait to be saved."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from knowledge.documents import encode_article
from knowledge.models import Article
from knowledge.store.overrides import NO_NUMBER, KeptOverride

ERASED: Final = "erased"  # in the place of the content hash of what was deleted for good
_LEVEL: Final = 1  # of deflation: thousands wait for the last one, before any is written


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store knows of an article without its text."""

    version: int
    content_hash: str
    mark: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the store holds. Articles are never deleted and versions only grow, so that none comes twice."""

    articles: int
    versions: int


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article to be saved, with its record as it was read; made where it was extracted, perhaps elsewhere."""

    id: str
    content_hash: str
    mark: str
    record: str  # JSON
    document: str  # JSON
    columns: Mapping[str, object]
    least_version: int = 1  # what the record itself says
    said: str | None = None  # JSON: the record with the desk's words in it; `None` when the desk says nothing of it
    override: int = NO_NUMBER  # how many changes by the desk it knows of


@dataclass(frozen=True, slots=True)
class Document:
    """An article as it is kept, and the stamp of this state of it."""

    document: str  # JSON
    version: int
    stamp: str


@dataclass(frozen=True, slots=True)
class StaleRecord:
    """A kept record that other code extracted."""

    id: str
    content_hash: str
    record: str  # JSON


@dataclass(frozen=True, slots=True)
class Standing:
    """An article as it stands: its record as it was read, and what the desk says of it."""

    id: str
    version: int
    status: str
    content_hash: str
    record: str  # JSON
    override: KeptOverride


def pack_article(article: Article, *, record: str, content_hash: str, mark: str) -> NewArticle:
    """The article as it is saved."""
    columns = {
        "status": article.status.value,
        "language": article.language.value,
        "headline": article.headline,
        "source": article.source,
        "url": article.url,
        "published_at": article.published_at,
        "embargo_until": article.embargo_until,
        "expires_at": article.expires_at,
    }
    return NewArticle(article.id, content_hash, mark, record, encode_article(article), columns, article.version)


def pack(article: NewArticle) -> bytes:
    """The article as it waits."""
    return zlib.compress(_ENCODER.encode(article), _LEVEL)


def unpack(packed: bytes) -> NewArticle:
    """The article that was packed."""
    return _DECODER.decode(zlib.decompress(packed))


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(NewArticle)
