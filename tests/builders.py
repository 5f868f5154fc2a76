"""Articles for everybody's tests: values in our own words, with spans that fit."""

from dataclasses import replace
from datetime import UTC, datetime

from knowledge.extraction.extractor import extract
from knowledge.models import Article, Extract, Person, Role, Span
from knowledge.reading.stamps import day_in_vietnam

NOW = datetime(2026, 8, 20, 3, 0, tzinfo=UTC)  # 10 in the morning in Hải Phòng
PUBLISHED_AT = datetime(2026, 8, 15, 1, 30, tzinfo=UTC)

HEADLINE = "Khen thưởng 12 tập thể giữ gìn an ninh khu chợ"
BODY = (
    "Sáng 14-8, Ban Chỉ đạo 138 thành phố họp sơ kết. Đại tá Nghiêm Trọng Khải chủ trì hội nghị.",
    "Dịp này, Chủ tịch UBND thành phố tặng Bằng khen cho 12 tập thể.",
)


def an_article(article_id: str = "cho-an-toan", **fields: object) -> Article:
    """A short article, checked and not extracted; any field of `Article` may be given."""
    given: dict[str, object] = {
        "headline": HEADLINE,
        "body": BODY,
        "published_at": PUBLISHED_AT,
        "source": "Bản tin mẫu",
        "byline": "Tường Vi",
        "url": f"https://bantin.example/{article_id}",
    }
    return Article(id=article_id, **{**given, **fields})  # type: ignore[arg-type]


def span_of(text: str, part: str, *, start: int = 0) -> Span:
    """Where the part stands in the text.

    Raises ValueError when it does not.
    """
    first = text.index(part, start)
    return Span(first, first + len(part))


def a_person(text: str, name: str, role: Role = Role.MENTIONED, **fields: str | None) -> Person:
    """A person named in the text."""
    return Person(name=name, role=role, span=span_of(text, name), **fields)


def with_extract(article: Article, **items: object) -> Article:
    """The article with these extracted items and no others."""
    return replace(article, extract=Extract(**items))  # type: ignore[arg-type]


def extracted(article: Article) -> Article:
    """The article with all that we read out of its text, as loading does it."""
    day = day_in_vietnam(article.published_at) if article.published_at else None
    return replace(article, extract=extract(article.text, day))
