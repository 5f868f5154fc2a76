"""Which reading of each word makes the likeliest sentence: the cheapest path through all readings (Viterbi 1967)."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from knowledge.understanding.vocabulary import Vocabulary

LONGER: Final = 2.0
"""What a reading of several words gets back for each word more, in nats; else the shortest were always likeliest."""

Costs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one typed token may mean: one or more canonical words; `cost` says how unlike the typing is, in nats."""

    words: tuple[str, ...]
    cost: float


def find_path(choices: Sequence[Sequence[Reading]], vocabulary: Vocabulary) -> list[Reading]:
    """One reading of each place, together the likeliest; every place has at least one."""
    if not choices:
        return []
    numbers = [[_number(reading, vocabulary) for reading in readings] for readings in choices]
    steps = _price_steps(numbers, vocabulary)
    own = _price_own(choices, numbers, vocabulary)
    cost, backs = own[0] - vocabulary.log_chances(np.array([words[0] for words in numbers[0]])), []
    for step, price in zip(steps, own[1:], strict=True):
        total = cost[:, None] + step
        backs.append(total.argmin(axis=0))
        cost = total.min(axis=0) + price
    place = int(cost.argmin())
    path = [place]
    for back in reversed(backs):
        place = int(back[place])
        path.append(place)
    return [readings[place] for readings, place in zip(choices, reversed(path), strict=True)]


def find_strange(path: Sequence[Reading], vocabulary: Vocabulary) -> list[int]:
    """The places whose word was never seen beside either neighbour."""
    are_met = [vocabulary.are_neighbours(first.words[-1], second.words[0]) for first, second in pairwise(path)]
    if not path:
        return []
    beside = zip([False, *are_met], [*are_met, False], strict=True)
    return [place for place, (left, right) in enumerate(beside) if not left and not right]


def _number(reading: Reading, vocabulary: Vocabulary) -> list[int]:
    return [vocabulary.number(word) for word in reading.words]


def _price_steps(numbers: list[list[list[int]]], vocabulary: Vocabulary) -> list[Costs]:
    """For every two neighbouring places the cost of each reading of the second after each of the first."""
    if len(numbers) < 2:  # noqa: PLR2004  a step takes two
        return []
    sizes = np.array([len(words_of_place) for words_of_place in numbers])
    lasts = np.array([words[-1] for words_of_place in numbers[:-1] for words in words_of_place])
    firsts = np.array([words[0] for words_of_place in numbers[1:] for words in words_of_place])
    # Each reading stands as often as its right neighbour has readings, beside those readings in turn.
    repeats = np.repeat(sizes[1:], sizes[:-1])
    starts = np.repeat(np.cumsum(sizes[1:]) - sizes[1:], sizes[:-1])
    rights = np.arange(repeats.sum()) + np.repeat(starts - (np.cumsum(repeats) - repeats), repeats)
    prices = -vocabulary.log_chances_after(np.repeat(lasts, repeats), firsts[rights])
    bounds = np.cumsum(sizes[:-1] * sizes[1:])[:-1]
    return [
        part.reshape(left, right)
        for part, left, right in zip(np.split(prices, bounds), sizes[:-1], sizes[1:], strict=True)
    ]


def _price_own(
    choices: Sequence[Sequence[Reading]], numbers: list[list[list[int]]], vocabulary: Vocabulary
) -> list[Costs]:
    """The cost of each reading by itself, the steps between its own words included."""
    own = [np.array([reading.cost for reading in readings]) for readings in choices]
    inner = [
        (place, option, first, second)
        for place, words_of_place in enumerate(numbers)
        for option, words in enumerate(words_of_place)
        for first, second in pairwise(words)
    ]
    if inner:
        firsts, seconds = (np.array(column) for column in list(zip(*inner, strict=True))[2:])
        for (place, option, _, _), chance in zip(
            inner, vocabulary.log_chances_after(firsts, seconds).tolist(), strict=True
        ):
            own[place][option] -= chance
    return own
