"""How the news line stands, for admins."""

from collections.abc import Iterator

from bot.desk import LineStatus
from bot.messages import Catalogue, Html
from bot.news.models import SubscriberState
from bot.rendering.frame import join
from knowledge.reading.stamps import VIETNAM


def render_line(status: LineStatus, catalogue: Catalogue) -> Html:
    """Subscribers, what waits, and whether the relay stopped by itself."""
    return join(_lines(status, catalogue))


def _lines(status: LineStatus, catalogue: Catalogue) -> Iterator[str]:
    yield catalogue.html("status.title")
    yield catalogue.html(
        "status.subscribers",
        active=status.subscribers[SubscriberState.ACTIVE],
        paused=status.subscribers[SubscriberState.PAUSED],
        stopped=status.subscribers[SubscriberState.STOPPED],
    )
    queue = status.queue
    yield catalogue.html(
        "status.queue",
        waiting=queue.queued + queue.retry,
        sending=queue.claimed,
        retry=queue.retry,
        held=queue.held,
        uncertain=queue.uncertain,
    )
    if status.halt:
        since = f"{status.halt.halted_at.astimezone(VIETNAM):%H:%M %d/%m}"
        yield catalogue.html("status.halted", time=since, reason=catalogue.text(f"desk.halt.{status.halt.reason}"))
