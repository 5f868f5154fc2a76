"""Titles beside a name: rank, degree, form of address, posts with their organisations."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from knowledge.extraction.areas import end_of_area, end_of_sure_area
from knowledge.extraction.departments import end_of_proper_name
from knowledge.extraction.lists import words
from knowledge.extraction.marks import Mark, Tag
from knowledge.extraction.names import find_name_shape
from knowledge.extraction.organisations import (
    OrganisationMatch,
    end_with_owner,
    find_organisation,
    find_unit_of_post,
)
from knowledge.extraction.page import BLANKS, Page
from knowledge.models import Role

_BETWEEN_TITLES: Final = BLANKS | {", ", " - ", "-", " – ", ". ", ".", "; ", "- "}
_BETWEEN_POSTS: Final = frozenset({", ", " - ", "-", " – ", "; ", "- ", ",", "/"})
_OWNED: Final = frozenset({"của", "thuộc"})  # "đại diện của Công ty ..."
_JOINING_POSTS: Final = frozenset({"kiêm", "và"})
_NAMING_POSTS: Final = frozenset({"là"})
_ABBREVIATED: Final = frozenset({". ", "."})


@dataclass(frozen=True, slots=True)
class Post:
    """One post: tokens `first` to `last`; `head` ends before its organisation."""

    first: int
    head: int
    last: int


@dataclass(frozen=True, slots=True)
class Titles:
    """What stands before or after a name: tokens `first` to `last`."""

    first: int
    last: int
    rank: Mark | None = None
    address: Mark | None = None
    noun: Role | None = None  # the role that a noun before the name gives
    posts: tuple[Post, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was read."""
        return self.first == self.last


def find_post(page: Page, place: int) -> Post | None:
    """The post that begins at a token, with its prefixes and organisation; `None` when none does."""
    start = place
    while (prefix := page.mark(Tag.POST_PREFIX, place)) and page.is_close(prefix.last):
        if (mark := page.mark(Tag.POST, place)) and mark.last > prefix.last:
            break
        place = prefix.last
    mark = page.mark(Tag.POST, place)
    if not mark:
        return None
    unit = _unit_in_head(page, mark)
    if unit:
        return Post(start, unit.first, unit.last)
    head = mark.last
    suffix = page.mark(Tag.POST_SUFFIX, head) if page.is_close(head) else None
    head = suffix.last if suffix else head
    last = _end_of_office(page, mark, head)
    if last == head and mark.phrase in _BARE_HEADS:
        return None
    return Post(start, head, last)


def _unit_in_head(page: Page, mark: Mark) -> OrganisationMatch | None:
    """The organisation that begins with the last word of a head: "Trưởng" | "Ban Chỉ đạo 35"."""
    place = mark.last - 1
    if place == mark.first or not page.is_capital(place):
        return None
    unit = find_organisation(page, place)
    if unit:
        return replace(unit, last=end_with_owner(page, unit)) if unit.last > mark.last else None
    head = page.mark(Tag.UNIT, place)
    if not head or head.last <= mark.last:
        return None
    is_named = page.is_close(head.last) and page.is_capital(head.last) and not find_name_shape(page, head.last)
    end = (end_of_proper_name(page, head.last) or head.last) if is_named else head.last
    return OrganisationMatch(place, end_with_owner(page, OrganisationMatch(place, end, end, Tag.UNIT)), end, Tag.UNIT)


# Heads that are no post without an organisation after them: "phó", "trưởng".
_BARE_HEADS: Final = frozenset(
    {"Phó", "Trưởng", "Phó Trưởng", "Thường trực", "Phụ trách", "Bảo vệ", "Thư ký", "Trợ lý", "UV"}
)


def _end_of_office(page: Page, mark: Mark, head: int) -> int:
    """The end of the organisation of a post: "Phó Giám đốc" + "CATP", "Trưởng phòng" + "Cảnh sát hình sự"."""
    if not page.is_close(head):
        return _end_of_bracketed(page, head)
    if page.tokens[head].canonical in _OWNED and page.is_close(head + 1):
        owner = find_organisation(page, head + 1)
        return owner.last if owner else head
    organisation = find_organisation(page, head)
    if organisation:
        return organisation.last
    unit = find_unit_of_post(page, mark, head)
    if unit or mark.phrase in _BARE_HEADS:
        return unit or head
    return _end_of_site(page, head) or _end_of_force(page, head)


def _end_of_site(page: Page, head: int) -> int | None:
    """The end of a site that has a director: "Cung Văn hóa Lao động"; `None` when none begins here."""
    site = page.mark(Tag.PLACE_HEAD, head)
    if not site or not page.is_capital(head) or site.last == head + 1:
        return None
    return (end_of_proper_name(page, site.last) if page.is_close(site.last) else None) or site.last


def _end_of_force(page: Page, head: int) -> int:
    """The end of a force or area of a post: "Cảnh sát giao thông", "huyện An Dương"; the head's own end without one."""
    force = page.mark(Tag.DEPARTMENT, head) or page.mark(Tag.BODY, head)
    if force and page.is_capital(head) and force.last > head + 1:
        return end_of_area(page, force.last) or force.last
    return end_of_sure_area(page, head) or head


