"""When a source is tried again: decided from what is kept of it and the time, and from nothing else."""

from datetime import datetime, timedelta
from typing import Final

LONGEST_WAIT: Final = timedelta(hours=6)  # between tries of a source that fails
LONGEST_OBEYED: Final = timedelta(hours=24)  # of a server's Retry-After; more is a mistake of its
CLAIMED_FOR: Final = timedelta(minutes=10)  # a reading that ended with its process is tried again after so long


def wait_after(failures: int, every: timedelta) -> timedelta:
    """The wait after so many failures in a row, 1 or more: doubling from the source's own time to six hours."""
    doublings = min(failures - 1, 10)  # 2**10 minutes are over six hours
    return min(every * (1 << doublings), LONGEST_WAIT)


def retry_at(now: datetime, failures: int, every: timedelta, asked: timedelta | None) -> datetime:
    """The next try after a failure, not before the server asked for it."""
    return now + max(wait_after(failures, every), min(asked or timedelta(), LONGEST_OBEYED))
