"""The buttons under a bulletin: ask about it, what is like it, less of it."""

from bot.conversations import Turn, new_key
from bot.handlers.common import may_ask, send_text
from bot.handlers.subscriptions.target import find_subscriber, redraw, send_card, view_of
from bot.messaging import Press
from bot.rendering import render_about, render_list, to_messages
from bot.rendering.subscriptions import CANCEL, render_kept, render_less, render_stranger
from bot.services import Services
from knowledge.models import Question
from knowledge.topics.traits import read_traits

LISTED = 5  # articles in one list, about a screen of a phone


async def on_about(services: Services, press: Press, article_key: str) -> None:
    """Take the next questions for ones about this article, and say so."""
    now = services.clock()
    article = services.newsroom.find_article(article_key, now=now)
    if article is None:
        await send_text(services, press, "article_gone")
        return
    catalogue = services.catalogue(press)
    opened = Turn(new_key(), press.user_id, Question(article.headline), catalogue.language, now, article.id)
    services.conversations.remember(press.address.chat_id, opened)
    await services.send(press, render_about(article, press.kind, catalogue))


async def on_related(services: Services, press: Press, article_key: str) -> None:
    """List the articles that are most like it."""
    now, catalogue = services.clock(), services.catalogue(press)
    article = services.newsroom.find_article(article_key, now=now)
    if article is None:
        await send_text(services, press, "article_gone")
    elif await may_ask(services, press):
        found = services.newsroom.search(article.headline, LISTED + 1, now=now)
        others = [other for other in found if other.id != article.id][:LISTED]
        title = catalogue.html("related.title" if others else "related.none")
        cards = render_list(title, others, catalogue, now) if others else to_messages(title)
        await services.send(press, cards)


async def on_less(services: Services, press: Press, article_key: str) -> None:
    """Offer ways to hear less of its like; of a digest, in general."""
    subscriber, view = find_subscriber(services, press), view_of(services, press)
    if article_key == CANCEL:
        await redraw(services, press, render_kept(view.catalogue))
    elif subscriber is None:
        await send_card(services, press, render_stranger(view.catalogue))
    else:
        article = services.newsroom.find_article(article_key, now=services.clock()) if article_key else None
        traits = read_traits(article, view.city) if article else None
        topics, areas = (traits.topics, traits.areas) if traits else ((), ())
        await send_card(services, press, render_less(subscriber, view, topics, areas))
