"""The card of an article: opened by a button or a link, with questions that it answers."""

from itertools import islice

from bot.conversations import Turn, new_key
from bot.handlers.common import may_ask, send_text
from bot.handlers.questions import answer_about
from bot.links import article_payload, read_code
from bot.messaging import Incoming, Press, Rows
from bot.rendering import render_article
from bot.rendering.buttons import related_row
from bot.rendering.frame import is_web_address
from bot.rendering.people import People, people_rows
from bot.rendering.qr import qr_row
from bot.rendering.questions import question_rows, word_question
from bot.roles import Role
from bot.services import Services
from bot.suggestions import find_suggestion
from knowledge.models import Article, Language, Question

MOST_PEOPLE = 2  # of whom other articles are offered


async def on_more(services: Services, press: Press, article_key: str) -> None:
    """Show the article's card."""
    article = services.newsroom.find_article(article_key, now=services.clock())
    if article is None:
        await send_text(services, press, "article_gone")
    else:
        await open_article(services, press, article)


async def open_link(services: Services, incoming: Incoming, payload: str) -> bool:
    """Show the card of the article that a link leads to; whether it was such a link."""
    code = read_code(payload)
    if code is None:
        return False
    if await may_ask(services, incoming):
        article = services.newsroom.find_linked(code, now=services.clock())
        if article is None:
            await send_text(services, incoming, "link.gone")
        else:
            await open_article(services, incoming, article)
    return True


async def open_article(services: Services, origin: Incoming | Press, article: Article) -> None:
    """Show the card; what is asked next is likely about it."""
    now, catalogue, chat_id = services.clock(), services.catalogue(origin), origin.address.chat_id
    last = services.conversations.last(chat_id, origin.user_id, now)
    if last is None or last.article_id != article.id:
        opened = Turn(new_key(), origin.user_id, Question(article.headline), catalogue.language, now, article.id)
        services.conversations.remember(chat_id, opened)
    link = services.transport.start_link(article_payload(article.id))
    rows = await _rows(services, origin, article)
    await services.send(
        origin, render_article(article, catalogue, now, rows=rows, link=link if is_web_address(link) else "")
    )


async def _rows(services: Services, origin: Incoming | Press, article: Article) -> Rows:
    """Questions that it answers, others on its people, others like it, and for editors its QR code."""
    now, catalogue = services.clock(), services.catalogue(origin)
    if not services.limit.may_offer(origin.user_id, now):  # trying costs as much as several questions
        return (related_row(article.id, catalogue),)
    chosen = await services.suggestions.choose(article, catalogue, now)
    people = tuple(islice(services.newsroom.find_people(article, now=now), MOST_PEOPLE))
    return (
        *question_rows(chosen, article, catalogue),
        *people_rows(People(article, people), catalogue),
        related_row(article.id, catalogue),
        *(qr_row(article, catalogue) if services.may(origin, Role.EDITOR) else ()),
    )


async def on_suggested(services: Services, press: Press, words: str) -> None:
    """Ask the question of the button, of its article; where that has changed since, show its card anew."""
    language, place, version, key = [*words.split(":", 3), "", "", ""][:4]
    article = services.newsroom.find_article(key, now=services.clock()) if key else None
    if article is None:
        await send_text(services, press, "article_gone")
        return
    if language not in {*Language} or not place.isdecimal() or version != str(article.version):
        await open_article(services, press, article)
        return
    suggestion = find_suggestion(article, int(place))
    text = word_question(suggestion, article, services.catalogues[Language(language)]) if suggestion else ""
    if not text:
        await open_article(services, press, article)
    elif await may_ask(services, press):
        await answer_about(services, press, article, text)
