"""What an article is about, where it is set and which words it holds: found once, held against every wish."""

from dataclasses import dataclass

from knowledge.models import Article
from knowledge.topics.areas import covers
from knowledge.topics.finding import topics_of
from knowledge.topics.locating import find_areas
from knowledge.topics.words import ArticleWords, read_words


@dataclass(frozen=True, slots=True)
class Traits:
    """All that a wish can ask of an article."""

    topics: tuple[str, ...]  # keys of `lexicon.list_topics`, the strongest first
    areas: tuple[str, ...]  # keys of `areas.list_areas`, those that matter most first
    words: ArticleWords

    def has_area(self, key: str) -> bool:
        """Whether who chose an area wants this article, as `areas.covers` has it."""
        return any(covers(key, found) for found in self.areas)

    def has_words(self, typed: str) -> bool:
        """Whether the article holds a keyword, as `ArticleWords.holds` has it."""
        return self.words.holds(typed)


def read_traits(article: Article, home: str) -> Traits:
    """The traits of an article for readers in a city, "Hải Phòng"."""
    words = read_words(article)
    areas = find_areas(article, home=home) if article.areas is None else article.areas
    return Traits(topics_of(article, words), areas, words)
