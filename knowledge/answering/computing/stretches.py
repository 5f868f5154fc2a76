"""The words beside each number of a sentence, up to the numbers before and behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.asking.rows import terms_of
from knowledge.answering.finding.views import SentenceView
from knowledge.models import Fact, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number with the text that stands between it and its neighbours."""

    fact: Fact
    view: SentenceView
    before: Span
    after: Span  # begins with the unit

    @property
    def said_before(self) -> str:
        """The text from the number before, or the start of the sentence, to the number."""
        return self.before.of(self.view.text)

    @property
    def said_after(self) -> str:
        """The text from behind the digits, the unit included, to the next number or the end of the sentence."""
        return self.after.of(self.view.text)


def find_stretches(view: SentenceView, facts: Sequence[Fact]) -> list[Stretch]:
    """The stretches of some numbers of a sentence, in order."""
    ordered = sorted(facts, key=lambda fact: fact.span)
    starts = [view.span.start, *(fact.span.end for fact in ordered)]
    ends = [*(fact.span.start for fact in ordered[1:]), view.span.end]
    return [
        Stretch(fact, view, Span(start, fact.span.start), Span(_unit_start(view, fact), end))
        for fact, start, end in zip(ordered, starts, ends, strict=False)
    ]


def ends_with(text: str, phrases: Sequence[str], fillers: Sequence[str]) -> bool:
    """Whether a text ends with one of the phrases, plain words between aside and no mark behind it."""
    if text.rstrip()[-1:] in {",", ";", "(", ")", "-"}:
        return False
    words = terms_of(text)
    while words and words[-1] in fillers:
        words = words[:-1]
    return any(words[-len(phrase) :] == phrase for phrase in map(terms_of, phrases))


def _unit_start(view: SentenceView, fact: Fact) -> int:
    unit = fact.unit or ""
    place = view.text.find(unit, fact.span.start, fact.span.end) if unit else -1
    return place if place >= 0 else fact.span.end
