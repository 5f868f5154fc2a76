"""The figures of a period for admins: as a sheet to be drawn, and as text below it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.charts import Chart, Series, Sheet
from bot.messages import Catalogue, Html
from bot.messaging import Button, Message, Rows
from bot.rendering.frame import join, render_day, to_messages
from bot.rendering.subscriptions.naming import topic_name
from bot.statistics.figures import DayFigures, Figures, share
from knowledge.models import Language, Reason

STATISTICS = "stats"  # what a button begins with
SHOW, TIMES, AT, NEVER = (
    "show",
    "times",
    "at",
    "never",
)  # `stats:show:30`, `stats:times`, `stats:at:450`, `stats:at:never`
PERIODS = (7, 30, 90)  # days
MINUTES = (360, 390, 420, 450, 480, 510, 540, 600)  # of the day, at which the morning note may come
MOST_TOPICS, MOST_HOURS = 5, 3
MOST_DAYS_LISTED = 7  # one by one in the text
PER_ROW = 4


def draw_figures(figures: Figures, catalogue: Catalogue) -> Sheet:
    """Everything on one sheet."""
    charts = (_questions, _hours, _topics, _subscribers, _deliveries)
    return Sheet(
        title=catalogue.text("stats.picture", **_period(figures, catalogue)),
        charts=tuple(draw(figures, catalogue) for draw in charts),
        nothing=catalogue.text("stats.nothing"),
    )


def render_figures(figures: Figures, catalogue: Catalogue, rows: Rows) -> Message:
    """The same in words."""
    (message,) = to_messages(join(_lines(figures, catalogue)), rows)
    return message


def figure_rows(minute: int | None, catalogue: Catalogue) -> Rows:
    """The other periods, and when the morning note comes."""
    periods = (Button(catalogue.text("stats.days", count=days), f"{STATISTICS}:{SHOW}:{days}") for days in PERIODS)
    return (tuple(periods), (note_button(minute, catalogue),))


def note_button(minute: int | None, catalogue: Catalogue) -> Button:
    """When the morning note comes; leads to the choice."""
    label = catalogue.text("note.never") if minute is None else catalogue.text("note.at", time=say_minute(minute))
    return Button(label, f"{STATISTICS}:{TIMES}")


def render_times(minute: int | None, catalogue: Catalogue) -> Message:
    """The choice of a time for the morning note."""
    chosen = catalogue.text("note.never") if minute is None else catalogue.text("note.at", time=say_minute(minute))
    buttons = [Button(say_minute(each), f"{STATISTICS}:{AT}:{each}") for each in MINUTES]
    rows = tuple(tuple(buttons[start : start + PER_ROW]) for start in range(0, len(buttons), PER_ROW))
    never = (Button(catalogue.text("note.stop"), f"{STATISTICS}:{AT}:{NEVER}"),)
    (message,) = to_messages(catalogue.html("note.choose", chosen=chosen), (*rows, never))
    return message


def say_minute(minute: int) -> str:
    """A minute of the day as a clock shows it: "7:30"."""
    return f"{minute // 60}:{minute % 60:02}"


def say_share(part: int, whole: int) -> str:
    """The percentage; "–" of nothing."""
    percent = share(part, whole)
    return "–" if percent is None else f"{percent} %"


def outcome_lines(figures: Figures, catalogue: Catalogue) -> Iterator[Html]:
    """How many questions, how many of them answered, and why the others were not."""
    yield catalogue.html(
        "stats.questions",
        asked=figures.asked,
        answered=figures.answered,
        share=say_share(figures.answered, figures.asked),
    )
    reasons = [
        catalogue.text(f"stats.reason.{reason}", count=count)
        for reason in Reason
        if (count := figures.outcomes.get(reason, 0))
    ]
    if reasons:
        yield catalogue.html("stats.reasons", reasons=", ".join(reasons))


def delivery_line(figures: Figures, catalogue: Catalogue) -> Html:
    """What became of deliveries."""
    sent = figures.sent
    return catalogue.html("stats.deliveries", arrived=sent.arrived, failed=sent.failed, stopped=sent.stopped)


def say_date(day: date) -> str:
    """The day without its year."""
    return f"{day.day}/{day.month}"


def _lines(figures: Figures, catalogue: Catalogue) -> Iterator[Html]:
    yield catalogue.html("stats.title", **_period(figures, catalogue))
    yield from outcome_lines(figures, catalogue)
    if figures.asked:
        yield catalogue.html("stats.languages", languages=_say_languages(figures, catalogue))
        yield catalogue.html("stats.hours", hours=_say_hours(figures.hours, catalogue))
    if figures.topics:
        yield catalogue.html(
            "stats.topics", topics="; ".join(f"{name} {count}" for name, count in _named(figures, catalogue))
        )
    yield catalogue.html("stats.votes", up=figures.votes.get("up", 0), down=figures.votes.get("down", 0))
    yield catalogue.html("stats.subscribers", gained=figures.gained, lost=figures.lost)
    yield delivery_line(figures, catalogue)
    if figures.asked and len(figures.days) <= MOST_DAYS_LISTED:
        yield from (_day_line(day, catalogue) for day in figures.days)


def _day_line(day: DayFigures, catalogue: Catalogue) -> Html:
    return catalogue.html("stats.day", day=say_date(day.day), asked=day.asked, answered=day.answered)


def _say_languages(figures: Figures, catalogue: Catalogue) -> str:
    counts = ((catalogue.text(f"language.{language}"), figures.languages.get(language, 0)) for language in Language)
    return ", ".join(f"{name} {count}" for name, count in counts if count)


def _say_hours(hours: Sequence[int], catalogue: Catalogue) -> str:
    busiest = sorted(((count, hour) for hour, count in enumerate(hours) if count), key=lambda one: (-one[0], one[1]))
    return ", ".join(catalogue.text("stats.hour", hour=hour, count=count) for count, hour in busiest[:MOST_HOURS])


def _period(figures: Figures, catalogue: Catalogue) -> Mapping[str, str]:
    first, last = figures.days[0].day, figures.days[-1].day
    return {"first": say_date(first), "last": render_day(last, catalogue)}


def _named(figures: Figures, catalogue: Catalogue) -> list[tuple[str, int]]:
    return [(topic_name(key, catalogue.language) or key, count) for key, count in figures.topics[:MOST_TOPICS]]


def _questions(figures: Figures, catalogue: Catalogue) -> Chart:
    shares = (share(day.answered, day.asked) for day in figures.days)
    return Chart(
        catalogue.text("chart.questions"),
        _days(figures),
        (
            _series("chart.answered", [day.answered for day in figures.days], catalogue),
            _series("chart.open", [day.asked - day.answered for day in figures.days], catalogue),
        ),
        share=_series("chart.share", [-1 if each is None else each for each in shares], catalogue),
    )


def _hours(figures: Figures, catalogue: Catalogue) -> Chart:
    labels = tuple(catalogue.text("chart.hour", hour=hour) for hour in range(len(figures.hours)))
    return Chart(catalogue.text("chart.hours"), labels, (_series("chart.questions", figures.hours, catalogue),))


def _topics(figures: Figures, catalogue: Catalogue) -> Chart:
    named = _named(figures, catalogue)
    counts = _series("chart.answered", [count for _, count in named], catalogue)
    return Chart(catalogue.text("chart.topics"), tuple(name for name, _ in named), (counts,), is_lying=True)


def _subscribers(figures: Figures, catalogue: Catalogue) -> Chart:
    gained = _series("chart.gained", [day.gained for day in figures.days], catalogue)
    lost = _series("chart.lost", [-day.lost for day in figures.days], catalogue)
    return Chart(catalogue.text("chart.subscribers"), _days(figures), (gained, lost))


def _deliveries(figures: Figures, catalogue: Catalogue) -> Chart:
    sent = [day.sent for day in figures.days]
    return Chart(
        catalogue.text("chart.deliveries"),
        _days(figures),
        (
            _series("chart.arrived", [one.arrived for one in sent], catalogue),
            _series("chart.failed", [one.failed for one in sent], catalogue),
            _series("chart.stopped", [one.stopped for one in sent], catalogue),
        ),
    )


def _days(figures: Figures) -> tuple[str, ...]:
    return tuple(say_date(day.day) for day in figures.days)


def _series(key: str, values: Sequence[int], catalogue: Catalogue) -> Series:
    return Series(catalogue.text(key), tuple(map(float, values)))
