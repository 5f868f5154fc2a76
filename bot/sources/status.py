"""How each source stands, for the admins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.config import SourceSettings
from bot.sources.failures import Failure
from bot.sources.states import Counts, next_try, state_of
from bot.sources.store import SourceStore


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source as it stands."""

    name: str
    last_good_at: datetime | None  # `None`: never
    failure: Failure | None  # the last, until a reading succeeds
    failures: int  # in a row
    next_at: datetime  # `now` or before: with the next round
    counts: Counts


def list_statuses(sources: Sequence[SourceSettings], store: SourceStore, *, now: datetime) -> list[SourceStatus]:
    """The status of every configured source, in their order.

    Raises: StoreError.
    """
    states = store.states()
    return [
        SourceStatus(
            source.name,
            state.last_good_at,
            state.failure,
            state.failures,
            next_try(source, state, now),
            state.counts,
        )
        for source in sources
        for state in (state_of(source, states),)
    ]
