"""What the tests of subscribing share: going through the cards as a person does."""

import asyncio
from collections.abc import Callable

from conversing import STRANGER, ask
from telegram_objects import CHANNELS_BELOW, Shown
from telegram_server import PATIENCE, TelegramServer

from bot.news.models import Subscriber, Target
from bot.news.subscribers import SubscriberStore

CHANNEL = CHANNELS_BELOW - 5
AT_ONCE, EVERY_MORNING, WEEKLY = "báo ngay", "mỗi sáng", "thứ Hai"


def labels(card: Shown) -> list[str]:
    """What the card's buttons say."""
    return [button["text"] for row in card.rows for button in row]


async def tap(talk: TelegramServer, card: Shown, label: str, *, user_id: int = 0) -> Shown:
    """The card after its button was pressed, once it has changed."""
    edits = card.edits
    talk.tap(card, label, user_id=user_id)
    await talk.until(lambda: card.edits > edits)
    return card


async def tap_along(talk: TelegramServer, card: Shown, *path: str) -> Shown:
    """The card after several taps."""
    for label in path:
        await tap(talk, card, label)
    return card


async def tap_for_another(talk: TelegramServer, card: Shown, label: str, *, user_id: int = 0) -> Shown:
    """The message that the tap brings."""
    before = len(talk.chats[card.chat_id])
    talk.tap(card, label, user_id=user_id)
    return (await talk.shown(card.chat_id, before + 1))[before]


async def subscribe(talk: TelegramServer, edition: str = AT_ONCE, *, chat_id: int = STRANGER) -> Shown:
    """The settings card of somebody who has just agreed."""
    notice = await ask(talk, "/dangky", chat_id=chat_id)
    return await tap_for_another(talk, notice, edition)


async def until(happened: Callable[[], object]) -> None:
    """Wait for what the bot does without a word to anybody."""
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - the database sets no event
            await asyncio.sleep(0.005)


def find(store: SubscriberStore, chat_id: int = STRANGER, thread_id: int | None = None) -> Subscriber | None:
    """What is kept of that chat."""
    return store.find(Target(chat_id, thread_id))
