"""When the next message may go: Telegram's limits as decisions over a clock that only goes forward, in seconds.

Messages go evenly, not in bursts: what sends a second's worth at once is refused by a strict count, and each refusal
stops everything for seconds. Answers to questions never wait; they are counted, and bulletins make room for them.
"""

from collections import deque
from heapq import heappop, heappush
from math import inf
from typing import Final

# What passes here in a second may arrive within a second less this, for ways differ in length. A response that is later
# than the quickest says that its message may have arrived as much later, together with those after it: it counts from
# there. At 28 a second this costs 0.4 messages a second, at 1,000 it costs 15.
JITTER: Final = 0.015
PERIOD: Final = 10.0  # seconds; the quickest response of this and the one before is the measure, for ways change
# How far the even pace may be caught up with, and at a low pace one message: a thousand a second is finer than timers
# are, and another thread may hold the interpreter for 5 ms.
CATCH_UP: Final = 0.010
IDLE_AFTER: Final = 1.0  # seconds without a turn: then nothing is caught up with, and the pace begins evenly
LONGEST_NAP: Final = 0.004  # below `CATCH_UP`: at a high pace a few go out at each awakening, which costs less
GROUP_MESSAGES, GROUP_SECONDS = 20, 60.0  # of one group or channel, by Telegram's FAQ
CHAT_SECONDS = 1.0  # between messages of one chat, likewise
RECOVERY_SECONDS, RECOVERY_SHARE = 30.0, 0.5  # after a refusal the pace begins at half and climbs back

_OFTEN = 5  # failures of the line in a row; fewer happen on a noisy one
_LONGEST_OUTAGE = 30.0  # seconds between two looks whether the line is back


class Pacer:
    """Says how long to wait for a turn, and remembers the turns taken."""

    def __init__(self, rate: int) -> None:
        self._rate, self._interval = rate, 1 / rate
        self._on_the_way = 0  # not yet answered; each of them may be arriving just now
        self._ends: list[float] = []  # a heap: when the others are more than a second old over there
        self._quickest = self._quickest_before = inf  # seconds to a response, in this period and the one before
        self._period_ends = 0.0
        self._next = 0.0
        self._blocked_until = self._recovers_until = 0.0
        self._by_chat: dict[int, float] = {}
        self._by_group: dict[int, deque[float]] = {}

    def wait(self, now: float) -> float:
        """Seconds until any message may go; 0 at once."""
        while self._ends and self._ends[0] <= now:
            heappop(self._ends)
        return max(self._next - now, self._wait_for_room(now), self._blocked_until - now, 0.0)

    def _wait_for_room(self, now: float) -> float:
        if self._on_the_way + len(self._ends) < self._rate:
            return 0.0
        return self._ends[0] - now if self._ends else LONGEST_NAP

    def wait_of_chat(self, chat_id: int, now: float) -> float:
        """Seconds until this chat may get a message; 0 at once."""
        wait = self._by_chat.get(chat_id, now - CHAT_SECONDS - JITTER) + CHAT_SECONDS + JITTER - now
        turns = self._by_group.get(chat_id)
        if turns is not None and len(turns) == GROUP_MESSAGES:
            wait = max(wait, turns[0] + GROUP_SECONDS + JITTER - now)
        return max(wait, 0.0)

    def is_blocked(self, now: float) -> bool:
        """Whether Telegram takes nothing at all."""
        return now < self._blocked_until

    def take(self, chat_id: int, now: float) -> None:
        """A bulletin's message goes to the chat now."""
        self._next = self._base(now) + self._interval / self._share(now)
        self._on_the_way += 1
        self._note(chat_id, now)

    def note_response(self, departed: float, now: float) -> None:
        """Telegram's word on what went at that moment has come, or will not come any more."""
        took = now - departed
        if now >= self._period_ends:
            self._quickest_before, self._quickest, self._period_ends = self._quickest, inf, now + PERIOD
        self._quickest = min(self._quickest, took)
        self._on_the_way -= 1
        late = took - min(self._quickest, self._quickest_before)
        heappush(self._ends, departed + 1 + JITTER + late)

    def note_answer(self, chat_id: int, now: float) -> None:
        """An answer went to the chat now, without asking us; the next bulletin's message makes room."""
        self._next = max(self._next, now) + self._interval
        heappush(self._ends, now + 1 + JITTER)
        self._note(chat_id, now)

    def block(self, seconds: float, now: float) -> None:
        """Telegram takes nothing for so long; refusals that come together count as the longest of them."""
        self._blocked_until = max(self._blocked_until, now + seconds)
        self._recovers_until = self._blocked_until + RECOVERY_SECONDS
        self._next = max(self._next, self._blocked_until)

    def _base(self, now: float) -> float:
        """From when the next interval counts: from when this turn was due, if it is not much later."""
        is_idle = now - self._next > IDLE_AFTER
        return now if is_idle else max(self._next, now - max(CATCH_UP, self._interval))

    def _share(self, now: float) -> float:
        """The share of the pace that is used: less for a while after a refusal."""
        left = min(max(self._recovers_until - now, 0.0), RECOVERY_SECONDS) / RECOVERY_SECONDS
        return 1 - left * (1 - RECOVERY_SHARE)

    def _note(self, chat_id: int, now: float) -> None:
        self._by_chat.pop(chat_id, None)
        self._by_chat[chat_id] = now  # at the end: the oldest stand first
        _forget(self._by_chat, now - CHAT_SECONDS - JITTER)
        if chat_id < 0:
            turns = self._by_group.pop(chat_id, None) or deque(maxlen=GROUP_MESSAGES)
            turns.append(now)
            self._by_group[chat_id] = turns
            while (first := next(iter(self._by_group))) != chat_id and self._by_group[first][
                -1
            ] < now - GROUP_SECONDS - 1:
                del self._by_group[first]


def _forget(moments: dict[int, float], before: float) -> None:
    while (first := next(iter(moments))) and moments[first] < before:
        del moments[first]


class Outage:
    """Whether the line as a whole is down, so that one message at a time tries it and not a thousand."""

    def __init__(self) -> None:
        self._failures = 0

    def note_success(self) -> None:
        """A message got through, or Telegram refused it for itself."""
        self._failures = 0

    def note_failure(self) -> float:
        """Seconds to wait before the next look; 0 as long as it may be chance."""
        self._failures += 1
        return min(2.0 ** (self._failures - _OFTEN), _LONGEST_OUTAGE) if self._failures >= _OFTEN else 0.0
