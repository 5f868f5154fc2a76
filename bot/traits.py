"""What an article of the store is about, for those who plan bulletins."""

from dataclasses import dataclass
from functools import lru_cache

from bot.news.choosing import FindTraits
from knowledge.store import Store
from knowledge.topics import areas, traits

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


def trait_finder(store: Store, home: str) -> FindTraits:
    """Finds traits by id and version; each version is read once."""

    @lru_cache(maxsize=_KEPT)
    def find(article_id: str, version: int) -> ArticleTraits | None:  # noqa: ARG001 - the version renews what is kept
        article = store.article(article_id)
        return ArticleTraits(traits.read_traits(article, home)) if article else None

    return find
