"""The block of text that tells admins how the sources stand."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import datetime

from bot.messages import Catalogue, Html
from bot.rendering.frame import join, local_day, render_day
from bot.sources.failures import Failure
from bot.sources.states import Counts
from bot.sources.status import SourceStatus
from knowledge.reading.stamps import VIETNAM


def render_sources(statuses: Sequence[SourceStatus], catalogue: Catalogue, now: datetime) -> Html:
    """A title and a paragraph for each source: well or not and why, when it was read, when it is tried next."""
    if not statuses:
        return catalogue.html("sources.none")
    parts = (join(_lines(status, catalogue, now)) for status in statuses)
    return join((catalogue.html("sources.title"), *parts), "\n\n")


def _lines(status: SourceStatus, catalogue: Catalogue, now: datetime) -> Iterator[str]:
    read = _moment(status.last_good_at, catalogue) if status.last_good_at else ""
    following = _moment(status.next_at, catalogue) if status.next_at > now else catalogue.text("sources.now")
    if status.failure:
        reason = render_failure(status.failure, catalogue)
        named = {"name": status.name, "failures": status.failures, "next": following}
        yield catalogue.html("sources.failed", reason=reason, **named)
        yield catalogue.html("sources.last_good", read=read) if read else catalogue.html("sources.never_good")
    elif read:
        yield catalogue.html("sources.good", name=status.name, read=read, next=following)
    else:
        yield catalogue.html("sources.new", name=status.name)
    yield from _counts(status.counts, catalogue)


def render_failure(failure: Failure, catalogue: Catalogue) -> str:
    """The reason in words, with its facts."""
    return catalogue.text(f"sources.reason.{failure.reason}", **failure.facts)


def _counts(counts: Counts, catalogue: Catalogue) -> Iterator[str]:
    """A line for every number that is not 0."""
    for field in fields(counts):
        count = getattr(counts, field.name)
        if count:
            yield f"· {catalogue.html(f'sources.{field.name}', count=count)}"


def _moment(moment: datetime, catalogue: Catalogue) -> str:
    here = moment.astimezone(VIETNAM)
    day = render_day(local_day(moment), catalogue)
    return catalogue.text("sources.moment", hour=here.hour, minute=f"{here.minute:02}", day=day)
