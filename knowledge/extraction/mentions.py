"""Where a text mentions people: the name with its titles, and which mentions mean the same person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.extraction.marks import Tag
from knowledge.extraction.names import (
    find_family_names,
    find_full_name,
    find_name_after_title,
    is_bare_name,
    is_family_name,
)
from knowledge.extraction.page import BLANKS, Page, close_bracket
from knowledge.extraction.titles import Post, Titles, posts_after, titles_before
from knowledge.language.syllables import is_syllable
from knowledge.models import Span

_BEFORE_NAME: Final = BLANKS | {": ", ". ", " “", ' "', ".", ", ", ") "}
_LINKS: Final = frozenset({"là", "tên", "gồm"})  # "nghi phạm là Nguyễn Văn A"
_OBJECT_WORDS: Final = frozenset({"cho", "với", "của"})
_PREFIX: Final = 2  # words of "Lê Minh" for "Lê Minh Khánh"
_LONGEST_BRACKET: Final = 30  # tokens of "(SN 1990, trú tại ...)"


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a person; numbers are tokens, ends exclusive."""

    first: int
    last: int
    name_first: int
    name_last: int
    name: str  # as printed, later the fullest form
    titles: Titles
    posts: tuple[Post, ...] = ()  # before or after the name, in the order of the text

    @property
    def is_full(self) -> bool:
        """Whether two words of the name are printed."""
        return self.name_last - self.name_first > 1


def find_mentions(page: Page, taken: Sequence[bool]) -> list[Mention]:
    """The mentions of people in the order of the text, each with the fullest form of its name."""
    first_pass = list(_find_named(page, taken))
    known = _full_names(first_pass)
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
    return _resolved(sorted(mentions, key=lambda mention: mention.first))


def _is_sure(mention: Mention, given: frozenset[str]) -> bool:
    """Whether a mention is one: a single word after a post alone only when it is somebody's given name."""
    return (
        mention.is_full
        or bool(mention.titles.rank or mention.titles.address or mention.titles.noun)
        or mention.name in given
    )


def _find_named(page: Page, taken: Sequence[bool]) -> Iterator[Mention]:
    end = 0
    for place in sorted({*page.titles, *find_family_names(page)}):
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
    if titles.noun and page.is_close(place) and page.tokens[place].canonical in _LINKS:
        place += 1
    if place >= len(page.tokens) or page.opens(place) or page.gaps[place] not in _BEFORE_NAME:
        return None
    if page.gaps[place] not in BLANKS and not _may_be_apart(page, titles, place):
        return None
    last = find_full_name(page, place) or find_name_after_title(page, place)
    if not last or any(is_other(page, titles, place, last) for is_other in (_is_place, _is_subject, _is_outlet)):
        return None
    return _with_posts(page, titles, place, last)


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
    if great and great.last >= last:
        return True
    if (whole and whole.last >= last) or (before and before.last >= last):
        return True
    is_ranked = titles.rank is not None and page.mark(Tag.RANK, titles.rank.first) is not None
    return bool(listed and listed.last >= last and last - first > 1 and not is_ranked and not titles.address)


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


def end_of_bracket(page: Page, place: int) -> int:
    """The token after the bracket that opens before a token: "(SN 1990, trú tại ...)"; the token itself without one."""
    if place >= len(page.tokens) or "(" not in page.gaps[place] or page.opens(place):
        return place
    for after in range(place + 1, min(len(page.tokens), place + _LONGEST_BRACKET)):
        if ")" in page.gaps[after]:
            return after
    return place


def _is_next_subject(page: Page, first: int, posts: tuple[Post, ...]) -> bool:
    """Whether a post after a name is who speaks next: "giao việc cho ông A, Chủ tịch nước nêu rõ ..."."""
    if len(posts) != 1 or not first or page.tokens[first - 1].canonical not in _OBJECT_WORDS:
        return False
    return page.any((Tag.SAID, Tag.PROPOSED), posts[0].last)


def _own_posts(page: Page, posts: tuple[Post, ...]) -> tuple[Post, ...]:
    """The posts without those that belong to the next name: "..., Chủ tịch UBND | Nguyễn Văn B"."""
    while posts and page.is_close(posts[-1].last) and find_full_name(page, posts[-1].last):
        posts = posts[:-1]
    return posts


def _bare_mention(page: Page, place: int) -> Mention:
    return Mention(place, place + 1, place, place + 1, page.tokens[place].text, Titles(place, place))


def _full_names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.is_full))


def _resolved(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each with the fullest form of its name: "Phúc" -> the "Lê Trọng Phúc" mentioned last."""
    by_end: dict[str, list[str]] = {}
    for name in _full_names(mentions):
        words = _key(name).split(" ")
        for size in range(1, len(words) + 1):
            by_end.setdefault(" ".join(words[-size:]), []).append(name)
        if len(words) > _PREFIX:
            by_end.setdefault(" ".join(words[:_PREFIX]), []).append(name)
    latest: dict[str, str] = {}
    resolved = []
    for mention in mentions:
        name = _fullest(mention, by_end, latest)
        if len(name.split()) > 1:
            latest[_key(name).rpartition(" ")[2]] = name
        resolved.append(replace(mention, name=name))
    return resolved


def _fullest(mention: Mention, by_end: Mapping[str, Sequence[str]], latest: Mapping[str, str]) -> str:
    candidates = by_end.get(_key(mention.name), ())
    if not candidates:
        return mention.name
    longest = max(len(name.split()) for name in candidates)
    last = latest.get(_key(mention.name).rpartition(" ")[2])
    if last is not None and last in candidates and (longest == len(last.split()) or not mention.is_full):
        return last
    return next(name for name in candidates if len(name.split()) == longest)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def span_of(page: Page, mention: Mention) -> Span:
    """The characters from the rank, post or form of address to the end of the name and its posts.

    A noun before them ("bị can", "hung thủ") is left out: we name people, we do not call them guilty.
    """
    titles = mention.titles
    heads = [mark.first for mark in (titles.rank, titles.address) if mark] + [post.first for post in titles.posts]
    first = min([*heads, mention.name_first])
    return close_bracket(page.text, page.span(first, mention.last))
