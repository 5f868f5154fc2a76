"""The settings card, one message that shows one screen at a time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.expecting import Wanted
from bot.messages import Catalogue, Html
from bot.messaging import Message, Rows
from bot.news.models import ChatType, Subscriber
from bot.rendering.frame import join, to_messages
from bot.rendering.subscriptions import places, subjects, times
from bot.rendering.subscriptions.data import Screen
from bot.rendering.subscriptions.home import home_rows, home_text
from bot.rendering.subscriptions.naming import Named, area_name, district_of

_Drawn = tuple[Html, Rows]
_Drawing = Callable[[Subscriber, Catalogue, Sequence[str]], _Drawn]

_SIMPLE: Mapping[Screen, _Drawing] = {
    Screen.TOPICS: lambda who, words, _: (
        subjects.topics_text(who.wish, words),
        subjects.topics_rows(who.wish, words),
    ),
    Screen.AREAS: lambda who, words, objects: (
        places.areas_text(words),
        places.areas_rows(who.wish, words, _page(objects, 0)),
    ),
    Screen.KEYWORDS: lambda who, words, _: (
        subjects.keywords_text(words),
        subjects.keywords_rows(who.wish, words),
    ),
    Screen.EXCLUDED: lambda who, words, _: (
        subjects.excluded_text(words),
        subjects.excluded_rows(who.wish, words),
    ),
    Screen.TIMES: lambda who, words, _: (
        times.times_text(who.rhythm, words),
        times.times_rows(who.rhythm, words),
    ),
    Screen.HOURS: lambda who, words, _: (words.html("times.choose_hour"), times.hours_rows(who.rhythm, words)),
    Screen.WEEKDAYS: lambda who, words, _: (words.html("times.choose_day"), times.weekdays_rows(who.rhythm, words)),
    Screen.QUIET: lambda who, words, _: (words.html("quiet.how"), times.quiet_rows(who.rhythm, words)),
    Screen.PAUSE: lambda _, words, __: (words.html("pause.how"), times.pause_rows(words)),
}

PROMPTS: Mapping[Screen, Wanted] = {
    Screen.FIND_AREA: Wanted.AREA,
    Screen.ADD_KEYWORD: Wanted.KEYWORD,
    Screen.ADD_EXCLUDED: Wanted.EXCLUDED,
}


def render_settings(
    subscriber: Subscriber,
    catalogue: Catalogue,
    now: datetime,
    screen: Screen = Screen.HOME,
    objects: Sequence[str] = (),
) -> Message:
    """That screen of the card; of what is there no more, the one above it."""
    if screen in PROMPTS:
        return render_prompt(PROMPTS[screen], catalogue, is_private=subscriber.kind is ChatType.PRIVATE)
    if screen is Screen.DISTRICT:
        return _message(_district(subscriber, catalogue, objects))
    if screen in _SIMPLE:
        return _message(_SIMPLE[screen](subscriber, catalogue, objects))
    rows = () if screen is Screen.CLOSED else home_rows(subscriber, catalogue, now)
    return _message((home_text(subscriber, catalogue, now), rows))


def render_prompt(wanted: Wanted, catalogue: Catalogue, *, is_private: bool) -> Message:
    """The request to type something."""
    text = subjects.prompt_text(wanted, catalogue, is_private=is_private)
    return _message((text, subjects.prompt_rows(wanted, catalogue)))


def render_found_areas(typed: str, found: Sequence[Named], catalogue: Catalogue) -> Message:
    """What a search for areas found."""
    return _message((places.found_text(typed, found, catalogue), places.found_rows(found, catalogue)))


def render_receipt(words: Sequence[str], catalogue: Catalogue) -> Message:
    """What stands in the place of the request afterwards."""
    return _message((catalogue.html("prompt.typed", words=", ".join(words)), ()))


def with_notice(notice: str, message: Message) -> Message:
    """The card with a line above it."""
    (both,) = to_messages(join((notice, message.html), "\n\n"), message.rows)
    return both


def _district(subscriber: Subscriber, catalogue: Catalogue, objects: Sequence[str]) -> _Drawn:
    district = district_of(objects[0]) if objects else None
    name = area_name(district) if district else None
    if district is None or name is None:
        return _SIMPLE[Screen.AREAS](subscriber, catalogue, ())
    rows = places.district_rows(subscriber.wish, catalogue, district, _page(objects, 1))
    return places.district_text(name, catalogue), rows


def _page(objects: Sequence[str], place: int) -> int:
    """The page that stands there; the first where there is none."""
    return int(objects[place]) if len(objects) > place and objects[place].isdecimal() else 0


def _message(drawn: _Drawn) -> Message:
    (message,) = to_messages(*drawn)
    return message
