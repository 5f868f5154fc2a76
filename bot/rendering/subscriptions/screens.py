"""The settings card, one message that shows one screen at a time."""

from collections.abc import Callable, Mapping, Sequence

from bot.expecting import Wanted
from bot.messages import Html
from bot.messaging import Message, Rows
from bot.news.models import ChatType, Subscriber
from bot.rendering.frame import join, to_messages
from bot.rendering.subscriptions import places, subjects, times
from bot.rendering.subscriptions.data import Screen
from bot.rendering.subscriptions.home import home_rows, home_text
from bot.rendering.subscriptions.naming import Named, area_name, name_districts
from bot.rendering.subscriptions.view import View

_Drawn = tuple[Html, Rows]
_Objects = Sequence[str]

PROMPTS: Mapping[Screen, Wanted] = {
    Screen.FIND_AREA: Wanted.AREA,
    Screen.ADD_KEYWORD: Wanted.KEYWORD,
    Screen.ADD_EXCLUDED: Wanted.EXCLUDED,
}


def render_settings(
    subscriber: Subscriber, view: View, screen: Screen = Screen.HOME, objects: _Objects = ()
) -> Message:
    """That screen of the card; of what is there no more, the one above it."""
    if screen in PROMPTS:
        return _render_prompt(PROMPTS[screen], view, is_private=subscriber.kind is ChatType.PRIVATE)
    return _message(_SCREENS[screen](subscriber, view, objects))


def render_found_areas(typed: str, found: Sequence[Named], view: View) -> Message:
    """What a search for areas found."""
    return _message((places.found_text(typed, found, view), places.found_rows(found, view)))


def render_receipt(words: Sequence[str], view: View) -> Message:
    """What stands in the place of a request to type, once it was followed."""
    return _message((view.html("prompt.typed", words=", ".join(words)), ()))


def with_notice(notice: str, message: Message) -> Message:
    """The card with a line above it."""
    (both,) = to_messages(join((notice, message.html), "\n\n"), message.rows)
    return both


def _render_prompt(wanted: Wanted, view: View, *, is_private: bool) -> Message:
    text = subjects.prompt_text(wanted, view.catalogue, is_private=is_private)
    return _message((text, subjects.prompt_rows(wanted, view.catalogue)))


def _home(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return home_text(who, view), home_rows(who, view)


def _closed(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return home_text(who, view), ()


def _topics(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return subjects.topics_text(who.wish, view.catalogue), subjects.topics_rows(who.wish, view.catalogue)


def _keywords(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return subjects.keywords_text(view.catalogue), subjects.keywords_rows(who.wish, view.catalogue)


def _excluded(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return subjects.excluded_text(view.catalogue), subjects.excluded_rows(who.wish, view)


def _areas(who: Subscriber, view: View, objects: _Objects) -> _Drawn:
    return places.areas_text(view), places.areas_rows(who.wish, view, _page(objects, 0))


def _district(who: Subscriber, view: View, objects: _Objects) -> _Drawn:
    key = "".join(objects[:1])
    name = area_name(key, view.city)
    if name is None or key not in {district.key for district in name_districts(view.city)}:
        return _areas(who, view, ())
    return places.district_text(name, view), places.district_rows(who.wish, view, key, _page(objects, 1))


def _elsewhere(who: Subscriber, view: View, objects: _Objects) -> _Drawn:
    return view.html("areas.elsewhere"), places.elsewhere_rows(who.wish, view, _page(objects, 0))


def _times(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return times.times_text(who.rhythm, view.catalogue), times.times_rows(who.rhythm, view.catalogue)


def _hours(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return view.html("times.choose_hour"), times.hours_rows(who.rhythm, view.catalogue)


def _weekdays(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return view.html("times.choose_day"), times.weekdays_rows(who.rhythm, view.catalogue)


def _quiet(who: Subscriber, view: View, _: _Objects) -> _Drawn:
    return view.html("quiet.how"), times.quiet_rows(who.rhythm, view.catalogue)


def _pause(_: Subscriber, view: View, __: _Objects) -> _Drawn:
    return view.html("pause.how"), times.pause_rows(view.catalogue)


_SCREENS: Mapping[Screen, Callable[[Subscriber, View, _Objects], _Drawn]] = {
    Screen.HOME: _home,
    Screen.CLOSED: _closed,
    Screen.TOPICS: _topics,
    Screen.KEYWORDS: _keywords,
    Screen.EXCLUDED: _excluded,
    Screen.AREAS: _areas,
    Screen.DISTRICT: _district,
    Screen.ELSEWHERE: _elsewhere,
    Screen.TIMES: _times,
    Screen.HOURS: _hours,
    Screen.WEEKDAYS: _weekdays,
    Screen.QUIET: _quiet,
    Screen.PAUSE: _pause,
}


def _page(objects: _Objects, place: int) -> int:
    """The page that stands there; the first where there is none."""
    return int(objects[place]) if len(objects) > place and objects[place].isdecimal() else 0


def _message(drawn: _Drawn) -> Message:
    (message,) = to_messages(*drawn)
    return message
