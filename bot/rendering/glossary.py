"""What a word means, as a card."""

from datetime import datetime

from bot.messages import Catalogue, Html
from bot.messaging import BUTTON_DATA_LIMIT, Button, Message, Rows
from bot.rendering.buttons import more_button
from bot.rendering.frame import join, render_day, render_source, to_messages
from knowledge.glossary import Entry, Lookup
from knowledge.models import Document

WORD = "word"  # looks one up
STARTERS = ("CATP", "ANTQ", "V05", "PC04", "CCCD", "Thượng tá")  # often met in the news


def render_lookup(typed: str, found: Lookup, catalogue: Catalogue, now: datetime) -> list[Message]:
    """The meanings, or an honest no with what is written most alike."""
    if not found.entries:
        text = join((catalogue.html("glossary.none", word=typed), _near(found, catalogue)), "\n\n")
        return to_messages(text, _word_rows(found.nearest))
    articles = [entry.article for entry in found.entries if entry.article]
    rows: Rows = ((more_button(articles[0].id, catalogue),),) if articles else ()
    return to_messages(join((_entry(entry, catalogue, now) for entry in found.entries), "\n\n"), rows)


def render_starters(catalogue: Catalogue) -> list[Message]:
    """A few words to tap."""
    return to_messages(catalogue.html("glossary.usage"), _word_rows(STARTERS))


def _near(found: Lookup, catalogue: Catalogue) -> Html:
    return catalogue.html("glossary.near") if found.nearest else Html("")


def _word_rows(words: tuple[str, ...]) -> Rows:
    buttons = [Button(word, f"{WORD}:{word}") for word in words if len(f"{WORD}:{word}".encode()) <= BUTTON_DATA_LIMIT]
    return tuple(tuple(buttons[start : start + 3]) for start in range(0, len(buttons), 3))


def _entry(entry: Entry, catalogue: Catalogue, now: datetime) -> Html:
    title = catalogue.html("glossary.title", word=entry.word, kind=catalogue.text(f"glossary.kind.{entry.kind}"))
    meanings = (catalogue.html("glossary.meaning", meaning=meaning) for meaning in entry.meanings)
    english = catalogue.html("glossary.english", english=entry.english) if entry.english else ""
    level = (
        catalogue.html("glossary.level", place=entry.level[0], count=entry.level[1], below=entry.level[0] - 1)
        if entry.level
        else ""
    )
    document = _document(entry.document, catalogue) if entry.document else ""
    article = entry.article
    source = render_source(article, catalogue, now) if article else catalogue.html("glossary.source")
    return join((title, *meanings, english, level, document, source))


def _document(document: Document, catalogue: Catalogue) -> Html:
    """Number, day, issuer and title; what the articles do not state is said to be missing."""
    missing = catalogue.text("article.not_stated")
    return catalogue.html(
        "glossary.document",
        number=document.number or document.short_number or missing,
        day=render_day(document.issued_on, catalogue) if document.issued_on else missing,
        issuer=document.issuer or missing,
        title=document.title or missing,
    )
