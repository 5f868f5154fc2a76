"""Cards that ask before something is done: one button that does it, one that does not."""

from collections.abc import Iterable

from bot.messages import Catalogue, Html
from bot.messaging import Button, Message
from bot.rendering.frame import to_messages

YES, NO = "yes", "no"  # what the buttons begin with; the token of what was offered follows


def ask(text: Html, token: str, label: str, catalogue: Catalogue) -> Message:
    """The question, with both buttons."""
    return one_message(text, ((yes_button(token, label), Button(catalogue.text("confirm.no"), f"{NO}:{token}")),))


def yes_button(token: str, label: str) -> Button:
    """The button that does what was offered."""
    return Button(label, f"{YES}:{token}")


def one_message(text: Html, rows: Iterable[tuple[Button, ...]] = ()) -> Message:
    """The text as one message, cut where it is longer than one may be."""
    first, *_ = to_messages(text)
    return Message(first.html, first.plain, tuple(rows))
