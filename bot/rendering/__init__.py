"""From answers, articles and reports to messages inside Telegram's limits, everything escaped."""

from bot.rendering.answers import render_answer
from bot.rendering.articles import render_about, render_article, render_list
from bot.rendering.buttons import article_key
from bot.rendering.frame import to_messages
from bot.rendering.reports import render_refused
from bot.rendering.sources import render_sources

__all__ = [
    "article_key",
    "render_about",
    "render_answer",
    "render_article",
    "render_list",
    "render_refused",
    "render_sources",
    "to_messages",
]
