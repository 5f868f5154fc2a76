"""What words mean: by command, by tap, and by a question that asks nothing else."""

from bot.handlers.common import may_ask
from bot.messaging import Incoming, Press
from bot.rendering.glossary import render_lookup, render_starters
from bot.services import Services


async def on_glossary(services: Services, origin: Incoming | Press, word: str) -> None:
    """Explain the word; without one show a few to tap."""
    if not word.strip():
        await services.send(origin, render_starters(services.catalogue(origin)))
    elif await may_ask(services, origin):
        await explain(services, origin, word.strip())


async def explain(services: Services, origin: Incoming | Press, word: str) -> None:
    """Say what it means."""
    now = services.clock()
    found = services.newsroom.look_up(word, now=now)
    await services.send(origin, render_lookup(word, found, services.catalogue(origin), now))
