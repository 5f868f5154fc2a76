"""One mention of a person, and which mentions mean the same person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from knowledge.extraction.page import Page, close_bracket
from knowledge.extraction.titles import Post, Titles
from knowledge.models import Span

_PREFIX: Final = 2  # words of "Tô Mai" for "Tô Mai Quyên"


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


def span_of(page: Page, mention: Mention) -> Span:
    """The characters from the rank, post or form of address to the end of the name and its posts.

    A noun before them ("bị can", "hung thủ") is left out: we name people, we do not call them guilty.
    """
    titles = mention.titles
    heads = [mark.first for mark in (titles.rank, titles.address) if mark] + [post.first for post in titles.posts]
    first = min([*heads, mention.name_first])
    return close_bracket(page.text, page.span(first, mention.last))


def full_names(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The full names, each once, in the order of the text."""
    return tuple(dict.fromkeys(mention.name for mention in mentions if mention.is_full))


def resolve_names(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, each with the fullest form of its name: "Khải" -> the "Nghiêm Trọng Khải" mentioned last."""
    by_end: dict[str, list[str]] = {}
    for name in full_names(mentions):
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
