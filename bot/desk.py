"""The desk's side of the news line: its bulletins, who would get them, and the relay's brakes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.alarm import Alarm
from bot.news.audience import Audience
from bot.news.bulletins import BulletinStore
from bot.news.composing import Compose
from bot.news.line import Halt
from bot.news.models import Bulletin, SubscriberState
from bot.news.outbox import QueueStatus
from bot.sources.status import SourceStatus


@dataclass(frozen=True, slots=True)
class LineStatus:
    """How the line stands now."""

    subscribers: Mapping[SubscriberState, int]
    queue: QueueStatus
    halt: Halt | None  # since when and why the relay waits for an admin; `None` while it works
    sources: Sequence[SourceStatus]


@dataclass(frozen=True, slots=True)
class Desk:
    """What admins' handlers work with.

    The steps and the progress of a bulletin, `audience` and `status` may take a while: call them in a thread.
    """

    bulletins: BulletinStore
    audience: Callable[[Bulletin, datetime], Audience]
    status: Callable[[], LineStatus]
    compose: Compose
    alarm: Alarm
    rate: float  # messages a second
    wake: Callable[[], None]  # tells the line that something may be due
    go_on: Callable[[], bool]  # lets a relay go on that stopped by itself
