"""What a sum, a time or a size is of: a fine is no damage, a height no width, a sentence no flight."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from knowledge.answering.asking.ask import Ask
from knowledge.answering.asking.rows import split_all, terms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

_SIZES: Final = frozenset({FactKind.LENGTH, FactKind.AREA, FactKind.WEIGHT, FactKind.VOLUME})
_NEAR: Final = 6  # words on either side of the question word that may name the matter
_BESIDE: Final = 3  # words between the name of a size and its number: "rộng chừng ..."
_BEHIND: Final = 4  # words behind a number that may say what it is of: "5 triệu đồng *tiền phạt*"

Matter = tuple[int, int, str]  # the places of a phrase among the words, and what it names


def is_same_matter(ask: Ask, view: SentenceView, fact: Fact) -> bool | None:
    """Whether a number is of the matter asked for; `None` when question or text do not say."""
    table = _table_of(fact.kind)
    if not table:
        return None
    asked = asked_matters(ask, table)
    told = _told(view, fact, table) if asked else asked
    if not asked or not told:
        return None
    if asked & told or asked & _told_behind(view, fact, table):
        return True
    return None if told <= _vague() or asked <= _vague() else False


def asked_matters(ask: Ask, table: str) -> frozenset[str]:
    """The matters that the words around the question word name: the nearest before, else the first behind."""
    before = ask.words[max(ask.first - _NEAR, 0) : ask.last + 1]
    return _last(before, table) or _first(ask.words[ask.last + 1 :][:_NEAR], table)


def _told(view: SentenceView, fact: Fact, table: str) -> frozenset[str]:
    # What is said of the first in a row holds for all: "*thưởng* 4 triệu đồng cho đội, 2 triệu đồng cho tổ".
    start = view.span.start
    end = min([view.span.end, *(one.span.start for one in view.facts if one.span.start >= fact.span.end)])
    before, behind = terms_of(view.text[start : fact.span.start]), terms_of(view.text[fact.span.end : end])[:_BEHIND]
    if fact.kind in _SIZES:
        return _last(before[-_BESIDE:], table)
    unit = _last(terms_of(fact.unit or ""), table)
    return unit or _last(before, table) or _first(behind, table)


def _told_behind(view: SentenceView, fact: Fact, table: str) -> frozenset[str]:
    """What is said of a sum right behind it: "thu giữ 18 triệu đồng *là tiền cướp* của nạn nhân"."""
    if fact.kind is not FactKind.MONEY:
        return frozenset()
    found = _BEHIND_SUM.match(view.text, fact.span.end, view.span.end)
    return frozenset(name for _, _, name in _find(terms_of(found[1]), table)) if found else frozenset()


_BEHIND_SUM = re.compile(r",?\s((?:là|tiền|tang vật|mà|do|bị)\s[^,;.\d]{0,40})")


def _last(words: Sequence[str], table: str) -> frozenset[str]:
    found = list(_find(words, table))
    best = max(((end, end - first) for first, end, _ in found), default=None)
    return frozenset(name for first, end, name in found if (end, end - first) == best)


def _first(words: Sequence[str], table: str) -> frozenset[str]:
    found = list(_find(words, table))
    best = min(((first, first - end) for first, end, _ in found), default=None)
    return frozenset(name for first, end, name in found if (first, first - end) == best)


def _find(words: Sequence[str], table: str) -> Iterator[Matter]:
    by_first = _phrases(table)
    if by_first.keys().isdisjoint(words):
        return
    for place, word in enumerate(words):
        for phrase, name in by_first.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase and not _is_cut(words, place, len(phrase)):
                yield place, place + len(phrase), name


def _is_cut(words: Sequence[str], place: int, size: int) -> bool:
    """Whether one word is only a part of another: "*trao* đổi", "vận *chuyển*"."""
    pairs = (tuple(words[first : first + 2]) for first in (place - 1, place) if first >= 0)
    return size == 1 and any(pair in _no_matters() for pair in pairs)


@cache
def _no_matters() -> frozenset[tuple[str, ...]]:
    return frozenset(split_all(load_table("candidates")["no_matters"]))


def _table_of(kind: FactKind) -> str:
    return "size" if kind in _SIZES else kind.value if kind in {FactKind.MONEY, FactKind.DURATION} else ""


@cache
def _phrases(table: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, listed in section_of(section_of(load_table("candidates"), "matters"), table).items():
        for phrase in split_all(listed):
            found.setdefault(phrase[0], []).append((phrase, name))
    return found


@cache
def _vague() -> frozenset[str]:
    return frozenset(words_of(load_table("candidates")["vague_matters"]))
