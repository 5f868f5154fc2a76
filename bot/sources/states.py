"""What is kept of a source from one reading to the next, and how a reading changes it: values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Final

from bot.config import SourceSettings
from bot.sources.backoff import CLAIMED_FOR, retry_at
from bot.sources.failures import Failure, SourceFailed
from bot.sources.fetching import NO_VALIDATORS, Validators

# Pages are corrected also where the feed stays the same, so it is read whole again after so long.
WHOLE_AFTER: Final = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the last reading that brought something gave."""

    taken: int = 0  # articles handed on
    left_out: int = 0  # entries too old, or beyond the newest
    refused: int = 0  # records with a fault
    unread: int = 0  # entries taken as the feed sums them up, for their pages cannot be read
    waiting: int = 0  # entries whose pages are read next time


@dataclass(frozen=True, slots=True)
class SourceState:
    """A source as it stands; for a folder the validators are a fingerprint of its files."""

    name: str
    place: str  # a mark of the path or URL, which itself may hold a password
    validators: Validators = NO_VALIDATORS
    last_tried_at: datetime | None = None
    last_good_at: datetime | None = None
    read_at: datetime | None = None  # when it last gave something, and was not only said to be unchanged
    failures: int = 0  # in a row
    not_before: datetime | None = None  # `None`: as often as the settings say
    failure: Failure | None = None  # the last, until a reading succeeds
    counts: Counts = Counts()


@dataclass(frozen=True, slots=True)
class PageState:
    """A page that a feed leads to, as it was last read."""

    address: str  # the name of the address
    article_id: str
    mark: str  # of the feed's entry at that time
    validators: Validators
    read_at: datetime
    was_read: bool = False  # there was an article on it; else the article is what the feed says


def state_of(source: SourceSettings, states: Mapping[str, SourceState]) -> SourceState:
    """What is kept of the source; a new start when its address is another now."""
    kept = states.get(source.name)
    place = mark_place(source)
    return kept if kept and kept.place == place else SourceState(source.name, place)


def mark_place(source: SourceSettings) -> str:
    """What changes when the source is another one under the same name."""
    return blake2b(source.address.encode(), digest_size=16).hexdigest()


def next_try(source: SourceSettings, state: SourceState, now: datetime) -> datetime:
    """When the source is read next; `now` or before: it is due.

    A clock that was set back makes nothing wait for longer than it would have.
    """
    if state.last_tried_at is None or state.last_tried_at > now:
        return now
    return state.not_before or state.last_tried_at + source.every


def known_validators(state: SourceState, now: datetime) -> Validators:
    """What to ask with: nothing once in a while, so that pages are asked for again though their feed is the same."""
    is_fresh = state.read_at is not None and timedelta() <= now - state.read_at < WHOLE_AFTER
    return state.validators if is_fresh else NO_VALIDATORS


def find_due(
    sources: Iterable[SourceSettings], states: Mapping[str, SourceState], now: datetime
) -> Sequence[SourceSettings]:
    """The sources whose time has come, in their order."""
    return [source for source in sources if next_try(source, state_of(source, states), now) <= now]


def claimed(state: SourceState, source: SourceSettings, now: datetime) -> SourceState:
    """The state while the source is read: should the process end over it, it is not tried again at once."""
    return replace(state, last_tried_at=now, not_before=now + min(source.every, CLAIMED_FOR))


def after_nothing_new(state: SourceState, now: datetime) -> SourceState:
    """The state after the source said that nothing has changed."""
    return replace(state, last_tried_at=now, last_good_at=now, failures=0, not_before=None, failure=None)


def after_reading(
    state: SourceState, now: datetime, validators: Validators, counts: Counts, soon: datetime | None
) -> SourceState:
    """The state after the source was read; while entries wait it will be asked for all again, at `soon` if given."""
    kept = NO_VALIDATORS if counts.waiting else validators
    return replace(after_nothing_new(state, now), validators=kept, read_at=now, counts=counts, not_before=soon)


def after_failure(state: SourceState, every: timedelta, now: datetime, failed: SourceFailed) -> SourceState:
    """The state after the source could not be read."""
    failures = state.failures + 1
    not_before = retry_at(now, failures, every, failed.wait)
    return replace(state, last_tried_at=now, failures=failures, not_before=not_before, failure=failed.failure)
