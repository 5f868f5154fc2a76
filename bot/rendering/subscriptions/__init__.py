"""Subscribing as people see it: the notice of consent, the settings card and its screens, receipts."""

from bot.rendering.subscriptions.data import CHANGE, CONSENT, REFUSED, SHOW, Change, Screen, word_key
from bot.rendering.subscriptions.less import CANCEL, render_kept, render_less
from bot.rendering.subscriptions.notice import (
    NOTICE_VERSION,
    render_consent,
    render_end,
    render_notice,
    render_refusal,
    render_stranger,
)
from bot.rendering.subscriptions.screens import (
    PROMPTS,
    render_found_areas,
    render_receipt,
    render_settings,
    with_notice,
)
from bot.rendering.subscriptions.view import View

__all__ = [
    "CANCEL",
    "CHANGE",
    "CONSENT",
    "NOTICE_VERSION",
    "PROMPTS",
    "REFUSED",
    "SHOW",
    "Change",
    "Screen",
    "View",
    "render_consent",
    "render_end",
    "render_found_areas",
    "render_kept",
    "render_less",
    "render_notice",
    "render_receipt",
    "render_refusal",
    "render_settings",
    "render_stranger",
    "with_notice",
    "word_key",
]
