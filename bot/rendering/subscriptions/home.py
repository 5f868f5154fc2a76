"""The settings card: what somebody chose, and a way to each choice."""

from bot.messages import Html
from bot.messaging import Rows
from bot.news.models import Subscriber
from bot.rendering.frame import join
from bot.rendering.subscriptions.data import Change, Screen, change, show
from bot.rendering.subscriptions.lines import (
    areas_line,
    edition_line,
    excluded_name,
    pause_line,
    quiet_line,
    topics_line,
    words_line,
)
from bot.rendering.subscriptions.view import View


def home_text(subscriber: Subscriber, view: View) -> Html:
    """Everything chosen, a line each."""
    wish, rhythm = subscriber.wish, subscriber.rhythm
    excluded = [excluded_name(entry, view) for entry in wish.excluded]
    paused = pause_line(subscriber, view)
    lines = join(
        (
            view.html("settings.paused", until=paused) if paused else "",
            view.html("settings.edition", edition=edition_line(rhythm, view.catalogue)),
            view.html("settings.topics", topics=topics_line(wish, view)),
            view.html("settings.areas", areas=areas_line(wish, view)),
            view.html("settings.keywords", words=words_line(wish.keywords, view.catalogue)),
            view.html("settings.excluded", words=words_line(excluded, view.catalogue)),
            view.html("settings.quiet", quiet=quiet_line(rhythm.quiet, view.catalogue)),
            view.html("settings.urgent_at_night") if rhythm.urgent_at_night else "",
        )
    )
    return join((view.html("settings.title"), lines), "\n\n")


def home_rows(subscriber: Subscriber, view: View) -> Rows:
    """A button for each kind of choice."""
    pausing = (
        change(view.text("button.resume"), Change.RESUME)
        if pause_line(subscriber, view)
        else show(view.text("button.pause"), Screen.PAUSE)
    )
    return (
        (show(view.text("button.topics"), Screen.TOPICS), show(view.text("button.areas"), Screen.AREAS, 0)),
        (show(view.text("button.keywords"), Screen.KEYWORDS), show(view.text("button.excluded"), Screen.EXCLUDED)),
        (show(view.text("button.times"), Screen.TIMES), show(view.text("button.quiet"), Screen.QUIET)),
        (pausing, show(view.text("button.done"), Screen.CLOSED)),
        (change(view.text("button.end"), Change.END),),
    )
