"""What is kept and why, everything held about one chat, and the receipt of its deletion."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.holdings import Held, Sent
from bot.messages import Catalogue, Html
from bot.messaging import Attachment, Button, Message, Rows
from bot.news.models import Subscriber
from bot.rendering.frame import join, to_messages
from bot.rendering.subscriptions.lines import (
    areas_line,
    edition_line,
    excluded_name,
    quiet_line,
    render_moment,
    topics_line,
    words_line,
)
from bot.rendering.subscriptions.view import View
from bot.retention import KEPT
from knowledge.models import Language

ERASE, ERASE_YES, ERASE_NO, ERASE_ASK, MINE = "erase", "yes", "no", "ask", "mydata"
FILE_NAME: Final = "antt-bot-data.json"  # of nobody in particular
_SHOWN = 10  # deliveries in the message; the file has all
_UNITS = ((timedelta(days=1), "span.days"), (timedelta(minutes=1), "span.minutes"))


def render_privacy(catalogue: Catalogue, contact: str) -> list[Message]:
    """The notice, with buttons to see and to delete."""
    kept = (
        catalogue.html("privacy.line", what=catalogue.text(f"privacy.kept.{key}"), span=render_span(span, catalogue))
        for key, span in KEPT.items()
    )
    contact_line = catalogue.html("help.contact", contact=contact) if contact else ""
    text = join((catalogue.html("privacy.text"), join(kept), catalogue.html("privacy.rights"), contact_line), "\n\n")
    return to_messages(text, _rows(catalogue))


def render_span(span: timedelta | None, catalogue: Catalogue) -> str:
    """The span in whole days or minutes; `None` is until they change it."""
    if span is None:
        return catalogue.text("span.open")
    unit, key = next((unit, key) for unit, key in _UNITS if span >= unit)
    return catalogue.count(key, span // unit)


def render_held(held: Held, subscribers: list[Subscriber], language: Language | None, view: View) -> list[Message]:
    """Everything held, in words."""
    catalogue = view.catalogue
    title = catalogue.html("mydata.title")
    if held.is_empty:
        return to_messages(join((title, catalogue.html("mydata.nothing")), "\n\n"))
    parts = (
        catalogue.html("mydata.language", language=catalogue.text(f"language.{language}")) if language else "",
        *(_subscription(subscriber, view) for subscriber in subscribers),
        _deliveries(held.sent, catalogue),
        catalogue.html("mydata.visit", moment=render_moment(held.seen_at, catalogue)) if held.seen_at else "",
        *(catalogue.html("mydata.watch", words=words) for words in held.watches),
        *(catalogue.html("mydata.letter", text=text) for text in held.letters),
        catalogue.html("mydata.admin", count=held.rows["bulletin"]) if held.rows["bulletin"] else "",
        catalogue.html("mydata.memory"),
    )
    return to_messages(join((title, *parts), "\n\n"), (_rows(catalogue)[-1],))


def file_of(
    held: Held, subscribers: list[Subscriber], language: Language | None, *, is_admin: bool, now: datetime
) -> Attachment:
    """The same as a JSON file."""
    content = {
        "made_at": now.isoformat(),
        "language": language,
        "is_admin": is_admin,
        "subscriptions": [_subscription_object(subscriber) for subscriber in subscribers],
        "deliveries": [_delivery_object(sent) for sent in held.sent],
        "last_visit": held.seen_at.isoformat() if held.seen_at else None,
        "waiting_for": held.watches,
        "letters": held.letters,
        "rows": held.rows,
    }
    return Attachment(FILE_NAME, json.dumps(content, ensure_ascii=False, indent=2).encode())


def render_question(catalogue: Catalogue) -> list[Message]:
    """Whether they are sure, once."""
    yes = Button(catalogue.text("erase.yes"), f"{ERASE}:{ERASE_YES}")
    no = Button(catalogue.text("erase.no"), f"{ERASE}:{ERASE_NO}")
    return to_messages(catalogue.html("erase.ask"), ((yes,), (no,)))


def render_receipt(erased: Mapping[str, int], catalogue: Catalogue, now: datetime) -> Message:
    """What was deleted, and when."""
    head = catalogue.html("erase.done", moment=render_moment(now, catalogue))
    lines = list(_erased_lines(erased, catalogue)) or [catalogue.html("erase.nothing")]
    (message,) = to_messages(join((head, join(lines), catalogue.html("erase.after")), "\n\n"))
    return message


def _erased_lines(erased: Mapping[str, int], catalogue: Catalogue) -> Iterator[Html]:
    for table, count in erased.items():
        if count:
            yield catalogue.html("erase.line", what=catalogue.text(f"erase.table.{table}"), count=count)


def _subscription(subscriber: Subscriber, view: View) -> Html:
    catalogue, wish = view.catalogue, subscriber.wish
    return catalogue.html(
        "mydata.subscription",
        moment=render_moment(subscriber.consent_at, catalogue),
        version=subscriber.notice_version,
        edition=edition_line(subscriber.rhythm, catalogue),
        topics=topics_line(wish, view),
        areas=areas_line(wish, view),
        keywords=words_line(wish.keywords, catalogue),
        excluded=words_line([excluded_name(entry, view) for entry in wish.excluded], catalogue),
        quiet=quiet_line(subscriber.rhythm.quiet, catalogue),
    )


def _deliveries(sent: tuple[Sent, ...], catalogue: Catalogue) -> Html:
    if not sent:
        return Html("")
    lines = (
        catalogue.html(
            "mydata.delivery",
            moment=render_moment(each.done_at, catalogue) if each.done_at else catalogue.text("mydata.waiting"),
            articles=", ".join(each.articles),
        )
        for each in sent[-_SHOWN:]
    )
    return join((catalogue.html("mydata.deliveries", count=len(sent)), *lines))


def _subscription_object(subscriber: Subscriber) -> dict[str, object]:
    wish, rhythm = subscriber.wish, subscriber.rhythm
    return {
        "chat_id": subscriber.target.chat_id,
        "thread_id": subscriber.target.thread_id,
        "state": subscriber.state,
        "consent_at": subscriber.consent_at.isoformat(),
        "notice_version": subscriber.notice_version,
        "edition": rhythm.edition,
        "hour": rhythm.hour,
        "weekday": rhythm.weekday,
        "quiet_hours": [rhythm.quiet.starts, rhythm.quiet.ends],
        "urgent_at_night": rhythm.urgent_at_night,
        "paused_until": subscriber.paused_until.isoformat() if subscriber.paused_until else None,
        "topics": wish.topics,
        "areas": wish.areas,
        "keywords": wish.keywords,
        "excluded": wish.excluded,
    }


def _delivery_object(sent: Sent) -> dict[str, object]:
    done_at = sent.done_at.isoformat() if sent.done_at else None
    return {"articles": sent.articles, "state": sent.state, "done_at": done_at}


def _rows(catalogue: Catalogue) -> Rows:
    see = Button(catalogue.text("privacy.see"), MINE)
    erase = Button(catalogue.text("privacy.erase"), f"{ERASE}:{ERASE_ASK}")
    return ((see,), (erase,))
