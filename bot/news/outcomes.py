"""What can become of a delivery once claimed; the outbox keeps it."""

from dataclasses import dataclass
from datetime import datetime

from bot.news.models import DeathReason, Delivery


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it."""

    delivery: Delivery
    message_id: int
    content: str  # language, colon, fingerprint


@dataclass(frozen=True, slots=True)
class Failed:
    """This attempt came to nothing, or nobody knows; to be tried again, not before a moment."""

    delivery: Delivery
    not_before: datetime
    is_uncertain: bool = False  # it may have arrived


@dataclass(frozen=True, slots=True)
class PutOff:
    """It was not tried: its time has not come, or the relay stops."""

    delivery: Delivery
    not_before: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another id now, for all of its deliveries."""

    delivery: Delivery
    new_chat_id: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """The chat does not want us any more: neither this nor what else is open."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class TopicEnded:
    """The topic was deleted: its subscription ends, that of the rest of the chat does not."""

    delivery: Delivery


@dataclass(frozen=True, slots=True)
class Died:
    """Given up."""

    delivery: Delivery
    reason: DeathReason


Outcome = Sent | Failed | PutOff | Moved | Stopped | TopicEnded | Died
