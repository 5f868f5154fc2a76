"""Areas that are named one behind the other, "phường Cát Bi, quận Hải An, TP Hải Phòng", and how much they matter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from knowledge.language.tables import load_table, words_of
from knowledge.models import Article
from knowledge.topics.mentions import AreaMention, find_mentions, provinces

_LEAD: Final = 400
"""Characters after the headline in which a newspaper says where something happened."""
IN_HEADLINE, IN_LEAD, IN_BODY = 8, 4, 1
"""The weight of an area by where it stands."""
_BETWEEN: Final = re.compile(r"\s*(?:\(cũ\)|cũ)?\s*[,(–-]?\s*(?:thuộc )?")
_REACH: Final = 60
"""Characters from a word of residence to the place at most."""


class Rank(IntEnum):
    """What can stand behind what in a chain."""

    COMMUNE = 0
    DISTRICT = 1
    PROVINCE = 2


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions from the smallest area to the largest."""

    mentions: tuple[AreaMention, ...]
    weight: int
    is_residence: bool  # where somebody lives or comes from


def read_chains(article: Article) -> list[Chain]:
    """All areas that an article names, in the order of the text.

    One that is named with a larger one behind it lies there also where it is named alone.
    """
    text = article.text
    rows = [tuple(row) for row in _rows(find_mentions(article), text)]
    longest: dict[tuple[str, str], tuple[AreaMention, ...]] = {}
    for row in sorted(rows, key=len):
        for place, mention in enumerate(row):
            longest[mention.kind, mention.name] = row[place:]
    return [
        Chain((*row[:-1], *longest[row[-1].kind, row[-1].name]), _weigh(article, start), _is_residence(text, start))
        for row in rows
        for start in (row[0].span.start,)
    ]


def _rows(mentions: Sequence[AreaMention], text: str) -> Iterator[list[AreaMention]]:
    row: list[AreaMention] = []
    for mention in mentions:
        if row and not _goes_on(row[-1], mention, text):
            yield row
            row = []
        row.append(mention)
    if row:
        yield row


def _goes_on(smaller: AreaMention, larger: AreaMention, text: str) -> bool:
    if not _BETWEEN.fullmatch(text, smaller.span.end, larger.span.start) or _are_equals(smaller, larger):
        return False
    return min(ranks_of(smaller)) < max(ranks_of(larger))


def _are_equals(first: AreaMention, second: AreaMention) -> bool:
    """Whether two provinces stand side by side, "Hải Phòng, Hà Nội", and not a city in its province."""
    are_provinces = first.name in provinces() and second.name in provinces() and first.kind in {"", "thành phố", "tỉnh"}
    return are_provinces and first.name != second.name and second.kind != "tỉnh"


def ranks_of(mention: AreaMention) -> tuple[Rank, ...]:
    """What a mention may be by its kind: "thành phố" is a district or a province."""
    return _RANKS[mention.kind]


_RANKS: Final = {
    **dict.fromkeys(("phường", "xã", "thị trấn", "đặc khu"), (Rank.COMMUNE,)),
    **dict.fromkeys(("quận", "huyện", "thị xã"), (Rank.DISTRICT,)),
    "thành phố": (Rank.DISTRICT, Rank.PROVINCE),
    "tỉnh": (Rank.PROVINCE,),
    "": tuple(Rank),
}


def _weigh(article: Article, start: int) -> int:
    headline = len(article.headline) if article.is_headline_printed else 0
    if start < headline:
        return IN_HEADLINE
    return IN_LEAD if start < headline + _LEAD else IN_BODY


def _is_residence(text: str, start: int) -> bool:
    return _residence().search(text[max(start - _REACH, 0) : start]) is not None


@cache
def _residence() -> re.Pattern[str]:
    """A word of residence with at most five others behind it, up to the place."""
    words = "|".join(map(re.escape, words_of(load_table("areas")["residence"])))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)(?:[ ,:]+[^\s.;()]+){{0,5}}[ ,:]*$")
