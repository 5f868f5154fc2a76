"""Whether what somebody of the desk sent is an article, a link to one, a question, or cannot be told."""

import re
from enum import StrEnum
from typing import Final

from bot.messaging import Incoming

LONG: Final = 600  # characters; no question that we saw has half as many
DOUBTFUL: Final = 280  # from here it may be either; questions mostly have under 100
_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)


class Arrival(StrEnum):
    """What was sent."""

    FILE = "file"
    TEXT = "text"  # of an article
    LINK = "link"  # to the page of an article
    DOUBTFUL = "doubtful"  # an article or a question
    QUESTION = "question"


def judge_arrival(incoming: Incoming) -> Arrival:
    """What it is, by its kind and length alone."""
    text = incoming.text.strip()
    if incoming.file is not None:
        return Arrival.FILE
    if _ADDRESS.fullmatch(text):
        return Arrival.LINK
    is_channels = incoming.forwarded is not None and incoming.forwarded.is_channel
    if text and (is_channels or len(text) >= LONG):
        return Arrival.TEXT
    is_forwarded_link = incoming.forwarded is not None and find_link(text) is not None
    return Arrival.DOUBTFUL if len(text) >= DOUBTFUL or is_forwarded_link else Arrival.QUESTION


def find_link(text: str) -> str | None:
    """The one web address in a short text; `None` for none, or several."""
    found = _ADDRESS.findall(text)
    return found[0].rstrip(".,;)") if len(found) == 1 and len(text) < DOUBTFUL else None
