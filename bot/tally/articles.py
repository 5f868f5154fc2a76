"""What an article of the store is about, for those who count."""

from collections.abc import Callable
from functools import lru_cache

from knowledge.store import Store
from knowledge.topics.finding import topics_of
from knowledge.topics.words import read_words

_KEPT = 2000  # articles: those that answered of late


def topic_finder(store: Store) -> Callable[[str], str | None]:
    """Finds the strongest topic of an article by its id; `None` when it has none or is gone."""

    @lru_cache(maxsize=_KEPT)
    def find(article_id: str) -> str | None:
        article = store.article(article_id)
        return next(iter(topics_of(article, read_words(article))), None) if article else None

    return find
