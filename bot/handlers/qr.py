"""The QR code of an article, for the desk to print."""

from bot.handlers.choosing import offer_articles
from bot.handlers.common import send_text
from bot.links import article_payload
from bot.messaging import Incoming, Press
from bot.qr import draw_qr
from bot.rendering.frame import is_web_address
from bot.rendering.qr import QR, render_qr
from bot.roles import Role
from bot.services import Services
from knowledge.models import Article


async def on_qr(services: Services, incoming: Incoming, words: str) -> None:
    """Draw the code of the article of that id, or offer those with the words or the newest."""
    article = services.newsroom.find_article(words, now=services.clock()) if words else None
    if article:
        await _send(services, incoming, article)
    else:
        await offer_articles(services, incoming, words, QR)


async def on_qr_press(services: Services, press: Press, key: str) -> None:
    """Draw the code of the article that was chosen; for editors, to others the button is dead."""
    if not services.may(press, Role.EDITOR):
        return
    article = services.newsroom.find_article(key, now=services.clock())
    if article:
        await _send(services, press, article)
    else:
        await send_text(services, press, "article_gone")


async def _send(services: Services, origin: Incoming | Press, article: Article) -> None:
    link = services.transport.start_link(article_payload(article.id))
    if not is_web_address(link):  # a terminal has none
        await send_text(services, origin, "qr.no_address")
        return
    picture = render_qr(article, link, draw_qr(link), services.catalogue(origin))
    await services.transport.send_picture(origin.address, picture)
