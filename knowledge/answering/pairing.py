"""The two numbers of an article that stand for two things named side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering.asks import AnswerType, contains, terms_of
from knowledge.answering.candidates import find_candidates
from knowledge.answering.query import Query
from knowledge.answering.retrieval import Matrix
from knowledge.answering.sides import Sides, Word, find_sides
from knowledge.answering.views import SentenceView
from knowledge.answering.zones import Zone, find_zones
from knowledge.language.tables import load_table, section_of, words_of
from knowledge.models import FactKind, Span

# A word of a thing has to speak for its own number by so much more than for the other's (share of the words' weight).
LEAST_MARGIN = 0.2
# A greater margin than this does not choose a pair: two numbers of one sentence share many words.
ENOUGH = 0.3
# Another pair of other numbers that gains nearly as much leaves this share of the confidence.
CLOSE, DOUBT = 0.2, 0.5
# From here on the margin is taken as a share of what speaks for the better number.
WELL = 0.5
# A word names the thing of a number when it comes so near, as a share of the one that comes nearest.
SPOKEN_FOR = 0.75
# Within so many characters "từ A" is followed by what it became.
FORMER_REACH = 60
# What the choice of a pair gains, beside the margins: words about both, one unit, one sentence, the noun asked for.
ABOUT, ONE_UNIT, ONE_SENTENCE, NOUN = 1.0, 0.3, 0.2, 0.5


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the two things, with the number found for it."""

    name: str
    zone: Zone


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things, and how surely the numbers are theirs (0..1)."""

    first: Thing
    second: Thing
    confidence: float


def find_pair(query: Query, views: Sequence[SentenceView]) -> Pair | None:
    """The best fitting two numbers of one kind; `None` when the numbers are not surely there."""
    zones = [zone for view in views for zone in find_zones(view) if _is_level(zone)]
    nouns = _noun_shares(query, zones)
    zones = [zone for zone, share in zip(zones, nouns, strict=True) if share is not None]
    shares = np.array([share for share in nouns if share is not None], dtype=np.float32)
    pairs = [pair for sides in find_sides(query) if zones and (pair := _best(sides, query, zones, shares))]
    return max(pairs, key=lambda pair: pair.confidence, default=None)


def _best(sides: Sides, query: Query, zones: Sequence[Zone], nouns: Matrix) -> Pair | None:
    first, second = _fits(sides.first, zones), _fits(sides.second, zones)
    margins = np.minimum(_margins(first), _margins(second).T)
    about = _fits(_others(sides, query), zones)
    gains = (
        np.minimum(margins, ENOUGH)
        + np.minimum(first[:, None], second[None, :])
        + _bonds(zones)
        + ABOUT * (about[:, None] + about[None, :]) / 2
    )
    gains += NOUN * (nouns[:, None] + nouns[None, :]) / 2
    allowed = (margins >= LEAST_MARGIN) & (_nearest(sides, zones) >= LEAST_MARGIN) & _comparable(zones)
    if _has_noun_apart(sides, query):
        allowed &= (nouns[:, None] > 0) & (nouns[None, :] > 0)
    if not allowed.any():
        return None
    chances = np.asarray(np.where(allowed, gains, -np.inf), dtype=np.float32)
    one, other = (int(place) for place in np.unravel_index(np.argmax(chances), chances.shape))
    doubt = DOUBT if _is_doubtful(chances, (one, other), zones) else 1.0
    return Pair(
        Thing(_name(sides.first_said, zones[one], query), zones[one]),
        Thing(_name(sides.second_said, zones[other], query), zones[other]),
        doubt * _confidence(float(margins[one, other]), min(float(first[one]), float(second[other]))),
    )


def _is_doubtful(gains: Matrix, chosen: tuple[int, int], zones: Sequence[Zone]) -> bool:
    """Whether other numbers fit nearly as well as those chosen."""
    values = np.array([float(zone.fact.value) for zone in zones])
    near = gains >= gains[chosen] - CLOSE
    others = (values[:, None] != values[chosen[0]]) | (values[None, :] != values[chosen[1]])
    return bool((near & others).any())


def _has_noun_apart(sides: Sides, query: Query) -> bool:
    """Whether the question names what both numbers count: "mấy *tài xế*", but not "bao nhiêu *xuồng* và thuyền"."""
    ask = query.asks.asks[0]
    said = {word.accented for word in (*sides.first_said, *sides.second_said)}
    return ask.type is AnswerType.NUMBER and bool(ask.head) and not said.intersection(ask.head)


def _nearest(sides: Sides, zones: Sequence[Zone]) -> Matrix:
    """The lesser margin of the two words nearest to the connector, which surely belong to the things."""
    first, second = _fits(sides.first[:1], zones), _fits(sides.second[:1], zones)
    return np.minimum(_margins(first), _margins(second).T)


def _margins(fits: Matrix) -> Matrix:
    """By what share the words speak more for the number of the row than for that of the column."""
    rows = fits[:, None]
    return np.asarray((rows - fits[None, :]) / np.maximum(rows, WELL), dtype=np.float32)


def _confidence(margin: float, cover: float) -> float:
    """Chosen on the golden questions: both things well named and well told apart are nearly always right."""
    return min(0.2 + 0.35 * min(margin / 0.4, 1.0) + 0.45 * cover, 0.95)


def _fits(words: Sequence[Word], zones: Sequence[Zone]) -> Matrix:
    """For each number the share of the words, by weight, that speak about it."""
    weights = np.array([word.weight for word in words], dtype=np.float32)
    rows = [[zone.strength(word.accented, word.folded) for word in words] for zone in zones]
    strengths = np.array(rows, dtype=np.float32).reshape(len(zones), len(words))
    return np.asarray(strengths @ weights / max(float(weights.sum()), 1e-6), dtype=np.float32)


def _others(sides: Sides, query: Query) -> list[Word]:
    """The content terms of the question that belong to neither thing."""
    taken = {word.accented for word in (*sides.first, *sides.second)}
    return [
        Word(term.accented, term.folded, Span(0, 0), term.rarity) for term in query.terms if term.accented not in taken
    ]


def _comparable(zones: Sequence[Zone]) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Which numbers may be set against each other: of one kind, and never one told twice."""
    kinds = np.array([zone.fact.kind for zone in zones])
    units = np.array([(zone.fact.unit or "").casefold() for zone in zones])
    same = kinds[:, None] == kinds[None, :]
    counted = np.isin(kinds, (FactKind.COUNT,))
    values = np.array([float(zone.fact.value) for zone in zones])
    sentences = np.array([zone.view.span.start for zone in zones])
    repeated = (values[:, None] == values[None, :]) & (sentences[:, None] != sentences[None, :])
    level = same & (counted[:, None] | (units[:, None] == units[None, :])) & ~repeated
    return np.asarray(level & ~np.eye(len(zones), dtype=bool))


