"""The questions that an article answers, as buttons and in words."""

from collections.abc import Sequence

from bot.messages import Catalogue
from bot.messaging import LABEL_LIMIT, Button, Message, Rows
from bot.rendering.buttons import article_key
from bot.rendering.frame import join, to_messages
from knowledge.models import Article, Language
from knowledge.shielding import shield_of
from knowledge.suggesting import Suggestion, short_name

QUESTION = "q"  # asks one: `q:LANGUAGE:PLACE:VERSION:KEY`


def word_question(suggestion: Suggestion, article: Article, catalogue: Catalogue) -> str:
    """The question as somebody would type it; '' where we lack a word.

    The event's name is Vietnamese, as the article is, and stands in questions of that language only.
    """
    thing = suggestion.thing_in(catalogue.language)
    if suggestion.thing and not thing:
        return ""
    name = shield_of(article).cover(short_name(article)) if catalogue.language is Language.VI else ""
    event = name or catalogue.text("suggest.event")
    key = f"suggest.ask.{suggestion.topic}"
    text = catalogue.text(key, event=event, thing=thing, award=suggestion.award)
    return text[0].upper() + text[1:]


def question_rows(chosen: Sequence[tuple[int, Suggestion]], article: Article, catalogue: Catalogue) -> Rows:
    """A button for each question, which is known by its place among the article's suggestions."""
    return tuple((_button(place, suggestion, article, catalogue),) for place, suggestion in chosen)


def with_question(card: Sequence[Message], question: str, catalogue: Catalogue) -> list[Message]:
    """The card of an answer under its question, for who tapped and did not type it."""
    first, *others = card
    html = join((catalogue.html("answer.asked", question=question), first.html), "\n\n")
    return [*to_messages(html, first.rows), *others]


def _button(place: int, suggestion: Suggestion, article: Article, catalogue: Catalogue) -> Button:
    data = f"{QUESTION}:{catalogue.language}:{place}:{article.version}:{article_key(article.id)}"
    return Button(_label(suggestion, catalogue), data)


def _label(suggestion: Suggestion, catalogue: Catalogue) -> str:
    """What is asked in short; what is counted where there is room for it."""
    thing = suggestion.thing_in(catalogue.language)
    whole = catalogue.text(f"suggest.button.{suggestion.topic}", thing=thing, award=suggestion.award)
    return whole if len(whole) <= LABEL_LIMIT else catalogue.text("suggest.how_many")
