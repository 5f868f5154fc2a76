"""What is kept, everything held about a chat, and its deletion."""

from bot.handlers.common import send_text
from bot.handlers.groups import why_not
from bot.handlers.subscriptions.target import redraw, view_of
from bot.messaging import Incoming, Press
from bot.rendering import to_messages
from bot.rendering.privacy import (
    ERASE_ASK,
    ERASE_YES,
    file_of,
    render_held,
    render_privacy,
    render_question,
    render_receipt,
)
from bot.services import Services


async def on_privacy(services: Services, incoming: Incoming, _: str) -> None:
    """Say what is kept and what is not."""
    catalogue = services.catalogue(incoming)
    await services.send(incoming, render_privacy(catalogue, services.settings.contact))


async def on_my_data(services: Services, origin: Incoming | Press, _: str) -> None:
    """Everything held about the chat, as text and as a file; in groups for admins."""
    if refusal := await why_not(services, origin):
        await send_text(services, origin, refusal)
        return
    chat_id, now = origin.address.chat_id, services.clock()
    held = services.holdings.find(chat_id)
    subscribers = list(services.subscribers.find_chat(chat_id))
    language = services.chats.language(chat_id)
    await services.send(origin, render_held(held, subscribers, language, view_of(services, origin)))
    file = file_of(held, subscribers, language, is_admin=services.role(origin) is not None, now=now)
    await services.transport.send_file(origin.address, file)


async def on_delete_me(services: Services, incoming: Incoming, _: str) -> None:
    """Ask once whether they are sure."""
    if refusal := await why_not(services, incoming):
        await send_text(services, incoming, refusal)
    else:
        await _ask(services, incoming)


async def on_erase_press(services: Services, press: Press, choice: str) -> None:
    """Delete everything at once and say what, when the same person was asked lately; else ask, or leave it."""
    if choice == ERASE_ASK:
        await _ask(services, press)
        return
    chat_id, catalogue = press.address.chat_id, services.catalogue(press)
    was_asked = services.confirmations.take(chat_id, press.user_id, services.clock())
    if choice != ERASE_YES:
        (kept,) = to_messages(catalogue.html("erase.kept"))
        await redraw(services, press, kept)
    elif was_asked:
        await redraw(services, press, render_receipt(_erase(services, chat_id), catalogue, services.clock()))
    else:
        await send_text(services, press, "erase.too_late")


async def _ask(services: Services, origin: Incoming | Press) -> None:
    services.confirmations.ask(origin.address.chat_id, origin.user_id, services.clock())
    await services.send(origin, render_question(services.catalogue(origin)))


def _erase(services: Services, chat_id: int) -> dict[str, int]:
    """Forget the chat, in the database and in memory; how many rows of each table that were."""
    erased = dict(services.holdings.erase(chat_id))
    services.chats.choose_language(chat_id, None)  # also in memory
    services.visits.forget(chat_id)  # likewise
    services.conversations.forget(chat_id)
    services.prompts.forget_chat(chat_id)
    return erased
