"""What somebody chose, a line each."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.messages import Catalogue, Html
from bot.news.models import Edition, QuietHours, Rhythm, Subscriber, SubscriberState, Wish
from bot.news.wishes import AREA_MARK, TOPIC_MARK
from bot.rendering.frame import local_day, render_day
from bot.rendering.subscriptions.naming import area_name, topic_name
from bot.rendering.subscriptions.view import View
from knowledge.reading.stamps import VIETNAM

A_LONG_TIME = timedelta(days=3650)  # a pause longer than that lasts until they resume


def edition_line(rhythm: Rhythm, catalogue: Catalogue) -> str:
    """When they hear of news."""
    match rhythm.edition:
        case Edition.AT_ONCE:
            return catalogue.text("edition.at_once")
        case Edition.DAILY:
            return catalogue.text("edition.daily", hour=rhythm.hour)
        case Edition.WEEKLY:
            weekday = catalogue.text(f"weekday.{rhythm.weekday}")
            return catalogue.text("edition.weekly", weekday=weekday, hour=rhythm.hour)


def topics_line(wish: Wish, view: View) -> str:
    """Their topics; with keywords alone there are none."""
    names = _known(topic_name(key, view.catalogue.language) for key in wish.topics)
    none = "settings.only_keywords" if wish.keywords else "settings.all_topics"
    return ", ".join(names) or view.text(none)


def areas_line(wish: Wish, view: View) -> str:
    """Their areas."""
    names = _known(area_name(key, view.city) for key in wish.areas)
    return ", ".join(names) or view.text("settings.everywhere")


def words_line(words: Iterable[str], catalogue: Catalogue) -> str:
    """Their words."""
    return ", ".join(words) or catalogue.text("settings.none")


def excluded_name(entry: str, view: View) -> str:
    """An entry of what they do not want: a word, or the name of a topic or an area."""
    if entry.startswith(TOPIC_MARK):
        key = entry.removeprefix(TOPIC_MARK)
        return view.text("excluded.topic", name=topic_name(key, view.catalogue.language) or key)
    if entry.startswith(AREA_MARK):
        key = entry.removeprefix(AREA_MARK)
        return area_name(key, view.city) or key
    return entry


def quiet_line(quiet: QuietHours, catalogue: Catalogue) -> str:
    """When nothing is sent."""
    if quiet.starts == quiet.ends:
        return catalogue.text("quiet.never")
    return catalogue.text("quiet.span", starts=quiet.starts, ends=quiet.ends)


def pause_line(subscriber: Subscriber, view: View) -> str:
    """Until when they are not written to; '' when they are."""
    until = subscriber.paused_until
    if subscriber.state is not SubscriberState.PAUSED or until is None or until <= view.now:
        return ""
    if until - view.now > A_LONG_TIME:
        return view.text("pause.until_resumed")
    return view.text("pause.until", moment=render_moment(until, view.catalogue))


def render_moment(moment: datetime, catalogue: Catalogue) -> Html:
    """Hour, minute and day where people read it."""
    local = moment.astimezone(VIETNAM)
    day = render_day(local_day(moment), catalogue)
    return catalogue.html("moment", hour=local.hour, minute=f"{local.minute:02}", day=day)


def _known(names: Iterable[str | None]) -> list[str]:
    """The names of what there still is."""
    return [name for name in names if name]
