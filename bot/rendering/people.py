"""The way from a person in one article to others that name them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.messages import Catalogue
from bot.messaging import LABEL_LIMIT, Button, Message, Rows
from bot.rendering.articles import render_list
from bot.rendering.buttons import article_key
from knowledge.models import Article
from knowledge.namesakes import Elsewhere

PERSON = "who"  # lists other articles on somebody: `who:PLACE:VERSION:KEY`


@dataclass(frozen=True, slots=True)
class People:
    """People of an article who are in others too."""

    article: Article
    found: Sequence[Elsewhere]


def people_rows(people: People, catalogue: Catalogue) -> Rows:
    """A button for each."""
    ending = f"{people.article.version}:{article_key(people.article.id)}"
    return tuple((Button(_label(each, catalogue), f"{PERSON}:{each.place}:{ending}"),) for each in people.found)


def offer_people(card: Sequence[Message], people: People | None, catalogue: Catalogue) -> list[Message]:
    """The card of an answer, with a button more for each."""
    *first, last = card
    return [*first, replace(last, rows=(*last.rows, *people_rows(people, catalogue)))] if people else list(card)


def render_elsewhere(found: Elsewhere, catalogue: Catalogue, now: datetime) -> list[Message]:
    """The articles that name the person, with their days."""
    person = found.person
    name = " ".join(filter(None, (person.rank, person.name)))
    said = ", ".join(filter(None, (name, " ".join(filter(None, (person.post, person.organisation))))))
    return render_list(catalogue.html("people.title", person=said), found.articles, catalogue, now)


def _label(found: Elsewhere, catalogue: Catalogue) -> str:
    """With as much of the name as there is room for: people are called by its last syllables."""
    syllables = found.person.name.split()
    names = (" ".join(syllables[start:]) for start in range(len(syllables)))
    labels = (catalogue.text("people.button", name=name) for name in names)
    return next((label for label in labels if len(label) <= LABEL_LIMIT), catalogue.text("people.somebody"))
