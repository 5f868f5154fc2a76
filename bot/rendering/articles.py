"""The card of an article, and lists of articles.

Texts are their owners': of an article's text at most two sentences are quoted.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from bot.messages import Catalogue, Html
from bot.messaging import Message
from bot.rendering.answers import MOST_QUOTES
from bot.rendering.buttons import number_rows
from bot.rendering.facts import list_facts
from bot.rendering.frame import join, local_day, render_day, render_origin, to_messages
from knowledge.language.sentences import split_sentences
from knowledge.models import Article


def render_list(title: Html, articles: Sequence[Article], catalogue: Catalogue, now: datetime) -> list[Message]:
    """The articles, numbered, with a button each that opens it."""
    text = join((title, *list_items(articles, catalogue, now), catalogue.html("list.open")), "\n\n")
    return to_messages(text, number_rows(articles))


def list_items(articles: Sequence[Article], catalogue: Catalogue, now: datetime) -> Iterator[Html]:
    """Number, headline and origin of each."""
    for place, article in enumerate(articles, 1):
        item = catalogue.html("list.item", number=place, headline=article.headline)
        yield join((item, render_origin(article, catalogue, now)))


def render_article(article: Article, catalogue: Catalogue, now: datetime) -> list[Message]:
    """Headline and origin, how the article begins, its facts, and what was put right in it."""
    head = join((catalogue.html("article.title", headline=article.headline), render_origin(article, catalogue, now)))
    beginning = " ".join(islice(_sentences(article), MOST_QUOTES))
    corrections = (
        catalogue.html("article.correction", date=render_day(local_day(correction.at), catalogue), text=correction.text)
        for correction in article.corrections
    )
    quote = catalogue.html("answer.quote", passage=beginning) if beginning else ""
    return to_messages(join((head, *corrections, quote, *list_facts(article, catalogue)), "\n\n"))


def _sentences(article: Article) -> Iterator[str]:
    for paragraph in article.body:
        for span in split_sentences(paragraph):
            yield span.of(paragraph)
