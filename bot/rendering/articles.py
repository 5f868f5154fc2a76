"""The card of an article, and lists of articles.

Texts are their owners': of an article's text at most two sentences are quoted.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from bot.messages import Catalogue, Html
from bot.messaging import ChatKind, Message, Rows
from bot.rendering.answers import MOST_QUOTES
from bot.rendering.buttons import number_rows
from bot.rendering.facts import list_facts
from bot.rendering.frame import join, local_day, render_day, render_origin, to_messages
from knowledge.language.sentences import split_sentences
from knowledge.models import Article
from knowledge.shielding import shield_of, shown_headline

EXAMPLES = 2  # questions shown as examples


def render_list(title: Html, articles: Sequence[Article], catalogue: Catalogue, now: datetime) -> list[Message]:
    """The articles, numbered, with a button each that opens it."""
    text = join((title, *list_items(articles, catalogue, now), catalogue.html("list.open")), "\n\n")
    return to_messages(text, number_rows([article.id for article in articles]))


def list_items(articles: Sequence[Article], catalogue: Catalogue, now: datetime) -> Iterator[Html]:
    """Number, headline and origin of each article."""
    for place, article in enumerate(articles, 1):
        headline = catalogue.html("list.item", number=place, headline=shown_headline(article))
        yield join((headline, render_origin(article, catalogue, now)))


def render_article(
    article: Article, catalogue: Catalogue, now: datetime, *, rows: Rows = (), link: str = ""
) -> list[Message]:
    """Headline and origin, how the article begins, its facts, what was put right in it, and a link to this card."""
    head = join(
        (catalogue.html("article.title", headline=shown_headline(article)), render_origin(article, catalogue, now))
    )
    beginning = shield_of(article).cover(" ".join(islice(_sentences(article), MOST_QUOTES)))
    corrections = render_corrections(article, catalogue)
    quote = catalogue.html("answer.quote", passage=beginning) if beginning else ""
    share = catalogue.html("article.share", link=link) if link else ""
    return to_messages(join((head, *corrections, quote, *list_facts(article, catalogue), share), "\n\n"), rows)


def render_corrections(article: Article, catalogue: Catalogue) -> Iterator[Html]:
    """What was put right in the article, a line each."""
    for correction in article.corrections:
        day = render_day(local_day(correction.at), catalogue)
        yield catalogue.html("article.correction", date=day, text=correction.text)


def render_about(article: Article, kind: ChatKind, catalogue: Catalogue) -> list[Message]:
    """That the next questions are taken for ones about the article, with two that it answers."""
    extract = article.extract
    answered = {
        "about.who": bool(extract.people),
        "about.how_many": bool(extract.facts or extract.awards),
        "about.where": bool(extract.places),
        "about.when": True,
        "about.what": True,
    }
    examples = islice((catalogue.html(key) for key, is_stated in answered.items() if is_stated), EXAMPLES)
    head = catalogue.html("about.ask", headline=shown_headline(article))
    how = catalogue.html("about.in_group") if kind is ChatKind.GROUP else ""
    return to_messages(join((head, join(examples), how), "\n\n"))


def _sentences(article: Article) -> Iterator[str]:
    for paragraph in article.body:
        for span in split_sentences(paragraph):
            yield span.of(paragraph)
