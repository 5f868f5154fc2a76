"""The settings card: what somebody chose, and a way to each choice."""

from datetime import datetime

from bot.messages import Catalogue, Html
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


def home_text(subscriber: Subscriber, catalogue: Catalogue, now: datetime) -> Html:
    """Everything chosen, a line each."""
    wish, rhythm = subscriber.wish, subscriber.rhythm
    excluded = [excluded_name(entry, catalogue) for entry in wish.excluded]
    paused = pause_line(subscriber, catalogue, now)
    lines = join(
        (
            catalogue.html("settings.edition", edition=edition_line(rhythm, catalogue)),
            catalogue.html("settings.topics", topics=topics_line(wish, catalogue)),
            catalogue.html("settings.areas", areas=areas_line(wish, catalogue)),
            catalogue.html("settings.keywords", words=words_line(wish.keywords, catalogue)),
            catalogue.html("settings.excluded", words=words_line(excluded, catalogue)),
            catalogue.html("settings.quiet", quiet=quiet_line(rhythm.quiet, catalogue)),
            catalogue.html("settings.urgent_at_night") if rhythm.urgent_at_night else "",
            catalogue.html("settings.paused", until=paused) if paused else "",
        )
    )
    return join((catalogue.html("settings.title"), lines), "\n\n")


def home_rows(subscriber: Subscriber, catalogue: Catalogue, now: datetime) -> Rows:
    """A button for each kind of choice."""
    pausing = (
        change(catalogue.text("button.resume"), Change.RESUME)
        if pause_line(subscriber, catalogue, now)
        else show(catalogue.text("button.pause"), Screen.PAUSE)
    )
    return (
        (show(catalogue.text("button.topics"), Screen.TOPICS), show(catalogue.text("button.areas"), Screen.AREAS, 0)),
        (
            show(catalogue.text("button.keywords"), Screen.KEYWORDS),
            show(catalogue.text("button.excluded"), Screen.EXCLUDED),
        ),
        (show(catalogue.text("button.times"), Screen.TIMES), show(catalogue.text("button.quiet"), Screen.QUIET)),
        (pausing, show(catalogue.text("button.done"), Screen.CLOSED)),
        (change(catalogue.text("button.end"), Change.END),),
    )
