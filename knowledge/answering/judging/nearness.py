"""How near a span stands to the words of a question, in characters."""

import math
from collections.abc import Sequence
from operator import mul

from knowledge.models import Span


def gaps_to(places: list[list[int]], span: Span) -> list[float]:
    """How many characters lie between the span and the nearest place of each word; infinite for none."""
    return [min([distance(at, span) for at in own]) if own else math.inf for own in places]


def closeness(gaps: list[float], *, reach: float, weights: Sequence[float]) -> float:
    """The weighted mean of what of each word's bearing is left over its gap; to a third over the reach."""
    return weighted_mean([math.exp(-gap / reach) for gap in gaps], weights)


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The weighted mean; 0 without weights."""
    total = sum(weights)
    return sum(map(mul, values, weights)) / total if total > 0 else 0.0


def distance(at: int, span: Span) -> int:
    """How many characters lie between a place and a span."""
    return max(span.start - at, at - span.end, 0)
