"""The notice of consent and the receipts: what is kept, and how to leave."""

from bot.messages import Catalogue
from bot.messaging import Button, Message, Rows
from bot.news.models import ChatType, Edition, Subscriber
from bot.rendering.frame import join, to_messages
from bot.rendering.subscriptions.data import CONSENT, REFUSED
from bot.rendering.subscriptions.lines import edition_line, render_moment

# Of the texts `notice.*`: to be raised with every change of what they promise. Who agreed to an older one is shown the
# new one at the next /dangky.
NOTICE_VERSION = "2026-11"

AGREE = "subscribe"  # asks for the notice


def render_notice(kind: ChatType, catalogue: Catalogue) -> Message:
    """What they agree to, and a button for each edition that is the consent."""
    leave = "notice.leave" if kind is ChatType.PRIVATE else "notice.leave_group"
    text = join((catalogue.html("notice.text"), catalogue.html(leave), catalogue.html("notice.ask")), "\n\n")
    return _one(text, _consent_rows(catalogue))


def render_consent(subscriber: Subscriber, catalogue: Catalogue) -> Message:
    """What they agreed to, and when."""
    moment = render_moment(subscriber.consent_at, catalogue)
    return _one(catalogue.html("notice.agreed", edition=edition_line(subscriber.rhythm, catalogue), moment=moment))


def render_refusal(catalogue: Catalogue) -> Message:
    """Nothing is sent to who does not want it."""
    return _one(catalogue.html("notice.refused"))


def render_end(kind: ChatType, catalogue: Catalogue) -> Message:
    """The receipt of who left."""
    text = "leaving.done" if kind is ChatType.PRIVATE else "leaving.done_group"
    return _one(catalogue.html(text), _again("button.subscribe_again", catalogue))


def render_stranger(catalogue: Catalogue) -> Message:
    """What is said to who is not subscribed."""
    return _one(catalogue.html("leaving.never"), _again("button.subscribe", catalogue))


def _one(html: str, rows: Rows = ()) -> Message:
    (message,) = to_messages(html, rows)
    return message


def _consent_rows(catalogue: Catalogue) -> Rows:
    labels = {
        Edition.AT_ONCE: "consent.at_once",
        Edition.DAILY: "consent.daily",
        Edition.WEEKLY: "consent.weekly",
        REFUSED: "consent.no",
    }
    return tuple((Button(catalogue.text(key), f"{CONSENT}:{choice}"),) for choice, key in labels.items())


def _again(label: str, catalogue: Catalogue) -> Rows:
    return ((Button(catalogue.text(label), f"{CONSENT}:{AGREE}"),),)
