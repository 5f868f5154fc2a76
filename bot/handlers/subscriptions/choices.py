"""What a button's change makes of a wish or a rhythm; plain functions, and nothing unknown is taken over."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.news.models import Edition, QuietHours, Rhythm, Wish
from bot.news.wishes import AREA_MARK, TOPIC_MARK
from bot.rendering.subscriptions import Change, word_key
from bot.rendering.subscriptions.times import HOURS, PAUSES, QUIET, WEEKDAYS

# More is no choice any more; with all of them the card still fits into one message.
MOST_WORDS = 20
MOST_AREAS = 40
OPEN_PAUSE = timedelta(days=36_500)  # until they resume


def add(items: tuple[str, ...], item: str, most: int = MOST_AREAS) -> tuple[str, ...]:
    """The items with that one at the end; as they are when it is there already or there is no room."""
    return items if item in items or len(items) >= most else (*items, item)


def drop(items: Iterable[str], item: str) -> tuple[str, ...]:
    """The items without that one."""
    return tuple(one for one in items if one != item)


def add_topic(wish: Wish, key: str) -> Wish:
    """They want to hear of it, and do not exclude it any more."""
    return replace(wish, topics=add(wish.topics, key), excluded=drop(wish.excluded, TOPIC_MARK + key))


def add_area(wish: Wish, key: str) -> Wish:
    """Likewise."""
    return replace(wish, areas=add(wish.areas, key), excluded=drop(wish.excluded, AREA_MARK + key))


def exclude(wish: Wish, entry: str) -> Wish:
    """They want to hear no more of a topic, an area or a word.

    The last topic or area stays, for none at all would be every one.
    """
    topics = drop(wish.topics, entry.removeprefix(TOPIC_MARK)) or wish.topics
    areas = drop(wish.areas, entry.removeprefix(AREA_MARK)) or wish.areas
    return replace(wish, topics=topics, areas=areas, excluded=add(wish.excluded, entry, MOST_WORDS))


def add_words(words: tuple[str, ...], added: Iterable[str]) -> tuple[str, ...]:
    """The words with those that are new, as far as there is room; case makes no difference."""
    for word in added:
        if word.casefold() not in {one.casefold() for one in words}:
            words = add(words, word, MOST_WORDS)
    return words


WISHES: Final[Mapping[Change, Callable[[Wish, str], Wish]]] = {
    Change.ADD_TOPIC: add_topic,
    Change.DROP_TOPIC: lambda wish, key: replace(wish, topics=drop(wish.topics, key)),
    Change.ALL_TOPICS: lambda wish, _: replace(wish, topics=()),
    Change.ADD_AREA: add_area,
    Change.DROP_AREA: lambda wish, key: replace(wish, areas=drop(wish.areas, key)),
    Change.ALL_AREAS: lambda wish, _: replace(wish, areas=()),
    Change.DROP_KEYWORD: lambda wish, key: replace(wish, keywords=_without(wish.keywords, key)),
    Change.DROP_EXCLUDED: lambda wish, key: replace(wish, excluded=_without(wish.excluded, key)),
    Change.EXCLUDE: exclude,
}


def _without(words: Iterable[str], key: str) -> tuple[str, ...]:
    return tuple(word for word in words if word_key(word) != key)


def take_hour(rhythm: Rhythm, typed: str) -> Rhythm:
    """With that hour, where it is one that we offer."""
    hours = {str(hour): hour for hour in HOURS}
    return replace(rhythm, hour=hours.get(typed, rhythm.hour))


def take_weekday(rhythm: Rhythm, typed: str) -> Rhythm:
    """Likewise with the day of the week."""
    days = {str(day): day for day in WEEKDAYS}
    return replace(rhythm, weekday=days.get(typed, rhythm.weekday))


def take_edition(rhythm: Rhythm, typed: str) -> Rhythm:
    """Likewise with the edition."""
    return replace(rhythm, edition=Edition(typed)) if typed in set(Edition) else rhythm


def take_quiet(rhythm: Rhythm, typed: str) -> Rhythm:
    """Likewise with the quiet hours."""
    spans = {f"{quiet.starts}-{quiet.ends}": quiet for quiet in QUIET}
    quiet: QuietHours = spans.get(typed, rhythm.quiet)
    return replace(rhythm, quiet=quiet)


RHYTHMS: Final[Mapping[Change, Callable[[Rhythm, str], Rhythm]]] = {
    Change.EDITION: take_edition,
    Change.HOUR: take_hour,
    Change.WEEKDAY: take_weekday,
    Change.QUIET: take_quiet,
    Change.NIGHT: lambda rhythm, choice: replace(rhythm, urgent_at_night=choice == "on"),
}


def end_of_pause(typed: str, now: datetime) -> datetime:
    """The end of a pause of so many days; of any other that we do not offer, when they resume."""
    days = {str(count): count for count in PAUSES.values() if count}
    return now + (timedelta(days=days[typed]) if typed in days else OPEN_PAUSE)
