"""The small menu under a bulletin: how to hear less of its like."""

from collections.abc import Iterator

from bot.messages import Catalogue
from bot.messaging import Button, Message, Rows
from bot.news.models import Edition, Subscriber, Wish
from bot.news.wishes import AREA_MARK, TOPIC_MARK
from bot.rendering.buttons import LESS
from bot.rendering.frame import to_messages
from bot.rendering.subscriptions.data import Change, Screen, change, show
from bot.rendering.subscriptions.naming import narrow_areas, topic_name
from bot.rendering.subscriptions.view import View

CANCEL = "~"  # instead of an article's key, which is never that
MOST_OFFERED = 3  # topics and areas each: an article seldom has more, and the menu stays on one screen


def render_less(subscriber: Subscriber, view: View, topics: tuple[str, ...], areas: tuple[str, ...]) -> Message:
    """Ways to hear less, for an article of these topics and areas."""
    wish = subscriber.wish
    buttons = [*_without_topics(wish, view, topics), *_without_areas(wish, view, areas)]
    if subscriber.rhythm.edition is Edition.AT_ONCE:
        buttons.append(change(view.text("less.daily"), Change.EDITION, Edition.DAILY))
    buttons.append(change(view.text("less.pause"), Change.PAUSE, 7))
    buttons.append(show(view.text("less.settings"), Screen.HOME))
    buttons.append(Button(view.text("less.cancel"), f"{LESS}:{CANCEL}"))
    return _message(view.text("less.ask"), tuple((button,) for button in buttons))


def render_kept(catalogue: Catalogue) -> Message:
    """Nothing was changed."""
    return _message(catalogue.html("less.kept"))


def _without_topics(wish: Wish, view: View, topics: tuple[str, ...]) -> Iterator[Button]:
    """A button for each topic, but for one that is all they want."""
    for key in topics[:MOST_OFFERED]:
        name = topic_name(key, view.catalogue.language)
        if name and wish.topics != (key,) and f"{TOPIC_MARK}{key}" not in wish.excluded:
            yield change(view.text("less.topic", name=name), Change.EXCLUDE, f"{TOPIC_MARK}{key}")


def _without_areas(wish: Wish, view: View, areas: tuple[str, ...]) -> Iterator[Button]:
    """Likewise for each area."""
    for area in narrow_areas(areas, view.city)[:MOST_OFFERED]:
        if wish.areas != (area.key,) and f"{AREA_MARK}{area.key}" not in wish.excluded:
            yield change(view.text("less.area", name=area.name), Change.EXCLUDE, f"{AREA_MARK}{area.key}")


def _message(html: str, rows: Rows = ()) -> Message:
    (message,) = to_messages(html, rows)
    return message
