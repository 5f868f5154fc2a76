"""What does not belong to a part that an article counts, and what of an amount is gone when it tells what is left."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from knowledge.answering.asking.query import Query, stopwords
from knowledge.answering.asking.rows import contains, terms_of
from knowledge.answering.computing.aspects import Told, aspects_asked, find_told
from knowledge.answering.computing.calculation import Calculation, proof, say_value
from knowledge.answering.computing.content import content_of
from knowledge.answering.computing.difference import asks_one_number, phrases, says
from knowledge.answering.computing.stretches import ends_with, find_stretches
from knowledge.answering.computing.zones import sentence_share
from knowledge.answering.finding.views import SentenceView
from knowledge.answering.wording.wording import Wording
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import Fact, FactKind

# How sure a difference is whose sentences hold the question's words wholly, and the least share of them.
SURE, HELD = 0.9, 0.3
_Place = tuple[Fact, SentenceView]


def find_outside(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """Those of a whole who do not belong to the part that the question excludes: "chết ... *không thuộc* đường bộ"."""
    if not asks_outside(query):
        return None
    excluded, aspects = _excluded(query), aspects_asked(query)
    found = [
        (sentence_share(content_of(query), whole.view), whole, part)
        for whole, part in _wholes(views, excluded)
        if whole.aspect == part.aspect == aspects[0] and whole.fact.value > part.fact.value
    ]
    if not found or max(found, key=lambda one: one[0])[0] < HELD:
        return None
    held, whole, part = max(found, key=lambda one: one[0])
    return _less((whole.fact, whole.view), (part.fact, part.view), SURE * min(held + 0.5, 1.0), wording)


def asks_outside(query: Query) -> bool:
    """Whether the question asks for those of one fate who do not belong to a part."""
    return asks_one_number(query) and bool(_excluded(query)) and len(aspects_asked(query)) == 1


def _excluded(query: Query) -> tuple[str, ...]:
    """The words of what the question excludes, up to a mark or a word of grammar; empty when it excludes nothing."""
    words = [term.accented for term in query.all_terms]
    for phrase in sorted(phrases("outside"), key=len, reverse=True):
        if contains(words, phrase):
            place = next(at for at in range(len(words)) if tuple(words[at : at + len(phrase)]) == phrase)
            return _noun(words[place + len(phrase) :])
    return ()


def _noun(words: Sequence[str]) -> tuple[str, ...]:
    ends = next((place for place, word in enumerate(words) if word in stopwords()), len(words))
    return tuple(words[:ends])


def _wholes(views: Sequence[SentenceView], excluded: tuple[str, ...]) -> Iterator[tuple[Told, Told]]:
    """Each number of people with its part in the next sentence, opened as a part and naming what is excluded."""
    parts = [terms_of(word) for word in words_of(section_of(load_table("questions"), "pairs")["parts"])]
    for view, following in pairwise(views):
        words = tuple(term.accented for term in following.terms)
        is_part = any(words[: len(part)] == part for part in parts)
        if is_part and contains(words, excluded):
            yield from ((whole, part) for whole in find_told(view) for part in find_told(following))


def find_spent(query: Query, views: Sequence[SentenceView], wording: Wording) -> Calculation | None:
    """What is gone of an amount that the question names, where the article tells what is left: "chỉ còn 81 triệu"."""
    if not asks_spent(query):
        return None
    kinds = query.asks.asks[0].kinds or frozenset({FactKind.MONEY})
    facts = [(fact, view) for view in views for fact in view.facts if fact.kind in kinds and not fact.upper]
    digits = {term.folded for term in query.terms if term.folded[:1].isdigit()}
    wholes = {fact.value: (fact, view) for fact, view in facts if _digits(fact, view) & digits}
    left = [(fact, view) for fact, view in facts if _is_left(fact, view) and fact.value < max(wholes, default=0)]
    if len(wholes) != 1 or len({fact.value for fact, _ in left}) != 1:
        return None
    return _less(next(iter(wholes.values())), left[0], SURE, wording)


def asks_spent(query: Query) -> bool:
    """Whether the question asks what is gone of an amount."""
    return asks_one_number(query) and says(query, "spent")


def _is_left(fact: Fact, view: SentenceView) -> bool:
    (stretch,) = find_stretches(view, [fact])
    fillers = words_of(section_of(load_table("questions"), "aspects_fill")["words"])
    return ends_with(stretch.said_before, [" ".join(phrase) for phrase in phrases("left")], fillers)


def _less(whole: _Place, part: _Place, confidence: float, wording: Wording) -> Calculation:
    value: Decimal = whole[0].value - part[0].value
    shown = " − ".join(say_value(fact.value, fact, wording) for fact, _ in (whole, part))
    text = wording.phrase("sum", total=say_value(value, whole[0], wording), sum=shown)
    return Calculation(text, proof(whole[1], part[1]), confidence)


def _digits(fact: Fact, view: SentenceView) -> set[str]:
    return {term.folded for term in view.terms if fact.span.start <= term.span.start < fact.span.end}
