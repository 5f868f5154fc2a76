"""Which news are for whom: pure, of what a subscriber wishes, how far they have read and the time."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.news.editions import LIFE
from bot.news.models import Edition, Wish
from bot.news.wishes import Traits, fits


@dataclass(frozen=True, slots=True)
class News:
    """A numbered article that may be shown."""

    number: int
    article_id: str
    version: int
    said_at: datetime  # published, or noticed where the article has no date


# What an article is about; `None` when it is not there any more.
FindTraits = Callable[[str, int], Traits | None]  # id and version


@dataclass(frozen=True, slots=True)
class Choice:
    """What one subscriber is to get, the newest first, and how many more were too old by now."""

    items: tuple[News, ...] = ()
    too_old: int = 0


def choose_news(news: Sequence[News], wish: Wish, edition: Edition, find_traits: FindTraits, now: datetime) -> Choice:
    """What fits the wish and is not older than the edition's life."""
    fitting = [one for one in news if _does_fit(one, wish, find_traits)]
    fresh = [one for one in fitting if now - one.said_at <= LIFE[edition]]
    fresh.sort(key=lambda one: (one.said_at, one.number), reverse=True)
    return Choice(tuple(fresh), len(fitting) - len(fresh))


def news_after(news: Sequence[News], cursor: int) -> Sequence[News]:
    """The news, in the order of their numbers, that have a higher one."""
    return news[bisect_right(news, cursor, key=lambda one: one.number) :]


def end_of_life(items: Sequence[News], edition: Edition) -> datetime:
    """When the youngest of them is too old for the edition."""
    return max(one.said_at for one in items) + LIFE[edition]


def _does_fit(one: News, wish: Wish, find_traits: FindTraits) -> bool:
    traits = find_traits(one.article_id, one.version)
    return traits is not None and fits(wish, traits)
