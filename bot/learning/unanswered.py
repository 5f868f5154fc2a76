"""Questions without an answer: kept folded, without names and numbers, for 30 days, and grouped for the desk."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from sqlalchemy import Engine, RowMapping, delete, func, insert, or_, select, update
from sqlmodel import Session

from bot.database import reading, writing
from bot.learning.tables import UNANSWERED
from knowledge.models import Reason
from knowledge.reading.stamps import day_in_vietnam
from knowledge.understanding.grouping import group_alike
from knowledge.understanding.masking import mask_question

KEPT = timedelta(days=30)
MOST_WAITING = 10_000  # questions in memory; what comes while they cannot be written is not kept
MOST_GROUPED = 10_000  # different wordings, of the newest days: a second or two

_Noted = tuple[str, str, Reason]  # local day, what was typed, why there was no answer


class Settled(StrEnum):
    """What the desk did about questions."""

    ANSWERED = "answered"  # asked again and not answered, they come up again
    IGNORED = "ignored"  # what is like them is ignored too, for as long as they are kept


@dataclass(frozen=True, slots=True)
class Asked:
    """The same words, on all days together."""

    row_id: int  # of the newest day
    words: str
    reason: Reason
    days: Mapping[str, int]  # how often on which local day, ISO 8601; never empty
    is_ignored: bool = False

    @property
    def count(self) -> int:
        """How often they were asked."""
        return sum(self.days.values())


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are alike, the one asked most often first."""

    asked: tuple[Asked, ...]

    @property
    def head(self) -> Asked:
        """The one that stands for all."""
        return self.asked[0]

    @property
    def count(self) -> int:
        """How often it was asked."""
        return sum(one.count for one in self.asked)

    @property
    def last_on(self) -> str:
        """The last day on which it was."""
        return max(day for one in self.asked for day in one.days)

    def count_on(self, day: str) -> int:
        """How often it was asked on that day."""
        return sum(one.days.get(day, 0) for one in self.asked)


@dataclass(slots=True)
class Unanswered:
    """The table, and what waits in memory to be written. What uses the database raises StoreError."""

    engine: Engine
    _waiting: list[_Noted] = field(default_factory=list)

    def note(self, text: str, reason: Reason, at: datetime) -> None:
        """Keep the question, as far as it may be kept, with the next flush."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append((day_in_vietnam(at).isoformat(), text, reason))

    async def flush(self) -> None:
        """Write what was noted; what cannot be written waits for the next time."""
        taken, self._waiting = self._waiting, []
        if not taken:
            return
        is_written = False
        try:
            await asyncio.to_thread(self._write, taken)
            is_written = True
        finally:
            if not is_written:
                self._waiting = [*taken, *self._waiting]

    def groups(self) -> list[Group]:
        """What the desk has not dealt with, the newest first. Takes a while: call it in a thread."""
        with reading(self.engine) as session:
            asked = _read_asked(session)
        return sort_groups(form_groups(asked))

    def find(self, row_id: int) -> Group | None:
        """The group that holds the row; `None` when it was dealt with or forgotten. Takes a while, too."""
        with reading(self.engine) as session:
            words = session.connection().execute(select(UNANSWERED.c.words).where(UNANSWERED.c.id == row_id)).scalar()
        groups = self.groups() if words else []
        return next((group for group in groups if any(one.words == words for one in group.asked)), None)

    def settle(self, group: Group, how: Settled) -> None:
        """Take the group off the list."""
        open_ones = (UNANSWERED.c.words.in_([one.words for one in group.asked]), UNANSWERED.c.settled.is_(None))
        with writing(self.engine) as session:
            session.connection().execute(update(UNANSWERED).where(*open_ones).values(settled=how))

    def reopen(self, wordings: Sequence[str]) -> None:
        """Put these questions back on the list, for what was taught of them was taken back."""
        answered = (UNANSWERED.c.words.in_(wordings), UNANSWERED.c.settled == Settled.ANSWERED)
        with writing(self.engine) as session:
            session.connection().execute(update(UNANSWERED).where(*answered).values(settled=None))

    def forget(self, now: datetime) -> None:
        """Delete what is too old."""
        oldest = day_in_vietnam(now - KEPT).isoformat()
        with writing(self.engine) as session:
            session.connection().execute(delete(UNANSWERED).where(UNANSWERED.c.day < oldest))

    def _write(self, noted: Sequence[_Noted]) -> None:
        masked = [(day, mask_question(text), reason) for day, text, reason in noted]
        counts = Counter((day, words) for day, words, _ in masked)
        reasons = {(day, words): reason for day, words, reason in reversed(masked)}
        with writing(self.engine) as session:
            for (day, words), count in counts.items():
                if words:
                    _add(session, day, words, reasons[day, words], count)


def form_groups(asked: Iterable[Asked]) -> list[Group]:
    """The questions in groups of those alike; a group in which something is ignored is left out."""
    ordered = sorted(asked, key=lambda one: (-one.count, one.words))
    groups = (
        Group(tuple(ordered[place] for place in places)) for places in group_alike([one.words for one in ordered])
    )
    return [group for group in groups if not any(one.is_ignored for one in group.asked)]


def sort_groups(groups: Iterable[Group]) -> list[Group]:
    """The groups asked last first, of a day those asked most often."""
    by_count = sorted(groups, key=lambda group: (-group.count, group.head.words))
    return sorted(by_count, key=lambda group: group.last_on, reverse=True)


def groups_of(groups: Iterable[Group], day: date) -> list[Group]:
    """Those asked on that day, the most often asked then first."""
    on = day.isoformat()
    return sorted((group for group in groups if group.count_on(on)), key=lambda group: -group.count_on(on))


def _add(session: Session, day: str, words: str, reason: Reason, count: int) -> None:
    """Count the words; of those that an answer did not cure the day is open again."""
    connection = session.connection()
    here = (UNANSWERED.c.day == day, UNANSWERED.c.words == words)
    more = {"count": UNANSWERED.c["count"] + count}
    open_again = update(UNANSWERED).where(*here, UNANSWERED.c.settled == Settled.ANSWERED)
    if connection.execute(open_again.values(count=count, settled=None)).rowcount:
        return
    if not connection.execute(update(UNANSWERED).where(*here).values(more)).rowcount:
        connection.execute(insert(UNANSWERED).values(day=day, words=words, reason=reason, count=count))


def _read_asked(session: Session) -> list[Asked]:
    """The newest wordings that are open or ignored, each once."""
    columns = UNANSWERED.c
    wanted = or_(columns.settled.is_(None), columns.settled == Settled.IGNORED)
    newest = (
        select(columns.words, func.max(columns.day).label("last_on"))
        .where(wanted)
        .group_by(columns.words)
        .order_by(func.max(columns.day).desc())
        .limit(MOST_GROUPED)
        .subquery()
    )
    rows = select(UNANSWERED).join(newest, newest.c.words == columns.words).where(wanted)
    found = session.connection().execute(rows.order_by(columns.words, columns.day)).mappings().all()
    return [_join(list(same)) for _, same in groupby(found, key=lambda row: row["words"])]


def _join(rows: Sequence[RowMapping]) -> Asked:
    """The rows of the same words, in the order of their days."""
    last = rows[-1]
    return Asked(
        row_id=last["id"],
        words=last["words"],
        reason=Reason(last["reason"]),
        days={row["day"]: row["count"] for row in rows},
        is_ignored=any(row["settled"] == Settled.IGNORED for row in rows),
    )
