"""Words in lower case that belong to what stands before them: a force after a rank, what a unit works on."""

from functools import cache
from typing import Final

from knowledge.extraction.lists import words
from knowledge.extraction.marks import Tag
from knowledge.extraction.page import BLANKS, Page
from knowledge.language.pairs import is_pair
from knowledge.language.tokens import tokenise

_LONGEST_FORCE: Final = 5  # words of "cảnh sát phòng cháy chữa cháy"
_LONGEST_OBJECT: Final = 7  # words after the work: "Quản lý | chất lượng nông lâm sản và thủy sản"
_NO_OBJECT: Final = (
    *(Tag.BODY, Tag.KNOWN, Tag.NAMED, Tag.PLACE_HEAD, Tag.RANK, Tag.POST, Tag.SAID, Tag.PROPOSED),
    *(Tag.GIVING, Tag.PASSIVE),
)

Phrases = frozenset[tuple[str, ...]]


@cache
def _phrases(section: str, key: str) -> Phrases:
    return frozenset(
        tuple(token.canonical for token in tokenise(phrase)) for phrase in words("organisations", section, key)
    )


def _end_of_phrase(page: Page, place: int, phrases: Phrases) -> int | None:
    """The end of the longest of the phrases that begins at a token; `None` when none does."""
    for size in range(_LONGEST_FORCE, 0, -1):
        end = place + size
        said = tuple(token.canonical for token in page.tokens[place:end])
        if (
            len(said) == size
            and said in phrases
            and all(page.gaps[at] in BLANKS | {"&"} for at in range(place + 1, end))
        ):
            return end
    return None


def end_of_force(page: Page, place: int) -> int | None:
    """The end of a force after a rank: "Trung tá | CSGT", "đại úy | cảnh sát hình sự"; `None` when none follows."""
    if not page.is_close(place) or page.opens(place):
        return None
    return _end_of_phrase(page, place, _phrases("forces", "words"))


def with_object(page: Page, place: int, end: int) -> int:
    """The end of a unit's name whose work begins at `place`, with what the work is done to.

    "Trung tâm Kiểm soát" + "bệnh tật", "Phòng Hướng" + "dẫn về phòng cháy"; unchanged where the name is another.
    """
    work = _end_of_phrase(page, place, _phrases("works", "words"))
    if work is None or (end > work and not page.tokens[end - 1].text.islower()):
        return end
    at = last = max(end, work)
    while at - last < _LONGEST_OBJECT and (longer := _end_of_object(page, at)):
        at = longer
    while at > last and page.tokens[at - 1].canonical in _links():
        at -= 1
    return at


def end_of_managed(page: Page, place: int) -> int | None:
    """The end of the sites that a board manages: "Ban Quản lý | các khu công nghiệp Sao Mai"; `None` without any."""
    at = place + 1 if page.is_close(place) and page.tokens[place].canonical == "các" else place
    site = page.mark(Tag.PLACE_HEAD, at) if page.is_close(at) else None
    end = site.last if site else None
    while end and page.is_close(end) and page.is_capital(end) and not page.opens(end):
        end += 1
    return end


def joins_trade(page: Page, place: int) -> bool:
    """Whether a trade behind a comma still comes before the name: "Công ty TNHH Thương mại*, dịch vụ* Cảnh Vinh"."""
    trade = page.mark(Tag.INSIDE, place) if page.gaps[place] == ", " else None
    return trade is not None and page.is_close(trade.last) and page.is_capital(trade.last)


@cache
def _links() -> frozenset[str]:
    return frozenset(words("organisations", "works", "links"))


def _end_of_object(page: Page, place: int) -> int | None:
    """The end of the next word in lower case of the object of a work; `None` when it is over."""
    if not page.is_close(place) or page.opens(place) or page.is_capital(place):
        return None
    inside = page.mark(Tag.INSIDE, place) or page.mark(Tag.DEPARTMENT, place)
    if inside and not any(page.is_capital(at) for at in range(place, inside.last)):
        return inside.last
    if page.any(_NO_OBJECT, place) or _end_of_phrase(page, place, _phrases("works", "ends")):
        return None
    if not page.tokens[place].text.isalpha():
        return None
    is_region = page.tokens[place].canonical in _regions() and page.is_close(place + 1) and page.is_capital(place + 1)
    return place + (2 if is_region else 1)


@cache
def _regions() -> frozenset[str]:
    return frozenset(words("organisations", "works", "regions"))


def ends_compound(page: Page, place: int, last: int) -> bool:
    """Whether a word in lower case ends a compound that a capital began: "Báo Gia | đình", "Ngân sách Nhà | nước"."""
    if last <= place or not page.is_close(last) or not page.is_capital(last - 1):
        return False
    is_first = last - 1 == place or not page.is_capital(last - 2)
    return is_first and is_pair(page.tokens[last - 1].canonical, page.tokens[last].canonical)
