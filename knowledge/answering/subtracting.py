"""Differences that no sentence states: last year's figure from this year's and the change, the rest of a whole."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.answering.asks import AnswerType, contains, terms_of
from knowledge.answering.calculation import Calculation, proof, say_fact, say_value
from knowledge.answering.candidates import Candidate, find_candidates
from knowledge.answering.query import Query
from knowledge.answering.views import SentenceView
from knowledge.answering.wording import Wording
from knowledge.answering.zones import find_zones, held_share
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind, Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# How far back the figure of this year may stand, in sentences.
LOOK_BACK = 2
# The noun asked for has to be named by so much of its words, and the figure by this share of the question's.
NOUN, HELD = 0.75, 0.3
# How sure an earlier figure and a rest are whose sentences hold the question's words wholly.
EARLIER, REST = 0.9, 0.75


@dataclass(frozen=True, slots=True)
class _Change:
    """By how much a figure stands above (positive) or below that of an earlier time."""

    fact: Fact
    view: SentenceView
    sign: int
    years: frozenset[int]  # of the earlier time


def subtract(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The earlier figure or the rest that the question asks for; `None` when it asks for neither or numbers lack."""
    if query.asks.asks[0].type is not AnswerType.NUMBER or len(query.asks.asks) > 1:
        return None
    return _find_earlier(query, views, wording) or _find_rest(query, views, wording)


def _find_earlier(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    if _says(query, "changes") or query.asks.is_comparison or not (query.years or _says(query, "earlier")):
        return None
    found = [
        one
        for place, view in enumerate(views)
        for change in _changes(view)
        if not query.years or query.years <= change.years
        if (one := _earlier(query, change, views[max(place - LOOK_BACK, 0) : place + 1], wording))
    ]
    best = sorted(found, key=lambda one: -one.confidence)
    return best[0] if best and len({one.text for one in best}) == 1 else None


def _changes(view: SentenceView) -> Iterator[_Change]:
    """The changes since an earlier time that the sentence states: "giảm 9 vụ so với cùng kỳ"."""
    words = view.terms
    accented = tuple(term.accented for term in words)
    refers = [place for phrase in _phrases("reference") for place in _find(accented, phrase)]
    if not refers:
        return
    published = view.article.published_at
    stated = frozenset(int(year) for year in _YEAR.findall(view.passage))
    years = stated or (frozenset({published.year - 1}) if published else frozenset())
    for zone in find_zones(view):
        fact = zone.fact
        own = [term for term in words if zone.holds(term) and term.span.end <= fact.span.start]
        said = tuple(term.accented for term in own)
        up = max((place for phrase in _phrases("up") for place in _find(said, phrase)), default=-1)
        down = max((place for phrase in _phrases("down") for place in _find(said, phrase)), default=-1)
        if max(up, down) >= 0 and fact.kind is not FactKind.PERCENT and fact.upper is None:
            yield _Change(fact, view, 1 if up > down else -1, years)


def _earlier(query: Query, change: _Change, near: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """The figure of the earlier time, where this year's stands before its change."""
    present = _present(query, change, near)
    noun = query.asks.asks[0].head[:1]
    if present is None or not isinstance(present.item, Fact) or noun != terms_of(present.item.unit or "")[: len(noun)]:
        return None
    value = present.item.value - change.sign * change.fact.value
    if value < 0:
        return None
    held = max(held_share(query.terms, zone) for view in near for zone in find_zones(view))
    if held < HELD:
        return None
    parts = [say_fact(fact, change.view.text, wording) for fact in (present.item, change.fact)]
    text = wording.phrase(
        "sum", total=say_value(value, change.fact, wording), sum=(" − " if change.sign > 0 else " + ").join(parts)
    )
    return Calculation(text, proof(present.view, change.view), EARLIER * min(0.5 + held, 1.0))


def _present(query: Query, change: _Change, near: Sequence[SentenceView]) -> Candidate | None:
    """The one figure before the change that counts the same noun, the nearest sentence first; else `None`."""
    for view in reversed(near):
        if view.span == change.view.span and _refers_before(view, change):
            return None
        fitting = [
            one
            for one in find_candidates(query.asks.asks[0], view)
            if isinstance(one.item, Fact) and one.head >= NOUN and _is_same_unit(one.item, change.fact)
            if one.span.end <= change.fact.span.start and one.item.upper is None
        ]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _refers_before(view: SentenceView, change: _Change) -> bool:
    """Whether the sentence speaks of the earlier time before its first number: "So với 2024 (1.742 vụ), giảm 356"."""
    first = min(fact.span.start for fact in view.facts)
    before = tuple(term.accented for term in view.terms if term.span.start < first)
    return first != change.fact.span.start and any(contains(before, phrase) for phrase in _phrases("reference"))


def _is_same_unit(one: Fact, other: Fact) -> bool:
    """Whether one unit begins with the other: "khẩu súng" and "khẩu"."""
    units = sorted((terms_of(one.unit or ""), terms_of(other.unit or "")), key=len)
    return bool(units[0]) and units[1][: len(units[0])] == units[0]


def _find_rest(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """What is left of a number that the question or the one before it names, less the part that a sentence gives."""
    if not _says(query, "rest"):
        return None
    named = {term.folded for term in query.terms if term.folded[:1].isdigit()}
    for view in views:
        counts = [fact for fact in view.facts if fact.kind is FactKind.COUNT and fact.upper is None]
        wholes = [fact for fact in counts if _digits(fact.span, view) & named]
        parts = [fact for fact in counts if fact not in wholes and wholes and fact.span > wholes[0].span]
        if len({fact.value for fact in wholes}) == 1 and len(parts) == 1 and parts[0].value < wholes[0].value:
            return _rest(query, view, wholes[0], parts[0], wording)
    return None


def _rest(query: Query, view: SentenceView, whole: Fact, part: Fact, wording: Wording) -> Calculation | None:
    held = max(held_share(query.terms, zone) for zone in find_zones(view) if zone.fact in (whole, part))
    value: Decimal = whole.value - part.value
    text = wording.phrase(
        "sum",
        total=say_value(value, whole, wording),
        sum=" − ".join(wording.say_amount(fact.value, None) for fact in (whole, part)),
    )
    return Calculation(text, (view,), REST * min(0.5 + held, 1.0)) if held >= HELD else None


def _digits(span: Span, view: SentenceView) -> set[str]:
    return {term.folded for term in view.terms if span.start <= term.span.start < span.end}


def _says(query: Query, key: str) -> bool:
    words = tuple(term.accented for term in query.all_terms)
    return any(contains(words, phrase) for phrase in _phrases(key))


def _find(words: tuple[str, ...], phrase: tuple[str, ...]) -> Iterator[int]:
    for place in range(len(words) - len(phrase) + 1):
        if words[place : place + len(phrase)] == phrase:
            yield place


def _phrases(key: str) -> list[tuple[str, ...]]:
    return [terms_of(words) for words in words_of(section_of(load_table("questions"), "difference")[key])]
