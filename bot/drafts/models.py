"""A draft: a record that somebody of the desk sent, what they said over it, and how far it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.publishing import Proposal
from knowledge.reading.findings import Origin
from knowledge.reading.reader import Source
from knowledge.reading.records import Override, Record


class DraftState(StrEnum):
    """How far a draft is."""

    OPEN = "open"
    SCHEDULED = "scheduled"  # will be published by itself at its moment
    PUBLISHED = "published"
    DISCARDED = "discarded"


PENDING = frozenset({DraftState.OPEN, DraftState.SCHEDULED})


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands; `version` rises with every change, so that nobody decides on what they have not seen."""

    id: int
    version: int
    state: DraftState
    article_id: str
    headline: str
    batch: str  # the same for all that came in one file
    label: str  # the name of that file; '' for what came by itself
    record: Record
    content_hash: str
    said: Override
    base: int  # the number of the desk's last change of the article when it was drafted
    packed: bytes  # the article as it was composed of these
    doubts: int
    made_by: int
    moved_by: int  # who changed its state last
    publish_at: datetime | None = None  # only while it is scheduled

    @property
    def is_pending(self) -> bool:
        """Whether it waits for somebody, or for its moment."""
        return self.state in PENDING

    @property
    def proposal(self) -> Proposal:
        """What would be published."""
        return Proposal(
            Source(Origin(self.label or "draft"), self.record, self.content_hash), self.said, self.base, self.packed
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """The drafts of one file that wait, or one that came by itself."""

    key: str
    label: str
    headline: str  # of the first
    count: int
    first_id: int
    doubtful: int  # so many of them
