"""Whether news fit what a subscriber chose; how topics, areas and words are found in an article is not known here."""

from typing import Final, Protocol

from bot.news.models import Wish

TOPIC_MARK: Final = "topic:"  # begins the entries of `Wish.excluded` that are topics
AREA_MARK: Final = "area:"  # likewise areas


class Traits(Protocol):
    """What an article is about, where it lies and what it says."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The keys of its topics."""
        ...

    def has_area(self, key: str) -> bool:
        """Whether it lies in that area or a part of it."""
        ...

    def has_words(self, typed: str) -> bool:
        """Whether it holds these words, with or without diacritics."""
        ...


def fits(wish: Wish, traits: Traits) -> bool:
    """Whether the article is one that they want to hear of."""
    return _is_of_subject(wish, traits) and _lies_there(wish, traits) and not _is_excluded(wish, traits)


def _is_of_subject(wish: Wish, traits: Traits) -> bool:
    if not wish.topics and not wish.keywords:
        return True
    return any(topic in traits.topics for topic in wish.topics) or any(map(traits.has_words, wish.keywords))


def _lies_there(wish: Wish, traits: Traits) -> bool:
    return not wish.areas or any(map(traits.has_area, wish.areas))


def _is_excluded(wish: Wish, traits: Traits) -> bool:
    return any(_holds(entry, traits) for entry in wish.excluded)


def _holds(entry: str, traits: Traits) -> bool:
    if entry.startswith(TOPIC_MARK):
        return entry.removeprefix(TOPIC_MARK) in traits.topics
    if entry.startswith(AREA_MARK):
        return traits.has_area(entry.removeprefix(AREA_MARK))
    return traits.has_words(entry)
