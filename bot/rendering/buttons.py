"""The buttons under cards, and what they say when pressed: a verb and its objects, colons between.

An article's id may be longer than a button can carry, so buttons name articles by a key.
"""

import hashlib
from collections.abc import Sequence

from bot.messages import Catalogue
from bot.messaging import LABEL_LIMIT, Button, Rows
from knowledge.models import Choice, Language

KEY_LIMIT = 40  # bytes of an article's key, so that it fits beside the verb and a turn's key
DIGEST_MARK = "~"  # begins the key of an article whose id is longer
ARTICLES_PER_ROW = 5

PICK, MORE, VOTE, LANGUAGE = "pick", "more", "vote", "lang"
REASON = "why"
REASONS = ("wrong", "missing", "unclear", "other")
ABOUT, RELATED, LESS = "about", "related", "less"  # under bulletins
ASK = "ask"  # what a card of help was shown for is a question
AUTOMATIC = "auto"  # instead of a language: as the question


def article_key(article_id: str) -> str:
    """A name for the article of at most `KEY_LIMIT` bytes: its id, or a digest of it."""
    if len(article_id.encode()) <= KEY_LIMIT and not article_id.startswith(DIGEST_MARK):
        return article_id
    return DIGEST_MARK + hashlib.blake2b(article_id.encode(), digest_size=16).hexdigest()


def choice_rows(choices: Sequence[Choice], turn_key: str) -> Rows:
    """One row a choice, numbered as in the text: the same question, asked of that article."""
    return tuple(
        (Button(shorten(f"{number}. {choice.headline}"), f"{PICK}:{turn_key}:{article_key(choice.article_id)}"),)
        for number, choice in enumerate(choices, 1)
    )


def answer_row(article_id: str, catalogue: Catalogue) -> tuple[Button, ...]:
    """The article, where there is one, and what people think of the answer."""
    return (
        *((more_button(article_id, catalogue),) if article_id else ()),
        Button(catalogue.text("button.up"), f"{VOTE}:up"),
        Button(catalogue.text("button.down"), f"{VOTE}:down"),
    )


def more_button(article_id: str, catalogue: Catalogue) -> Button:
    """More of the article."""
    return Button(catalogue.text("button.more"), f"{MORE}:{article_key(article_id)}")


def number_rows(article_ids: Sequence[str]) -> Rows:
    """The numbers of a list, each opening its article."""
    buttons = [Button(str(place), f"{MORE}:{article_key(key)}") for place, key in enumerate(article_ids, 1)]
    return tuple(tuple(buttons[start : start + ARTICLES_PER_ROW]) for start in range(0, len(buttons), ARTICLES_PER_ROW))


def bulletin_rows(article_ids: Sequence[str], catalogue: Catalogue) -> Rows:
    """What stands under a bulletin: of one article, or of several that numbers open."""
    less = catalogue.text("button.less")
    if len(article_ids) != 1:
        return (*number_rows(article_ids), (Button(less, LESS),))
    key = article_key(article_ids[0])
    return (
        (Button(catalogue.text("button.about"), f"{ABOUT}:{key}"),),
        related_row(article_ids[0], catalogue),
        (Button(less, f"{LESS}:{key}"),),
    )


def related_row(article_id: str, catalogue: Catalogue) -> tuple[Button, ...]:
    """What is like the article."""
    return (Button(catalogue.text("button.related"), f"{RELATED}:{article_key(article_id)}"),)


def language_rows(catalogue: Catalogue) -> Rows:
    """The languages, and none in particular."""
    labels = {AUTOMATIC: "language.auto", Language.VI: "language.vi", Language.EN: "language.en"}
    return (tuple(Button(catalogue.text(key), f"{LANGUAGE}:{choice}") for choice, key in labels.items()),)


def only_news_rows(key: str, catalogue: Catalogue) -> Rows:
    """The way from a card of help back to the question."""
    return ((Button(catalogue.text("button.only_news"), f"{ASK}:{key}"),),)


def without_votes(rows: Rows) -> Rows:
    """The buttons without those that vote."""
    left = (tuple(button for button in row if not button.data.startswith(f"{VOTE}:")) for row in rows)
    return tuple(row for row in left if row)


def reason_rows(catalogue: Catalogue) -> Rows:
    """Why an answer was not liked, two in a row."""
    buttons = [Button(catalogue.text(f"reason.{reason}"), f"{REASON}:{reason}") for reason in REASONS]
    return tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))


def without_reasons(rows: Rows) -> Rows:
    """The buttons without the reasons."""
    left = (tuple(button for button in row if not button.data.startswith(f"{REASON}:")) for row in rows)
    return tuple(row for row in left if row)


def shorten(label: str) -> str:
    """The label, cut where it is longer than a button shows."""
    return label if len(label) <= LABEL_LIMIT else label[: LABEL_LIMIT - 1].rstrip() + "…"
