"""What is said around letters: the consent to send one, what admins read, and the newsroom's answer."""

from collections.abc import Sequence
from dataclasses import replace

from bot.letters import Letter
from bot.messages import Catalogue
from bot.messaging import Button, Message, Rows
from bot.rendering.frame import join, to_messages

LETTER = "letter"  # the buttons around one


def offer_letter(card: Sequence[Message], turn_key: str, catalogue: Catalogue) -> list[Message]:
    """The card of a question without an answer, with a button more: it asks what would be sent."""
    *first, last = card
    row = (Button(catalogue.text("letter.offer"), f"{LETTER}:ask:{turn_key}"),)
    return [*first, replace(last, rows=(*last.rows, row))]


def render_consent(text: str, turn_key: str, catalogue: Catalogue) -> list[Message]:
    """What would be sent, and the tap that is the consent."""
    rows: Rows = (
        (Button(catalogue.text("letter.yes"), f"{LETTER}:yes:{turn_key}"),),
        (Button(catalogue.text("letter.no"), f"{LETTER}:no:{turn_key}"),),
    )
    return to_messages(catalogue.html("letter.consent", text=text), rows)


def render_letter(letter: Letter, catalogue: Catalogue) -> list[Message]:
    """The letter as an admin reads it."""
    return to_messages(join((catalogue.html("letter.title"), catalogue.html("answer.quote", passage=letter.text),
                             catalogue.html("letter.how")), "\n\n"))  # fmt: skip


def render_reply(letter: Letter, text: str, catalogue: Catalogue) -> list[Message]:
    """The newsroom's answer as the citizen reads it."""
    return to_messages(join((catalogue.html("letter.reply"), catalogue.html("answer.quote", passage=letter.text),
                             catalogue.html("letter.words", text=text)), "\n\n"))  # fmt: skip
