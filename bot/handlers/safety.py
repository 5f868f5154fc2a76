"""Cards of help before anything else: emergencies and scams, and the commands about both.

A cry for help is no question: it is not counted as one, not logged, and no part of the conversation. Its text waits in
memory for the button that makes it one, for at most `bot.conversations.HOLD`.
"""

from bot.handlers.common import send_text
from bot.handlers.questions import on_question
from bot.messaging import Incoming, Press
from bot.rendering.safety import render_emergency, render_numbers, render_scam, render_verify
from bot.services import Services
from knowledge.safety import Emergency, Scam, find_emergency, find_scam, is_about_scams

MOST_ARTICLES = 3  # below a warning that has to be read first
SEARCHED = 10  # the best of these that are about scams


async def is_helped(services: Services, incoming: Incoming, *, is_word_awaited: bool) -> bool:
    """Whether the text was a cry for help or about a scam, and so was met with a card.

    Where we have just asked for a word, one that may name a topic ("cháy nhà") is none.
    """
    met = find_emergency(incoming.text) or find_scam(incoming.text)
    if met is None or (is_word_awaited and (isinstance(met, Scam) or met.may_be_topic)):
        return False
    if services.limit.may_help(incoming.user_id, services.clock()):
        await _send_card(services, incoming, met)
    return True


async def on_emergency(services: Services, incoming: Incoming, _: str) -> None:
    """List the numbers."""
    await services.send(incoming, render_numbers(services.catalogue(incoming)))


async def on_verify(services: Services, incoming: Incoming, _: str) -> None:
    """Say how to tell this bot from a fake."""
    settings, catalogue = services.settings, services.catalogue(incoming)
    card = render_verify(
        catalogue, handle=settings.handle, published_at=settings.published_at, contact=settings.contact
    )
    await services.send(incoming, card)


async def on_only_news(services: Services, press: Press, key: str) -> None:
    """Answer as a question what a card of help was shown for."""
    text = services.conversations.take_back(press.address.chat_id, key, services.clock())
    if text is None:
        await send_text(services, press, "expired")
        return
    asked = Incoming(press.address, press.user_id, text, press.kind, client_language=press.client_language)
    await on_question(services, asked)


async def _send_card(services: Services, incoming: Incoming, met: Emergency | Scam) -> None:
    catalogue, now = services.catalogue(incoming, met.language), services.clock()
    key = services.conversations.hold(incoming.address.chat_id, incoming.text, now)
    if isinstance(met, Emergency):
        await services.send(incoming, render_emergency(met, catalogue, key))
        return
    articles = [one for one in services.newsroom.search(met.search, SEARCHED, now=now) if is_about_scams(one)]
    await services.send(incoming, render_scam(met, articles[:MOST_ARTICLES], catalogue, now=now, key=key))
