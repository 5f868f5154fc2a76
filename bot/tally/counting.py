"""Counts in memory and writes now and then, so that no answer waits for it; a crash loses the seconds between."""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from threading import Lock

from sqlalchemy import Engine, delete, insert, select, update
from sqlmodel import Session

from bot.database import reading, writing
from bot.tally.names import ARTICLE, name_topic
from bot.tally.tables import TALLY
from knowledge.reading.stamps import VIETNAM, day_in_vietnam

KEPT = timedelta(days=400)  # a year and its month before, to compare with; some 500 rows a day

Key = tuple[str, int, str]  # local day, hour, name
Counts = Mapping[Key, int]


@dataclass(slots=True)
class Tally:
    """The counters; `find_topic` gives the topic of an article by its id, `None` for none. `heard` counts along.

    Every method that writes or reads the database raises StoreError.
    """

    engine: Engine
    find_topic: Callable[[str], str | None]
    heard: Callable[[str, int], None] = lambda *_: None
    _waiting: Counter[Key] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)  # the relay counts in threads

    def add(self, name: str, at: datetime, count: int = 1) -> None:
        """Count something that happened then, so often; 0 times is nothing."""
        if not count:
            return
        self.heard(name, count)
        with self._lock:
            self._waiting[day_in_vietnam(at).isoformat(), at.astimezone(VIETNAM).hour, name] += count

    async def flush(self) -> None:
        """Write what was counted; what cannot be written waits for the next time."""
        with self._lock:
            taken, self._waiting = self._waiting, Counter()
        if not taken:
            return
        is_written = False
        try:
            await asyncio.to_thread(self._write, taken)
            is_written = True
        finally:
            if not is_written:
                with self._lock:
                    self._waiting.update(taken)

    def read(self, first: date, last: date) -> Counts:
        """What was counted on the days from the first to the last; what waits in memory is not among it."""
        days = TALLY.c.day.between(first.isoformat(), last.isoformat())
        with reading(self.engine) as session:
            rows = session.connection().execute(select(TALLY).where(days)).mappings().all()
        return {(row["day"], row["hour"], row["name"]): row["count"] for row in rows}

    def forget(self, now: datetime) -> None:
        """Delete what is too old."""
        with writing(self.engine) as session:
            oldest = day_in_vietnam(now - KEPT).isoformat()
            session.connection().execute(delete(TALLY).where(TALLY.c.day < oldest))

    def _write(self, counts: Counts) -> None:
        named: Counter[Key] = Counter()
        for (day, hour, name), count in counts.items():
            named[day, hour, self._final_name(name)] += count
        with writing(self.engine) as session:
            add_counts(session, named)

    def _final_name(self, name: str) -> str:
        kind, _, key = name.partition(":")
        return name_topic(self.find_topic(key)) if kind == ARTICLE else name


def add_counts(session: Session, counts: Counts) -> None:
    """Add to what was counted before."""
    connection = session.connection()
    for (day, hour, name), count in counts.items():
        this = {"day": day, "hour": hour, "name": name}
        there = [TALLY.c[column] == value for column, value in this.items()]
        if not connection.execute(update(TALLY).where(*there).values(count=TALLY.c["count"] + count)).rowcount:
            connection.execute(insert(TALLY).values(**this, count=count))
