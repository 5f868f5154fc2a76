"""All that answering needs, built once and swapped whole on a reload.

A library never changes: who holds one sees the same articles until they take the next one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from knowledge.library.index import Floats, Index, build_index
from knowledge.models import Article, Status
from knowledge.understanding.vocabulary import Vocabulary, build_vocabulary

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Library:
    """The usable articles with their index; `positions` gives an article's place in `ordered` and in the index."""

    version: int
    home: str  # the city whose news this is: "Hải Phòng"
    ordered: tuple[Article, ...]
    positions: Mapping[str, int]
    index: Index
    vocabulary: Vocabulary
    standing: Floats  # by position, from 1 up: what an article is worth when the question fits several alike

    def article(self, article_id: str) -> Article | None:
        """The article with that id, or `None`."""
        position = self.positions.get(article_id)
        return None if position is None else self.ordered[position]

    def is_own(self, position: int) -> bool:
        """Whether the article is a page of the home city's own portal."""
        return self.ordered[position].place == self.home

    def newest(self, limit: int, *, now: datetime) -> list[Article]:
        """The latest published articles that may be shown now, newest first; undated ones last."""
        shown = (article for article in self.ordered if may_show(article, now))
        return sorted(shown, key=_dated, reverse=True)[:limit]


def build_library(articles: Iterable[Article], *, version: int, home: str = "Hải Phòng") -> Library:
    """The library over all usable articles; withheld and cancelled ones are left out."""
    ordered = tuple(article for article in articles if article.status is Status.USABLE)
    return Library(
        version=version,
        home=home,
        ordered=ordered,
        positions={article.id: position for position, article in enumerate(ordered)},
        index=build_index(ordered),
        standing=np.array([_standing(article, home) for article in ordered], dtype=np.float32),
        vocabulary=build_vocabulary(f"{article.headline}\n{article.text}" for article in ordered),
    )


# A question that names no place means the home city's own pages first, then news about the city; and of two articles
# alike the one whose record is whole can be proven better.
OWN_PAGE, AT_HOME, PER_FIELD = 0.6, 0.06, 0.015


def _standing(article: Article, home: str) -> float:
    """1 and a little for being published by or about the home city, and for each field that proves an article."""
    fields = (article.published_at, article.source, article.byline, article.is_headline_printed)
    is_own_page = article.place == home
    is_at_home = is_own_page or home in article.text
    return 1.0 + OWN_PAGE * is_own_page + AT_HOME * is_at_home + PER_FIELD * sum(bool(field) for field in fields)


def may_show(article: Article, now: datetime) -> bool:
    """Whether the article's embargo is over and it has not expired."""
    is_early = article.embargo_until is not None and now < article.embargo_until
    is_late = article.expires_at is not None and article.expires_at <= now
    return not is_early and not is_late


def _dated(article: Article) -> tuple[datetime, datetime]:
    return article.published_at or _LONG_AGO, article.retrieved_at or _LONG_AGO
