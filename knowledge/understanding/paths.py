"""Which reading of each word makes the likeliest sentence: the cheapest path through all readings (Viterbi 1967)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from operator import add
from typing import Final

import numpy as np

from knowledge.understanding.vocabulary import Vocabulary

LONGER: Final = 2.0
"""What a reading of several words gets back for each word more, in nats; else the shortest were always likeliest."""

Numbers = Sequence[Sequence[Sequence[int]]]
"""For each place the words of each of its readings, by number."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one typed token may mean: one or more canonical words; `cost` says how unlike the typing is, in nats."""

    words: tuple[str, ...]
    cost: float


def find_path(choices: Sequence[Sequence[Reading]], vocabulary: Vocabulary) -> list[Reading]:
    """One reading of each place, together the likeliest; every place has at least one."""
    if all(len(readings) == 1 for readings in choices):
        return [readings[0] for readings in choices]
    numbers = [[[vocabulary.number(word) for word in reading.words] for reading in place] for place in choices]
    own = _price_own(choices, numbers, vocabulary)
    prices = _price_steps(numbers, vocabulary)
    starts = vocabulary.chances.log_shares(np.array([words[0] for words in numbers[0]])).tolist()
    costs, backs, at = [cost - chance for cost, chance in zip(own[0], starts, strict=True)], [], 0
    for price in own[1:]:
        size, back = len(costs), []
        reached = []
        for own_cost in price:
            totals = list(map(add, costs, prices[at : at + size]))
            at += size
            least = min(totals)
            back.append(totals.index(least))
            reached.append(least + own_cost)
        costs = reached
        backs.append(back)
    return [readings[place] for readings, place in zip(choices, _walk_back(costs, backs), strict=True)]


def _walk_back(costs: Sequence[float], backs: Sequence[Sequence[int]]) -> list[int]:
    """The places of the readings on the cheapest path."""
    place = costs.index(min(costs))
    path = [place]
    for back in reversed(backs):
        place = back[place]
        path.append(place)
    return path[::-1]


def _price_steps(numbers: Numbers, vocabulary: Vocabulary) -> list[float]:
    """The costs of each reading after each of the place before: place by place, reading by reading."""
    pairs = [
        (last, words[0])
        for before, place in pairwise(numbers)
        for words in place
        for last in [earlier[-1] for earlier in before]
    ]
    return [-chance for chance in _log_chances(pairs, vocabulary)]


def _price_own(choices: Sequence[Sequence[Reading]], numbers: Numbers, vocabulary: Vocabulary) -> list[list[float]]:
    """The cost of each reading by itself, the steps between its own words included."""
    inner = [pair for place in numbers for words in place for pair in pairwise(words)]
    chances = iter(_log_chances(inner, vocabulary))
    own = []
    for readings, place in zip(choices, numbers, strict=True):
        costs = [reading.cost for reading in readings]
        for option, words in enumerate(place):
            for chance in islice(chances, len(words) - 1):
                costs[option] -= chance
        own.append(costs)
    return own


def _log_chances(pairs: Sequence[tuple[int, int]], vocabulary: Vocabulary) -> list[float]:
    """The logarithm of the chance of the second word of each pair after the first."""
    if not pairs:
        return []
    firsts, words = zip(*pairs, strict=True)
    chances: list[float] = vocabulary.chances.log_after(np.array(firsts), np.array(words)).tolist()
    return chances


def find_strange(path: Sequence[Reading], vocabulary: Vocabulary) -> list[int]:
    """The places whose word was never seen beside either neighbour."""
    are_met = [vocabulary.are_neighbours(first.words[-1], second.words[0]) for first, second in pairwise(path)]
    if not path:
        return []
    beside = zip([False, *are_met], [*are_met, False], strict=True)
    return [place for place, (left, right) in enumerate(beside) if not left and not right]
