"""What the relay asks of other rooms."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.news.breaker import HaltReason
from bot.news.composing import Compose
from bot.news.models import Target
from knowledge.models import Language


@dataclass(frozen=True, slots=True)
class Neighbours:
    """All but `language_of` and `tell_halted` are called in threads, and may take a while."""

    compose: Compose
    language_of: Callable[[int], Language]  # that a chat reads; quick
    stop_chat: Callable[[int, datetime], None]  # it does not want us any more
    end_topic: Callable[[Target, datetime], None]  # it was deleted
    move_chat: Callable[[int, int], None]  # from its old id to its new one
    # Asks the admins to look, and to let the line go on; false when they have to be asked again, for it is down.
    tell_halted: Callable[[HaltReason], Awaitable[bool]]
