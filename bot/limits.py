"""How many questions one person may ask, so that one cannot slow down all."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(minutes=1)
OFTENER = 3


class Verdict(StrEnum):
    """What to do with a question."""

    ANSWER = "answer"
    ASK_TO_WAIT = "ask_to_wait"  # the first beyond the limit in a window
    STAY_SILENT = "stay_silent"


@dataclass(slots=True)
class _Person:
    """What one person did lately, oldest first."""

    answered_at: deque[datetime] = field(default_factory=deque)
    told_at: datetime | None = None  # when they were last asked to wait
    helped_at: deque[datetime] = field(default_factory=deque)  # with a card of help, oldest first

    offered_at: deque[datetime] = field(default_factory=deque)  # with what they did not ask for, oldest first

    def is_idle(self, since: datetime) -> bool:
        """Whether nothing of theirs is younger."""
        last = [
            self.told_at,
            *(moments[-1] for moments in (self.answered_at, self.helped_at, self.offered_at) if moments),
        ]
        return not any(moment is not None and moment > since for moment in last)


@dataclass(slots=True)
class QuestionLimit:
    """At most `per_window` answers for one person in any `WINDOW`; in memory only, and no longer than that."""

    per_window: int
    _people: dict[int, _Person] = field(default_factory=dict)
    _swept_at: datetime | None = None

    def judge(self, user_id: int, now: datetime) -> Verdict:
        """What to do with a question that arrives now; one that is not answered does not count."""
        self._sweep(now)
        person = self._people.setdefault(user_id, _Person())
        since = now - WINDOW
        if self._count(person.answered_at, now):
            return Verdict.ANSWER
        if person.told_at is not None and person.told_at > since:
            return Verdict.STAY_SILENT
        person.told_at = now
        return Verdict.ASK_TO_WAIT

    def may_help(self, user_id: int, now: datetime) -> bool:
        """Whether a card of help goes out now: as many as answers in a window, and counted apart from them."""
        self._sweep(now)
        return self._count(self._people.setdefault(user_id, _Person()).helped_at, now)

    def may_offer(self, user_id: int, now: datetime) -> bool:
        """Whether what was not asked for is offered now: `OFTENER` than answers, for it comes while somebody types."""
        self._sweep(now)
        person = self._people.setdefault(user_id, _Person())
        return self._count(person.offered_at, now, most=OFTENER * self.per_window)

    def _count(self, moments: deque[datetime], now: datetime, most: int | None = None) -> bool:
        """Whether one more fits into the window, which takes `per_window` unless said; it is counted if it does."""
        while moments and moments[0] <= now - WINDOW:
            moments.popleft()
        if len(moments) >= (self.per_window if most is None else most):
            return False
        moments.append(now)
        return True

    def _sweep(self, now: datetime) -> None:
        """Forget, once in a window, everybody who did nothing in the last."""
        if self._swept_at is not None and now - self._swept_at < WINDOW:
            return
        self._swept_at = now
        since = now - WINDOW
        self._people = {user_id: person for user_id, person in self._people.items() if not person.is_idle(since)}
