"""How good a candidate is: its observations times weights from `weights.toml`.

Ranking compares candidates of one question; trust tells how often such an answer is right, over all questions.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from operator import attrgetter, mul

from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.candidates.candidate import Candidate
from knowledge.answering.judging.observations import Observations
from knowledge.answering.judging.weights import load_weights
from knowledge.models import Fact, Moment, Person


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its observations and its rank score, which has no unit: only differences count."""

    candidate: Candidate
    observations: Observations
    score: float


def score(candidate: Candidate, observations: Observations) -> Scored:
    """The candidate with its rank score."""
    return Scored(candidate, observations, _weighted("rank", observations))


def best_first(scored: Sequence[Scored]) -> list[Scored]:
    """The candidates by falling score; earlier sentences first among equals."""
    return sorted(scored, key=lambda one: (-one.score, one.candidate.view.row, one.candidate.span))


def is_contradicted(observations: Observations) -> bool:
    """Whether the question names a year, a post, a person, a figure or a name that this is surely not about."""
    is_elsewhere = observations.figures < 1 or observations.names < 1
    return is_elsewhere or 0 in (observations.year, observations.post, observations.owner)


def firmest_first(ranked: Sequence[Scored]) -> list[Scored]:
    """The ranked candidates; before a contradicted first one the best that says the same and is not contradicted.

    Who is called by another post in one place may hold the one asked for in the next.
    """
    best = ranked[0]
    if is_contradicted(best.observations):
        for place, one in enumerate(ranked):
            if not is_rival(one, best) and _is_firm(one, best):
                return [one, *ranked[:place], *ranked[place + 1 :]]
    return list(ranked)


def _is_firm(one: Scored, best: Scored) -> bool:
    """Whether nothing contradicts a candidate, and where the best lacks the post asked for this one holds it."""
    lacks_post = best.observations.post == 0
    return not is_contradicted(one.observations) and (not lacks_post or one.observations.post > UNKNOWN_POST)


def trust(ranked: Sequence[Scored]) -> float:
    """The expected share of right answers, 0 to 1, when the first of the ranked candidates answers.

    The lead over the best candidate that says something else counts too. Raises IndexError for none.
    """
    best = ranked[0]
    rivals = (one.score for one in ranked if is_rival(one, best))
    lead = min(best.score - next(rivals, best.score - MOST_LEAD), MOST_LEAD)
    table = load_weights("trust")
    kind = table.get(f"type_{best.candidate.ask.type}", 0.0)
    total = table["bias"] + table["lead"] * lead + kind + _weighted("trust", best.observations)
    grounded = RECORD_TRUST + SINGLED_OUT * best.observations.singled_out if best.observations.recorded else 0.0
    return max(1 / (1 + math.exp(-total)), grounded)


def is_rival(one: Scored, best: Scored) -> bool:
    """Whether a candidate says something else than the best: another number, day or name, however written."""
    return _meaning(one.candidate) != _meaning(best.candidate)


def _meaning(candidate: Candidate) -> tuple[object, ...]:
    match candidate.item:
        case Fact() as fact:
            return fact.value, fact.upper, fact.kind
        case Moment() as moment if moment.day or moment.at:
            return moment.day, moment.month, moment.at
        case Person() as person:
            return (person.name.split()[-1].casefold(), person.post if candidate.ask.type is AnswerType.POST else None)
        case _:
            return (candidate.said.casefold(),)


# What the record itself holds is right when its article is the one that is meant.
RECORD_TRUST, SINGLED_OUT = 0.45, 0.45
UNKNOWN_POST = 0.5  # what is observed where no post is at stake
# A longer lead tells nothing more.
MOST_LEAD = 3.0
# A further item of a list comes this near to the best in rank score.
LIKENESS = 2.0


def _weighted(section: str, observations: Observations) -> float:
    read, weights = _weights_of_fields(section)
    return float(sum(map(mul, weights, read(observations))))


@cache
def _weights_of_fields(section: str) -> tuple[Callable[[Observations], tuple[float, ...]], tuple[float, ...]]:
    """What reads the observations that have a weight, and their weights, in their order."""
    weights = load_weights(section)
    names = [field.name for field in fields(Observations) if field.name in weights]
    return attrgetter(*names), tuple(weights[name] for name in names)
