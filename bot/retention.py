"""How long what is kept is kept, gathered from where it is decided; the README's table says the same."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from bot.confirming import PATIENCE as CONFIRMATION
from bot.conversations import KEEP as CONVERSATION
from bot.expecting import PATIENCE as PROMPT
from bot.late import KEPT as LATE
from bot.learning.unanswered import KEPT as UNANSWERED
from bot.letters import KEPT as LETTER
from bot.limits import WINDOW
from bot.news.retention import KEPT as DELIVERY
from bot.visits import KEPT as VISIT
from bot.watches import KEPT as WATCH

# By the key of the text that says what is kept; `None`: until the chat changes or deletes it.
KEPT: Final[Mapping[str, timedelta | None]] = {
    "conversation": CONVERSATION,
    "prompt": PROMPT,
    "confirmation": CONFIRMATION,
    "limit": WINDOW,
    "language": None,
    "subscription": None,
    "delivery": DELIVERY,
    "visit": VISIT,
    "watch": WATCH,
    "letter": LETTER,
    "unanswered": UNANSWERED,
    "late": LATE,
}
