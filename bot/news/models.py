"""The nouns of the news line, all frozen values; nothing here knows tables, Telegram or how a text is found to fit."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.models import Language


class Edition(StrEnum):
    """When a subscriber is written to."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class ChatType(StrEnum):
    """What a subscribed chat is."""

    PRIVATE = "private"
    GROUP = "group"  # groups, supergroups and their topics
    CHANNEL = "channel"


class SubscriberState(StrEnum):
    """Whether a subscriber is written to. Who leaves has no row any more."""

    ACTIVE = "active"
    PAUSED = "paused"  # until a moment, by their own wish
    STOPPED = "stopped"  # Telegram says that they blocked us; choices are kept until they write again


@dataclass(frozen=True, slots=True)
class Target:
    """A chat, or one topic of a forum."""

    chat_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a subscriber wants to hear of; all empty is everything.

    An article fits that has one of the topics or one of the keywords, lies in one of the areas, and holds none of the
    excluded words. No topics and no keywords: any subject. No areas: anywhere.
    """

    topics: tuple[str, ...] = ()  # keys of `knowledge.topics`
    areas: tuple[str, ...] = ()  # keys likewise
    keywords: tuple[str, ...] = ()  # as typed
    excluded: tuple[str, ...] = ()  # words as typed, topics as "topic:KEY", areas as "area:KEY"


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Hours of the local day, 0..23, from which and until which nothing is sent, also over midnight; equal: never."""

    starts: int = 22
    ends: int = 6


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a subscriber wants to hear."""

    edition: Edition = Edition.AT_ONCE
    hour: int = 7  # 0..23, local, of daily and weekly editions
    weekday: int = 0  # 0 Monday .. 6 Sunday, of weekly editions
    quiet: QuietHours = QuietHours()
    urgent_at_night: bool = False  # urgent bulletins may break the quiet hours; only by their own tap


@dataclass(frozen=True, slots=True)
class Subscriber:
    """One subscribed chat."""

    id: int
    target: Target
    kind: ChatType
    state: SubscriberState
    wish: Wish
    rhythm: Rhythm
    consent_at: datetime
    notice_version: str  # of the notice of consent that was agreed to
    cursor: int  # the number of the last news that was considered for them
    next_at: datetime | None  # the next daily or weekly edition; `None` for at once
    paused_until: datetime | None = None  # `None` unless paused


class BulletinKind(StrEnum):
    """Why there is a bulletin."""

    NEWS = "news"  # planned: one article, or a digest of several
    DESK = "desk"  # sent by an admin
    URGENT = "urgent"  # sent by two admins
    CORRECTION = "correction"  # what was sent has changed
    WITHDRAWAL = "withdrawal"  # what was sent is no longer shown
    NOTICE = "notice"  # what one chat asked to be told of has come


class BulletinState(StrEnum):
    """How far a bulletin is."""

    PROPOSED = "proposed"  # an admin looks at it
    WAITING = "waiting"  # for the second admin
    PENDING = "pending"  # confirmed; can be undone until it is due
    OPEN = "open"  # its deliveries are written
    HELD = "held"  # stopped by an admin
    DONE = "done"  # nothing of it is left to send
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What goes out, the same for all of its recipients."""

    id: int
    kind: BulletinKind
    state: BulletinState
    article_ids: tuple[str, ...]  # in the order of their lines; one is a card of its own, several a digest
    made_at: datetime
    expires_at: datetime  # what has not been sent by then is dropped
    due_at: datetime | None = None  # when a pending one is written to the outbox
    made_by: int | None = None  # the admin; `None` when planned
    approved_by: int | None = None
    replaces: int | None = None  # the bulletin that a correction or withdrawal is about


class DeliveryState(StrEnum):
    """What has become of one bulletin for one chat."""

    QUEUED = "queued"
    CLAIMED = "claimed"  # a relay works on it, until its lease ends
    RETRY = "retry"  # to be tried again, not before a moment
    HELD = "held"  # its bulletin was stopped by an admin
    SENT = "sent"
    STOPPED = "stopped"  # the chat does not want us any more
    DEAD = "dead"  # given up, for a reason


class DeathReason(StrEnum):
    """Why a delivery was given up."""

    TOO_OLD = "too_old"
    REFUSED = "refused"  # Telegram takes it in no form
    WITHDRAWN = "withdrawn"  # nothing that it says is shown any more
    LEFT = "left"  # the subscriber left or was stopped before its turn
    CANCELLED = "cancelled"  # an admin ended its bulletin


@dataclass(frozen=True, slots=True)
class Delivery:
    """One bulletin for one chat, claimed to be sent."""

    id: int
    bulletin_id: int
    target: Target
    attempts: int  # before this one
    is_uncertain: bool  # an earlier attempt may have arrived
    edits: int | None  # the message that a correction or withdrawal changes; `None` for a new message
    expires_at: datetime
    language: Language | None = None  # of the message that is to be changed, or as was asked; `None`: as the chat chose
