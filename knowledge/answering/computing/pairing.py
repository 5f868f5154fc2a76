"""The two numbers of an article that stand for two things named side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.query import Query
from knowledge.answering.asking.rows import terms_of
from knowledge.answering.computing.figures import find_figures
from knowledge.answering.computing.fitting import average, fits, margins
from knowledge.answering.computing.nouns import is_kin
from knowledge.answering.computing.sides import Sides, Word, find_sides
from knowledge.answering.computing.things import compared_noun, may_count, units_said
from knowledge.answering.computing.zones import Zone, opens_parts
from knowledge.answering.finding.retrieval import Matrix
from knowledge.answering.finding.views import SentenceView
from knowledge.models import FactKind, Span

# A word of a thing has to speak for its own number by so much more than for the other's (share of the words' weight).
LEAST_MARGIN = 0.2
NEAREST = 2
# So many words beside the connector, and so many characters behind a number, tell whether it counts the thing.
MOST_NAMING, BEHIND, HALF = 3, 30, 0.5
# So well a further thing of a list has to fit its number.
SURELY = 0.75
# A greater margin than this does not choose a pair: two numbers of one sentence share many words.
ENOUGH = 0.3
# Another pair of other numbers that gains as much takes this share of the confidence, one that gains less takes less.
CLOSE, DOUBT = 0.25, 0.6
# A word names the thing of a number when it comes so near, as a share of the one that comes nearest.
SPOKEN_FOR = 0.75
# What the choice of a pair gains, beside the margins: words about both, one unit, one sentence, the noun asked for, a
# thing named by the unit.
ABOUT, ONE_UNIT, ONE_SENTENCE, NOUN, UNIT_SAID = 1.0, 0.3, 0.2, 0.5, 0.3


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
    others: tuple[Thing, ...] = ()  # further ones named before them: the first of "A, B và C"

    @property
    def things(self) -> tuple[Thing, ...]:
        """All of them, in the order of the question."""
        return (*self.others, self.first, self.second)


def find_pair(query: Query, views: Sequence[SentenceView]) -> Pair | None:
    """The best fitting two numbers of one kind; `None` when the numbers are not surely there."""
    figures = find_figures(query, views)
    zones = [zone for zone, _ in figures]
    shares = np.array([share for _, share in figures], dtype=np.float32)
    pairs = [pair for sides in find_sides(query) if zones and (pair := _best(sides, query, zones, shares))]
    return max(pairs, key=lambda pair: pair.confidence, default=None)


def _best(sides: Sides, query: Query, zones: Sequence[Zone], nouns: Matrix) -> Pair | None:
    first, second = fits(sides.first, zones), fits(sides.second, zones)
    gaps = _gaps(sides.first, sides.second, zones)
    about = average(_others(sides, query), zones)
    gains = (
        np.minimum(gaps, ENOUGH)
        + np.minimum(first[:, None], second[None, :])
        + _bonds(zones)
        + ABOUT * (about[:, None] + about[None, :]) / 2
    )
    gains += NOUN * (nouns[:, None] + nouns[None, :]) / 2
    said = np.array([_is_unit_said(zone, sides) for zone in zones], dtype=np.float32)
    gains += UNIT_SAID * (said[:, None] + said[None, :]) / 2
    allowed = (gaps >= LEAST_MARGIN) & (_nearest(sides, zones) >= LEAST_MARGIN) & _comparable(zones)
    if _has_noun_apart(sides, query):
        counted = (nouns > 0) | (said > 0)
        allowed &= counted[:, None] & counted[None, :]
    elif query.asks.asks[0].type is AnswerType.NUMBER and query.asks.asks[0].head:
        # "Bao nhiêu ô tô và xe máy": each thing is the noun that its number counts.
        allowed &= _counted(sides.first_said, zones)[:, None] & _counted(sides.second_said, zones)[None, :]
    elif noun := compared_noun(query, sides):
        kin = np.array([is_kin(noun, terms_of(zone.fact.unit or "")) for zone in zones])
        allowed &= kin[:, None] & kin[None, :]
    if units := units_said(sides):
        one, other = (np.array([may_count(zone, unit) for zone in zones]) for unit in units)
        allowed &= one[:, None] & other[None, :]
    if not allowed.any():
        return None
    chances = np.asarray(np.where(allowed, gains, -np.inf), dtype=np.float32)
    place = divmod(int(np.argmax(chances)), len(zones))
    further = tuple(_further(sides, query, zones, place))
    if len(further) < sides.items:
        return None
    doubt = _doubt(chances, place, zones)
    return Pair(
        Thing(_name(sides.first_said, zones[place[0]], query), zones[place[0]]),
        Thing(_name(sides.second_said, zones[place[1]], query), zones[place[1]]),
        (1 - doubt) * _confidence(float(gaps[place]), min(float(first[place[0]]), float(second[place[1]]))),
        further,
    )


def _counted(said: Sequence[Word], zones: Sequence[Zone]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    return np.array([_is_counted(zone, said) for zone in zones], dtype=np.bool_)


def _is_counted(zone: Zone, said: Sequence[Word]) -> bool:
    """Whether at least half of the words of a thing stand with the number."""
    near = said[:MOST_NAMING]
    behind = terms_of(zone.view.text[zone.fact.span.start : min(zone.fact.span.end + BEHIND, zone.view.span.end)])
    held = sum(word.accented in behind or zone.has_own(word.accented) for word in near)
    return bool(near) and held / len(near) >= HALF


def _further(sides: Sides, query: Query, zones: Sequence[Zone], chosen: tuple[int, int]) -> list[Thing]:
    """The things listed before the pair whose numbers stand in the same sentence under the same unit."""
    found: list[Thing] = []
    for words in sides.listed[: sides.items]:
        fitness = fits(words, zones)
        taken = [zones[place] for place in chosen] + [thing.zone for thing in found]
        fitting = [place for place, zone in enumerate(zones) if fitness[place] >= SURELY and _is_beside(zone, taken)]
        if not fitting:
            break
        zone = zones[max(fitting, key=lambda place: float(fitness[place]))]
        found.insert(0, Thing(_name(words, zone, query), zone))
    return found


def _is_beside(zone: Zone, taken: Sequence[Zone]) -> bool:
    """Whether a number stands in one sentence and under one unit with numbers already chosen."""
    first = taken[0]
    if zone in taken or zone.view.span != first.view.span or zone.fact.unit != first.fact.unit:
        return False
    return not any(opens_parts(zone, other) for other in taken)


def _doubt(chances: Matrix, chosen: tuple[int, int], zones: Sequence[Zone]) -> float:
    """How much of the confidence is lost because other numbers fit nearly as well as those chosen."""
    values = np.array([float(zone.fact.value) for zone in zones])
    others = (values[:, None] != values[chosen[0]]) | (values[None, :] != values[chosen[1]])
    gap = float(chances[chosen]) - float(np.where(others, chances, -np.inf).max())
    return DOUBT * max(1 - gap / CLOSE, 0.0)


def _has_noun_apart(sides: Sides, query: Query) -> bool:
    """Whether the question names what both numbers count: "mấy *tài xế*", but not "bao nhiêu *xuồng* và thuyền"."""
    ask = query.asks.asks[0]
    said = {word.accented for word in (*sides.first_said, *sides.second_said)}
    return ask.type is AnswerType.NUMBER and bool(ask.head) and not said.intersection(ask.head)


def _is_unit_said(zone: Zone, sides: Sides) -> bool:
    """Whether one of the things is named by the number's unit: "*súng* hơi" by 21 súng."""
    unit = terms_of(zone.fact.unit or "")[:1]
    return any((word.accented,) == unit for word in (*sides.first_said, *sides.second_said))


