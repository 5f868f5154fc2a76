"""What happens when somebody writes or presses a button; thin, and the same on Telegram and in a terminal."""

from bot.handlers.dispatch import on_incoming, on_press
from bot.handlers.inline import on_inline
from bot.handlers.standing import on_standing

__all__ = ["on_incoming", "on_inline", "on_press", "on_standing"]
