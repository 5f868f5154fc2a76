"""Which moment a fact is of: the one of its clause, else of its sentence, else of the head of the sentence before."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from knowledge.models import Moment, MomentKind, Span

_LONG: Final = frozenset({MomentKind.YEAR, MomentKind.PERIOD, MomentKind.MONTH})
_HEAD: Final = 60  # characters from a sentence's start in which a period is its topic
_REACH: Final = 2  # sentences over which a topic holds


def period_of(text: str, moments: Sequence[Moment], sentences: Sequence[Span], place: int, span: Span) -> str | None:
    """The period of a fact as printed; `place` is the number of its sentence. `None` when nothing says it."""
    if not sentences:
        return None
    sentence = sentences[place]
    first = bisect_left(moments, sentence.start, key=lambda moment: moment.span.start)
    inside = [moment for moment in moments[first:] if moment.span.end <= sentence.end and not moment.is_birth]
    before = [moment for moment in inside if moment.span.end <= span.start and moment.kind is not MomentKind.HOUR]
    after = [moment for moment in inside if moment.span.start >= span.end and moment.kind in _LONG]
    found = _longest_topic(before) or (after[0] if after else None) or _inherited(moments, sentences, place)
    return found.span.of(text) if found else None


def _longest_topic(before: Sequence[Moment]) -> Moment | None:
    """The last year, month or period before a fact, else the last day."""
    long = [moment for moment in before if moment.kind in _LONG]
    return (long or before or (None,))[-1]


def _inherited(moments: Sequence[Moment], sentences: Sequence[Span], place: int) -> Moment | None:
    """The period at the head of one of the sentences before, in the same line of text."""
    for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
        sentence = sentences[back]
        first = bisect_left(moments, sentence.start, key=lambda moment: moment.span.start)
        inside = [
            moment
            for moment in moments[first:]
            if moment.span.end <= sentence.end and moment.kind in _LONG and not moment.is_birth
        ]
        if inside:
            return inside[-1] if inside[0].span.start - sentence.start <= _HEAD else None
    return None
