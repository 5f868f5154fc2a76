"""What subscribers receive: one article's card, a digest of several, and what takes their place when they change.

A card says the facts that were read out of the article, not its text. One bulletin is one message, so a digest names as
many articles as fit and says how many there are besides.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.markup import measure_html
from bot.messages import Catalogue, Html
from bot.messaging import MESSAGE_LIMIT, Message, Rows
from bot.rendering.articles import render_corrections
from bot.rendering.facts import sum_up
from bot.rendering.frame import join, local_day, render_day, render_origin, to_messages
from knowledge.models import Article
from knowledge.shielding import shown_headline

MOST_ITEMS = 10  # articles of a digest; the rest is found with the command for the newest


def render_bulletin(articles: Sequence[Article], catalogue: Catalogue, *, made_at: datetime, rows: Rows) -> Message:
    """The one message of a bulletin on these articles, at least one."""
    is_alone = len(articles) == 1
    text = _card(articles[0], catalogue, made_at) if is_alone else _digest(articles, catalogue, made_at)
    return _one_message(text, rows)


def render_corrected(said: Message, catalogue: Catalogue, *, corrected_at: datetime) -> Message:
    """What takes the place of a bulletin that says something else now: `said`, and that it was put right."""
    day = render_day(local_day(corrected_at), catalogue)
    return _one_message(join((catalogue.html("bulletin.corrected", date=day), Html(said.html)), "\n\n"), said.rows)


def render_correction_note(articles: Sequence[Article], catalogue: Catalogue) -> Message:
    """What is sent in silence beside it: that something was put right, and what, where the newsroom says it."""
    said = (correction.text for article in articles for correction in article.corrections[-1:])
    lines = (catalogue.html("bulletin.correction_item", text=text) for text in said)
    return _in_silence(join((catalogue.html("bulletin.correction_note"), *lines)))


def render_withdrawn(catalogue: Catalogue) -> Message:
    """What takes the place of a bulletin of which nothing may be shown any more."""
    return _one_message(catalogue.html("bulletin.withdrawn"), ())


def render_withdrawal_note(catalogue: Catalogue) -> Message:
    """What is sent in silence beside it."""
    return _in_silence(catalogue.html("bulletin.withdrawal_note"))


def _card(article: Article, catalogue: Catalogue, made_at: datetime) -> Html:
    head = catalogue.html("bulletin.headline", headline=shown_headline(article))
    corrections = join(render_corrections(article, catalogue))
    facts = join(sum_up(article, catalogue))
    return join((head, corrections, facts, render_origin(article, catalogue, made_at)), "\n\n")


def _digest(articles: Sequence[Article], catalogue: Catalogue, made_at: datetime) -> Html:
    """As many articles as fit into one message, at most `MOST_ITEMS`, and how many there are besides."""
    title = catalogue.html("bulletin.digest", count=len(articles))
    items = [_item(place, article, catalogue, made_at) for place, article in enumerate(articles[:MOST_ITEMS], 1)]
    for count in range(len(items), 0, -1):
        rest = len(articles) - count
        text = join((title, *items[:count], catalogue.html("bulletin.more", count=rest) if rest else ""), "\n\n")
        if measure_html(text) <= MESSAGE_LIMIT:
            return text
    return title


def _item(place: int, article: Article, catalogue: Catalogue, made_at: datetime) -> Html:
    headline = catalogue.html("list.item", number=place, headline=shown_headline(article))
    where = article.extract.event.place
    return join(
        (
            headline,
            catalogue.html("bulletin.place", place=where) if where else "",
            render_origin(article, catalogue, made_at),
        )
    )


def _in_silence(html: Html) -> Message:
    return replace(_one_message(html, ()), is_silent=True)


def _one_message(html: Html, rows: Rows) -> Message:
    """The message; of text that is longer than one may be, what fits."""
    first, *_ = to_messages(html)
    return Message(first.html, first.plain, rows)
