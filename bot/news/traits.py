"""What articles are about, read from the database as they stand there, whichever process wrote them."""

from bot.news.choosing import FindTraits
from bot.news.wishes import Traits
from knowledge.store import Store
from knowledge.topics.traits import read_traits


def trait_finder(store: Store, home: str) -> FindTraits:
    """What finds the traits of an article for readers in a city, about 3 ms each; planning keeps them while it runs."""

    def find(article_id: str, version: int) -> Traits | None:  # noqa: ARG001 - the version that is there now
        article = store.article(article_id)
        return None if article is None else read_traits(article, home)

    return find
