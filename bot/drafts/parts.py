"""Long texts that people's apps cut: Telegram takes 4,096 characters at once, so that an article may come in parts.

Parts are sent in the same second, which nobody types in. Remembered in memory only, of each person the last one.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.drafts.models import Draft
from bot.messaging import Incoming

FULL: Final = 3_500  # characters; apps cut at the last blank before 4,096
GAP: Final = timedelta(seconds=2)  # between parts
_ENDS: Final = (".", "!", "?", "…", "”", '"', ":")


@dataclass(frozen=True, slots=True)
class Part:
    """What came so far, and the card that shows it."""

    draft: Draft
    text: str
    sent_at: datetime
    message_id: int


@dataclass(slots=True)
class Parts:
    """The last long text of every person."""

    _last: dict[int, Part] = field(default_factory=dict)

    def remember(self, user_id: int, part: Part, last_piece: str) -> None:
        """Expect more of it where the piece that came last is as long as one can be."""
        self._last.pop(user_id, None)
        if len(last_piece) >= FULL:
            self._last[user_id] = part

    def find(self, incoming: Incoming) -> Part | None:
        """What the message goes on with; `None` when it stands alone."""
        part = self._last.pop(incoming.user_id, None)
        if part is None or incoming.sent_at is None or incoming.forwarded or incoming.file or not incoming.text:
            return None
        return part if timedelta() <= incoming.sent_at - part.sent_at <= GAP else None


def join_parts(before: str, after: str) -> str:
    """Both as one text: a paragraph that was cut is whole again."""
    return f"{before}\n{after}" if before.endswith(_ENDS) else f"{before} {after}"
