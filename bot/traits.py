"""What an article of the store is about, for those who plan bulletins."""

from functools import lru_cache

from bot.news.choosing import FindTraits
from bot.news.wishes import Traits
from knowledge.store import Store
from knowledge.topics import read_traits

_KEPT = 2000  # articles; those of the last days, for every turn of the line asks again


def trait_finder(store: Store, home: str) -> FindTraits:
    """Finds traits by id and version; each version is read once."""

    @lru_cache(maxsize=_KEPT)
    def find(article_id: str, version: int) -> Traits | None:  # noqa: ARG001 - the version renews what is kept
        article = store.article(article_id)
        return read_traits(article, home) if article else None

    return find
