"""The cards offered in other chats: what stands in the list, and the message that a tap sends there."""

from collections.abc import Iterable
from datetime import datetime

from bot.messages import Catalogue, Html, escape
from bot.messaging import InlineCard, Message
from bot.rendering.answers import render_answer
from bot.rendering.articles import render_article
from bot.rendering.buttons import article_key
from bot.rendering.frame import is_web_address, join, local_day, render_day, to_messages
from bot.rendering.questions import with_question
from bot.rendering.safety import render_emergency
from knowledge.models import Answer, Article, Evidence
from knowledge.safety import Emergency
from knowledge.shielding import shown_headline

_TITLE, _DESCRIPTION = 100, 120  # characters that phones show of a line of the list


def emergency_card(emergency: Emergency, catalogue: Catalogue) -> InlineCard:
    """Whom to call."""
    message = _only(render_emergency(emergency, catalogue, ""))
    number = emergency.numbers[0]
    title = catalogue.text("inline.emergency", number=number)
    return InlineCard("emergency", title, catalogue.text("command.emergency"), message)


def answer_card(question: str, answer: Answer, link: str, catalogue: Catalogue, now: datetime) -> InlineCard:
    """The answer with its proof, under the question that was typed."""
    said = with_question(render_answer(answer, catalogue, now=now, turn_key=""), question, catalogue)[0]
    message = _only(to_messages(join((Html(said.html), _ask_here(link, catalogue)), "\n\n")))
    return InlineCard("answer", _cut(answer.text, _TITLE), _origin(answer.evidence[0], catalogue), message)


def article_cards(articles: Iterable[tuple[Article, str]], catalogue: Catalogue, now: datetime) -> list[InlineCard]:
    """The articles with their links, a card each."""
    return [_article_card(article, link, catalogue, now) for article, link in articles]


def _article_card(article: Article, link: str, catalogue: Catalogue, now: datetime) -> InlineCard:
    message = _only(render_article(article, catalogue, now, link=link))
    return InlineCard(
        article_key(article.id), _cut(shown_headline(article), _TITLE), _origin(article, catalogue), message
    )


def _origin(printed: Article | Evidence, catalogue: Catalogue) -> str:
    """Headline of what proves an answer, source and day."""
    headline = printed.headline if isinstance(printed, Evidence) else ""
    at = printed.published_at
    day = render_day(local_day(at), catalogue) if at else catalogue.text("source.undated")
    return _cut(" · ".join(filter(None, (printed.source, day, headline))), _DESCRIPTION)


def _ask_here(link: str, catalogue: Catalogue) -> Html:
    return catalogue.html("inline.ask", link=link) if is_web_address(link) else escape("")


def _only(messages: list[Message]) -> Message:
    """The first message without buttons: in another chat nobody is there to answer a tap."""
    return Message(messages[0].html, messages[0].plain)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
