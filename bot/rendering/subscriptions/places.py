"""The screens of where news have to be from: districts as they were, and in them the wards of today."""

from collections.abc import Sequence

from bot.messages import Catalogue, Html
from bot.messaging import Button, Rows
from bot.news.models import Wish
from bot.rendering.frame import join
from bot.rendering.subscriptions.data import Change, Screen, change, show
from bot.rendering.subscriptions.grid import back_row, in_rows, mark, page_of, turning_row
from bot.rendering.subscriptions.naming import Named, area_name, list_districts, list_wards

HOME_PAGE = "-"  # instead of the page of a district's screen: back to the list of districts


def areas_text(catalogue: Catalogue) -> Html:
    """How areas are chosen."""
    return join((catalogue.html("areas.title"), catalogue.html("areas.how")))


def areas_rows(wish: Wish, catalogue: Catalogue, page: int) -> Rows:
    """What is chosen, to be removed; the search; the districts, page by page."""
    chosen = [
        change(catalogue.text("button.remove", name=name), Change.DROP_AREA, key, HOME_PAGE)
        for key in wish.areas
        if (name := area_name(key))
    ]
    districts, page, last = page_of([show(one.name, Screen.DISTRICT, one.key, 0) for one in list_districts()], page)
    everywhere = change(mark(catalogue.text("button.everywhere"), is_chosen=not chosen), Change.ALL_AREAS)
    return (
        *in_rows(chosen),
        (show(catalogue.text("button.find_area"), Screen.FIND_AREA), everywhere),
        *in_rows(districts),
        *turning_row(Screen.AREAS, page=page, last=last),
        *back_row(catalogue),
    )


def district_text(name: str, catalogue: Catalogue) -> Html:
    """The district, and what may be chosen of it."""
    return join((catalogue.html("areas.district", name=name), catalogue.html("areas.district_how")))


def district_rows(wish: Wish, catalogue: Catalogue, district: str, page: int) -> Rows:
    """All of the district, or some of its wards, page by page."""
    wards, page, last = page_of([_toggle(ward, wish, page) for ward in list_wards(district)], page)
    whole = Named(district, catalogue.text("button.whole_district"))
    return (
        (_toggle(whole, wish, page),),
        *in_rows(wards),
        *turning_row(Screen.DISTRICT, district, page=page, last=last),
        *back_row(catalogue, Screen.AREAS, 0),
    )


def found_text(typed: str, found: Sequence[Named], catalogue: Catalogue) -> Html:
    """What the search found of the name that was typed."""
    return catalogue.html("areas.found" if found else "areas.not_found", name=typed)


def found_rows(found: Sequence[Named], catalogue: Catalogue) -> Rows:
    """A button to choose each, and one to search again."""
    buttons = [change(one.name, Change.ADD_AREA, one.key, HOME_PAGE) for one in found]
    return (
        *in_rows(buttons, 1),
        (show(catalogue.text("button.find_again"), Screen.FIND_AREA),),
        *back_row(catalogue, Screen.AREAS, 0),
    )


def _toggle(area: Named, wish: Wish, page: int) -> Button:
    is_chosen = area.key in wish.areas
    return change(
        mark(area.name, is_chosen=is_chosen), Change.DROP_AREA if is_chosen else Change.ADD_AREA, area.key, page
    )
