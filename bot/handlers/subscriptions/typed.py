"""What people type after a button asked them to: words, or the name of a place."""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Final

from bot.expecting import Prompt, Wanted
from bot.handlers.common import send_text
from bot.handlers.subscriptions.choices import MOST_WORDS, add_words
from bot.handlers.subscriptions.target import find_subscriber, send_card, target_of, view_of
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
from bot.rendering.subscriptions.naming import find_areas
from bot.services import Services
from knowledge.answering.asking.ask import AnswerType
from knowledge.answering.asking.asks import read_asks_of

LONGEST = 40  # characters of one keyword or name; longer is a sentence
MOST_SYLLABLES = 6  # of one keyword: "trung tâm ngoại ngữ tin học"
FEWEST_OF_QUESTION = 3  # syllables: "ai bị bắt"
MOST_FOUND = 8  # places listed for one name
_BETWEEN: Final = re.compile(r"[,;\n]+")


def read_words(text: str) -> tuple[str, ...]:
    """The words that were typed, commas between them; none when it is a question or a sentence."""
    words = tuple(filter(None, (" ".join(piece.split()) for piece in _BETWEEN.split(text))))
    return words if "?" not in text and all(map(_may_be_word, words)) else ()


def is_question(text: str) -> bool:
    """Whether a message of several words asks something: "ai bị bắt", but not "AI"."""
    asks = read_asks_of(text).asks
    return len(text.split()) >= FEWEST_OF_QUESTION and asks[0].type is not AnswerType.TOPIC


def _may_be_word(word: str) -> bool:
    return 1 < len(word) <= LONGEST and len(word.split()) <= MOST_SYLLABLES and any(map(str.isalnum, word))


async def on_typed(services: Services, incoming: Incoming, prompt: Prompt) -> bool:
    """Take what was typed, and whether it was; a question that was typed instead is left to be answered.

    Who replied to our request and wrote something else is told what it may be.
    """
    words = read_words(incoming.text)
    if words and incoming.replies_to is None and is_question(incoming.text):
        words = ()
    if not words and incoming.replies_to == prompt.message_id:
        await send_text(services, incoming, "prompt.unfit")
        return True
    services.prompts.forget(prompt.address.chat_id, prompt.user_id)
    if words:
        await _take(services, incoming, prompt, words)
    return bool(words)


async def _take(services: Services, incoming: Incoming, prompt: Prompt, words: tuple[str, ...]) -> None:
    subscriber, view = find_subscriber(services, incoming), view_of(services, incoming)
    if subscriber is None:
        await send_card(services, incoming, render_stranger(view.catalogue))
        return
    if prompt.wanted is Wanted.AREA:
        card = render_found_areas(words[0], find_areas(words[0], view.city, MOST_FOUND), view)
    else:
        card = _add(services, incoming, subscriber, prompt.wanted, words)
    with suppress(BadMessage):  # they may have deleted the request
        await services.transport.edit(prompt.address, prompt.message_id, render_receipt(words, view))
    await send_card(services, incoming, card)


def _add(
    services: Services, incoming: Incoming, subscriber: Subscriber, wanted: Wanted, words: tuple[str, ...]
) -> Message:
    """The list of words, after adding these."""
    wish, screen = _with_words(subscriber.wish, wanted, words)
    changed = services.subscribers.change_wish(target_of(incoming), wish) or subscriber
    view = view_of(services, incoming)
    said = _said(changed.wish, wanted, words, view.catalogue)
    return with_notice(said, render_settings(changed, view, screen))


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
