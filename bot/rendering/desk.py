"""What the desk sees of a bulletin on its way: the proposal, the countdown, the progress and the end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from bot.messages import Catalogue, Html
from bot.messaging import Button, Message, Rows
from bot.news.audience import Audience
from bot.news.breaker import HaltReason
from bot.news.bulletins import Progress
from bot.news.models import Bulletin, BulletinKind, BulletinState
from bot.rendering.articles import list_items
from bot.rendering.buttons import article_key
from bot.rendering.frame import join, to_messages
from bot.rendering.subscriptions.naming import topic_name
from knowledge.models import Article
from knowledge.reading.stamps import VIETNAM

# What a button of the desk begins with; a step and a bulletin's number or an article's key follow.
DESK = "desk"
# The steps, as in `desk:confirm:17`.
PROPOSE, ALERT, CONFIRM, APPROVE, UNDO, HOLD, RESUME, CANCEL = (
    "propose", "alert", "confirm", "approve", "undo", "hold", "resume", "cancel",
)  # fmt: skip
GO_ON = "go_on"  # `desk:go_on`: the relay that stopped by itself

_STEPS_BY_STATE = {
    BulletinState.PROPOSED: (CONFIRM, UNDO),
    BulletinState.WAITING: (UNDO,),
    BulletinState.PENDING: (UNDO,),
    BulletinState.OPEN: (HOLD,),
    BulletinState.HELD: (RESUME, CANCEL),
}


def render_selection(articles: Sequence[Article], kind: BulletinKind, catalogue: Catalogue, now: datetime) -> Message:
    """The articles that a bulletin may be on, with a button each that proposes it."""
    step = ALERT if kind is BulletinKind.URGENT else PROPOSE
    buttons = (
        Button(str(place), f"{DESK}:{step}:{article_key(article.id)}") for place, article in enumerate(articles, 1)
    )
    text = join((catalogue.html(f"desk.choose.{kind}"), *list_items(articles, catalogue, now)), "\n\n")
    return _one(text, (tuple(buttons),))


def render_proposal(bulletin: Bulletin, audience: Audience, rate: float, catalogue: Catalogue) -> Message:
    """Who would get the bulletin and how long that takes, with the buttons that send or drop it."""
    topics = sorted(audience.by_topic.items(), key=lambda item: -item[1])
    lines = (
        catalogue.html("desk.topic", topic=topic_name(key, catalogue.language) or key, count=count)
        for key, count in topics
    )
    text = join(
        (
            catalogue.html(f"desk.proposal.{bulletin.kind}", count=audience.total),
            *lines,
            catalogue.html("desk.later", count=audience.later) if audience.later else "",
            catalogue.html("desk.takes", minutes=minutes_for(audience.total - audience.later, rate)),
        )
    )
    return _one(text, step_rows(bulletin, catalogue))


def render_request(bulletin: Bulletin, catalogue: Catalogue) -> Message:
    """What the other admins are asked when one wants to send an alert."""
    steps = tuple(_button(step, bulletin, catalogue) for step in (APPROVE, UNDO))
    return _one(catalogue.html("desk.request", admin=bulletin.made_by), (steps,))


def render_state(bulletin: Bulletin, progress: Progress, rate: float, catalogue: Catalogue) -> Message:
    """How far the bulletin is, with the steps that can be taken now."""
    head = catalogue.html(f"desk.state.{bulletin.state}", time=_clock(bulletin.due_at))
    return _one(join((head, *_figures(bulletin, progress, rate, catalogue))), step_rows(bulletin, catalogue))


def render_halted(reason: HaltReason, catalogue: Catalogue) -> Message:
    """What admins are asked when the relay stopped by itself."""
    text = catalogue.html("desk.halted", reason=catalogue.text(f"desk.halt.{reason}"))
    return _one(text, go_on_rows(catalogue))


def go_on_rows(catalogue: Catalogue) -> Rows:
    """The button that lets the relay go on."""
    return ((Button(catalogue.text("desk.button.go_on"), f"{DESK}:{GO_ON}"),),)


def step_rows(bulletin: Bulletin, catalogue: Catalogue) -> Rows:
    """The steps that can be taken from where the bulletin is."""
    steps = _STEPS_BY_STATE.get(bulletin.state, ())
    return (tuple(_button(step, bulletin, catalogue) for step in steps),) if steps else ()


def minutes_for(messages: int, rate: float) -> int:
    """The whole minutes that so many messages take at that rate a second, at least 1."""
    return max(1, ceil(timedelta(seconds=messages / rate) / timedelta(minutes=1)))


def _figures(bulletin: Bulletin, progress: Progress, rate: float, catalogue: Catalogue) -> Sequence[Html]:
    if not progress.total:
        return ()
    figures = catalogue.html(
        "desk.progress",
        sent=progress.sent,
        total=progress.total,
        left=progress.left,
        failed=progress.failed,
        stopped=progress.stopped,
    )
    if bulletin.state is not BulletinState.OPEN:
        return (figures,)
    return (figures, catalogue.html("desk.minutes_left", minutes=minutes_for(progress.left, rate)))


def _clock(moment: datetime | None) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M:%S}" if moment else ""


def _button(step: str, bulletin: Bulletin, catalogue: Catalogue) -> Button:
    return Button(catalogue.text(f"desk.button.{step}"), f"{DESK}:{step}:{bulletin.id}")


def _one(text: Html, rows: Rows) -> Message:
    (message,) = to_messages(text, rows)
    return message
