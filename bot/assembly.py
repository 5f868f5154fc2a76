"""Puts the parts of a bot together; starts nothing."""

from bot import clock
from bot.chats import open_chats
from bot.config import Settings
from bot.conversations import Conversations
from bot.expecting import Prompts
from bot.limits import QuestionLimit
from bot.messages import load_catalogues
from bot.messaging import Transport
from bot.news.subscribers import SubscriberStore
from bot.services import Services
from bot.shelf import open_shelf
from knowledge.store import Store


def assemble(settings: Settings, store: Store, transport: Transport) -> Services:
    """The services over the store, everything read that it holds.

    Raises: StoreError.
    """
    return Services(
        settings=settings,
        catalogues=load_catalogues(),
        transport=transport,
        newsroom=open_shelf(store, folders=settings.articles, city=settings.city, floor=settings.floor),
        chats=open_chats(store.engine),
        subscribers=SubscriberStore(store.engine),
        conversations=Conversations(),
        prompts=Prompts(),
        limit=QuestionLimit(settings.questions_per_minute),
        clock=clock.now,
    )