def _end_of_bracketed(page: Page, head: int) -> int:
    """The end of an organisation that follows a post after a comma: "Trưởng phòng, Công an TP Hải Phòng"."""
    if head >= len(page.tokens) or page.gaps[head] not in {", ", " - ", " – ", "-"} or page.opens(head):
        return head
    if any(page.mark(tag, head) for tag in (Tag.POST, Tag.RANK)):
        return head
    organisation = find_organisation(page, head)
    return organisation.last if organisation and organisation.tag is not Tag.NAMED else head


def titles_before(page: Page, place: int) -> Titles:
    """The titles that begin at a token, one after the other; empty when none do."""
    titles = Titles(place, place)
    if place not in page.titles:
        return titles
    while titles.last < len(page.tokens):
        longer = _add_title(page, titles)
        if longer is None:
            break
        titles = longer
    return titles


def _add_title(page: Page, titles: Titles) -> Titles | None:
    """The titles with the one that follows; `None` when none does."""
    place = titles.last
    if _holds_both(page, titles):
        post = find_post(page, place + 1)
        return replace(titles, last=post.last, posts=(*titles.posts, post)) if post else None
    if place not in page.titles or not (titles.is_empty or _goes_on(page, titles)):
        return None
    rank = page.mark(Tag.RANK, place)
    degree = page.mark(Tag.DEGREE, place)
    if not titles.is_empty and page.gaps[place].startswith(";") and (rank or degree or page.mark(Tag.ADDRESS, place)):
        # "... Giám đốc Sở Y tế; ông Bình": a rank or form of address after a semicolon begins the next person.
        return None
    post = find_post(page, place)
    noun = page.mark(Tag.ROLE_NOUN, place)
    address = page.mark(Tag.ADDRESS, place)
    longer = [
        replace(titles, last=rank.last, rank=rank) if rank else None,
        replace(titles, last=degree.last, rank=titles.rank or degree) if degree else None,
        replace(titles, last=post.last, posts=(*titles.posts, post)) if post else None,
        replace(titles, last=noun.last, noun=noun.value) if noun else None,
        replace(titles, last=address.last, address=address) if address else None,
    ]
    return max((one for one in longer if one), key=lambda one: one.last, default=None)


def _holds_both(page: Page, titles: Titles) -> bool:
    """Whether "kiêm" and a second post follow a post: "Phó Giám đốc kiêm Thủ trưởng ..."."""
    place = titles.last
    if not titles.posts or titles.posts[-1].last != place or not page.is_close(place) or not page.is_close(place + 1):
        return False
    return page.tokens[place].canonical == "kiêm" and place + 1 in page.titles


@cache
def _before_new_post() -> frozenset[str]:
    return frozenset(words("roles", "", "before_new_post"))


def is_new_post(page: Page, place: int) -> bool:
    """Whether the word before a post makes it one that somebody is given: "giữ chức vụ Phó Giám đốc"."""
    return place > 0 and page.is_close(place) and page.tokens[place - 1].canonical in _before_new_post()


def _goes_on(page: Page, titles: Titles) -> bool:
    """Whether a further title may follow: after a blank, over a comma after a rank or post, after "PGS."."""
    place = titles.last
    gap = page.gaps[place]
    if page.opens(place) or gap not in _BETWEEN_TITLES:
        return False
    is_degree = any((mark := page.mark(Tag.DEGREE, at)) and mark.last == place for at in (place - 1, place - 2))
    if gap in BLANKS or is_degree:
        return True
    if is_new_post(page, titles.first):
        return False
    is_rank = titles.rank is not None and titles.rank.last == place
    return gap not in _ABBREVIATED and (is_rank or bool(titles.posts and titles.posts[-1].last == place))


def posts_after(page: Page, place: int) -> tuple[Post, ...]:
    """The posts that follow a name directly: ", Phó Giám đốc CATP", "-Phó Giám đốc", "(Giám đốc Sở)", "là Giám đốc"."""
    posts: list[Post] = []
    while place < len(page.tokens) and not page.opens(place):
        gap = page.gaps[place] if posts else page.gaps[place].lstrip(")")
        joining = _JOINING_POSTS if posts else _NAMING_POSTS
        joined = gap in BLANKS and page.tokens[place].canonical in joining and page.is_close(place + 1)
        if joined:
            place += 1
        elif gap not in _BETWEEN_POSTS and not (gap == " (" and not posts) and not _is_apposed(page, place, posts):
            break
        post = find_post(page, place)
        if post is None or (gap in BLANKS and post.last == post.head and not joined):
            break
        posts.append(post)
        place = post.last
    return tuple(posts)


def _is_apposed(page: Page, place: int, posts: list[Post]) -> bool:
    """Whether a capitalised post follows a name without a comma: "ông Tô Anh Thuận Chủ tịch UBND huyện"."""
    return not posts and page.gaps[place] in BLANKS and page.is_capital(place) and place in page.marks[Tag.POST]
