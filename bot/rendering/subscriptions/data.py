"""What the buttons of subscribing say when pressed: a verb, then a screen or a change, then its objects.

A change names what is to be, not what is to be turned round: pressing twice does no more than once.
"""

import hashlib
from enum import StrEnum

from bot.messaging import Button
from bot.rendering.buttons import shorten

CONSENT, SHOW, CHANGE = "sub", "show", "set"


class Screen(StrEnum):
    """A view of the settings card."""

    HOME = "home"
    TOPICS = "topics"
    AREAS = "areas"  # object: the page of the list of districts
    ELSEWHERE = "prov"  # other provinces; object: the page
    DISTRICT = "district"  # objects: its key, the page of the list of its wards
    FIND_AREA = "find"  # asks to type a name
    KEYWORDS = "words"
    ADD_KEYWORD = "addword"  # asks to type
    EXCLUDED = "not"
    ADD_EXCLUDED = "addnot"  # asks to type
    TIMES = "times"
    HOURS = "hours"
    WEEKDAYS = "days"
    QUIET = "quiet"
    PAUSE = "pause"
    CLOSED = "closed"  # the card without buttons


class Change(StrEnum):
    """A choice; its object stands behind it."""

    ADD_TOPIC = "t+"
    DROP_TOPIC = "t-"
    ALL_TOPICS = "t0"
    ADD_AREA = "a+"  # second object: the screen to return to, as `places` writes it
    DROP_AREA = "a-"  # likewise
    ALL_AREAS = "a0"
    DROP_KEYWORD = "w-"  # object: the key of the word
    DROP_EXCLUDED = "x-"  # likewise
    EXCLUDE = "x+"  # object: an entry as it is kept, such as "topic:traffic"
    EDITION = "ed"
    HOUR = "hr"
    WEEKDAY = "wd"
    QUIET = "q"  # object: two hours, "22-6"
    NIGHT = "night"  # object: "on" or "off"
    PAUSE = "pz"  # object: days, or "0" for as long as they like
    RESUME = "go"
    END = "end"


REFUSED = "no"  # instead of an edition: they do not consent


def show(label: str, screen: Screen, *objects: object) -> Button:
    """A button that leads to a screen."""
    return Button(shorten(label), ":".join((SHOW, screen, *map(str, objects))))


def change(label: str, what: Change, *objects: object) -> Button:
    """A button that chooses."""
    return Button(shorten(label), ":".join((CHANGE, what, *map(str, objects))))


def word_key(word: str) -> str:
    """A name for a word of any length, 8 characters."""
    return hashlib.blake2b(word.encode(), digest_size=4).hexdigest()
