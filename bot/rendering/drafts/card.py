"""The card of a draft: what was understood, each fact with the words that prove it, what is doubtful, the steps."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from bot.drafts.desk import Seen
from bot.drafts.models import Draft, DraftState
from bot.messages import Catalogue, Html
from bot.messaging import Message, Rows
from bot.rendering.amending import role_of, shown_value, spot_name
from bot.rendering.confirming import ask, one_message
from bot.rendering.drafts.data import Step, button, rows_of, show_moment
from bot.rendering.facts import name_documents
from bot.rendering.findings import say_finding
from bot.rendering.frame import join, render_origin
from bot.rendering.subscriptions.naming import area_name, topic_name
from bot.rendering.subscriptions.view import View
from knowledge.correcting import Kind, Spot, list_spots, span_of
from knowledge.models import Article, Role, Status
from knowledge.reading.passages import passage_of

PAGE: Final = 6  # facts of one page, with their words about a screen of a phone
_MOST_WARNINGS: Final = 6
_MOST_DOCUMENTS: Final = 3
_LONGEST_PASSAGE: Final = 160  # characters around the fact


def render_draft(seen: Seen, first: int, view: View, notice: str = "") -> Message:
    """The card, its facts from that one on; `notice` is HTML that stands above it."""
    article, catalogue, now = seen.understood.article, view.catalogue, view.now
    spots = list(enumerate((spot for spot in list_spots(article) if spot.kind is not Kind.TOPICS), 1))
    page = spots[first : first + PAGE] or spots[:PAGE]
    head = join(
        (
            catalogue.html("drafts.title", headline=article.headline),
            render_origin(article, catalogue, now),
            *_standing(seen, catalogue, now),
        )
    )
    about = join((_topics(seen, catalogue), _areas(seen, view.city, catalogue), *_documents(article, catalogue)))
    facts = join(
        (
            catalogue.html("drafts.understood", first=page[0][0], last=page[-1][0], count=len(spots)),
            *(_line(number, spot, article, catalogue) for number, spot in page),
        )
    )
    how = catalogue.html("drafts.how")
    text = join((notice, head, about, _warnings(seen, catalogue), facts, how), "\n\n")
    return one_message(text, _rows(seen.draft, page, len(spots), catalogue))


def render_publishing(seen: Seen, token: str, catalogue: Catalogue, now: datetime) -> Message:
    """Whether the draft is to be published, now or at the moment that it names itself."""
    article = seen.understood.article
    waits_until = article.embargo_until if article.embargo_until and article.embargo_until > now else None
    how = (
        catalogue.html("drafts.ask_later", moment=show_moment(waits_until, catalogue))
        if waits_until
        else catalogue.html("drafts.ask_now")
    )
    count = len(seen.understood.warnings)
    doubts = catalogue.html("drafts.ask_doubts", count=count) if count else ""
    text = join((catalogue.html("drafts.ask", headline=article.headline), how, doubts))
    return ask(text, token, catalogue.text("drafts.button.publish_now"), catalogue)


def _standing(seen: Seen, catalogue: Catalogue, now: datetime) -> Iterator[Html]:
    """What else has to be known before it is published."""
    draft, article = seen.draft, seen.understood.article
    if seen.understood.replaces is not None:
        yield catalogue.html("drafts.replaces", headline=seen.understood.replaces)
    if article.status is not Status.USABLE:
        yield catalogue.html("drafts.withheld")
    if draft.state is DraftState.SCHEDULED and draft.publish_at:
        yield catalogue.html("drafts.scheduled", moment=show_moment(draft.publish_at, catalogue))
    elif article.embargo_until and article.embargo_until > now:
        yield catalogue.html("drafts.embargo", moment=show_moment(article.embargo_until, catalogue))
    if article.expires_at:
        yield catalogue.html("drafts.expires", moment=show_moment(article.expires_at, catalogue))


def _topics(seen: Seen, catalogue: Catalogue) -> Html:
    names = [topic_name(key, catalogue.language) or key for key in seen.topics]
    return catalogue.html("drafts.topics", names=", ".join(names) or catalogue.text("drafts.none_found"))


def _areas(seen: Seen, city: str, catalogue: Catalogue) -> Html:
    names = [area_name(key, city) or key for key in seen.areas]
    return catalogue.html("drafts.areas", names=", ".join(names) or catalogue.text("drafts.none_found"))


def _documents(article: Article, catalogue: Catalogue) -> Iterator[Html]:
    names = name_documents(article, catalogue)[:_MOST_DOCUMENTS]
    if names:
        yield catalogue.html("drafts.documents", names="; ".join(names))


def _warnings(seen: Seen, catalogue: Catalogue) -> Html:
    warnings = seen.understood.warnings
    if not warnings:
        return Html("")
    lines = (catalogue.html("drafts.item", text=say_finding(each, catalogue)) for each in warnings[:_MOST_WARNINGS])
    return join((catalogue.html("drafts.warnings"), *lines))


def _line(number: int, spot: Spot, article: Article, catalogue: Catalogue) -> Html:
    value = shown_value(article, spot, catalogue) + _role(spot, article, catalogue)
    line = catalogue.html("correct.line", number=number, name=spot_name(spot, catalogue), value=value)
    passage = _passage(article, spot)
    return join((line, catalogue.html("drafts.passage", text=passage) if passage else ""))


def _role(spot: Spot, article: Article, catalogue: Catalogue) -> str:
    """What a person does there, where that says something."""
    role = article.extract.people[spot.place].role if spot.kind is Kind.PERSON else Role.MENTIONED
    return "" if role is Role.MENTIONED else f" ({role_of(role, catalogue)})"


def _passage(article: Article, spot: Spot) -> str:
    """The words of the text that the fact was read from, cut around it; '' for none."""
    span = span_of(article, spot)
    if span is None:
        return ""
    passage = passage_of(article.text, span)
    if passage == article.headline:
        return ""
    if len(passage) <= _LONGEST_PASSAGE:
        return passage
    start = max(0, passage.find(span.of(article.text)) - _LONGEST_PASSAGE // 3)
    cut = passage[start : start + _LONGEST_PASSAGE].strip()
    return ("…" if start else "") + cut + "…"


def _rows(draft: Draft, page: Sequence[tuple[int, Spot]], count: int, catalogue: Catalogue) -> Rows:
    numbers = tuple(button(str(number), Step.FIX, draft, spot.key) for number, spot in page)
    first = page[0][0] - 1
    turns = ((first - PAGE, "button.earlier"), (first + PAGE, "button.later"))
    turning = tuple(button(catalogue.text(key), Step.OPEN, draft, at) for at, key in turns if 0 <= at < count)
    steps = _timing(draft), (("topics", Step.TOPICS), ("areas", Step.AREAS))
    others = (tuple(button(catalogue.text(f"drafts.button.{key}"), step, draft) for key, step in row) for row in steps)
    doing = (("publish", Step.PUBLISH), ("discard", Step.DISCARD))
    last = tuple(button(catalogue.text(f"drafts.button.{key}"), step, draft) for key, step in doing)
    return (*rows_of(numbers, PAGE), *((turning,) if turning else ()), *others, last)


def _timing(draft: Draft) -> tuple[tuple[str, Step], ...]:
    waits = draft.state is DraftState.SCHEDULED
    return (("no_wait", Step.NO_WAIT) if waits else ("when", Step.WHEN), ("end", Step.END))
