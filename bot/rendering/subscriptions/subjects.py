"""The screens of what somebody wants to hear of: topics, keywords, and what they do not want."""

from collections.abc import Sequence

from bot.expecting import Wanted
from bot.messages import Catalogue, Html
from bot.messaging import Button, Rows
from bot.news.models import Wish
from bot.rendering.frame import join
from bot.rendering.subscriptions.data import Change, Screen, change, show, word_key
from bot.rendering.subscriptions.grid import back_row, in_rows, mark
from bot.rendering.subscriptions.lines import excluded_name
from bot.rendering.subscriptions.naming import name_topics
from bot.rendering.subscriptions.view import View


def topics_text(wish: Wish, catalogue: Catalogue) -> Html:
    """How topics are chosen, and how keywords go with them."""
    return join(
        (
            catalogue.html("topics.title"),
            catalogue.html("topics.how"),
            catalogue.html("topics.with_keywords") if wish.keywords else "",
        )
    )


def topics_rows(wish: Wish, catalogue: Catalogue) -> Rows:
    """All topics, those chosen ticked."""
    buttons = []
    for topic in name_topics(catalogue.language):
        is_chosen = topic.key in wish.topics
        what = Change.DROP_TOPIC if is_chosen else Change.ADD_TOPIC
        buttons.append(change(mark(topic.name, is_chosen=is_chosen), what, topic.key))
    all_label = mark(catalogue.text("button.all_topics"), is_chosen=not wish.topics)
    return (*in_rows(buttons), (change(all_label, Change.ALL_TOPICS),), *back_row(catalogue))


def keywords_text(catalogue: Catalogue) -> Html:
    """What keywords do."""
    return join((catalogue.html("keywords.title"), catalogue.html("keywords.how")))


def keywords_rows(wish: Wish, catalogue: Catalogue) -> Rows:
    """A button to remove each word, and one to add."""
    words = [change(_removing(word, catalogue), Change.DROP_KEYWORD, word_key(word)) for word in wish.keywords]
    return _list_rows(words, Screen.ADD_KEYWORD, catalogue)


def excluded_text(catalogue: Catalogue) -> Html:
    """What excluded words do."""
    return join((catalogue.html("excluded.title"), catalogue.html("excluded.how")))


def excluded_rows(wish: Wish, view: View) -> Rows:
    """A button to remove each word, topic or area, and one to add a word."""
    entries = [
        change(_removing(excluded_name(entry, view), view.catalogue), Change.DROP_EXCLUDED, word_key(entry))
        for entry in wish.excluded
    ]
    return _list_rows(entries, Screen.ADD_EXCLUDED, view.catalogue)


# What is said when something is to be typed, and where the way back leads.
_PROMPTS = {
    Wanted.KEYWORD: ("prompt.keyword", Screen.KEYWORDS),
    Wanted.EXCLUDED: ("prompt.excluded", Screen.EXCLUDED),
    Wanted.AREA: ("prompt.area", Screen.AREAS),
}


def prompt_text(wanted: Wanted, catalogue: Catalogue, *, is_private: bool) -> Html:
    """What to type, and how to send it so that we read it."""
    how = catalogue.html("prompt.send" if is_private else "prompt.reply")
    return join((catalogue.html(_PROMPTS[wanted][0]), how), "\n\n")


def prompt_rows(wanted: Wanted, catalogue: Catalogue) -> Rows:
    """The way out of typing."""
    return ((show(catalogue.text("button.cancel"), _PROMPTS[wanted][1]),),)


def _removing(name: str, catalogue: Catalogue) -> str:
    return catalogue.text("button.remove", name=name)


def _list_rows(buttons: Sequence[Button], adding: Screen, catalogue: Catalogue) -> Rows:
    add = (show(catalogue.text("button.add_word"), adding),)
    return (*in_rows(buttons, 1), add, *back_row(catalogue))
