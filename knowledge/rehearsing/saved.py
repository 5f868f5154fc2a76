"""Saved questions: what was asked, and what is right to say to it."""

from dataclasses import dataclass

from knowledge.lessons.answering import Asking
from knowledge.models import Answer, NoAnswer, Reason


@dataclass(frozen=True, slots=True)
class Said:
    """What a citizen is told: the answer and whose it is, or why there is none."""

    text: str
    article_id: str | None = None  # `None` without an answer, and for one that the desk wrote
    reason: Reason | None = None  # `None` for an answer

    def is_as(self, other: "Said") -> bool:
        """Whether both say the same; one silence is as good as another."""
        if self.reason or other.reason:
            return bool(self.reason and other.reason)
        return (self.text, self.article_id) == (other.text, other.article_id)


@dataclass(frozen=True, slots=True)
class Saved:
    """A question with what is right to say to it."""

    asking: Asking
    said: Said


def said_of(outcome: Answer | NoAnswer) -> Said:
    """What is told, without its evidence."""
    if isinstance(outcome, NoAnswer):
        return Said(outcome.text, None, outcome.reason)
    return Said(outcome.text, outcome.evidence[0].article_id or None)
