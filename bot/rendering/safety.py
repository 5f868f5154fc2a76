"""The cards of help: whom to call, what to do when somebody cheats, and how to tell this bot from a fake.

Short lines, the numbers first; what a person typed is never repeated.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.messages import Catalogue, Html
from bot.messaging import Message
from bot.rendering.articles import list_items
from bot.rendering.buttons import number_rows, only_news_rows
from bot.rendering.frame import join, render_day, to_messages
from knowledge.models import Article
from knowledge.safety import Emergency, EmergencyNumber, Scam, emergency_numbers, numbers_for


def render_emergency(emergency: Emergency, catalogue: Catalogue, key: str) -> list[Message]:
    """The numbers to call, what to do first and what to say; the key takes the question back."""
    first = numbers_for(emergency.numbers)
    others = [entry for entry in emergency_numbers() if entry not in first]
    blocks = (
        join((catalogue.html("emergency.call", number=first[0].number), *_number_lines(first, catalogue))),
        catalogue.html(f"emergency.first.{emergency.kind}"),
        catalogue.html("emergency.say"),
        join((catalogue.html("emergency.others"), *_number_lines(others, catalogue))) if others else "",
        catalogue.html("emergency.no_reports"),
    )
    return to_messages(join(blocks, "\n\n"), only_news_rows(key, catalogue))


def render_numbers(catalogue: Catalogue) -> list[Message]:
    """All numbers, what to say, and since when we know."""
    numbers = emergency_numbers()
    day = render_day(min(entry.verified_on for entry in numbers), catalogue)
    sources = ", ".join(dict.fromkeys(source for entry in numbers for source in entry.sources))
    blocks = (
        join((catalogue.html("emergency.title"), *_number_lines(numbers, catalogue))),
        catalogue.html("emergency.say"),
        catalogue.html("emergency.no_reports"),
        catalogue.html("emergency.checked", date=day, sources=sources),
    )
    return to_messages(join(blocks, "\n\n"))


def render_scam(
    scam: Scam, articles: Sequence[Article], catalogue: Catalogue, *, now: datetime, key: str
) -> list[Message]:
    """What police never ask, what to do now, and articles about the trick; the key takes the question back."""
    listed = (
        (catalogue.html("scam.articles"), *list_items(articles, catalogue, now), catalogue.html("list.open"))
        if articles
        else ()
    )
    blocks = (
        join((catalogue.html("scam.title"), catalogue.html(f"scam.trick.{scam.trick}"))),
        catalogue.html("scam.never"),
        catalogue.html("scam.now"),
        catalogue.html("scam.no_reports"),
        *listed,
    )
    return to_messages(
        join(blocks, "\n\n"), (*number_rows([article.id for article in articles]), *only_news_rows(key, catalogue))
    )


def render_verify(catalogue: Catalogue, *, handle: str, published_at: Iterable[str], contact: str) -> list[Message]:
    """How to tell this bot from a fake, as far as the newsroom has said."""
    places = [catalogue.html("verify.place", place=place) for place in published_at]
    blocks = (
        catalogue.html("verify.title"),
        catalogue.html("verify.handle", handle=handle) if handle else "",
        join((catalogue.html("verify.published"), *places)) if places else catalogue.html("verify.unpublished"),
        catalogue.html("verify.never"),
        catalogue.html("verify.contact", contact=contact) if contact else "",
    )
    return to_messages(join(blocks, "\n\n"))


def _number_lines(numbers: Iterable[EmergencyNumber], catalogue: Catalogue) -> list[Html]:
    return [
        catalogue.html("emergency.number", number=entry.number, meaning=entry.meanings[catalogue.language])
        for entry in numbers
    ]
