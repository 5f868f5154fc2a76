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


# An article of the home city is more likely meant than one of elsewhere, and one whose record is whole can be proven.
AT_HOME, PER_FIELD = 0.06, 0.015


def _standing(article: Article, home: str) -> float:
    """1 and a little for being of the home city and for each of date, source, byline and printed headline."""
    fields = (article.published_at, article.source, article.byline, article.is_headline_printed)
    is_at_home = home in (article.place or "") or home in article.text
    return 1.0 + AT_HOME * is_at_home + PER_FIELD * sum(bool(field) for field in fields)


def may_show(article: Article, now: datetime) -> bool:
    """Whether the article's embargo is over and it has not expired."""
    is_early = article.embargo_until is not None and now < article.embargo_until
    is_late = article.expires_at is not None and article.expires_at <= now
    return not is_early and not is_late


def _dated(article: Article) -> tuple[datetime, datetime]:
    return article.published_at or _LONG_AGO, article.retrieved_at or _LONG_AGO
