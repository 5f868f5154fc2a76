"""The QR code of an article as the desk gets it."""

from bot.links import link_code
from bot.messages import Catalogue
from bot.messaging import Button, Picture, Rows
from bot.rendering.buttons import article_key
from bot.rendering.frame import join, to_messages
from knowledge.models import Article
from knowledge.shielding import shown_headline

QR = "qr"  # draws one; also the key of how to choose the article
_HEADLINE = 800  # characters, so that the caption fits Telegram's limit


def qr_row(article: Article, catalogue: Catalogue) -> Rows:
    """The button that draws it."""
    return ((Button(catalogue.text("qr.button"), f"{QR}:{article_key(article.id)}"),),)


def render_qr(article: Article, link: str, png: bytes, catalogue: Catalogue) -> Picture:
    """The picture with headline and link below."""
    headline = catalogue.html("article.title", headline=shown_headline(article)[:_HEADLINE])
    (caption,) = to_messages(join((headline, catalogue.html("qr.caption", link=link)), "\n\n"))
    return Picture(png, f"qr-{link_code(article.id)}.png", caption)