def _nearest(sides: Sides, zones: Sequence[Zone]) -> Matrix:
    """The lesser margin of the words nearest to the connector, which surely belong to the things."""
    return _gaps(sides.first[:NEAREST], sides.second[:NEAREST], zones)


def _gaps(first: Sequence[Word], second: Sequence[Word], zones: Sequence[Zone]) -> Matrix:
    """The lesser margin of two things, by those of their words that the article knows."""
    known = [[word for word in words if _is_known(word, zones)] or words for words in (first, second)]
    return np.minimum(margins(fits(known[0], zones)), margins(fits(known[1], zones)).T)


def _is_known(word: Word, zones: Sequence[Zone]) -> bool:
    return any(zone.strength(word.accented, word.folded, is_name=word.is_name) > 0 for zone in zones)


def _confidence(margin: float, cover: float) -> float:
    """Chosen on the golden questions: both things well named and well told apart are nearly always right."""
    return min(0.2 + 0.35 * min(margin / 0.4, 1.0) + 0.45 * cover, 0.95)


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


def _name(words: Sequence[Word], zone: Zone, query: Query) -> str:
    """The words of the question from the first to the last that speaks for the number."""
    strengths = [zone.strength(word.accented, word.folded) for word in words]
    least = SPOKEN_FOR * max(strengths)
    spans = [word.span for word, strength in zip(words, strengths, strict=True) if strength >= least]
    return query.text[min(span.start for span in spans) : max(span.end for span in spans)]
