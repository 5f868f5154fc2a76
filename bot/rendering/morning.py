"""What admins are told in the morning: yesterday, and what waits for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.desk import LineStatus
from bot.learning.unanswered import Group
from bot.messages import Catalogue, Html
from bot.messaging import Button, Message
from bot.news.models import SubscriberState
from bot.rendering.frame import join, to_messages
from bot.rendering.sources import render_failure
from bot.rendering.statistics import delivery_line, note_button, outcome_lines, say_date
from bot.rendering.unanswered import PAGE, UNANSWERED
from bot.statistics.figures import Figures
from bot.statistics.reading import NextEdition
from knowledge.reading.stamps import VIETNAM

MOST_GROUPS = 3
MOST_SOURCES = 10


@dataclass(frozen=True, slots=True)
class Morning:
    """What the note is made of."""

    figures: Figures  # of yesterday alone
    groups: Sequence[Group]  # yesterday's, not answered
    status: LineStatus
    next_edition: NextEdition | None


def render_morning(morning: Morning, minute: int | None, catalogue: Catalogue) -> Message:
    """The note, with the ways to what can be done about it."""
    rows = [(note_button(minute, catalogue),)]
    if morning.groups:
        label = catalogue.text("note.open", count=len(morning.groups))
        rows.insert(0, (Button(label, f"{UNANSWERED}:{PAGE}:0"),))
    (message,) = to_messages(join(_lines(morning, catalogue)), tuple(rows))
    return message


def _lines(morning: Morning, catalogue: Catalogue) -> Iterator[Html]:
    figures, status = morning.figures, morning.status
    yield catalogue.html("note.title", day=say_date(figures.days[0].day))
    yield from outcome_lines(figures, catalogue)
    if morning.groups:
        yield catalogue.html("note.groups", count=len(morning.groups))
        day = figures.days[0].day.isoformat()
        for group in morning.groups[:MOST_GROUPS]:
            yield catalogue.html("note.group", words=group.head.words, count=group.count_on(day))
    yield catalogue.html("note.down", count=figures.votes.get("down", 0))
    yield delivery_line(figures, catalogue)
    yield catalogue.html(
        "note.subscribers",
        active=status.subscribers[SubscriberState.ACTIVE],
        gained=figures.gained,
        lost=figures.lost,
        stopped=status.subscribers[SubscriberState.STOPPED],
    )
    yield _next_edition(morning.next_edition, catalogue)
    if status.halt:
        yield catalogue.html("note.halted", reason=catalogue.text(f"desk.halt.{status.halt.reason}"))
    yield from _sources(status, catalogue)


def _next_edition(edition: NextEdition | None, catalogue: Catalogue) -> Html:
    if edition is None:
        return catalogue.html("note.no_edition")
    return catalogue.html("note.edition", time=_moment(edition.at), count=edition.readers)


def _sources(status: LineStatus, catalogue: Catalogue) -> Iterator[Html]:
    failing = [source for source in status.sources if source.failure]
    if status.sources and not failing:
        yield catalogue.html("note.sources_well", count=len(status.sources))
    for source in failing[:MOST_SOURCES]:
        assert source.failure is not None  # noqa: S101 - chosen for it
        yield catalogue.html("note.source", name=source.name, reason=render_failure(source.failure, catalogue))
    if len(failing) > MOST_SOURCES:
        yield catalogue.html("note.more_sources", count=len(failing) - MOST_SOURCES)


def _moment(moment: datetime) -> str:
    here = moment.astimezone(VIETNAM)
    return f"{here.hour}:{here.minute:02} {say_date(here.date())}"
