"""Where each article stands, as a query that other rooms join with in SQL; their database is the articles'.

The columns are all in one index, so that nobody reads documents to learn that nothing is new.
"""

from typing import Final

from sqlalchemy import select

from knowledge.store.tables import ArticleRow

_ARTICLE: Final = ArticleRow.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
# id, version, status, published_at, embargo_until, expires_at
STANDING: Final = select(
    _ARTICLE.c.id,
    _ARTICLE.c.version,
    _ARTICLE.c.status,
    _ARTICLE.c.published_at,
    _ARTICLE.c.embargo_until,
    _ARTICLE.c.expires_at,
).subquery("standing")
