"""How the news line stands, for admins."""

from collections.abc import Iterator

from bot.messages import Catalogue, Html
from bot.news.models import SubscriberState
from bot.newsline import LineStatus
from bot.rendering.frame import HERE, join


def render_line(status: LineStatus, catalogue: Catalogue) -> Html:
    """Subscribers, what waits, what became of the last deliveries, and whether the relay stopped by itself."""
    return join(_lines(status, catalogue))


def _lines(status: LineStatus, catalogue: Catalogue) -> Iterator[str]:
    yield catalogue.html("status.title")
    yield catalogue.html("status.articles", count=status.articles)
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
    if status.halted_at:
        yield catalogue.html("status.halted", time=f"{status.halted_at.astimezone(HERE):%H:%M %d/%m}")
    yield from (
        catalogue.html(f"status.outcome.{name}", count=count) for name, count in status.outcomes.items() if count
    )
