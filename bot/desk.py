"""The desk's side of the news line: its bulletins, who would get them, and the relay's brakes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.news.bulletins import BulletinStore
from bot.news.composing import Compose
from bot.newsline import Auditorium, LineStatus
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Desk:
    """What admins' handlers work with."""

    bulletins: BulletinStore
    audience: Auditorium
    compose: Compose
    status: Callable[[], LineStatus]  # called in a thread of its own
    rate: float  # messages a second
    wake: Callable[[], None]  # tells the line that something may be due
    go_on: Callable[[datetime], None]  # lets a relay go on that stopped by itself
    language: Language = Language.VI  # where an admin chose none
