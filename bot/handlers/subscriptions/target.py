"""Which subscriber a message or a press is about."""

from typing import Final

from bot.messaging import Address, ChatKind, Incoming, Message, Press
from bot.news.models import ChatType, Subscriber, Target
from bot.rendering.subscriptions import View
from bot.services import Services

_TYPES: Final = {
    ChatKind.PRIVATE: ChatType.PRIVATE,
    ChatKind.GROUP: ChatType.GROUP,
    ChatKind.CHANNEL: ChatType.CHANNEL,
}


def target_of(origin: Incoming | Press) -> Target:
    """The chat, or the topic of a forum."""
    return Target(origin.address.chat_id, origin.address.thread_id)


def chat_type(origin: Incoming | Press) -> ChatType:
    """What the chat is to the news line."""
    return _TYPES[origin.kind]


def find_subscriber(services: Services, origin: Incoming | Press) -> Subscriber | None:
    """Who is subscribed there; `None` when nobody is."""
    return services.subscribers.find(target_of(origin))


def view_of(services: Services, origin: Incoming | Press) -> View:
    """What cards for that chat are drawn with."""
    return View(services.catalogue(origin), services.settings.city, services.clock())


async def redraw(services: Services, press: Press, message: Message) -> None:
    """Put the message in the place of the one whose button was pressed."""
    await services.transport.edit(press.address, press.message_id, message)


async def send_card(services: Services, origin: Incoming | Press, message: Message) -> int:
    """The id of the card, sent below what is there; no answer to anybody."""
    return await services.transport.send(Address(origin.address.chat_id, origin.address.thread_id), message)
