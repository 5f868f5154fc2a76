"""What a composer hands to those who send and correct bulletins."""

from dataclasses import dataclass
from typing import Protocol

from bot.messaging import Message
from bot.news.models import Bulletin
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Composed:
    """A bulletin as its recipients read it.

    Of a correction or withdrawal, `message` takes the place of what was sent and `note` tells of it in silence.
    """

    message: Message
    fingerprint: str  # of all that is read; the same text has the same one
    note: Message | None = None  # of corrections and withdrawals only


class Compose(Protocol):
    """Puts a bulletin into words as its articles stand now; called in a thread of its own, for it may read them."""

    def __call__(self, bulletin: Bulletin, language: Language) -> Composed | None:
        """What goes out; `None` when nothing of the bulletin may be shown any more.

        Raises: StoreError.
        """
        ...
