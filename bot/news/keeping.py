"""Collects what became of deliveries and writes it down, as many at a time as have come meanwhile."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.news.neighbours import Neighbours
from bot.news.outbox import Outbox
from bot.news.outcomes import Failed, Moved, Outcome, PutOff, Stopped, TopicEnded


class Keeper:
    """Outcomes not yet in the outbox; none is forgotten before it is there, and twice does no harm."""

    def __init__(self, outbox: Outbox, neighbours: Neighbours, clock: Callable[[], datetime]) -> None:
        self._outbox, self._neighbours, self._clock = outbox, neighbours, clock
        self._outcomes: list[Outcome] = []
        self._being_kept: list[Outcome] = []
        self.came = asyncio.Event()

    def take_in(self, outcome: Outcome) -> None:
        """Keep it with the next ones."""
        self._outcomes.append(outcome)
        self.came.set()

    def gather(self) -> list[Outcome]:
        """What is to be written down now, with what could not be written before."""
        self._being_kept, self._outcomes = self._being_kept + self._outcomes, []
        return self._being_kept

    def write(self, outcomes: list[Outcome]) -> None:
        """Write them down, in a thread. Raises: StoreError."""
        now = self._clock()
        for outcome in outcomes:
            self._tell(outcome, now)
        self._outbox.mark(outcomes, now)

    def _tell(self, outcome: Outcome, now: datetime) -> None:
        """Have what it says of the chat kept with the subscribers."""
        target = outcome.delivery.target
        match outcome:
            case Stopped():
                self._neighbours.stop_chat(target.chat_id, now)
            case TopicEnded():
                self._neighbours.end_topic(target, now)
            case Moved(new_chat_id=new):
                self._neighbours.move_chat(target.chat_id, new)

    def let_go(self) -> bool:
        """Forget what was written; whether some of it comes again."""
        comes_again = any(isinstance(each, PutOff | Failed | Moved) for each in self._being_kept)
        self._being_kept = []
        return comes_again
