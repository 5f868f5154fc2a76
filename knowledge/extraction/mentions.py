"""Where a text mentions people: the name with its titles, and which mentions mean the same person."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from knowledge.extraction.forces import end_of_force
from knowledge.extraction.marks import Tag
from knowledge.extraction.mention import Mention, full_names, resolve_names
from knowledge.extraction.names import (
    find_full_name,
    find_name_after_title,
    find_name_shape,
    find_name_starts,
    is_bare_name,
    is_family_name,
)
from knowledge.extraction.page import BLANKS, Page, end_of_bracket
from knowledge.extraction.titles import Post, Titles, posts_after, titles_before
from knowledge.language.syllables import is_syllable
from knowledge.language.tables import load_table, section_of

_BEFORE_NAME: Final = BLANKS | {": ", ". ", " “", ' "', ".", ", ", ") "}
_LINKS: Final = frozenset({"là", "tên", "gồm"})  # "nghi phạm là Nguyễn Văn A"
_OBJECT_WORDS: Final = frozenset({"cho", "với", "của"})


def find_mentions(page: Page, taken: Sequence[bool]) -> list[Mention]:
    """The mentions of people in the order of the text, each with the fullest form of its name."""
    first_pass = list(_find_named(page, taken))
    known = full_names(first_pass)
    given = frozenset(name.rpartition(" ")[2] for name in known)
    busy = list(taken)
    for mention in first_pass:
        busy[mention.first : mention.last] = [True] * (mention.last - mention.first)
    bare = (
        place
        for place, token in enumerate(page.tokens)
        if token.text in given and not busy[place] and is_bare_name(page, place)
    )
    mentions = [*(m for m in first_pass if _is_sure(m, given)), *(_bare_mention(page, place) for place in bare)]
    return resolve_names(sorted(mentions, key=lambda mention: mention.first))


def _is_sure(mention: Mention, given: frozenset[str]) -> bool:
    """Whether a mention is one: a single word after a post alone only when it is somebody's given name."""
    return (
        mention.is_full
        or bool(mention.titles.rank or mention.titles.address or mention.titles.noun)
        or mention.name in given
    )


def _find_named(page: Page, taken: Sequence[bool]) -> Iterator[Mention]:
    end = 0
    for place in sorted({*page.titles, *find_name_starts(page)}):
        mention = _find_mention(page, place, taken) if place >= end else None
        if mention:
            yield mention
            end = mention.last


def _find_mention(page: Page, place: int, taken: Sequence[bool]) -> Mention | None:
    titles = titles_before(page, place)
    if not titles.is_empty:
        mention = _titled(page, titles)
        is_free = mention and not any(taken[mention.name_first : mention.name_last])
        return mention if is_free else None
    last = None if taken[place] else find_full_name(page, place)
    return _with_posts(page, titles, place, last) if last else None


def _titled(page: Page, titles: Titles) -> Mention | None:
    place = titles.last
    if (titles.noun or titles.posts) and page.is_close(place) and page.tokens[place].canonical in _LINKS:
        return _linked(page, titles, place + 1)
    if _has_bracket_before_name(page, titles):
        place = end_of_bracket(page, place)
        return _with_posts(page, titles, place, find_full_name(page, place) or place + 1)
    if not _may_name_follow(page, titles):
        return None
    if titles.rank and titles.rank.last == place and (force := end_of_force(page, place)):
        return _of_force(page, titles, force)
    last = find_full_name(page, place) or find_name_after_title(page, place)
    if not last or any(is_other(page, titles, place, last) for is_other in (_is_place, _is_subject, _is_outlet)):
        return None
    return _with_posts(page, titles, place, last)


def _may_name_follow(page: Page, titles: Titles) -> bool:
    """Whether what stands behind the titles may part them from a name."""
    place = titles.last
    if place >= len(page.tokens) or page.opens(place) or page.gaps[place] not in _BEFORE_NAME:
        return False
    return page.gaps[place] in BLANKS or _may_be_apart(page, titles, place)


def _of_force(page: Page, titles: Titles, place: int) -> Mention | None:
    """The person whose rank a force follows: "trung tá CSGT | Đỗ Văn Minh"; a force alone is nobody."""
    last = find_name_shape(page, place) if page.is_close(place) else None
    return _with_posts(page, replace(titles, last=place), place, last) if last else None


def _has_bracket_before_name(page: Page, titles: Titles) -> bool:
    """Whether a bracket stands between a post and the full name: "Giám đốc công ty X (xã Y) Nguyễn Văn A"."""
    place = titles.last
    if not titles.posts or titles.posts[-1].last != place:
        return False
    after = end_of_bracket(page, place)
    return place < after < len(page.tokens) and page.gaps[after] == ") " and find_full_name(page, after) is not None


def _linked(page: Page, titles: Titles, place: int) -> Mention | None:
    """The person of "nghi phạm là ...", "Cục trưởng là Thiếu tướng ..."; titles of their own go with the name."""
    own = titles_before(page, place)
    if titles.noun:
        own = titles if own.is_empty else replace(own, noun=titles.noun)
    elif _holds_no_other(page, own, place):
        own = replace(own, posts=titles.posts)
    else:
        return None
    first = max(own.last, place)
    last = find_full_name(page, first) or find_name_after_title(page, first) if page.is_close(first) else None
    if not last or _is_place(page, own, first, last):
        return None
    return _with_posts(page, replace(own, first=titles.first), first, last)


