"""What people type after a button asked them to: words, or the name of a place."""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Final

from bot.expecting import Prompt, Wanted
from bot.handlers.common import send_text
from bot.handlers.subscriptions.choices import MOST_WORDS, add_words
from bot.handlers.subscriptions.target import find_subscriber, send_card, target_of
from bot.messages import Catalogue
from bot.messaging import BadMessage, Incoming, Message
from bot.news.models import Subscriber, Wish
from bot.rendering.subscriptions import (
    Screen,
    render_found_areas,
    render_receipt,
    render_settings,
    render_stranger,
    with_notice,
)
from bot.rendering.subscriptions.naming import search_areas
from bot.services import Services

LONGEST = 40  # characters of one keyword or name; longer is a sentence
MOST_SYLLABLES = 6  # of one keyword: "trung tâm ngoại ngữ tin học"
MOST_FOUND = 8  # places listed for one name
_BETWEEN: Final = re.compile(r"[,;\n]+")


def read_words(text: str) -> tuple[str, ...]:
    """The words that were typed, commas between them; none when it is a question or a sentence."""
    words = tuple(filter(None, (" ".join(piece.split()) for piece in _BETWEEN.split(text))))
    return words if "?" not in text and all(map(_may_be_word, words)) else ()


def _may_be_word(word: str) -> bool:
    return 1 < len(word) <= LONGEST and len(word.split()) <= MOST_SYLLABLES and any(map(str.isalnum, word))


async def on_typed(services: Services, incoming: Incoming, prompt: Prompt) -> bool:
    """Take what was typed, and whether it was; a question that was typed instead is left to be answered.

    Who replied to our request and wrote something else is told what it may be.
    """
    words = read_words(incoming.text)
    if not words and incoming.replies_to == prompt.message_id:
        await send_text(services, incoming, "prompt.unfit")
        return True
    services.prompts.forget(prompt.address.chat_id, prompt.user_id)
    if words:
        await _take(services, incoming, prompt, words)
    return bool(words)


async def _take(services: Services, incoming: Incoming, prompt: Prompt, words: tuple[str, ...]) -> None:
    subscriber, catalogue = find_subscriber(services, incoming), services.catalogue(incoming)
    if subscriber is None:
        await send_card(services, incoming, render_stranger(catalogue))
        return
    if prompt.wanted is Wanted.AREA:
        card = render_found_areas(words[0], search_areas(words[0], MOST_FOUND), catalogue)
    else:
        card = _add(services, incoming, subscriber, prompt.wanted, words)
    with suppress(BadMessage):  # they may have deleted the request
        await services.transport.edit(prompt.address, prompt.message_id, render_receipt(words, catalogue))
    await send_card(services, incoming, card)


def _add(
    services: Services, incoming: Incoming, subscriber: Subscriber, wanted: Wanted, words: tuple[str, ...]
) -> Message:
    """The list of words, after adding these."""
    wish, screen = _with_words(subscriber.wish, wanted, words)
    changed = services.subscribers.change_wish(target_of(incoming), wish) or subscriber
    catalogue = services.catalogue(incoming)
    card = render_settings(changed, catalogue, services.clock(), screen)
    return with_notice(_said(changed.wish, wanted, words, catalogue), card)


def _with_words(wish: Wish, wanted: Wanted, words: tuple[str, ...]) -> tuple[Wish, Screen]:
    if wanted is Wanted.KEYWORD:
        return replace(wish, keywords=add_words(wish.keywords, words)), Screen.KEYWORDS
    return replace(wish, excluded=add_words(wish.excluded, words)), Screen.EXCLUDED


def _said(wish: Wish, wanted: Wanted, words: tuple[str, ...], catalogue: Catalogue) -> str:
    """That the words were taken, or that there is no room."""
    kept = {word.casefold() for word in (wish.keywords if wanted is Wanted.KEYWORD else wish.excluded)}
    if all(word.casefold() in kept for word in words):
        return catalogue.html("prompt.added", words=", ".join(words))
    return catalogue.html("prompt.full", count=MOST_WORDS)
