"""Articles as JSON documents and back."""

from dataclasses import replace

import msgspec

from knowledge.models import Article

_ENCODER = msgspec.json.Encoder(decimal_format="string")
_DECODER = msgspec.json.Decoder(Article)


def encode_article(article: Article) -> str:
    """The article's document; its version is kept beside it."""
    return _ENCODER.encode(article).decode()


def decode_article(document: str, version: int) -> Article:
    """The article of a document.

    Raises:
        msgspec.DecodeError: it is no such document.
    """
    article = _DECODER.decode(document)
    return article if article.version == version else replace(article, version=version)
