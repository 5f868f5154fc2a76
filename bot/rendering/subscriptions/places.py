"""The screens of where news have to be from: districts as they were and in them the wards of today; other provinces.

Buttons that choose an area also say to which screen to return, in short: "-" for the list of districts, "e2" for page 2
of the other provinces, "d4.0" for page 0 of the fifth district.
"""

import re
from collections.abc import Sequence
from typing import Final

from bot.messages import Html
from bot.messaging import Button, Rows
from bot.news.models import Wish
from bot.rendering.frame import join
from bot.rendering.subscriptions.data import Change, Screen, change, show
from bot.rendering.subscriptions.grid import back_row, in_rows, mark, page_of, turning_row
from bot.rendering.subscriptions.naming import (
    Named,
    area_name,
    name_districts,
    name_elsewhere,
    name_wards,
    name_wholes,
)
from bot.rendering.subscriptions.view import View

_LIST: Final = "-"
_PLACE: Final = re.compile(r"e(?P<page>\d{1,3})|d(?P<district>\d{1,3})\.(?P<ward_page>\d{1,3})", re.ASCII)


def screen_of_place(place: str, city: str) -> tuple[Screen, tuple[str, ...]]:
    """The screen to return to, and its objects; the list of districts for a place that is none."""
    found = _PLACE.fullmatch(place)
    if found and found["page"]:
        return Screen.ELSEWHERE, (found["page"],)
    districts = name_districts(city)
    if found and int(found["district"]) < len(districts):
        return Screen.DISTRICT, (districts[int(found["district"])].key, found["ward_page"])
    return Screen.AREAS, ()


def areas_text(view: View) -> Html:
    """How areas are chosen."""
    return join((view.html("areas.title"), view.html("areas.how")))


def areas_rows(wish: Wish, view: View, page: int) -> Rows:
    """What is chosen, to be removed; the search; the city as a whole; the districts, page by page."""
    chosen = [
        change(view.text("button.remove", name=name), Change.DROP_AREA, key, _LIST)
        for key in wish.areas
        if (name := area_name(key, view.city))
    ]
    everywhere = change(mark(view.text("button.everywhere"), is_chosen=not chosen), Change.ALL_AREAS)
    wholes = [_toggle(whole, wish, _LIST) for whole in name_wholes(view.city)]
    districts = [show(one.name, Screen.DISTRICT, one.key, 0) for one in name_districts(view.city)]
    listed, page, last = page_of([*wholes, *districts], page)
    return (
        *in_rows(chosen),
        (show(view.text("button.find_area"), Screen.FIND_AREA), everywhere),
        *in_rows(listed),
        *turning_row(Screen.AREAS, page=page, last=last),
        (show(view.text("button.elsewhere"), Screen.ELSEWHERE, 0),),
        *back_row(view.catalogue),
    )


def district_text(name: str, view: View) -> Html:
    """The district, and what may be chosen of it."""
    return join((view.html("areas.district", name=name), view.html("areas.district_how")))


def district_rows(wish: Wish, view: View, district: str, page: int) -> Rows:
    """All of the district, or some of its wards, page by page."""
    keys = [one.key for one in name_districts(view.city)]
    wards, page, last = page_of(name_wards(district, view.city), page)
    place = f"d{keys.index(district)}.{page}"
    whole = Named(district, view.text("button.whole_district"))
    return (
        (_toggle(whole, wish, place),),
        *in_rows([_toggle(ward, wish, place) for ward in wards]),
        *turning_row(Screen.DISTRICT, district, page=page, last=last),
        *back_row(view.catalogue, Screen.AREAS, 0),
    )


def elsewhere_rows(wish: Wish, view: View, page: int) -> Rows:
    """The other provinces, page by page."""
    provinces, page, last = page_of(name_elsewhere(view.city), page)
    return (
        *in_rows([_toggle(one, wish, f"e{page}") for one in provinces]),
        *turning_row(Screen.ELSEWHERE, page=page, last=last),
        *back_row(view.catalogue, Screen.AREAS, 0),
    )


def found_text(typed: str, found: Sequence[Named], view: View) -> Html:
    """What the search found of the name that was typed."""
    return view.html("areas.found" if found else "areas.not_found", name=typed)


def found_rows(found: Sequence[Named], view: View) -> Rows:
    """A button to choose each, and one to search again."""
    buttons = [change(one.name, Change.ADD_AREA, one.key, _LIST) for one in found]
    again = (show(view.text("button.find_again"), Screen.FIND_AREA),)
    return (*in_rows(buttons), again, *back_row(view.catalogue, Screen.AREAS, 0))


def _toggle(area: Named, wish: Wish, place: str) -> Button:
    is_chosen = area.key in wish.areas
    what = Change.DROP_AREA if is_chosen else Change.ADD_AREA
    return change(mark(area.name, is_chosen=is_chosen), what, area.key, place)
