"""What the buttons of drafts say: `draft:STEP:DRAFT:VERSION:MORE`, or `draft:STEP:KEY` where no one draft is meant."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.drafts.models import Draft
from bot.messages import Catalogue, Html
from bot.messaging import Button, Rows
from bot.rendering.buttons import shorten
from bot.rendering.frame import local_day, render_day
from knowledge.reading.stamps import VIETNAM

DRAFT: Final = "draft"


class Step(StrEnum):
    """What a button is for; short, for it stands in buttons."""

    OPEN = "o"  # MORE: the first fact that is shown
    FIX = "f"  # MORE: a spot
    ROLE = "v"  # MORE: a spot, and a number of `ROLES`
    TOPICS = "t"
    TOPIC = "tt"  # MORE: the key of one that is turned on or off
    AREAS = "a"
    DROP_AREA = "ad"  # MORE: its key
    ADD_AREA = "aa"  # MORE: its key
    TYPE_AREA = "ak"
    WHEN = "w"
    WHEN_AT = "wt"  # MORE: a choice of `screens.WHEN`
    END = "e"
    END_AT = "et"  # MORE: a choice of `screens.END`
    NO_WAIT = "u"
    PUBLISH = "p"
    DISCARD = "x"
    LIST = "l"  # a batch, or `EVERYTHING`, and a page
    PUBLISH_ALL = "pa"  # a batch
    DISCARD_ALL = "xa"  # a batch
    TAKE = "in"  # the key of a text that is held
    ASK = "q"  # likewise


EVERYTHING: Final = "-"  # in the place of a batch


def button(label: str, step: Step, draft: Draft, *more: object) -> Button:
    """A button on a draft as it is now."""
    return Button(shorten(label), ":".join(map(str, (DRAFT, step, draft.id, draft.version, *more))))


def plain_button(label: str, step: Step, *more: object) -> Button:
    """A button on no one draft."""
    return Button(label, ":".join(map(str, (DRAFT, step, *more))))


def rows_of(buttons: Sequence[Button], width: int) -> Rows:
    """The buttons, so many in a row."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def back_row(draft: Draft, catalogue: Catalogue) -> tuple[Button, ...]:
    """The way back to the card."""
    return (button(catalogue.text("button.back"), Step.OPEN, draft, 0),)


def show_moment(moment: datetime, catalogue: Catalogue) -> Html:
    """Hour and day, as people of that language write them."""
    local = moment.astimezone(VIETNAM)
    day = render_day(local_day(moment), catalogue)
    return catalogue.html("moment", hour=local.hour, minute=f"{local.minute:02}", day=day)
