"""What an article of the store is about, for those who plan bulletins."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.news.choosing import FindTraits
from knowledge.store import Store
from knowledge.topics import areas, traits
from knowledge.topics.finding import topics_of
from knowledge.topics.words import read_words

_KEPT = 2000  # articles: those of the last days, which every turn of the line asks for again


@dataclass(frozen=True, slots=True)
class ArticleTraits:
    """The traits of one article, as wishes are held against them."""

    found: traits.Traits

    @property
    def topics(self) -> tuple[str, ...]:
        """The keys of its topics."""
        return self.found.topics

    def has_area(self, key: str) -> bool:
        """Whether it is set in that area or in one that has been made of it."""
        return any(areas.covers(key, area) for area in self.found.areas)

    def has_words(self, typed: str) -> bool:
        """Whether it holds these words."""
        return self.found.words.holds(typed)


def topic_finder(store: Store) -> Callable[[str], str | None]:
    """Finds the strongest topic of an article by its id; `None` when it has none or is gone."""

    @lru_cache(maxsize=_KEPT)
    def find(article_id: str) -> str | None:
        article = store.article(article_id)
        return next(iter(topics_of(article, read_words(article))), None) if article else None

    return find


def trait_finder(store: Store, home: str) -> FindTraits:
    """Finds traits by id and version; each version is read once."""

    @lru_cache(maxsize=_KEPT)
    def find(article_id: str, version: int) -> ArticleTraits | None:  # noqa: ARG001 - the version renews what is kept
        article = store.article(article_id)
        return ArticleTraits(traits.read_traits(article, home)) if article else None

    return find
