"""Saved questions as the desk sees them."""

from collections.abc import Sequence
from typing import Final

from bot.learning.saved import Kept
from bot.messages import Catalogue, Html
from bot.messaging import Button, Message
from bot.rendering.confirming import one_message, yes_button
from bot.rendering.frame import join, local_day
from bot.rendering.statistics import say_date

SAVED: Final = "sq"  # what a button begins with; a step and a page or a question's key follow
LIST, OPEN, DROP = "list", "open", "drop"
PER_PAGE: Final = 5
_MOST: Final = 120  # characters of a question or an answer in the list


def render_saved(kept: Kept, undo: str | None, catalogue: Catalogue) -> Message:
    """That the question is saved, and with which answer."""
    head = catalogue.html("saved.done", number=kept.number)
    return one_message(join((head, _card(kept, catalogue)), "\n\n"), _after(undo, catalogue))


def render_dropped(kept: Kept, undo: str | None, catalogue: Catalogue) -> Message:
    """That the question is saved no more."""
    head = catalogue.html("saved.dropped", number=kept.number)
    return one_message(join((head, _card(kept, catalogue)), "\n\n"), _after(undo, catalogue))


def render_one(kept: Kept, catalogue: Catalogue) -> Message:
    """One question with what can be done about it."""
    head = catalogue.html("saved.one", number=kept.number, day=say_date(local_day(kept.at)))
    drop = Button(catalogue.text("saved.button.drop"), f"{SAVED}:{DROP}:{kept.key}")
    return one_message(join((head, _card(kept, catalogue)), "\n\n"), ((drop, _to_list(catalogue)),))


def render_saved_list(questions: Sequence[Kept], page: int, words: str, catalogue: Catalogue) -> Message:
    """A page of what is saved, a number to open each; with words only the first page of what has them."""
    page = 0 if words else max(0, min(page, (len(questions) - 1) // PER_PAGE))
    shown = list(enumerate(questions, 1))[page * PER_PAGE : (page + 1) * PER_PAGE]
    items = [
        catalogue.html(
            "saved.item",
            number=place,
            question=_shorten(one.saved.asking.question.text),
            answer=_shorten(one.saved.said.text),
        )
        for place, one in shown
    ]
    numbers = tuple(Button(str(place), f"{SAVED}:{OPEN}:{one.key}") for place, one in shown)
    before = (Button("‹", f"{SAVED}:{LIST}:{page - 1}"),) if page else ()
    is_more = not words and (page + 1) * PER_PAGE < len(questions)
    after = (Button("›", f"{SAVED}:{LIST}:{page + 1}"),) if is_more else ()
    text = join((_head(len(questions), words, catalogue), *items, catalogue.html("saved.how")), "\n\n")
    return one_message(text, tuple(row for row in (numbers, (*before, *after)) if row))


def _head(count: int, words: str, catalogue: Catalogue) -> Html:
    if words:
        return catalogue.html("saved.found", count=count, words=_shorten(words))
    return catalogue.html("saved.title", count=count) if count else catalogue.html("saved.none")


def _card(kept: Kept, catalogue: Catalogue) -> Html:
    asking, said = kept.saved.asking, kept.saved.said
    article = asking.article_id or said.article_id
    return join(
        (
            *(catalogue.html("saved.context", question=earlier) for earlier in asking.question.context),
            catalogue.html("saved.question", question=asking.question.text),
            catalogue.html("saved.silence" if said.reason else "saved.answer", answer=said.text),
            catalogue.html("saved.article", article=article) if article else "",
        )
    )


def _after(undo: str | None, catalogue: Catalogue) -> tuple[tuple[Button, ...], ...]:
    undoing = (yes_button(undo, catalogue.text("confirm.undo")),) if undo else ()
    return ((*undoing, _to_list(catalogue)),)


def _to_list(catalogue: Catalogue) -> Button:
    return Button(catalogue.text("saved.button.list"), f"{SAVED}:{LIST}:0")


def _shorten(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…"
