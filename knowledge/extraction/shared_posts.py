"""Posts that one phrase gives to several people: "các Phó Cục trưởng gồm: A, B và C", "hai Phó Chủ tịch là A và B"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.extraction.mention import Mention
from knowledge.extraction.page import BLANKS, Page, end_of_apposition
from knowledge.extraction.titles import Post, find_post

_NAMING: Final = frozenset({"gồm", "là"})
_FILLERS: Final = frozenset({"có", "các", "ông", "bà", "anh", "chị", "đồng", "chí"})  # "gồm các đồng chí: ..."
_AND: Final = frozenset({"và", "cùng"})
_LONGEST_POST: Final = 10  # tokens of "Phó Giám đốc Công an thành phố Hải Phòng"


def share_posts(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, those in one row behind a post with that post."""
    shared: list[Mention] = []
    post: Post | None = None
    for number, mention in enumerate(mentions):
        is_next = number > 0 and _follows(page, mentions[number - 1], mention)
        post = _post_before(page, mention.first) or (post if is_next and not mention.posts else None)
        shared.append(replace(mention, posts=(post,)) if post and not mention.posts else mention)
        if not post and mention.titles.posts and _is_naming(page, mention.titles.posts[-1].last):
            post = mention.titles.posts[-1]
    return shared


def _is_naming(page: Page, place: int) -> bool:
    return page.is_close(place) and page.tokens[place].canonical in _NAMING


def _post_before(page: Page, place: int) -> Post | None:
    """The post that ends before the "gồm" or "là" before a token; `None` when none does."""
    at = place - 1
    while at > 0 and page.tokens[at].canonical in _FILLERS:
        at -= 1
    if at < 1 or not _is_naming(page, at) or page.sentence_of[at] != page.sentence_of[place]:
        return None
    starts = (start for start in range(max(0, at - _LONGEST_POST), at) if start in page.titles)
    posts = (post for start in starts if (post := find_post(page, start)) and post.last == at)
    return next(posts, None)


def _follows(page: Page, one: Mention, other: Mention) -> bool:
    """Whether two people stand in one row: "A (45 tuổi), B", "A, 51 tuổi và B"."""
    place = end_of_apposition(page, one.last)
    if page.sentence_of[one.first] != page.sentence_of[other.first] or place > other.first:
        return False
    gap = page.gaps[place].lstrip(")")
    if place == other.first:
        return gap in {", ", "; "}
    return place + 1 == other.first and page.tokens[place].canonical in _AND and gap in BLANKS | {", "}
