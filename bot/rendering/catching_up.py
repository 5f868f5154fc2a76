"""What a chat has missed, as one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages import Catalogue, Html
from bot.messaging import Message
from bot.rendering.articles import list_items
from bot.rendering.buttons import number_rows
from bot.rendering.frame import join, to_messages
from bot.rendering.subscriptions.lines import render_moment
from knowledge.models import Article


@dataclass(frozen=True, slots=True)
class Missed:
    """What came since a moment and until another, the newest first."""

    since: datetime
    until: datetime
    is_first: bool  # somebody asks for the first time, and the moment was chosen by us
    is_narrowed: bool  # to what the chat chose to hear of
    articles: Sequence[Article]


def render_missed(missed: Missed, shown: int, catalogue: Catalogue, now: datetime) -> list[Message]:
    """The first so many, with a button each; or that nothing came."""
    title = _title(missed, catalogue)
    if not missed.articles:
        return to_messages(title)
    articles = missed.articles[:shown]
    rest = len(missed.articles) - len(articles)
    more = catalogue.html("missed.more", count=rest) if rest else ""
    parts = (title, *list_items(articles, catalogue, now), more, catalogue.html("list.open"))
    return to_messages(join(parts, "\n\n"), number_rows([article.id for article in articles]))


def _title(missed: Missed, catalogue: Catalogue) -> Html:
    moment = render_moment(missed.since, catalogue)
    key = "missed.title" if missed.articles else "missed.none"
    said = catalogue.html(key, moment=moment, count=len(missed.articles))
    return join(
        (
            said,
            catalogue.html("missed.first") if missed.is_first else "",
            catalogue.html("missed.narrowed") if missed.is_narrowed else "",
        ),
        "\n\n",
    )
