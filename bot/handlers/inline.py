"""Answers offered in any chat while somebody types behind our name: the answer first, then articles.

What is typed there is no question of a conversation: it comes letter by letter, is not counted, not noted for the desk
and not remembered.
"""

from collections.abc import Iterable
from typing import Final

from bot.handlers.failures import silent_net
from bot.links import article_payload
from bot.messages import Catalogue
from bot.messaging import InlineAsked, InlineCard, InlineOffer
from bot.rendering.inline import answer_card, article_cards, emergency_card
from bot.services import Services
from knowledge.models import Answer, Article, Language, Question
from knowledge.safety import find_emergency

MOST: Final = 10  # cards; Telegram takes 50, a phone shows four at a time
LONGEST: Final = 256  # characters, as Telegram cuts what is typed
FEWEST: Final = 3  # letters that are worth an answer
CACHED: Final = 30  # seconds for which Telegram may show the same again to the same person
HINT: Final = "inline"  # what the button above the cards starts the bot with


async def on_inline(services: Services, asked: InlineAsked) -> None:
    """Offer cards; to who asks too fast nothing, so that others are served."""
    async with silent_net(asked.user_id):
        if not services.limit.may_offer(asked.user_id, services.clock()):
            return
        text = asked.text.strip()[:LONGEST]
        catalogue, cards = _find(services, asked, text)
        hint = catalogue.text("inline.hint" if cards else "inline.none")
        await services.transport.offer(asked.query_id, InlineOffer(tuple(cards[:MOST]), hint, HINT, CACHED))


def _find(services: Services, asked: InlineAsked, text: str) -> tuple[Catalogue, list[InlineCard]]:
    """The words for that person, and the cards: help first, then the answer, then articles."""
    now, newsroom = services.clock(), services.newsroom
    if len(text) < FEWEST:
        catalogue = _catalogue(services, asked, None)
        return catalogue, article_cards(_linked(services, newsroom.newest(MOST, now=now)), catalogue, now)
    answer = newsroom.answer(Question(text), now=now)
    catalogue = _catalogue(services, asked, answer.language)
    emergency = find_emergency(text)
    cards = [emergency_card(emergency, catalogue)] if emergency else []
    if isinstance(answer, Answer):
        article_id = answer.evidence[0].article_id
        link = services.transport.start_link(article_payload(article_id)) if article_id else ""
        cards.append(answer_card(text, answer, link, catalogue, now))
    articles = newsroom.search(text, MOST, now=now)
    return catalogue, [*cards, *article_cards(_linked(services, articles), catalogue, now)]


def _catalogue(services: Services, asked: InlineAsked, question: Language | None) -> Catalogue:
    """As the person chose in their own chat with us, else as the question or their app has it."""
    client = Language.EN if (asked.client_language or "").split("-")[0].lower() == Language.EN else Language.VI
    return services.catalogues[services.chats.language(asked.user_id) or question or client]


def _linked(services: Services, articles: Iterable[Article]) -> list[tuple[Article, str]]:
    """Each article with the link that opens it here."""
    return [(one, services.transport.start_link(article_payload(one.id))) for one in articles]
