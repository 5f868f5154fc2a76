"""What is said around questions that wait for an article."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.messages import Catalogue
from bot.messaging import Button, Message, Rows
from bot.rendering.bulletins import render_bulletin
from bot.rendering.buttons import ABOUT, article_key, related_row
from bot.rendering.frame import join, to_messages
from bot.watches import Watch
from knowledge.models import Article

WATCH = "tell"  # `tell:on:TURN` keeps the question of a turn, `tell:off:NUMBER` drops what is kept


def offer_watch(card: Sequence[Message], turn_key: str, catalogue: Catalogue) -> list[Message]:
    """The card of a question without an answer, with a button more."""
    *first, last = card
    row = (Button(catalogue.text("watch.button"), f"{WATCH}:on:{turn_key}"),)
    return [*first, replace(last, rows=(*last.rows, row))]


def render_kept(watch: Watch, key: str, catalogue: Catalogue) -> list[Message]:
    """Which words are kept, for how long, and the way back; `key` says whether they are new."""
    rows: Rows = ((Button(catalogue.text("watch.drop"), f"{WATCH}:off:{watch.id}"),),)
    return to_messages(catalogue.html(key, words=watch.words), rows)


def render_notice(article: Article, catalogue: Catalogue, *, made_at: datetime) -> Message:
    """That the article has come which somebody waited for."""
    about = (Button(catalogue.text("button.about"), f"{ABOUT}:{article_key(article.id)}"),)
    card = render_bulletin([article], catalogue, made_at=made_at, rows=(about, related_row(article.id, catalogue)))
    (message,) = to_messages(join((catalogue.html("watch.notice"), card.html), "\n\n"), card.rows)[:1]
    return replace(message, rows=card.rows)
