"""When we come into a chat, are put out of it, or it moves."""

from bot.handlers.common import send_text
from bot.handlers.failures import silent_net
from bot.messaging import ChatKind, Incoming, Joined, Left, Moved, Press
from bot.rendering.subscriptions import CHANGE, Change
from bot.services import Services
from bot.tally.names import GAINED, LOST
from knowledge.understanding.leaving import wants_to_leave


async def on_standing(services: Services, change: Joined | Left | Moved) -> None:
    """Keep what subscribers chose in step with where we may write."""
    match change:
        case Joined():
            async with silent_net(change.address.chat_id):
                await _on_joined(services, change)
        case Left():
            async with silent_net(change.chat_id):
                now = services.clock()
                services.ledger.tally.add(LOST, now, services.subscribers.stop_chat(change.chat_id, now))
        case Moved():
            async with silent_net(change.chat_id):
                _on_moved(services, change)


async def _on_joined(services: Services, joined: Joined) -> None:
    """Greet a group; a channel's readers are not told. Who had subscribed before is written to again."""
    chat_id = joined.address.chat_id
    greeting = "group.welcome_back" if _come_back(services, chat_id) else "group.welcome"
    is_known = greeting == "group.welcome" and services.subscribers.find_chat(chat_id)  # it only got another id
    if joined.kind is ChatKind.GROUP and not is_known:
        origin = Incoming(joined.address, chat_id, "", joined.kind, client_language=joined.client_language)
        await send_text(services, origin, greeting)


def _on_moved(services: Services, moved: Moved) -> None:
    """Know the chat by its new id; that we were put out of the old one is no wish of anybody's."""
    services.subscribers.move_chat(moved.chat_id, moved.new_chat_id)
    _come_back(services, moved.new_chat_id)
    services.chats.move(moved.chat_id, moved.new_chat_id)
    services.visits.move(moved.chat_id, moved.new_chat_id)


async def greet_back(services: Services, origin: Incoming | Press) -> None:
    """Write again to who had stopped us, and say so; nothing is said to who only leaves for good."""
    if _come_back(services, origin.address.chat_id) and not _is_leaving(origin):
        await send_text(services, origin, "welcome_back")


def _come_back(services: Services, chat_id: int) -> bool:
    """Whether the chat had stopped us and is written to again."""
    is_back = services.subscribers.come_back(chat_id)
    services.ledger.tally.add(GAINED, services.clock(), int(is_back))
    return is_back


def _is_leaving(origin: Incoming | Press) -> bool:
    if isinstance(origin, Press):
        return origin.data == f"{CHANGE}:{Change.END}"
    return wants_to_leave(origin.text)
