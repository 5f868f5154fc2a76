"""Why a source could not be read: a key of the catalogue and bare facts, never a text that holds content."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from knowledge.reading.faults import Fault


class Reason(StrEnum):
    """What stood in the way; `sources.reason.*` in the catalogues says it. Facts are named beside each."""

    # On the way
    NO_CONNECTION = "no_connection"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    TIMEOUT = "timeout"  # seconds
    BROKEN_OFF = "broken_off"
    TOO_LARGE = "too_large"  # megabytes
    COMPRESSION = "compression"
    BAD_ADDRESS = "bad_address"
    PRIVATE_ADDRESS = "private_address"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    # What the server says
    ROBOTS = "robots"
    ROBOTS_UNKNOWN = "robots_unknown"
    REFUSED = "refused"  # status
    NOT_FOUND = "not_found"
    GONE = "gone"
    BUSY = "busy"  # status
    SERVER_FAULT = "server_fault"  # status
    ODD_STATUS = "odd_status"  # status
    # What came
    NO_TEXT = Fault.NO_TEXT.value
    ENTITIES = Fault.ENTITIES.value
    BROKEN = Fault.BROKEN.value
    NO_FEED = Fault.NO_FEED.value
    NO_PAGE = Fault.NO_PAGE.value
    LISTING = Fault.LISTING.value
    LOGIN = Fault.LOGIN.value
    NO_ARTICLE = Fault.NO_ARTICLE.value
    PARSER_HUNG = "parser_hung"  # seconds
    PARSER_FAILED = "parser_failed"  # error
    # Files
    NO_FILES = "no_files"
    # Ours
    INTERNAL = "internal"  # error


# These pass, so a page that met one is asked for again.
PASSING = frozenset(
    {
        Reason.NO_CONNECTION,
        Reason.PROXY,
        Reason.TIMEOUT,
        Reason.BROKEN_OFF,
        Reason.BUSY,
        Reason.SERVER_FAULT,
        Reason.ROBOTS_UNKNOWN,
    }
)

Facts = Mapping[str, int | str]


@dataclass(frozen=True, slots=True)
class Failure:
    """The reason with its facts, as it is kept."""

    reason: Reason
    facts: Facts = field(default_factory=dict)


class SourceFailed(Exception):  # noqa: N818 - named for what is the case
    """The source, or a page of it, cannot be read now; `wait` is how long the server asks to be left alone."""

    def __init__(self, reason: Reason, facts: Facts | None = None, *, wait: timedelta | None = None) -> None:
        super().__init__(reason.value)
        self.failure = Failure(reason, facts or {})
        self.wait = wait

    @property
    def is_passing(self) -> bool:
        """Whether another try may go better."""
        return self.failure.reason in PASSING
