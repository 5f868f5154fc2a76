"""What a chat has missed: one list of what has come since the last visit, as far as its wishes go."""

import asyncio
from datetime import datetime, timedelta
from typing import Final

from bot.handlers.common import may_ask
from bot.messaging import Incoming
from bot.news.models import Target, Wish
from bot.news.recent import find_since
from bot.news.wishes import fits
from bot.rendering.catching_up import Missed, render_missed
from bot.services import Services
from knowledge.topics.traits import read_traits

LISTED: Final = 10
FIRST: Final = timedelta(days=3)  # looked back when somebody asks for the first time
_AN_INSTANT: Final = timedelta(microseconds=1)


async def on_whats_new(services: Services, incoming: Incoming, _: str = "") -> None:
    """List what has come, newest first; from then on the chat knows it."""
    if not await may_ask(services, incoming):
        return
    now = services.clock()
    missed = await asyncio.to_thread(_find_missed, services, incoming, now)
    await services.send(incoming, render_missed(missed, LISTED, services.catalogue(incoming), now))
    services.visits.catch_up(incoming.address.chat_id, missed.until, now)


def _find_missed(services: Services, incoming: Incoming, now: datetime) -> Missed:
    """What the chat wants to hear of; everything where it has not subscribed."""
    visit = services.visits.find(incoming.address.chat_id, now)
    since = visit.knows_until if visit else now - FIRST
    came = find_since(services.visits.engine, since, now)
    found = [(services.newsroom.find_article(one, now=now), noticed_at) for one, noticed_at in came]
    articles = [article for article, _ in found if article]
    # What the library does not have yet is told the next time.
    until = min((noticed_at - _AN_INSTANT for article, noticed_at in found if article is None), default=now)
    subscriber = services.subscribers.find(Target(incoming.address.chat_id, incoming.address.thread_id))
    if subscriber is None or subscriber.wish == Wish():
        return Missed(since, until, visit is None, is_narrowed=False, articles=articles)
    city = services.settings.city
    wanted = [article for article in articles if fits(subscriber.wish, read_traits(article, city))]
    return Missed(since, until, visit is None, is_narrowed=True, articles=wanted)
