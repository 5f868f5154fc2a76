"""The screens behind the buttons of a draft's card: a fact, its topics and areas, when it begins and when it ends."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from bot.drafts.desk import Seen
from bot.drafts.models import Draft
from bot.messages import Catalogue
from bot.messaging import Message
from bot.rendering.amending import ROLES, prompt_text, role_of, shown_value, spot_name
from bot.rendering.confirming import one_message
from bot.rendering.drafts.data import Step, back_row, button, rows_of
from bot.rendering.frame import join
from bot.rendering.subscriptions.grid import mark
from bot.rendering.subscriptions.naming import Named, area_name, name_topics
from knowledge.correcting import Part, Spot
from knowledge.reading.stamps import VIETNAM

TYPE, NEVER = "type", "never"  # choices that are no moment
_WHEN: Final[Mapping[str, timedelta | time]] = {"hour": timedelta(hours=1), "evening": time(18), "morning": time(6)}
_END: Final[Mapping[str, timedelta]] = {
    "day": timedelta(days=1),
    "week": timedelta(days=7),
    "month": timedelta(days=30),
}
MORNING: Final = time(6)  # of a day without an hour: before that nobody reads
MIDNIGHT: Final = time(23, 59)  # of a day until which something holds


def moment_of(choice: str, now: datetime) -> datetime | None:
    """The moment that a button of either screen means; `None` for none."""
    chosen = {**_WHEN, **_END}.get(choice)
    if isinstance(chosen, timedelta):
        return now + chosen
    if chosen is None:
        return None
    here = now.astimezone(VIETNAM)
    moment = datetime.combine(here.date(), chosen, tzinfo=VIETNAM)
    return moment if moment > here else moment + timedelta(days=1)


def render_person(seen: Seen, spot: Spot, catalogue: Catalogue) -> Message:
    """What of the person is to be put right, with a button each."""
    article, draft = seen.understood.article, seen.draft
    parts = [Spot(spot.kind, spot.place, part) for part in Part]
    lines = (
        catalogue.html("correct.part_line", name=spot_name(one, catalogue), value=shown_value(article, one, catalogue))
        for one in parts
    )
    buttons = [button(spot_name(one, catalogue), Step.FIX, draft, one.key) for one in parts]
    rows = (*rows_of(buttons, 2), back_row(draft, catalogue))
    return one_message(join((catalogue.html("correct.person"), *lines)), rows)


def render_roles(seen: Seen, spot: Spot, catalogue: Catalogue) -> Message:
    """The roles that the person may have."""
    buttons = [
        button(role_of(role, catalogue), Step.ROLE, seen.draft, spot.key, number) for number, role in enumerate(ROLES)
    ]
    name = seen.understood.article.extract.people[spot.place].name
    return one_message(
        catalogue.html("correct.role", name=name), (*rows_of(buttons, 2), back_row(seen.draft, catalogue))
    )


def render_fact_prompt(seen: Seen, spot: Spot, catalogue: Catalogue) -> Message:
    """What is to be typed."""
    text = prompt_text(seen.understood.article, spot, catalogue)
    return one_message(text, (back_row(seen.draft, catalogue),))


def render_topics(seen: Seen, catalogue: Catalogue) -> Message:
    """All topics, those of the draft ticked."""
    buttons = [
        button(mark(topic.name, is_chosen=topic.key in seen.topics), Step.TOPIC, seen.draft, topic.key)
        for topic in name_topics(catalogue.language)
    ]
    rows = (*rows_of(buttons, 2), back_row(seen.draft, catalogue))
    return one_message(catalogue.html("drafts.choose_topics"), rows)


def render_areas(seen: Seen, city: str, catalogue: Catalogue) -> Message:
    """The areas of the draft, a button each that takes it away, and one to add another."""
    draft = seen.draft
    buttons = [
        button(catalogue.text("button.remove", name=area_name(key, city) or key), Step.DROP_AREA, draft, key)
        for key in seen.areas
    ]
    add = (button(catalogue.text("drafts.button.add_area"), Step.TYPE_AREA, draft),)
    return one_message(catalogue.html("drafts.choose_areas"), (*rows_of(buttons, 1), add, back_row(draft, catalogue)))


def render_found(draft: Draft, typed: str, found: Sequence[Named], catalogue: Catalogue) -> Message:
    """The areas that may be meant, with a button each."""
    if not found:
        return one_message(catalogue.html("drafts.no_area", words=typed), (back_row(draft, catalogue),))
    buttons = [button(area.name, Step.ADD_AREA, draft, area.key) for area in found]
    rows = (*rows_of(buttons, 1), back_row(draft, catalogue))
    return one_message(catalogue.html("drafts.which_area", words=typed), rows)


def render_area_prompt(draft: Draft, catalogue: Catalogue) -> Message:
    """That the name of a place is to be typed."""
    return one_message(catalogue.html("drafts.type_area"), (back_row(draft, catalogue),))


def render_when(draft: Draft, catalogue: Catalogue, now: datetime) -> Message:
    """When the draft is to be published."""
    buttons = [
        button(catalogue.text(f"drafts.when.{choice}", time=_short(choice, now)), Step.WHEN_AT, draft, choice)
        for choice in (*_WHEN, TYPE)
    ]
    rows = (*rows_of(buttons, 2), back_row(draft, catalogue))
    return one_message(catalogue.html("drafts.choose_when"), rows)


def render_end(draft: Draft, catalogue: Catalogue, now: datetime) -> Message:
    """From when on the article is no longer used."""
    choices = (*_END, TYPE, *(() if draft.record.expires_at and not draft.said.expires_at else (NEVER,)))
    buttons = [
        button(catalogue.text(f"drafts.end.{choice}", time=_short(choice, now)), Step.END_AT, draft, choice)
        for choice in choices
    ]
    rows = (*rows_of(buttons, 2), back_row(draft, catalogue))
    return one_message(catalogue.html("drafts.choose_end"), rows)


def render_moment_prompt(draft: Draft, kind: str, catalogue: Catalogue) -> Message:
    """That a moment is to be typed; `kind` is "when" or "end"."""
    return one_message(catalogue.html(f"drafts.type_{kind}"), (back_row(draft, catalogue),))


def _short(choice: str, now: datetime) -> str:
    """Hour and day in figures; '' for no moment."""
    moment = moment_of(choice, now)
    if moment is None:
        return ""
    here = moment.astimezone(VIETNAM)
    return f"{here.hour}:{here.minute:02} {here.day}/{here.month}"
