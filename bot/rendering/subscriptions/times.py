"""The screens of when somebody wants to hear: edition, hour, weekday, quiet hours, pause."""

from bot.messages import Catalogue, Html
from bot.messaging import Rows
from bot.news.models import Edition, QuietHours, Rhythm
from bot.rendering.frame import join
from bot.rendering.subscriptions.data import Change, Screen, change, show
from bot.rendering.subscriptions.grid import NARROW, back_row, in_rows, mark
from bot.rendering.subscriptions.lines import edition_line, quiet_line

HOURS = range(5, 22)  # of daily and weekly editions: nobody wants to be woken by one
WEEKDAYS = range(7)
# Offered instead of two hours of one's own, which would take two screens more.
QUIET = (QuietHours(22, 6), QuietHours(21, 6), QuietHours(20, 7), QuietHours(23, 5), QuietHours(0, 0))
PAUSES = {"pause.day": 1, "pause.three_days": 3, "pause.week": 7, "pause.open": 0}  # days; 0 until they resume


def times_text(rhythm: Rhythm, catalogue: Catalogue) -> Html:
    """When they hear, and what the night makes of it."""
    return join(
        (
            catalogue.html("times.title"),
            catalogue.html("times.now", edition=edition_line(rhythm, catalogue)),
            catalogue.html("times.in_quiet", hour=rhythm.quiet.ends) if _is_put_off(rhythm) else "",
        )
    )


def times_rows(rhythm: Rhythm, catalogue: Catalogue) -> Rows:
    """The editions, and the way to hour and weekday where they have such."""
    editions = tuple(
        (
            change(
                mark(catalogue.text(f"edition.name.{edition}"), is_chosen=edition is rhythm.edition),
                Change.EDITION,
                edition,
            ),
        )
        for edition in Edition
    )
    hour = show(catalogue.text("button.hour", hour=rhythm.hour), Screen.HOURS)
    weekday = show(catalogue.text(f"weekday.{rhythm.weekday}"), Screen.WEEKDAYS)
    own = {Edition.AT_ONCE: (), Edition.DAILY: ((hour,),), Edition.WEEKLY: ((weekday, hour),)}[rhythm.edition]
    return (*editions, *own, *back_row(catalogue))


def hours_rows(rhythm: Rhythm, catalogue: Catalogue) -> Rows:
    """The hours of the day."""
    buttons = [
        change(mark(catalogue.text("times.hour", hour=hour), is_chosen=hour == rhythm.hour), Change.HOUR, hour)
        for hour in HOURS
    ]
    return (*in_rows(buttons, NARROW), *back_row(catalogue, Screen.TIMES))


def weekdays_rows(rhythm: Rhythm, catalogue: Catalogue) -> Rows:
    """The days of the week."""
    buttons = [
        change(mark(catalogue.text(f"weekday.{day}"), is_chosen=day == rhythm.weekday), Change.WEEKDAY, day)
        for day in WEEKDAYS
    ]
    return (*in_rows(buttons), *back_row(catalogue, Screen.TIMES))


def quiet_rows(rhythm: Rhythm, catalogue: Catalogue) -> Rows:
    """Quiet hours to choose from, and whether urgent news may break them."""
    spans = [
        change(
            mark(quiet_line(quiet, catalogue), is_chosen=_is_same(quiet, rhythm.quiet)),
            Change.QUIET,
            f"{quiet.starts}-{quiet.ends}",
        )
        for quiet in QUIET
    ]
    at_night = mark(catalogue.text("button.urgent_at_night"), is_chosen=rhythm.urgent_at_night)
    night = change(at_night, Change.NIGHT, "off" if rhythm.urgent_at_night else "on")
    return (*in_rows(spans, 1), (night,), *back_row(catalogue))


def pause_rows(catalogue: Catalogue) -> Rows:
    """How long to pause."""
    buttons = [change(catalogue.text(key), Change.PAUSE, days) for key, days in PAUSES.items()]
    return (*in_rows(buttons), *back_row(catalogue))


def _is_put_off(rhythm: Rhythm) -> bool:
    """Whether the edition's hour lies in the quiet hours, at whose end it is sent."""
    quiet = rhythm.quiet
    return (
        rhythm.edition is not Edition.AT_ONCE and (rhythm.hour - quiet.starts) % 24 < (quiet.ends - quiet.starts) % 24
    )


def _is_same(one: QuietHours, other: QuietHours) -> bool:
    """Whether both are the same hours; never is never."""
    return one == other or (one.starts == one.ends and other.starts == other.ends)
