"""Which article is meant, asked of the desk."""

from bot.messaging import Incoming
from bot.rendering import to_messages
from bot.rendering.amending import render_choice
from bot.services import Services

LISTED = 5  # articles to choose from, about a screen of a phone
WITHHELD = 3  # of those that are withheld


async def offer_articles(services: Services, incoming: Incoming, words: str, verb: str) -> None:
    """Offer the articles with the words, or the newest, shown or withheld, with a button each for the verb."""
    catalogue, now, newsroom = services.catalogue(incoming), services.clock(), services.newsroom
    shown = newsroom.search(words, LISTED, now=now) if words else newsroom.newest(LISTED, now=now)
    articles = (*shown, *newsroom.find_withheld(words, WITHHELD))
    if articles:
        await services.send(incoming, [render_choice(articles, verb, catalogue, now)])
    else:
        text = catalogue.html("amend.no_match", words=words) if words else catalogue.html("amend.none")
        await services.send(incoming, to_messages(text))
