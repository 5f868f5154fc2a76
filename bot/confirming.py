"""Who was asked whether they really want something, in memory only and for ten minutes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

PATIENCE: Final = timedelta(minutes=10)  # an old card pressed by accident does nothing

_Asked = tuple[int, int]  # chat and person


@dataclass(slots=True)
class Confirmations:
    """What was asked last of every person in every chat, and when; those too old are dropped with every new one."""

    _asked: dict[_Asked, datetime] = field(default_factory=dict)

    def ask(self, chat_id: int, user_id: int, now: datetime) -> None:
        """Take a confirmation of that person there from now on."""
        self._asked = {who: at for who, at in self._asked.items() if now - at <= PATIENCE}
        self._asked[chat_id, user_id] = now

    def take(self, chat_id: int, user_id: int, now: datetime) -> bool:
        """Whether that person was asked there lately; only once."""
        asked_at = self._asked.pop((chat_id, user_id), None)
        return asked_at is not None and now - asked_at <= PATIENCE
