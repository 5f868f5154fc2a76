"""A noun as the article may print it: itself, another word for the same, an abbreviation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.asking.rows import split_all, terms_of
from knowledge.answering.asking.words import is_listed
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of

# What another word for the noun is worth, and a noun that may be the end of a longer word: "văn *phòng*".
OTHER_NOUN, CUT = 0.8, 0.2
LITTLE = 0.5  # no larger share of a noun says that a name holds it: "*Công* an" is no "công ty"


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a noun; an abbreviation counts only in its own letters."""

    words: tuple[str, ...]
    worth: float
    printed: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun found in a sentence, by the places of its terms; `end` is the first place after it."""

    first: int
    end: int
    worth: float


@cache
def forms_of(head: tuple[str, ...]) -> tuple[Form, ...]:
    """All ways to print a noun, itself first."""
    groups = split_groups("same_nouns")
    others = {noun for group in groups if head in group for noun in group if noun != head}
    short = (Form(terms_of(key), 1.0, key) for key, long in _abbreviations() if long[: len(head)] == head)
    return (Form(head, 1.0), *(Form(noun, OTHER_NOUN) for noun in sorted(others)), *short)


@cache
def split_groups(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """A table's groups of phrases as rows of accented terms."""
    groups = load_table("candidates")[name]
    assert isinstance(groups, list)  # noqa: S101  the shape of our own table
    return tuple(tuple(split_all(group)) for group in groups)


@cache
def _abbreviations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = load_table("abbreviations")
    pairs = ((key, word) for name in table for key, long in section_of(table, name).items() for word in words_of(long))
    return tuple((key, terms_of(word)) for key, word in pairs)


def find_noun(head: tuple[str, ...], view: SentenceView) -> list[Noun]:
    """Where the sentence prints a noun, in the longest of its forms at each place."""
    found = sorted(_find_all(head, view), key=lambda noun: (noun.first, -noun.end))
    return [one for one in found if not any(_is_inside(one, other) for other in found)]


def _is_inside(one: Noun, other: Noun) -> bool:
    return other.first <= one.first and one.end <= other.end and other.end - other.first > one.end - one.first


def _find_all(head: tuple[str, ...], view: SentenceView) -> Iterator[Noun]:
    words = view.row_terms.accented
    for form in forms_of(head):
        size = len(form.words)
        for place in range(len(words) - size + 1) if form.words[0] in words else ():
            if words[place] != form.words[0] or tuple(words[place : place + size]) != form.words:
                continue
            if form.printed is None or _prints(view, place, place + size, form.printed):
                yield Noun(place, place + size, form.worth * (CUT if _is_cut(words, place, size) else 1.0))


def _prints(view: SentenceView, first: int, end: int, printed: str) -> bool:
    terms = view.terms
    return view.text[terms[first].span.start : terms[end - 1].span.end] == printed


def _is_cut(words: Sequence[str], place: int, size: int) -> bool:
    """Whether the noun is only a part of a word: "văn *phòng*", "*tội* phạm"."""
    before = place > 0 and is_listed(words[place - 1], words[place]) and words[place - 1] not in _leaders()
    behind = place + size < len(words) and (words[place + size - 1], words[place + size]) in _other_words()
    return before or behind


@cache
def _leaders() -> frozenset[str]:
    """The words that make a post of a body and leave it whole: "trưởng *phòng Hành chính*"."""
    return frozenset(words_of(load_table("candidates")["leaders"]))


@cache
def _other_words() -> frozenset[tuple[str, ...]]:
    return frozenset(split_all(load_table("candidates")["other_words"]))


def noun_worth(head: tuple[str, ...], name: str) -> float:
    """1 when the name begins with the noun asked for in any of its forms, less when it only holds it, half for none."""
    if not head:
        return 0.5
    words = terms_of(name)
    begins = max((form.worth for form in forms_of(head) if words[: len(form.words)] == form.words), default=0.0)
    share = sum(word in words for word in head) / len(head)
    held = 0.5 * share if share > LITTLE else 0.0
    at = words.index(head[0]) if head[0] in words else 0
    return max(begins, held * (CUT if _is_cut(words, at, 1) else 1.0))