def _bonds(zones: Sequence[Zone]) -> Matrix:
    units = np.array([(zone.fact.unit or "").casefold() for zone in zones])
    sentences = np.array([zone.view.span.start for zone in zones])
    one_unit = ONE_UNIT * (units[:, None] == units[None, :])
    return np.asarray(one_unit + ONE_SENTENCE * (sentences[:, None] == sentences[None, :]), dtype=np.float32)


def _noun_shares(query: Query, zones: Sequence[Zone]) -> list[float | None]:
    """For each number how well its noun suits the question; `None` for a number of another kind."""
    ask = query.asks.asks[0]
    if ask.type is not AnswerType.NUMBER:
        kinds = _measured(query)
        return [1.0 if zone.fact.kind in kinds else None if FactKind.PERCENT in kinds else 0.0 for zone in zones]
    heads: dict[Span, float] = {}
    for view in {zone.view.span: zone.view for zone in zones}.values():
        heads |= {candidate.span: candidate.head for candidate in find_candidates(ask, view)}
    if not ask.kinds:
        return [heads.get(zone.fact.span, 0.0) for zone in zones]
    return [heads.get(zone.fact.span) for zone in zones]


def _measured(query: Query) -> frozenset[FactKind]:
    """The kinds of number that the question's words measure: "dài hơn" a length."""
    words = [term.accented for term in query.all_terms]
    measures = section_of(load_table("questions"), "measures").items()
    return frozenset(
        FactKind(kind) for kind, phrases in measures if any(contains(words, terms_of(one)) for one in words_of(phrases))
    )


def _is_level(zone: Zone) -> bool:
    """Whether the number counts something that stands: no change, no rate, no age, not what something was before."""
    text, span = zone.view.text, zone.fact.span
    before = terms_of(text[max(span.start - 24, zone.view.span.start) : span.start])
    table = section_of(load_table("questions"), "pairs")
    if any(before[-len(change) :] == change for change in map(terms_of, words_of(table["changes"]))):
        return False
    after = terms_of(text[span.start : min(span.end + FORMER_REACH, zone.view.span.end)])
    is_former = before[-1:] == ("từ",) and any(word in after for word in words_of(table["becomes"]))
    return (
        not is_former and zone.fact.kind not in (FactKind.AGE, FactKind.RATIO) and text[span.end : span.end + 1] != "/"
    )


def _name(words: Sequence[Word], zone: Zone, query: Query) -> str:
    """The words of the question from the first to the last that speaks for the number."""
    strengths = [zone.strength(word.accented, word.folded) for word in words]
    least = SPOKEN_FOR * max(strengths)
    spans = [word.span for word, strength in zip(words, strengths, strict=True) if strength >= least]
    return query.text[min(span.start for span in spans) : max(span.end for span in spans)]