def _holds_no_other(page: Page, own: Titles, place: int) -> bool:
    """Whether the name behind "là" is that of who holds the post before it: no post or noun of their own follows."""
    if page.tokens[place - 1].canonical != "là" or own.noun or own.posts:
        return False
    return not own.is_empty or find_full_name(page, place) is not None


def _may_be_apart(page: Page, titles: Titles, place: int) -> bool:
    """Whether more than a blank may stand before the name: "đối tượng: Nguyễn", "PGS.TS. Lê", "đối tượng “Hùng”"."""
    gap = page.gaps[place]
    if gap in {". ", "."}:
        return page.mark(Tag.DEGREE, place - 1) is not None or page.tokens[place - 1].text.isupper()
    if gap == ") ":
        return "(" in page.printed(titles.first, titles.last)
    if gap == ", ":
        return _is_apposition(page, titles, place)
    return titles.noun is not None


def _is_apposition(page: Page, titles: Titles, place: int) -> bool:
    """Whether a full name between commas follows a post: "Phó Trưởng Đoàn kiểm tra, Nguyễn Văn A, công bố"."""
    last = find_full_name(page, place) if titles.posts else None
    return last is not None and last < len(page.tokens) and page.gaps[last] == ", "


def _is_subject(page: Page, titles: Titles, first: int, last: int) -> bool:
    """Whether one capitalised word after a degree is no name: "tiến sĩ Luật"."""
    is_degree = titles.rank is not None and page.mark(Tag.DEGREE, titles.rank.first) is not None
    return is_degree and last == first + 1 and not titles.address and not titles.posts


def _is_outlet(page: Page, titles: Titles, first: int, last: int) -> bool:
    """Whether capitalised words after a post alone are no person's: "PV Lao Động", but "Thủ tướng Hun Sen"."""
    if titles.rank or titles.address or titles.noun or is_family_name(page, first):
        return False
    words = [token.canonical for token in page.tokens[first:last]]
    return len(words) > 1 and all(map(is_syllable, words))


def _is_place(page: Page, titles: Titles, first: int, last: int) -> bool:
    """Whether what follows a title is a place: "cán bộ Hải Phòng", "bà Rịa"."""
    listed = page.mark(Tag.PLACE, first)
    whole = page.mark(Tag.PLACE, titles.first)
    before = page.mark(Tag.PLACE, titles.first - 1) if titles.first else None
    great = page.mark(Tag.HISTORIC, titles.first)
    if titles.first and titles.address and page.is_capital(titles.first) and _ends_head(page, titles.first):
        return True
    if great and great.last >= last:
        return True
    if (whole and whole.last >= last) or (before and before.last >= last):
        return True
    if titles.address and titles.address.phrase in _trades():
        return bool(listed and listed.last >= last) or page.tokens[first].text.isupper()
    is_ranked = titles.rank is not None and page.mark(Tag.RANK, titles.rank.first) is not None
    return bool(listed and listed.last >= last and last - first > 1 and not is_ranked and not titles.address)


@cache
def _trades() -> frozenset[str]:
    return frozenset(section_of(load_table("ranks"), "trades"))


def _ends_head(page: Page, place: int) -> bool:
    """Whether the head of a place's name ends before a token: "thôn | Ông Tố"."""
    return any(
        (mark := page.mark(Tag.PLACE_HEAD, at)) and mark.last == place for at in (place - 1, place - 2) if at >= 0
    )


def _with_posts(page: Page, titles: Titles, place: int, last: int) -> Mention:
    after = posts_after(page, last) or posts_after(page, end_of_bracket(page, last))
    after = () if _is_next_subject(page, place if titles.is_empty else titles.first, after) else _own_posts(page, after)
    if after or (titles.first and page.tokens[titles.first - 1].canonical == "của"):
        titles = _without_foreign_posts(page, titles)
    end = after[-1].last if after else last
    first = place if titles.is_empty else titles.first
    return Mention(first, end, place, last, page.printed(place, last), titles, (*titles.posts, *after))


def _without_foreign_posts(page: Page, titles: Titles) -> Titles:
    """The titles without posts before a comma that are another's: "thừa ủy quyền của Bộ trưởng, Thiếu tướng ..."."""
    head = titles.rank or titles.address
    if not titles.posts or not head or head.first < titles.posts[-1].last or page.gaps[head.first] != ", ":
        return titles
    return Titles(head.first, titles.last, titles.rank, titles.address, titles.noun)


def _is_next_subject(page: Page, first: int, posts: tuple[Post, ...]) -> bool:
    """Whether a post after a name is who speaks next: "giao việc cho ông A, Chủ tịch nước nêu rõ ..."."""
    if len(posts) != 1 or not first or page.tokens[first - 1].canonical not in _OBJECT_WORDS:
        return False
    return page.any((Tag.SAID, Tag.PROPOSED), posts[0].last)


def _own_posts(page: Page, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """The posts without those that belong to the next name: "..., Chủ tịch UBND | Nguyễn Văn B"."""
    while posts and page.is_close(posts[-1].last) and _names_holder(page, posts[-1]):
        posts = posts[:-1]
    return posts


def _names_holder(page: Page, post: Post) -> bool:
    """Whether the name of who holds a post follows it."""
    if find_full_name(page, post.last):
        return True
    is_word = page.tokens[post.last].text[1:].islower()
    return is_word and post.last == post.head and find_name_after_title(page, post.last) is not None


def _bare_mention(page: Page, place: int) -> Mention:
    return Mention(place, place + 1, place, place + 1, page.tokens[place].text, Titles(place, place))
