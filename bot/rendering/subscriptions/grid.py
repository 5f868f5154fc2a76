"""How buttons are laid out."""

from collections.abc import Sequence
from typing import TypeVar

from bot.messages import Catalogue
from bot.messaging import Button, Rows
from bot.rendering.subscriptions.data import Screen, show

WIDE, NARROW = 2, 4  # buttons in a row: names, hours
PAGE = 12  # buttons of a list on one screen of a phone

Item = TypeVar("Item")


def in_rows(buttons: Sequence[Button], width: int = WIDE) -> Rows:
    """The buttons, so many in a row."""
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def page_of(items: Sequence[Item], page: int) -> tuple[Sequence[Item], int, int]:
    """The items of that page, its number and that of the last one; a page that is none is the nearest."""
    last = max(0, (len(items) - 1) // PAGE)
    page = min(max(page, 0), last)
    return items[page * PAGE : (page + 1) * PAGE], page, last


def turning_row(screen: Screen, *objects: object, page: int, last: int) -> Rows:
    """Buttons to the pages before and after, where there are such."""
    before = [show("◀", screen, *objects, page - 1)] if page > 0 else []
    after = [show("▶", screen, *objects, page + 1)] if page < last else []
    return ((*before, *after),) if last else ()


def mark(label: str, *, is_chosen: bool) -> str:
    """The label, ticked when chosen."""
    return f"✅ {label}" if is_chosen else label


def back_row(catalogue: Catalogue, screen: Screen = Screen.HOME, *objects: object) -> Rows:
    """The way back."""
    return ((show(catalogue.text("button.back"), screen, *objects),),)
