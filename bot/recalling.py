"""Answers of this minute, so that what everybody asks when news breaks is worked out once.

In memory only, without who asked; forgotten with the minute, and at once when articles or lessons change.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from knowledge.models import Answer, NoAnswer, Question

MOST: Final = 2000  # answers, some 10 MB

Given = Answer | NoAnswer


@dataclass(slots=True)
class Recall:
    """Remembers what was answered from one state of things, which is told by identity."""

    _state: tuple[object, ...] = ()
    _minute: datetime | None = None
    _answers: dict[Question, Given] = field(default_factory=dict)

    def answer(
        self, question: Question, state: tuple[object, ...], now: datetime, work_out: Callable[[], Given]
    ) -> Given:
        """The answer that was given to the same question in this minute, else the one worked out now."""
        self._keep_to(state, now.replace(second=0, microsecond=0))
        known = self._answers.get(question)
        if known is None:
            known = self._answers[question] = work_out()
            if len(self._answers) > MOST:
                del self._answers[next(iter(self._answers))]
        return known

    def _keep_to(self, state: tuple[object, ...], minute: datetime) -> None:
        is_same = len(state) == len(self._state) and all(a is b for a, b in zip(state, self._state, strict=True))
        if not is_same or minute != self._minute:
            self._answers.clear()
            self._state, self._minute = state, minute
